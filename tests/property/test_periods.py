"""Periods cut time without a gap and without an overlap, in every regime."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from resolute.intake.regimes import regimes
from resolute.time import Period, Piece, Regime, add_months, say_period
from resolute.words import Language

RULES = (Path(__file__).parents[2] / "src/resolute/rules/regimes.toml").read_text("utf-8")
REGIMES = st.sampled_from(list(regimes(RULES).values()))
PIECES = st.sampled_from(list[Piece](get_args(Piece)))
YEARS = st.integers(1901, 2098)
DAYS = st.dates(date(1901, 1, 1), date(2098, 12, 31))
NAMES = (
    YEARS.map(str)
    | st.builds("{}-Q{}".format, YEARS, st.integers(1, 4))
    | st.builds("{}-{}T".format, YEARS, st.integers(1, 12))
    | st.builds("{}-{:02d}".format, YEARS, st.integers(1, 12))
    | st.builds(
        lambda year, more: f"{year}-{year + more}", st.integers(1950, 2000), st.integers(0, 9)
    )
    | DAYS.map(date.isoformat)
)


def period(regime: Regime, name: str) -> Period:
    found = regime.period(name)
    assert found is not None, name
    return found


@given(regime=REGIMES, year=YEARS, piece=PIECES)
def test_the_pieces_of_a_year_partition_it(regime: Regime, year: int, piece: Piece) -> None:
    whole = period(regime, str(year))

    pieces = regime.split(whole, piece)

    assert (pieces[0].begins, pieces[-1].ends) == (whole.begins, whole.ends)
    assert all(one.ends == other.begins for one, other in pairwise(pieces))
    assert len(pieces) == {"month": 12, "quarter": 4, "year": 1}[piece]


@given(regime=REGIMES, day=DAYS, piece=PIECES)
def test_a_day_belongs_to_exactly_one_piece(regime: Regime, day: date, piece: Piece) -> None:
    """The slow way to find it: look through every piece of the years around the day."""
    around = period(regime, f"{day.year - 1}-{day.year + 1}")

    holding = [each for each in regime.split(around, piece) if each.contains(day)]

    assert holding == [regime.holding(day, piece)]


@given(regime=REGIMES, name=NAMES, language=st.sampled_from(Language))
def test_a_period_said_is_read_back(regime: Regime, name: str, language: Language) -> None:
    said = say_period(period(regime, name), language)

    assert regime.period(said) == period(regime, name)


@given(regime=REGIMES, name=NAMES)
def test_a_canonical_name_names_itself(regime: Regime, name: str) -> None:
    found = period(regime, name)

    assert regime.period(found.name) == found


@given(regime=REGIMES, one=NAMES, other=NAMES)
def test_the_same_days_have_the_same_name(regime: Regime, one: str, other: str) -> None:
    first, second = period(regime, one), period(regime, other)

    same_days = (first.begins, first.ends) == (second.begins, second.ends)

    assert same_days == (first == second)


@given(regime=REGIMES, name=NAMES)
def test_a_year_before_keeps_the_name_and_moves_the_year(regime: Regime, name: str) -> None:
    found = period(regime, name)

    assert found.year_before() == regime.period(found.year_before().name)
    assert found.year_before().begins == add_months(found.begins, -12)


@given(regime=REGIMES, name=NAMES, sender=st.sampled_from(["commune", "province"]))
def test_a_report_is_due_after_its_period_and_within_two_weeks(
    regime: Regime, name: str, sender: str
) -> None:
    last_day = regime.holding(period(regime, name).last_day, "month").last_day

    assert timedelta(0) < regime.due(period(regime, name), sender) - last_day < timedelta(days=14)


@given(name=NAMES, day=DAYS)
def test_elapsed_agrees_with_counting_days(name: str, day: date) -> None:
    """The slow way to see how much has come: count the days one by one."""
    found = period(regimes(RULES)["calendar"], name)
    near = found.begins + (day - date(2000, 1, 1)) % timedelta(days=found.days + 60)
    days = [found.begins + timedelta(days=n) for n in range(found.days)]

    assert found.elapsed(near) == Decimal(sum(each <= near for each in days)) / len(days)
    assert found.elapsed(found.begins - timedelta(days=1)) == 0
    assert [each for each in days if not found.contains(each)] == []


@given(day=DAYS, months=st.integers(-600, 600))
def test_adding_months_agrees_with_trying_days(day: date, months: int) -> None:
    """The slow way to add months: take the wanted day, and step back until the month has it."""
    year, month = day.year, day.month
    for _ in range(abs(months)):
        month += 1 if months > 0 else -1
        year, month = (
            (year + 1, 1) if month > 12 else (year - 1, 12) if month < 1 else (year, month)
        )
    last = next(n for n in range(31, 27, -1) if _exists(year, month, n))

    assert add_months(day, months) == date(year, month, min(day.day, last))


def _exists(year: int, month: int, day: int) -> bool:
    try:
        return date(year, month, day) is not None
    except ValueError:
        return False
