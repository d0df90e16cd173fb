"""Searching for a working day finds what counting day by day finds."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from resolute.time import OutsideCalendarError, WorkingCalendar

FIRST, LAST = date(2026, 1, 1), date(2026, 3, 31)
DAY = timedelta(days=1)
DAYS = st.dates(FIRST, LAST)
CALENDARS = st.builds(
    WorkingCalendar, st.just(FIRST), st.just(LAST), st.frozensets(DAYS), st.frozensets(DAYS)
)


def slow_works(calendar: WorkingCalendar, day: date) -> bool:
    """The slow way to know a working day: say the law in its order."""
    if day in calendar.make_up_days:
        return True
    if day in calendar.days_off:
        return False
    return day.strftime("%w") not in {"0", "6"}


def slow_term(calendar: WorkingCalendar, start: date, count: int) -> date | None:
    """The slow way to end a term: walk on one day at a time, and count those that work."""
    day, left = start, count
    if count == 0 and not slow_works(calendar, start):
        left = 1
    while left:
        day += DAY
        if day > calendar.last:
            return None
        left -= slow_works(calendar, day)
    return day


def fast_term(calendar: WorkingCalendar, start: date, count: int) -> date | None:
    try:
        return calendar.add_working_days(start, count)
    except OutsideCalendarError:
        return None


@given(calendar=CALENDARS, day=DAYS)
def test_a_working_day_is_what_the_law_says_in_its_order(
    calendar: WorkingCalendar, day: date
) -> None:
    assert calendar.is_working(day) == slow_works(calendar, day)


@given(calendar=CALENDARS, start=DAYS, count=st.integers(0, 70))
def test_a_term_agrees_with_walking_day_by_day(
    calendar: WorkingCalendar, start: date, count: int
) -> None:
    assert fast_term(calendar, start, count) == slow_term(calendar, start, count)


@given(calendar=CALENDARS, start=DAYS, end=DAYS)
def test_days_between_agree_with_walking_day_by_day(
    calendar: WorkingCalendar, start: date, end: date
) -> None:
    early, late = sorted((start, end))
    walked = [early + DAY * n for n in range(1, (late - early).days + 1)]

    days = calendar.working_days_between(early, late)

    assert days == sum(slow_works(calendar, day) for day in walked)
    assert calendar.working_days_between(late, early) == -days


@given(calendar=CALENDARS, start=DAYS, count=st.integers(1, 30))
def test_a_term_of_so_many_days_has_so_many_days(
    calendar: WorkingCalendar, start: date, count: int
) -> None:
    ends = fast_term(calendar, start, count)
    assume(ends is not None)
    assert ends is not None

    assert calendar.is_working(ends)
    assert calendar.working_days_between(start, ends) == count


@given(calendar=CALENDARS, start=DAYS, later=DAYS, count=st.integers(0, 20))
def test_who_starts_later_never_ends_earlier(
    calendar: WorkingCalendar, start: date, later: date, count: int
) -> None:
    early, late = sorted((start, later))
    ends = fast_term(calendar, late, count)
    assume(ends is not None)
    assert ends is not None

    assert calendar.add_working_days(early, count) <= ends
