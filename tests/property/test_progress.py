"""Promises that our measure of progress keeps for any series, and that the published one breaks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from resolute.intake.progress_methods import progress_methods
from resolute.progress import (
    Aim,
    Direction,
    Ends,
    GrowthStatus,
    Observation,
    PathProgress,
    Profile,
    Verdict,
    growth_progress,
    growth_together,
    path_progress,
    path_together,
)

RULES = Path(__file__).parents[2] / "src/resolute/rules/progress.toml"
METHODS = progress_methods(RULES.read_text("utf-8"))
RANKS = (Verdict.MISSED, Verdict.BEHIND, Verdict.AT_RISK, Verdict.ON_TRACK, Verdict.MET)
HAIR = Decimal("1e-20")
BACK_LOADED = Profile(((Decimal(50), Decimal(20)),))

numbers = st.decimals(-10_000, 10_000, places=2)
factors = st.decimals(-1000, 1000, places=1).filter(bool)
paths = st.sampled_from([None, BACK_LOADED])


@st.composite
def series(draw: st.DrawFn) -> tuple[Aim, Ends]:
    """A series with a goal, between two years of any distance."""
    base_year = draw(st.integers(2000, 2020))
    aim = Aim(
        direction=draw(st.sampled_from(Direction)),
        goal=draw(numbers),
        base_year=base_year,
        goal_year=base_year + draw(st.integers(1, 20)),
    )
    base = Observation(base_year, draw(numbers))
    return aim, Ends(base, Observation(base_year + draw(st.integers(1, 22)), draw(numbers)))


@given(series(), factors, numbers, paths)
def test_progress_is_the_same_in_every_unit_and_from_every_zero(
    case: tuple[Aim, Ends], factor: Decimal, shift: Decimal, path: Profile | None
) -> None:
    aim, ends = case

    before = path_progress(aim, ends, METHODS.path, path=path)
    after = path_progress(*_moved(aim, ends, (factor, shift)), METHODS.path, path=path)

    assert _told(before) == _told(after)


@given(series())
def test_what_is_covered_and_what_is_left_uncovered_make_the_same_progress(
    case: tuple[Aim, Ends],
) -> None:
    aim, ends = case

    complement = path_progress(*_moved(aim, ends, (Decimal(-1), Decimal(100))), METHODS.path)

    assert _told(complement) == _told(path_progress(aim, ends, METHODS.path))


@given(series(), st.decimals(0, 1000, places=2), paths)
def test_a_better_number_is_never_less_progress(
    case: tuple[Aim, Ends], more: Decimal, path: Profile | None
) -> None:
    aim, ends = case
    step = more if aim.direction is Direction.UP else -more
    better = Ends(ends.base, Observation(ends.latest.year, ends.latest.value + step))

    first = path_progress(aim, ends, METHODS.path, path=path)
    second = path_progress(aim, better, METHODS.path, path=path)

    assert RANKS.index(second.verdict) >= RANKS.index(first.verdict)
    assert first.pace is None or (second.pace and second.pace.covered >= first.pace.covered)


@given(series())
def test_the_same_number_later_is_never_more_progress(case: tuple[Aim, Ends]) -> None:
    aim, ends = case
    later = Ends(ends.base, Observation(ends.latest.year + 1, ends.latest.value))

    first, second = (path_progress(aim, each, METHODS.path) for each in (ends, later))

    assert RANKS.index(second.verdict) <= RANKS.index(first.verdict)


@given(series())
def test_no_number_is_out_of_reach_of_our_measure(case: tuple[Aim, Ends]) -> None:
    aim, ends = case

    told = path_progress(aim, ends, METHODS.path)

    assert told.verdict in RANKS
    assert told.pace is not None or aim.meets(ends.base.value)


@given(series(), st.integers(1, 19))
def test_a_series_that_keeps_to_its_path_is_on_track(case: tuple[Aim, Ends], years: int) -> None:
    """Exactly, wherever the path asks for a number that can be written."""
    aim, ends = case
    begins, until = (date(year, 12, 31) for year in (aim.base_year, aim.base_year + years))
    whole = (date(aim.goal_year, 12, 31) - begins).days
    assume(until.year < aim.goal_year and aim.goal is not None)
    goal = ends.base.value + whole * ((aim.goal or 0) - ends.base.value)
    kept = ends.base.value + (until - begins).days * ((aim.goal or 0) - ends.base.value)
    direction = Direction.UP if goal > ends.base.value else Direction.DOWN
    there = Ends(ends.base, Observation(until.year, kept))

    told = path_progress(replace(aim, goal=goal, direction=direction), there, METHODS.path)

    assert told.verdict in {Verdict.ON_TRACK, Verdict.MET}
    assert told.pace is None or told.pace.lead == 0


@given(series())
def test_the_published_measure_gives_some_answer_to_every_series(case: tuple[Aim, Ends]) -> None:
    aim, ends = case

    with_goal = growth_progress(aim, ends, METHODS.growth)
    without = growth_progress(replace(aim, goal=None, limit=Decimal(100)), ends, METHODS.growth)

    for told in (with_goal, without, growth_together((with_goal, without), METHODS.growth)):
        assert told.score is None or -5 <= told.score <= 5
        assert (told.score is None) == (told.status is GrowthStatus.NOT_AVAILABLE)


@given(st.lists(series(), min_size=1, max_size=5), paths)
def test_a_parent_lies_between_its_children(
    cases: list[tuple[Aim, Ends]], path: Profile | None
) -> None:
    """Its verdict, its way covered, capped at the goal, and its way due."""
    children = [path_progress(*case, METHODS.path, path=path) for case in cases]

    parent = path_together(children, METHODS.path)

    ranks = [RANKS.index(child.verdict) for child in children]
    assert min(ranks) <= RANKS.index(parent.verdict) <= max(ranks)
    if parent.pace is not None:
        paces = [child.pace for child in children if child.pace is not None]
        covered = [min(pace.covered, Decimal(100)) for pace in paces]
        assert min(covered) <= parent.pace.covered + HAIR
        assert parent.pace.covered <= max(covered) + HAIR
        assert min(p.due for p in paces) - HAIR <= parent.pace.due
        assert parent.pace.due <= max(p.due for p in paces) + HAIR


@given(series(), st.integers(1, 4))
def test_a_parent_of_children_that_are_all_alike_is_like_them(
    case: tuple[Aim, Ends], count: int
) -> None:
    child = path_progress(*case, METHODS.path)

    parent = path_together([child] * count, METHODS.path)

    assert parent.verdict is child.verdict
    if parent.pace is not None and child.pace is not None and child.pace.covered <= 100:
        assert parent.pace.lead == child.pace.lead


def test_a_parent_of_nothing_is_open_and_of_an_unknown_unknown() -> None:
    known = path_progress(*(_aim(Direction.UP, 100), _ends(90, 94)), METHODS.path)
    nothing = PathProgress(verdict=Verdict.OPEN)

    assert path_together([], METHODS.path).verdict is Verdict.OPEN
    assert path_together([nothing, known], METHODS.path).verdict is known.verdict
    unknown = PathProgress(verdict=Verdict.UNKNOWN)
    assert path_together([known, unknown], METHODS.path) == unknown


@pytest.mark.parametrize(("unit", "published"), [("1000", 0.102), ("1", 0.137), ("0.001", 0.307)])
def test_fifty_thousand_to_thirty_on_the_way_to_zero_is_the_same_in_thousands_and_millions(
    unit: str, published: float
) -> None:
    aim, ends = _aim(Direction.DOWN, 0), _ends(50 * Decimal(unit), 30 * Decimal(unit))

    ours = path_progress(aim, ends, METHODS.path)

    assert growth_progress(aim, ends, METHODS.growth).value == pytest.approx(published, abs=0.0005)
    assert ours.pace is not None
    assert (ours.pace.covered, ours.verdict) == (Decimal(40), Verdict.AT_RISK)


def test_ninety_to_94_percent_covered_is_ten_to_six_percent_uncovered() -> None:
    covered = _aim(Direction.UP, 100), _ends(90, 94)
    uncovered = _aim(Direction.DOWN, 0), _ends(10, 6)

    assert _told(path_progress(*covered, METHODS.path)) == _told(
        path_progress(*uncovered, METHODS.path)
    )
    first, second = (growth_progress(*each, METHODS.growth) for each in (covered, uncovered))
    assert (first.status, second.status) == (GrowthStatus.MODERATE, GrowthStatus.LIMITED)
    assert first.value == pytest.approx(0.884, abs=0.001)
    assert second.value == pytest.approx(0.153, abs=0.001)


def _aim(direction: Direction, goal: int) -> Aim:
    return Aim(direction=direction, goal=Decimal(goal), base_year=2015, goal_year=2030)


def _ends(base: Decimal | int, latest: Decimal | int) -> Ends:
    return Ends(Observation(2015, Decimal(base)), Observation(2022, Decimal(latest)))


def _moved(aim: Aim, ends: Ends, change: tuple[Decimal, Decimal]) -> tuple[Aim, Ends]:
    """The same series on another scale; a negative factor turns the wanted direction round."""
    factor, shift = change
    turned = Direction.DOWN if aim.direction is Direction.UP else Direction.UP
    base, latest = (
        Observation(each.year, each.value * factor + shift) for each in (ends.base, ends.latest)
    )
    goal = None if aim.goal is None else aim.goal * factor + shift
    moved = replace(aim, goal=goal, direction=turned if factor < 0 else aim.direction)
    return moved, Ends(base, latest)


def _told(progress: PathProgress) -> tuple[Verdict, Decimal | None, Decimal | None]:
    pace = progress.pace
    return (progress.verdict, pace.covered, pace.due) if pace else (progress.verdict, None, None)
