"""The time that a procedure takes by law, as papers write it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from resolute.words import ResoluteError, Words, search_key


class TermError(ResoluteError):
    """A term cannot be read."""


class Counted(Enum):
    """What a term is counted in."""

    SAME_DAY = "same day"  # trong ngày
    WORKING_HOURS = "working hours"  # giờ làm việc
    WORKING_DAYS = "working days"  # ngày làm việc
    DAYS = "days"  # ngày
    WEEKS = "weeks"  # tuần
    MONTHS = "months"  # tháng
    YEARS = "years"  # năm


_VIETNAMESE = {
    Counted.SAME_DAY: "trong ngày",
    Counted.WORKING_HOURS: "giờ làm việc",
    Counted.WORKING_DAYS: "ngày làm việc",
    Counted.DAYS: "ngày",
    Counted.WEEKS: "tuần",
    Counted.MONTHS: "tháng",
    Counted.YEARS: "năm",
}
_FORMS = {
    Counted.WORKING_HOURS: r"gio lam viec|gio|working hours?|hours?|h|wh",
    Counted.WORKING_DAYS: r"ngay lam viec|working days?|wd",
    Counted.DAYS: r"ngay|days?|d",
    Counted.WEEKS: r"tuan|weeks?|w",
    Counted.MONTHS: r"thang|months?|m",
    Counted.YEARS: r"nam|years?|y",
}
_A_YEAR = {
    Counted.SAME_DAY: 1,
    Counted.WORKING_HOURS: 1600,
    Counted.WORKING_DAYS: 200,
    Counted.DAYS: 365,
    Counted.WEEKS: 52,
    Counted.MONTHS: 12,
    Counted.YEARS: 1,
}
_SAME_DAY = {"trong ngay", "ngay trong ngay", "same day", "0wd", "0 ngay lam viec"}
_COUNT = re.compile(r"0*([1-9][0-9]{0,3}) ?(.+)")


@dataclass(frozen=True, slots=True)
class Term:
    """So many hours, days, weeks, months or years; of a term of the same day the count is 0."""

    count: int
    counted: Counted

    @property
    def years(self) -> int:
        """So many years at most, rounded up; a working year has over 200 days of eight hours."""
        return -(-self.count // _A_YEAR[self.counted])

    def say(self) -> Words:
        """The term in words."""
        if self.counted is Counted.SAME_DAY:
            return Words(_VIETNAMESE[self.counted], self.counted.value)
        english = self.counted.value if self.count != 1 else self.counted.value.removesuffix("s")
        return Words(f"{self.count} {_VIETNAMESE[self.counted]}", f"{self.count} {english}")


def read_term(text: str) -> Term:
    """The term that a text names. Raises TermError where it names none.

    Hours are working hours; days are working days only where it says so.

    >>> read_term("03 ngày làm việc"), read_term("1 month").counted
    (Term(count=3, counted=<Counted.WORKING_DAYS: 'working days'>), <Counted.MONTHS: 'months'>)
    """
    folded = search_key(text)
    if folded in _SAME_DAY:
        return Term(0, Counted.SAME_DAY)
    found = _COUNT.fullmatch(folded)
    for counted, form in _FORMS.items():
        if found is not None and re.fullmatch(form, found[2]):
            return Term(int(found[1]), counted)
    raise TermError(
        Words(
            f"“{text}” không phải là một thời hạn. Viết như “3 ngày làm việc”, “24 giờ”, "
            "“1 tháng” hoặc “trong ngày”.",
            f"“{text}” is no term. Write it like “3 working days”, “24 hours”, “1 month” or "
            "“same day”.",
        )
    )
