"""What is expected by now, between the baseline of a promise and its goal."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from resolute.plan import Level
from resolute.progress import Pace, Path, Profile, Stepped, Straight, Verdict, Way
from resolute.standing import TaskState
from tests.worlds import at_least, at_most, judged, task

STEPS = Stepped(((date(2022, 12, 31), Decimal(20)), (date(2024, 12, 31), Decimal(60))))
BACK_LOADED = Profile(((Decimal(50), Decimal(20)),))


def way(path: Path, baseline: int = 0, goal: int = 100) -> Way:
    """From the end of 2020 to the end of 2025."""
    return Way(
        baseline=Decimal(baseline),
        goal=Decimal(goal),
        begins=date(2020, 12, 31),
        ends=date(2025, 12, 31),
        path=path,
    )


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2020, 12, 31), 0),
        (date(2021, 12, 31), Decimal(100) * 365 / 1826),
        (date(2023, 7, 2), 50),
        (date(2025, 12, 31), 100),
    ],
)
def test_a_straight_path_asks_for_the_same_each_day(day: date, expected: Decimal) -> None:
    assert way(Straight()).expected(day) == expected


def test_nothing_is_expected_before_the_start_and_no_more_than_the_goal_after_the_end() -> None:
    assert way(Straight()).expected(date(2019, 6, 30)) == 0
    assert way(Straight()).expected(date(2027, 6, 30)) == 100


def test_a_path_may_lead_downwards() -> None:
    """Poor households fall from 300 to 100; half way there should be 200."""
    down = way(Straight(), baseline=300, goal=100)

    assert down.expected(date(2023, 7, 2)) == 200
    assert down.covered(Decimal(250)) == 25


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2022, 12, 30), 0),
        (date(2022, 12, 31), 20),
        (date(2024, 12, 30), 20),
        (date(2024, 12, 31), 60),
        (date(2025, 12, 30), 60),
    ],
)
def test_a_stepped_path_asks_for_each_step_from_its_day_on(day: date, expected: int) -> None:
    assert way(STEPS).expected(day) == expected


@pytest.mark.parametrize("path", [Straight(), STEPS, BACK_LOADED])
def test_every_path_ends_at_the_goal(path: Path) -> None:
    assert way(path).expected(date(2025, 12, 31)) == 100


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2020, 12, 31), 0),
        (date(2022, 4, 1), 10),
        (date(2023, 7, 2), 20),
        (date(2024, 10, 1), 60),
    ],
)
def test_a_profile_is_a_broken_line_through_its_points(day: date, expected: int) -> None:
    """Half of the time is gone and a fifth of the way is asked for: the work is back-loaded."""
    assert round(way(BACK_LOADED).expected(day), 1) == expected


def test_a_promise_that_is_due_on_the_day_it_starts_expects_its_goal_at_once() -> None:
    at_once = Way(
        baseline=Decimal(4),
        goal=Decimal(9),
        begins=date(2022, 6, 30),
        ends=date(2022, 6, 30),
        path=Straight(),
    )

    assert at_once.expected(date(2022, 6, 30)) == 9


def test_where_the_baseline_is_the_goal_there_is_no_way_to_cover() -> None:
    assert way(Straight(), baseline=100, goal=100).covered(Decimal(90)) is None


HALFWAY = "part | period | value\nrate | 2023-07-02 | {value}"
RISE = task(Level(indicator="rate", bound=at_least("100")), baseline="0", starts="2020-12-31")


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        ("100", Verdict.MET),
        ("50", Verdict.ON_TRACK),
        ("49.9", Verdict.AT_RISK),
        ("40", Verdict.AT_RISK),
        ("39.9", Verdict.BEHIND),
        ("-5", Verdict.BEHIND),
    ],
)
def test_up_to_a_tenth_of_the_way_behind_is_at_risk_and_more_is_behind(
    value: str, verdict: Verdict
) -> None:
    assert judged(RISE, HALFWAY.format(value=value), on="2023-07-02").verdict is verdict


@pytest.mark.parametrize(
    ("value", "verdict"),
    [("99", Verdict.MET), ("200", Verdict.ON_TRACK), ("221", Verdict.BEHIND)],
)
def test_on_a_way_down_the_lower_number_is_further_ahead(value: str, verdict: Verdict) -> None:
    fall = task(Level(indicator="rate", bound=at_most("100")), baseline="300", starts="2020-12-31")

    assert judged(fall, HALFWAY.format(value=value), on="2023-07-02").verdict is verdict


def test_a_figure_is_held_against_the_path_on_the_day_it_speaks_of() -> None:
    """In July the newest figure is of June; it is not asked to be where July should be."""
    standing = judged(RISE, "part | period | value\nrate | 2021 | 20", on="2022-07-31")

    assert standing.as_of == date(2021, 12, 31)
    due = Decimal(100) * 365 / 1826
    lead = 20 - Fraction(100 * 365, 1826)
    assert standing.pace == Pace(covered=Decimal(20), due=due, expected=due, lead=lead)
    assert standing.verdict is Verdict.ON_TRACK


def test_without_a_baseline_what_is_not_met_is_open() -> None:
    open_task = task(Level(indicator="rate", bound=at_least("100")))

    assert judged(open_task, HALFWAY.format(value="50"), on="2023-07-02").verdict is Verdict.OPEN


@pytest.mark.parametrize(
    ("on", "verdict", "state"),
    [
        ("2025-12-31", Verdict.BEHIND, TaskState.IN_TERM),
        ("2026-01-01", Verdict.MISSED, TaskState.OVERDUE),
    ],
)
def test_on_the_due_day_there_is_still_time_and_the_day_after_it_is_missed(
    on: str, verdict: Verdict, state: TaskState
) -> None:
    standing = judged(RISE, "part | period | value\nrate | 2025 | 70", on=on)

    assert (standing.verdict, standing.state) == (verdict, state)


def test_without_a_figure_the_verdict_is_unknown_even_when_time_is_up() -> None:
    standing = judged(RISE, "part | period | value\nplace | 2025 | 1", on="2026-01-01")

    assert (standing.verdict, standing.state) == (Verdict.UNKNOWN, TaskState.OVERDUE)
    assert standing.pace is None
