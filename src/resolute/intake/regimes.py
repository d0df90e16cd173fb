"""Reporting regimes as the rules folder writes them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, TypeVar

from resolute.time import Regime
from resolute.words import ResoluteError, Words

_KindT = TypeVar("_KindT")
_FIRST_DAYS = range(1, 29)  # every month has these
_DAYS = range(1, 32)
_KEYS = {
    *("title", "first_day", "months_back", "sends_by", "due_month_offset", "source"),
    *("valid_from", "valid_to"),
}
_KINDS: dict[type, Words] = {
    str: Words("cần một dòng chữ trong ngoặc kép", "it takes a text in quotes"),
    int: Words("cần một số nguyên", "it takes a whole number"),
    date: Words("cần một ngày như 2026-01-31", "it takes a date such as 2026-01-31"),
    dict: Words("cần một bảng", "it takes a table"),
}


class RegimeRulesError(ResoluteError):
    """The rules of the reporting regimes cannot be used as they are written."""


def regimes(toml: str) -> dict[str, Regime]:
    """Every regime of a rules file by its key, each with whole and sensible rules."""
    try:
        tables = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as wrong:
        raise _refused("TOML", Words(vi=str(wrong), en=str(wrong))) from wrong
    return {key: _regime(key, _value(tables, key, dict, at=key)) for key in tables}


def _regime(key: str, table: Mapping[str, Any]) -> Regime:
    for name in table.keys() - _KEYS:
        raise _refused(f"{key}.{name}", Words("không có mục này", "there is no such key"))
    title = _value(table, "title", dict, at=f"{key}.title")
    return Regime(
        key=key,
        title=Words(
            vi=_value(title, "vi", str, at=f"{key}.title.vi"),
            en=_value(title, "en", str, at=f"{key}.title.en"),
        ),
        first_day=_day(table, "first_day", _FIRST_DAYS, at=f"{key}.first_day"),
        months_back=_value(table, "months_back", int, at=f"{key}.months_back"),
        sends_by=_sends_by(table, at=f"{key}.sends_by"),
        due_month_offset=_value(table, "due_month_offset", int, at=f"{key}.due_month_offset"),
        source=_value(table, "source", str, at=f"{key}.source"),
        valid_from=_value(table, "valid_from", date, at=f"{key}.valid_from"),
        valid_to=_value(table, "valid_to", date, at=f"{key}.valid_to")
        if "valid_to" in table
        else None,
    )


def _sends_by(table: Mapping[str, Any], *, at: str) -> Mapping[str, int]:
    days = _value(table, "sends_by", dict, at=at)
    return MappingProxyType(
        {sender: _day(days, sender, _DAYS, at=f"{at}.{sender}") for sender in days}
    )


def _day(table: Mapping[str, Any], name: str, days: range, *, at: str) -> int:
    day = _value(table, name, int, at=at)
    if day not in days:
        first, last = days[0], days[-1]
        raise _refused(at, Words(f"cần từ {first} đến {last}", f"it runs from {first} to {last}"))
    return day


def _value(table: Mapping[str, Any], name: str, kind: type[_KindT], *, at: str) -> _KindT:
    value = table.get(name)
    # Exactly the kind: in Python a yes or no is a whole number, and a moment is a date.
    if type(value) is not kind:
        raise _refused(at, _KINDS[kind])
    return value


def _refused(where: str, what: Words) -> RegimeRulesError:
    return RegimeRulesError(
        Words(
            vi=f"Quy tắc kỳ báo cáo sai ở “{where}”: {what.vi}. Sửa mục này rồi làm lại.",
            en=f"The reporting rules are wrong at “{where}”: {what.en}. Correct it and try again.",
        )
    )
