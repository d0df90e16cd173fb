"""TOML texts as tables that know where everything in them was written."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from resolute.intake.toml_lines import KeyPath, lines_of
from resolute.words import Finding, Place, Words, nfc

_WHERE = re.compile(r" \(at (?:line (?P<line>[0-9]+), column [0-9]+|end of document)\)$")

_SYNTAX = {
    "Expected '='": Words("thiếu dấu “=” sau tên mục", "a key lacks its “=”"),
    "Expected newline": Words("một dòng có hai mục", "one line holds two keys"),
    "Expected ']": Words("tên bảng thiếu dấu “]”", "the name of a table lacks its “]”"),
    "Invalid value": Words("giá trị không đọc được", "a value cannot be read"),
    "Invalid date": Words("không có ngày này", "there is no such day"),
    "Unclosed array": Words("danh sách thiếu dấu “]”", "a list lacks its “]”"),
    "Unclosed inline table": Words("bảng con thiếu dấu “}”", "an inline table lacks its “}”"),
    "Cannot overwrite a value": Words("một mục được viết hai lần", "a key is written twice"),
    "Cannot declare": Words("một bảng được mở hai lần", "a table is opened twice"),
    "Unterminated string": Words("chữ thiếu dấu nháy đóng", "a text lacks its closing quote"),
    'Expected "\'"': Words("chữ thiếu dấu nháy đóng", "a text lacks its closing quote"),
    "Illegal character '\\n'": Words("chữ thiếu dấu nháy đóng", "a text lacks its closing quote"),
    "Unescaped '\\'": Words(
        "dấu “\\” trong chữ phải viết thành “\\\\”", "a “\\” in a text must be written “\\\\”"
    ),
}
_NOT_TOML = Words("không đúng cú pháp TOML", "this is not TOML")
_MEND = Words(
    "Sửa dòng này hoặc dòng ngay trước; phần còn lại của tệp chưa được đọc",
    "Correct this line or the one before it; the rest of the file has not been read",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table of a file: its values, and the line of each."""

    file: str
    values: Mapping[str, Any]
    path: KeyPath = ()
    lines: Mapping[KeyPath, int]

    def place(self, *steps: str | int) -> Place:
        """Where a value is written, or else the nearest thing around it that is."""
        path = (*self.path, *steps)
        while path not in self.lines:
            path = path[:-1]
        column = next((str(step) for step in steps if isinstance(step, str)), None)
        return Place(file=self.file, line=self.lines[path], column=column)

    def below(self, values: Mapping[str, Any], *steps: str | int) -> Table:
        """A table inside this one."""
        path = (*self.path, *steps)
        return Table(file=self.file, values=values, path=path, lines=self.lines)


def read_tables(file: str, text: str) -> Table | Finding:
    """The outermost table of a TOML text, its numbers exact; or what keeps it from being read."""
    plain = nfc(text.removeprefix("\ufeff")).replace("\r\n", "\n")
    try:
        values = tomllib.loads(plain, parse_float=Decimal)
        return Table(file=file, values=values, lines=lines_of(plain))
    except tomllib.TOMLDecodeError as wrong:
        return _unreadable(file, plain, str(wrong))
    except (ValueError, ArithmeticError, RecursionError):
        # A number past all size, or lists inside lists without end.
        return Finding(place=Place(file=file), problem=_NOT_TOML, remedy=_MEND)


def _unreadable(file: str, text: str, message: str) -> Finding:
    where = _WHERE.search(message)
    at_end = len(text.rstrip().split("\n"))
    line = int(where["line"]) if where and where["line"] else at_end
    known = (words for start, words in _SYNTAX.items() if message.startswith(start))
    return Finding(place=Place(file=file, line=line), problem=next(known, _NOT_TOML), remedy=_MEND)
