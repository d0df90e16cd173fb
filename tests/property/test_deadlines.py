"""Deadlines found by rule are those found by walking the days, and those found in a table."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from resolute.actions.office import OFFICE_TIME
from resolute.actions.run_pack import calendar
from resolute.packs.dossiers.clock import Case, deadline
from resolute.packs.dossiers.due_table import due_table
from resolute.packs.dossiers.happening import Happening, What
from resolute.packs.dossiers.law import law
from resolute.packs.dossiers.term import Counted, Term
from resolute.time import add_months

VIETNAM = calendar(2018, 2031)
DAY, STEP = timedelta(days=1), timedelta(minutes=30)
OPEN = range(8 * 60, 12 * 60), range(13 * 60, 17 * 60)

moments = st.builds(
    lambda day, half_hours: datetime.combine(day, time(), OFFICE_TIME) + STEP * half_hours,
    st.dates(date(2019, 1, 1), date(2026, 6, 1)),
    st.integers(0, 47),
)
day_terms = st.builds(Term, st.integers(1, 40), st.sampled_from([Counted.WORKING_DAYS]))
free_terms = st.builds(Term, st.integers(1, 40), st.sampled_from([Counted.DAYS, Counted.MONTHS]))
hour_terms = st.builds(Term, st.integers(1, 60), st.just(Counted.WORKING_HOURS))
gaps = st.lists(st.integers(0, 12 * 48), max_size=6)
Pauses = list[tuple[datetime, datetime]]


def pauses_after(received: datetime, gaps: list[int]) -> Pauses:
    at, marks = received, []
    for gap in gaps:
        at += STEP * gap
        marks.append(at)
    return list(zip(marks[::2], marks[1::2], strict=False))


def ruled(term: Term, received: datetime, pauses: Pauses) -> datetime | None:
    happened = [
        Happening(what, at)
        for pause in pauses
        for what, at in zip((What.SUSPENDED, What.RESUMED), pause, strict=True)
    ]
    case = Case(term=term, received=received, happenings=tuple(happened))
    return deadline(case, law(), VIETNAM).by


def walked_days(term: Term, received: datetime, pauses: Pauses) -> date:
    """Day after day, ticking off each that counts."""
    day, left = received.date(), term.count
    while left:
        day += DAY
        stopped = any(since.date() < day <= until.date() for since, until in pauses)
        if VIETNAM.is_working(day) and not stopped:
            left -= 1
    return day


def walked_free(term: Term, received: datetime, pauses: Pauses) -> date:
    """Day after day, weekends too, and at the end on to a day on which the office works."""
    day = received.date()
    last = add_months(day, term.count) if term.counted is Counted.MONTHS else day + term.count * DAY
    left = (last - day).days
    while left:
        day += DAY
        stopped = any(since.date() < day <= until.date() for since, until in pauses)
        left -= 0 if stopped else 1
    while not VIETNAM.is_working(day):
        day += DAY
    return day


def walked_hours(term: Term, received: datetime, pauses: Pauses) -> datetime:
    """Half an hour after half an hour, ticking off each that is worked."""
    at, left = received, term.count * 60
    while left:
        clock = at.hour * 60 + at.minute
        worked = VIETNAM.is_working(at.date()) and any(clock in span for span in OPEN)
        stopped = any(since <= at < until for since, until in pauses)
        left -= 30 if worked and not stopped else 0
        at += STEP
    return at


@given(received=moments, term=day_terms, gaps=gaps)
def test_working_days_are_those_ticked_off_one_by_one(
    received: datetime, term: Term, gaps: list[int]
) -> None:
    pauses = pauses_after(received, gaps)
    by = ruled(term, received, pauses)

    assert by is not None
    assert by.date() == walked_days(term, received, pauses)


@given(received=moments, term=free_terms, gaps=gaps)
def test_days_and_months_are_those_walked(received: datetime, term: Term, gaps: list[int]) -> None:
    pauses = pauses_after(received, gaps)
    by = ruled(term, received, pauses)

    assert by is not None
    assert by.date() == walked_free(term, received, pauses)


@given(received=moments, term=hour_terms, gaps=gaps)
def test_working_hours_are_those_walked(received: datetime, term: Term, gaps: list[int]) -> None:
    pauses = pauses_after(received, gaps)

    assert ruled(term, received, pauses) == walked_hours(term, received, pauses)


@given(
    days=st.lists(st.dates(date(2018, 1, 1), date(2026, 12, 31)), max_size=20),
    count=st.integers(0, 60),
)
def test_a_table_tells_what_the_calendar_tells(days: list[date], count: int) -> None:
    table = due_table(VIETNAM)
    received = np.array(days, dtype="datetime64[D]")
    wanted = [VIETNAM.add_working_days(day, count) for day in days]

    assert table.due(received, count).tolist() == wanted
    assert table.due(received, np.full(len(days), count)).tolist() == wanted
