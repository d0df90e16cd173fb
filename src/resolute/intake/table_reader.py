"""Reading one table key by key, without stopping at the first fault."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar

from resolute.intake import fault
from resolute.intake.fault import Fault
from resolute.intake.toml_tables import Table
from resolute.words import (
    Finding,
    Unreadable,
    UnreadableDate,
    Words,
    read_date,
    read_number,
)

_EnumT = TypeVar("_EnumT", bound=Enum)
_ValueT = TypeVar("_ValueT")

_TEXT = fault.wrong_kind(Words("chữ trong dấu nháy", "text in quotes"), '"…"')
_NUMBER = fault.wrong_kind(Words("số", "a number"), '10.61 / "10,61"')
_WHOLE = fault.wrong_kind(Words("số nguyên không âm", "a whole number, not negative"), "30")
_DAY = fault.wrong_kind(Words("một ngày", "a day"), "2025-12-31")
_YES_OR_NO = fault.wrong_kind(Words("true hoặc false", "true or false"), "true")
_TEXTS = fault.wrong_kind(Words("danh sách chữ", "a list of texts"), '["…", "…"]')
_TABLE = fault.wrong_kind(Words("một bảng", "a table"), "{ … }")
_NAME_FORM = re.compile(r"[\w.-]+")
_NAME = Fault(
    Words("mã chỉ gồm chữ, số và các dấu . _ -", "a name has only letters, digits and . _ -"),
    Words("Bỏ khoảng trắng và các dấu khác", "Leave out blanks and other signs"),
)
_EMPTY = Fault(Words("chưa viết gì", "nothing is written"), Words("Viết nội dung vào", "Write it"))
_LONGEST = 30  # digits before or after the point; nothing that is counted needs more


class Reader:
    """Reads the keys of one table and collects what is wrong with them.

    A value that is wrong, or missing where it must be there, is a fault; a harmless one of its kind
    is handed out in its place so that reading can go on. What was read is sound only if ``close``
    says so; a fault in a table that was read as part of this one spoils this one too.
    """

    def __init__(
        self, table: Table, findings: list[Finding], *, around: Reader | None = None
    ) -> None:
        self.table = table
        self.findings = findings
        self._around = around
        self._faulty = False
        self._asked: dict[str, None] = {}

    def fault(self, key: str, what: Fault, *steps: str | int) -> None:
        """Remember a fault of a key (or of the whole table, for an empty one)."""
        self.findings.append(what.at(self.table.place(*((key, *steps) if key else ()))))
        self.spoil()

    def spoil(self) -> None:
        """What has been read is not sound, nor what it is part of."""
        self._faulty = True
        if self._around is not None:
            self._around.spoil()

    def has(self, key: str) -> bool:
        """Whether the key is written."""
        self._asked[key] = None
        return key in self.table.values

    def need(self, key: str) -> None:
        """Report a key that is not written."""
        if not self.has(key):
            self.fault("", fault.missing(key))

    def text(self, key: str) -> str:
        return self._needed(key, self.maybe_text) or ""

    def maybe_text(self, key: str) -> str | None:
        return self._read(key, _text)

    def name(self, key: str, form: re.Pattern[str] = _NAME_FORM, what: Fault = _NAME) -> str:
        """A text by which other tables refer to this one."""
        name = self.text(key)
        if name and not form.fullmatch(name):
            self.fault(key, what)
        return name

    def words(self, key: str) -> Words:
        """A text and its English twin."""
        if f"{key}_en" not in self.table.values:
            return self._needed(key, self.maybe_words) or Words("", "")
        return self.maybe_words(key) or Words("", "")

    def maybe_words(self, key: str) -> Words | None:
        vietnamese, english = self.maybe_text(key), self.maybe_text(f"{key}_en")
        if vietnamese is not None and f"{key}_en" not in self.table.values:
            self.fault(key, fault.no_twin(f"{key}_en"))
        if english is not None and key not in self.table.values:
            self.fault(f"{key}_en", fault.missing(key))
        return None if vietnamese is None else Words(vietnamese, english or "")

    def number(self, key: str) -> Decimal:
        return self._needed(key, self.maybe_number) or Decimal(0)

    def maybe_number(self, key: str) -> Decimal | None:
        """A number, exact; as text it may have a comma, if it can only mean one thing."""
        return self._read(key, _number)

    def maybe_whole(self, key: str) -> int | None:
        return self._read(key, _whole)

    def day(self, key: str) -> date:
        return self._needed(key, self.maybe_day) or date.min

    def maybe_day(self, key: str) -> date | None:
        return self._read(key, _day)

    def yes(self, key: str) -> bool:
        """Whether the key says true; absent, it says false."""
        return bool(self._read(key, lambda value: _exactly(bool, value, _YES_OR_NO)))

    def choice(self, key: str, options: Sequence[_EnumT]) -> _EnumT:
        return self._needed(key, lambda name: self.maybe_choice(name, options)) or options[0]

    def maybe_choice(self, key: str, options: Sequence[_EnumT]) -> _EnumT | None:
        return self._read(key, lambda value: _choice(value, options))

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; absent, it is empty."""
        return self._read(key, _texts) or ()

    def table_in(self, key: str) -> Reader | None:
        """A reader of the one table under a key, as part of this one."""
        values = self._read(key, lambda value: _exactly(dict, value, _TABLE))
        if values is None:
            return None
        return Reader(self.table.below(values, key), self.findings, around=self)

    def readers_in(self, key: str) -> list[Reader]:
        """Readers of the tables in the list under a key, as parts of this one."""
        return [Reader(t, self.findings, around=self) for t in self.tables_in(key)]

    def tables_in(self, key: str) -> list[Table]:
        """The tables in the list under a key, each standing for itself; absent, it is empty."""
        listed = self._read(key, lambda value: _tables(value, key)) or []
        return [self.table.below(table, key, place) for place, table in enumerate(listed)]

    def close(self) -> bool:
        """Report the keys that nobody asked for; whether all that was read is sound."""
        for key in self.table.values:
            if key not in self._asked:
                self.fault(key, fault.unknown_key(key, self._asked))
        return not self._faulty

    def _needed(self, key: str, read: Callable[[str], _ValueT | None]) -> _ValueT | None:
        self.need(key)
        return read(key)

    def _read(self, key: str, read: Callable[[Any], _ValueT | Fault]) -> _ValueT | None:
        if not self.has(key):
            return None
        value = read(self.table.values[key])
        if isinstance(value, Fault):
            self.fault(key, value)
            return None
        return value


def _exactly(kind: type[_ValueT], value: Any, what: Fault) -> _ValueT | Fault:
    # Exactly the kind: in Python a yes or no is a whole number, and a moment is a date.
    return value if type(value) is kind else what


def _text(value: Any) -> str | Fault:
    text = _exactly(str, value, _TEXT)
    return _EMPTY if isinstance(text, str) and not text.strip() else text


def _number(value: Any) -> Decimal | Fault:
    read = read_number(value) if isinstance(value, str) else value
    if isinstance(read, Unreadable):
        return fault.unclear_number(read)
    if type(read) not in {int, Decimal}:
        return _NUMBER
    number = Decimal(read)
    return number if number.is_finite() and _digits(number) <= _LONGEST else _NUMBER


def _digits(number: Decimal) -> int:
    """The longer of what stands before and what stands after the point."""
    exponent = number.as_tuple().exponent
    return max(abs(number.adjusted()), abs(exponent) if isinstance(exponent, int) else 0)


def _whole(value: Any) -> int | Fault:
    number = _number(value)
    if isinstance(number, Fault):
        return number
    return int(number) if number >= 0 and number == int(number) else _WHOLE


def _day(value: Any) -> date | Fault:
    read = read_date(value) if isinstance(value, str) else value
    if isinstance(read, UnreadableDate):
        return fault.unclear_day(read)
    return _exactly(date, read, _DAY)


def _choice(value: Any, options: Sequence[_EnumT]) -> _EnumT | Fault:
    if not isinstance(value, str):
        return _TEXT
    found = next((option for option in options if option.value == value), None)
    return found or fault.no_choice(value, [str(option.value) for option in options])


def _texts(value: Any) -> tuple[str, ...] | Fault:
    listed = value if isinstance(value, list) else [value]
    sound = listed is value and all(isinstance(item, str) and item.strip() for item in listed)
    return tuple(listed) if sound else _TEXTS


def _tables(value: Any, key: str) -> list[dict[str, Any]] | Fault:
    sound = isinstance(value, list) and all(isinstance(item, dict) for item in value)
    return value if sound else fault.not_a_list(key)
