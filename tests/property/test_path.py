"""Every path leads from its baseline to its goal and never back."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from resolute.progress import Path, Profile, Stepped, Straight, Way

BEGINS, ENDS = date(2020, 12, 31), date(2025, 12, 31)
DAYS = st.dates(date(2019, 1, 1), date(2027, 12, 31))
numbers = st.integers(-1000, 1000).map(lambda tenths: Decimal(tenths) / 10)
shares = st.lists(st.integers(1, 99).map(Decimal), max_size=4, unique=True).map(sorted)


@st.composite
def ways(draw: st.DrawFn) -> Way:
    """A way up or down, by any kind of path that a plan may have."""
    baseline, goal = draw(numbers), draw(numbers)
    assume(baseline != goal)
    path = draw(st.sampled_from([_straight, _profile, _stepped]))(draw, baseline, goal)
    return Way(baseline=baseline, goal=goal, begins=BEGINS, ends=ENDS, path=path)


def _straight(_draw: st.DrawFn, _baseline: Decimal, _goal: Decimal) -> Path:
    return Straight()


def _profile(draw: st.DrawFn, _baseline: Decimal, _goal: Decimal) -> Path:
    return Profile(tuple(zip(draw(shares), draw(shares), strict=False)))


def _stepped(draw: st.DrawFn, baseline: Decimal, goal: Decimal) -> Path:
    points = zip(draw(shares), draw(shares), strict=False)
    return Stepped(
        tuple(
            (BEGINS + timedelta(days=int(time * 18)), baseline + (goal - baseline) * way / 100)
            for time, way in points
        )
    )


@given(way=ways(), days=st.tuples(DAYS, DAYS).map(sorted))
def test_a_later_day_never_expects_less(way: Way, days: list[date]) -> None:
    earlier, later = (way.covered(way.expected(day)) for day in days)

    assert earlier is not None
    assert later is not None
    assert earlier <= later + Decimal("1e-20")


@given(way=ways(), day=DAYS)
def test_what_is_expected_lies_between_baseline_and_goal(way: Way, day: date) -> None:
    expected = way.expected(day)

    assert min(way.baseline, way.goal) <= expected <= max(way.baseline, way.goal)


@given(way=ways())
def test_a_path_starts_at_its_baseline_and_ends_at_its_goal(way: Way) -> None:
    assert way.expected(BEGINS) == way.baseline
    assert way.expected(ENDS) == way.goal


@given(way=ways())
def test_the_baseline_is_none_of_the_way_and_the_goal_all_of_it(way: Way) -> None:
    assert way.covered(way.baseline) == 0
    assert way.covered(way.goal) == 100


@given(baseline=numbers, goal=numbers, day=st.dates(BEGINS, ENDS))
def test_a_straight_path_is_the_line_between_its_ends(
    baseline: Decimal, goal: Decimal, day: date
) -> None:
    way = Way(baseline=baseline, goal=goal, begins=BEGINS, ends=ENDS, path=Straight())

    gone = Fraction((day - BEGINS).days, (ENDS - BEGINS).days)
    exactly = Fraction(baseline) + (Fraction(goal) - Fraction(baseline)) * gone
    assert abs(Fraction(way.expected(day)) - exactly) < Fraction(1, 10**18)


@given(day=DAYS)
def test_a_profile_without_points_is_straight(day: date) -> None:
    straight, bare = (
        Way(baseline=Decimal(4), goal=Decimal(1), begins=BEGINS, ends=ENDS, path=path)
        for path in (Straight(), Profile(()))
    )

    assert abs(straight.expected(day) - bare.expected(day)) < Decimal("1e-20")
