"""Dates as people write them, the day always first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from resolute.words.language import Language
from resolute.words.names import search_key

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
MONTH_NUMBERS = {month.casefold(): number for number, month in enumerate(_MONTHS, start=1)}
"""The English months by their folded names."""

# Texts are folded to search keys first: lower case, no diacritics, single spaces.
_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_IN_DIGITS = re.compile(
    r"(?:ngay )?(?P<day>[0-9]{1,2}) ?([/.-]) ?(?P<month>[0-9]{1,2}) ?\2 ?(?P<year>[0-9]{4})"
)
_IN_VIETNAMESE = re.compile(
    r"(?:ngay )?(?P<day>[0-9]{1,2}) thang (?P<month>[0-9]{1,2}) nam (?P<year>[0-9]{4})"
)
_IN_ENGLISH = re.compile(
    rf"(?P<day>[0-9]{{1,2}}) (?P<month>{'|'.join(MONTH_NUMBERS)}) (?P<year>[0-9]{{4}})"
)
_PATTERNS = (_ISO, _IN_DIGITS, _IN_VIETNAMESE, _IN_ENGLISH)


@dataclass(frozen=True, slots=True)
class UnreadableDate:
    """A text that is not a date, with the date it would be if day and month had been swapped."""

    text: str
    candidates: tuple[date, ...] = ()


def read_date(text: str) -> date | UnreadableDate:
    """The day that a text names, by the Vietnamese order: day, month, year of four digits.

    A text that only makes sense month first is not read, but that day is offered as a candidate.

    >>> read_date("ngày 30 tháng 6 năm 2023")
    datetime.date(2023, 6, 30)
    >>> read_date("12/31/2022").candidates
    (datetime.date(2022, 12, 31),)
    """
    folded = search_key(text)
    found = next((hit for hit in (p.fullmatch(folded) for p in _PATTERNS) if hit), None)
    if found is None:
        return UnreadableDate(text)
    year, month, day = int(found["year"]), _month(found["month"]), int(found["day"])
    read = _date(year, month, day)
    if read is not None:
        return read
    swapped = _date(year, day, month) if found.re is _IN_DIGITS else None
    return UnreadableDate(text, () if swapped is None else (swapped,))


def _month(text: str) -> int:
    return MONTH_NUMBERS.get(text) or int(text)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def say_month(year: int, month: int) -> str:
    """A month of a year in English.

    >>> say_month(2022, 3)
    'March 2022'
    """
    return f"{_MONTHS[month - 1]} {year}"


def say_date(day: date, language: Language) -> str:
    """A day as running text writes it: ``30/6/2023`` or ``30 June 2023``."""
    match language:
        case Language.VI:
            return f"{day.day}/{day.month}/{day.year}"
        case Language.EN:
            return f"{day.day} {say_month(day.year, day.month)}"


def say_date_long(day: date, language: Language) -> str:
    """A day as the head of an official document writes it.

    >>> say_date_long(date(2023, 2, 5), Language.VI)
    'ngày 05 tháng 02 năm 2023'
    """
    if language is Language.EN:
        return say_date(day, language)
    # Decree 30/2020/ND-CP, appendix I: a zero before days under 10 and before months 1 and 2 only.
    month = f"{day.month:02d}" if day.month in {1, 2} else f"{day.month}"
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def say_moment(moment: datetime, language: Language) -> str:
    """A moment to the minute, on the clock that it carries."""
    clock, day = f"{moment:%H:%M}", say_date(moment.date(), language)
    match language:
        case Language.VI:
            return f"{clock} ngày {day}"
        case Language.EN:
            return f"{day}, {clock}"
