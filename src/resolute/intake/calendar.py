"""The working calendar: what the law fixes, and what the State moved by notice."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from typing import Any

import holidays

from resolute.time import WorkingCalendar
from resolute.words import ResoluteError, Words

_KEYS = {"title", "off", "works", "applies_to", "source", "valid_from", "valid_to"}


class CalendarRulesError(ResoluteError):
    """The notices that move days off cannot be used as they are written."""


def working_calendar(first_year: int, last_year: int, overrides_toml: str) -> WorkingCalendar:
    """The working days of Việt Nam from the first year through the last.

    A day moved in ``overrides_toml`` follows it, whatever the holiday library says of that day.
    """
    changes = _changes(overrides_toml)
    off = set(_moved(changes, "off"))
    works = set(_moved(changes, "works"))
    known = holidays.country_holidays("VN", years=range(first_year, last_year + 1))
    first, last = date(first_year, 1, 1), date(last_year, 12, 31)
    return WorkingCalendar(
        first,
        last,
        days_off=frozenset(day for day in (set(known) | off) - works if first <= day <= last),
        make_up_days=frozenset(
            day for day in (known.weekend_workdays | works) - off if first <= day <= last
        ),
    )


def _changes(toml: str) -> list[dict[str, Any]]:
    try:
        changes = tomllib.loads(toml).get("change", [])
    except tomllib.TOMLDecodeError as wrong:
        raise _refused("TOML", Words(vi=str(wrong), en=str(wrong))) from wrong
    if not isinstance(changes, list) or not all(isinstance(each, dict) for each in changes):
        raise _refused("change", Words("viết [[change]]", "write [[change]]"))
    for number, change in enumerate(changes, start=1):
        for name in change.keys() - _KEYS:
            raise _refused(
                f"change {number}, {name}", Words("không có mục này", "there is no such key")
            )
    return changes


def _moved(changes: list[dict[str, Any]], name: str) -> Iterator[date]:
    for number, change in enumerate(changes, start=1):
        if name not in change:
            continue
        day, since, until = (change.get(key) for key in (name, "valid_from", "valid_to"))
        # Exactly a date: a moment is one too, and cannot be compared with a day.
        if not (type(day) is type(since) is type(until) is date and since <= day < until):
            what = Words(
                vi="cần một ngày từ valid_from đến trước valid_to",
                en="it takes a date from valid_from up to, not including, valid_to",
            )
            raise _refused(f"change {number}, {name}", what)
        yield day


def _refused(where: str, what: Words) -> CalendarRulesError:
    return CalendarRulesError(
        Words(
            vi=f"Lịch nghỉ sai ở “{where}”: {what.vi}. Sửa mục này rồi làm lại.",
            en=f"The days off are wrong at “{where}”: {what.en}. Correct it and try again.",
        )
    )
