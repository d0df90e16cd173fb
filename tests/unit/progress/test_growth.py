"""The published measure of progress: its thresholds, its limits, its stand-in for zero."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from resolute.intake.progress_methods import progress_methods
from resolute.progress import (
    Aim,
    Cause,
    Direction,
    Ends,
    GrowthProgress,
    GrowthStatus,
    Observation,
    Verdict,
    difference,
    ends_of,
    growth_progress,
    growth_together,
    path_progress,
)

RULES = Path(__file__).parents[3] / "src/resolute/rules/progress.toml"
METHODS = progress_methods(RULES.read_text("utf-8"))
RISING = Aim(direction=Direction.UP, goal=None, base_year=2015, goal_year=2030)
TO_100 = replace(RISING, goal=Decimal(100))
FALLING = replace(RISING, direction=Direction.DOWN, goal=Decimal(50))


def ends(base: str, latest: str, *years: int) -> Ends:
    """A series from a base to a latest value, from 2015 to 2020 if nothing else is said."""
    begins, until = years or (2015, 2020)
    return Ends(Observation(begins, Decimal(base)), Observation(until, Decimal(latest)))


def progress(aim: Aim, between: Ends | None) -> GrowthProgress:
    """The published measure."""
    return growth_progress(aim, between, METHODS.growth)


def test_the_base_is_of_the_base_year_or_of_the_next_that_was_observed() -> None:
    series = [Observation(year, Decimal(year)) for year in (2019, 2012, 2017)]

    assert ends_of(series, 2015) == Ends(series[2], series[0])
    assert ends_of(series, 2020) is None


@pytest.mark.parametrize(
    ("rate", "status", "score"),
    [
        *((1.03, "substantial_progress", 5), (1.0151, "substantial_progress", 2.55)),
        *((1.0149, "moderate_progress", 2.475), (1.0051, "moderate_progress", 0.025)),
        *((1.0049, "limited_progress", -0.05), (1.0, "limited_progress", -2.5)),
        *((0.99, "deterioration", -3.75), (0.9, "deterioration", -5)),
    ],
)
def test_without_a_goal_fixed_rates_of_growth_decide(
    rate: float, status: str, score: float
) -> None:
    told = progress(RISING, ends("100", str(100 * rate**5)))

    assert told.status.value == status
    assert told.score == pytest.approx(score, abs=1e-9)


def test_near_a_limit_less_growth_is_enough() -> None:
    near = replace(RISING, limit=Decimal(100))

    assert progress(RISING, ends("95", "96")).status is GrowthStatus.LIMITED
    assert progress(near, ends("95", "96")).status is GrowthStatus.MODERATE
    assert progress(near, ends("100", "100")) == GrowthProgress(
        status=GrowthStatus.SUBSTANTIAL, score=5.0, value=0.0
    )
    assert progress(near, ends("250", "251")).status is GrowthStatus.LIMITED


def test_a_goal_that_is_reached_is_achieved_even_by_one_observation() -> None:
    told = progress(TO_100, ends("100", "100", 2020, 2020))

    assert told == GrowthProgress(status=GrowthStatus.ACHIEVED, score=5.0)


@pytest.mark.parametrize(
    "between",
    [
        None,
        ends("40", "40", 2020, 2020),
        ends("-5", "5"),
        ends("5", "-5"),
        ends("40", "50", 2030, 2031),
    ],
)
def test_where_there_is_no_growth_nothing_is_said(between: Ends | None) -> None:
    assert progress(TO_100, between).status is GrowthStatus.NOT_AVAILABLE


def test_a_goal_across_zero_and_a_goal_that_is_the_base_give_no_growth_to_compare_with() -> None:
    across = replace(TO_100, goal=Decimal(100))
    at_base = replace(TO_100, goal=Decimal(40))

    assert progress(across, ends("-50", "-40")).status is GrowthStatus.NOT_AVAILABLE
    assert progress(at_base, ends("40", "30")).status is GrowthStatus.NOT_AVAILABLE


def test_a_base_of_zero_is_taken_for_a_thousandth() -> None:
    assert progress(TO_100, ends("0", "10")) == progress(TO_100, ends("0.001", "10"))


def test_several_series_have_the_mean_of_their_scores() -> None:
    scores = [GrowthProgress(status=GrowthStatus.SUBSTANTIAL, score=score) for score in (5, 1)]
    nothing = GrowthProgress(status=GrowthStatus.NOT_AVAILABLE)

    together = growth_together([*scores, nothing], METHODS.growth)

    assert together == GrowthProgress(status=GrowthStatus.SUBSTANTIAL, score=3)
    assert growth_together([nothing], METHODS.growth) == nothing


def test_an_indicator_is_achieved_only_where_all_its_series_are() -> None:
    done = GrowthProgress(status=GrowthStatus.ACHIEVED, score=5)
    close = GrowthProgress(status=GrowthStatus.SUBSTANTIAL, score=5)

    assert growth_together([done, done], METHODS.growth).status is GrowthStatus.ACHIEVED
    assert growth_together([done, close], METHODS.growth).status is GrowthStatus.SUBSTANTIAL


@pytest.mark.parametrize(
    ("aim", "between", "cause"),
    [
        (replace(FALLING, goal=Decimal(0)), ends("50", "30", 2015, 2022), Cause.ZERO),
        (replace(TO_100, goal=Decimal(10)), ends("-50", "5"), Cause.SIGN),
        (replace(FALLING, goal=Decimal(40)), ends("40", "60"), Cause.AT_GOAL),
        (TO_100, ends("50", "99.9", 2015, 2030), Cause.OVER),
        (TO_100, ends("50", "61"), Cause.THRESHOLD),
        (TO_100, ends("1", "4"), Cause.COMPOUND),
    ],
)
def test_a_difference_has_one_cause(aim: Aim, between: Ends, cause: Cause) -> None:
    ours = path_progress(aim, between, METHODS.path)

    told = difference(
        aim, between, published=progress(aim, between), ours=ours, method=METHODS.growth
    )

    assert told is not None
    assert told.cause is cause


def test_what_was_at_its_goal_and_no_longer_is_is_behind() -> None:
    assert path_progress(FALLING, ends("40", "60"), METHODS.path).verdict is Verdict.BEHIND


def test_without_a_goal_our_measure_says_nothing() -> None:
    told = path_progress(RISING, ends("1", "2"), METHODS.path)

    assert (told.verdict, told.pace) == (Verdict.OPEN, None)
    assert path_progress(TO_100, None, METHODS.path).verdict is Verdict.UNKNOWN
