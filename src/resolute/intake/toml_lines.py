"""The line of every table and key in a TOML text, which the standard library does not tell."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Mapping

KeyPath = tuple[str | int, ...]
"""The keys, and the places in lists counted from 0, that lead from the top to a value."""

_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_KEY = re.compile(r"""[A-Za-z0-9_-]+|"(?:\\.|[^"\\])*"|'[^']*'""")
_SCALAR = re.compile(r"[^,\]}\n#]+")
_STRING = re.compile(
    r'''"""(?:\\.|[^\\])*?"""(?!")|\'\'\'.*?\'\'\'(?!')|"(?:\\.|[^"\\])*"|'[^']*\'''', re.DOTALL
)


def lines_of(text: str) -> Mapping[KeyPath, int]:
    """The line, from 1, on which each table, key and list item of a valid TOML text begins."""
    scan = _Scan(text)
    scan.document()
    return scan.lines


class _Scan:
    """Walks through a text that ``tomllib`` has accepted, so it need not look for faults."""

    def __init__(self, text: str) -> None:
        self.lines: dict[KeyPath, int] = {(): 1}
        self._text = text
        self._at = 0
        self._breaks = [found.start() for found in re.finditer("\n", text)]
        self._last_item: dict[KeyPath, int] = {}

    def document(self) -> None:
        table: KeyPath = ()
        while self._next():
            if self._next() == "[":
                table = self._header()
            else:
                self._pair(table)

    def _header(self) -> KeyPath:
        start = self._at
        brackets = 2 if self._text.startswith("[[", start) else 1
        self._at += brackets
        *outer, last = self._keys()
        self._at += brackets
        path: KeyPath = ()
        for key in outer:
            path = self._inside((*path, key))
            self._mark(path, start)
        path = (*path, last)
        if brackets > 1:
            self._mark(path, start)
            self._last_item[path] = self._last_item.get(path, -1) + 1
            path = self._inside(path)
        self.lines.pop(path, None)  # a table named before only as the way to another
        self._mark(path, start)
        return path

    def _pair(self, table: KeyPath) -> None:
        start, path = self._at, table
        for key in self._keys():
            path = (*path, key)
            self._mark(path, start)
        self._at += 1
        self._value(path)

    def _value(self, path: KeyPath) -> None:
        match self._next():
            case "[":
                self._array(path)
            case "{":
                self._inline_table(path)
            case "'" | '"':
                self._skip(_STRING)
            case _:
                self._skip(_SCALAR)

    def _array(self, path: KeyPath) -> None:
        self._at += 1
        place = 0
        while self._next() != "]":
            self._mark((*path, place), self._at)
            self._value((*path, place))
            place += 1
            self._comma()
        self._at += 1

    def _inline_table(self, path: KeyPath) -> None:
        self._at += 1
        while self._next() != "}":
            self._pair(path)
            self._comma()
        self._at += 1

    def _keys(self) -> list[str]:
        keys = [self._key()]
        while self._next() == ".":
            self._at += 1
            keys.append(self._key())
        return keys

    def _key(self) -> str:
        self._next()
        start = self._at
        self._skip(_KEY)
        written = self._text[start : self._at]
        quoted = written[:1] in {"'", '"'}
        return str(tomllib.loads(f"key = {written}")["key"]) if quoted else written

    def _next(self) -> str:
        """The next letter that counts, past blanks and comments; empty at the end."""
        self._skip(_BLANK)
        return self._text[self._at : self._at + 1]

    def _comma(self) -> None:
        if self._next() == ",":
            self._at += 1

    def _skip(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self._text, self._at)
        self._at = found.end() if found else len(self._text)

    def _inside(self, path: KeyPath) -> KeyPath:
        """The latest item, where the path names a list of tables."""
        return (*path, self._last_item[path]) if path in self._last_item else path

    def _mark(self, path: KeyPath, at: int) -> None:
        self.lines.setdefault(path, bisect_left(self._breaks, at) + 1)
