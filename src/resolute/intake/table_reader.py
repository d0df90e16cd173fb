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
    says so.
    """

    def __init__(self, table: Table, findings: list[Finding]) -> None:
        self.table = table
        self.findings = findings
        self._faulty = False
        self._asked: dict[str, None] = {}

    def fault(self, key: str, what: Fault, *steps: str | int) -> None:
        """Remember a fault of a key (or of the whole table, for an empty one)."""
        self._faulty = True
        self.findings.append(what.at(self.table.place(*((key, *steps) if key else ()))))

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
        value = self._of_type(key, str, _TEXT)
        if value is not None and not value.strip():
            self.fault(key, _EMPTY)
        return value

    def name(self, key: str, form: re.Pattern[str] = _NAME_FORM, what: Fault = _NAME) -> str:
        """A text by which other tables refer to this one."""
        name = self.text(key)
        if name.strip() and not form.fullmatch(name):
            self.fault(key, what)
        return name

    def words(self, key: str) -> Words:
        """A text and its English twin."""
        if f"{key}_en" not in self.table.values:
            return self._needed(key, self.maybe_words) or Words("", "")
        return self.maybe_words(key) or Words("", "")

    def maybe_words(self, key: str) -> Words | None:
        vietnamese, english = self.maybe_text(key), self.maybe_text(f"{key}_en")
        if english is None and vietnamese is not None and f"{key}_en" not in self.table.values:
            self.fault(key, fault.no_twin(f"{key}_en"))
        if english is not None and key not in self.table.values:
            self.fault(f"{key}_en", fault.missing(key))
        return None if vietnamese is None else Words(vietnamese, english or "")

    def number(self, key: str) -> Decimal:
        return self._needed(key, self.maybe_number) or Decimal(0)

    def maybe_number(self, key: str) -> Decimal | None:
        """A number, exact; as text it may have a comma, if it can only mean one thing."""
        value = self._value(key)
        if isinstance(value, str):
            read = read_number(value)
            if isinstance(read, Unreadable):
                self.fault(key, fault.unclear_number(read))
                return None
            value = read
        if value is None or type(value) in {int, Decimal}:
            return self._within_reason(key, None if value is None else Decimal(value))
        self.fault(key, _NUMBER)
        return None

    def maybe_whole(self, key: str) -> int | None:
        value = self.maybe_number(key)
        if value is not None and (value < 0 or value != int(value)):
            self.fault(key, _WHOLE)
            return None
        return None if value is None else int(value)

    def day(self, key: str) -> date:
        return self._needed(key, self.maybe_day) or date.min

    def maybe_day(self, key: str) -> date | None:
        value = self._value(key)
        if isinstance(value, str):
            read = read_date(value)
            if isinstance(read, UnreadableDate):
                self.fault(key, fault.unclear_day(read))
                return None
            return read
        return self._of_type(key, date, _DAY)

    def yes(self, key: str) -> bool:
        """Whether the key says true; absent, it says false."""
        return bool(self._of_type(key, bool, _YES_OR_NO))

    def choice(self, key: str, options: Sequence[_EnumT]) -> _EnumT:
        return self._needed(key, lambda name: self.maybe_choice(name, options)) or options[0]

    def maybe_choice(self, key: str, options: Sequence[_EnumT]) -> _EnumT | None:
        value = self._of_type(key, str, _TEXT)
        found = next((option for option in options if option.value == value), None)
        if value is not None and found is None:
            self.fault(key, fault.no_choice(value, [str(option.value) for option in options]))
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; absent, it is empty."""
        listed = self._of_type(key, list, _TEXTS) or []
        if not all(isinstance(item, str) and item.strip() for item in listed):
            self.fault(key, _TEXTS)
            return ()
        return tuple(listed)

    def table_in(self, key: str) -> Reader | None:
        """A reader of the one table under a key."""
        values = self._of_type(key, dict, _TABLE)
        return None if values is None else Reader(self.table.below(values, key), self.findings)

    def tables_in(self, key: str) -> list[Table]:
        """The tables in the list under a key; absent, it is empty."""
        listed = self._of_type(key, list, fault.not_a_list(key)) or []
        tables = [item for item in listed if isinstance(item, dict)]
        if len(tables) < len(listed):
            self.fault(key, fault.not_a_list(key))
        return [self.table.below(table, key, place) for place, table in enumerate(tables)]

    def close(self) -> bool:
        """Report the keys that nobody asked for; whether all that was read is sound."""
        for key in self.table.values:
            if key not in self._asked:
                self.fault(key, fault.unknown_key(key, self._asked))
        return not self._faulty

    def _value(self, key: str) -> Any:
        return self.table.values[key] if self.has(key) else None

    def _needed(self, key: str, read: Callable[[str], _ValueT | None]) -> _ValueT | None:
        self.need(key)
        return read(key)

    def _of_type(self, key: str, kind: type[_ValueT], what: Fault) -> _ValueT | None:
        value = self._value(key)
        # Exactly the kind: in Python a yes or no is a whole number, and a moment is a date.
        if value is None or type(value) is kind:
            return value
        self.fault(key, what)
        return None

    def _within_reason(self, key: str, value: Decimal | None) -> Decimal | None:
        if value is None or (value.is_finite() and _digits(value) <= _LONGEST):
            return value
        self.fault(key, _NUMBER)
        return None


def _digits(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(abs(value.adjusted()), abs(exponent) if isinstance(exponent, int) else 0)
