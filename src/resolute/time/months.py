"""Counting by months, as the Civil Code does."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta


def add_months(day: date, months: int) -> date:
    """The corresponding day so many months later, or the last of a month that has none.

    Civil Code 91/2015/QH13, article 148(3). A negative number counts back.

    >>> add_months(date(2023, 1, 31), 1)
    datetime.date(2023, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    _, last = monthrange(year, month + 1)
    return date(year, month + 1, min(day.day, last))


def move_last_day(day: date, months: int) -> date:
    """The last day of some stretch, moved by months: the last of a month stays the last of one.

    >>> move_last_day(date(2023, 2, 28), -1)
    datetime.date(2023, 1, 31)
    """
    one = timedelta(days=1)
    return add_months(day + one, months) - one
