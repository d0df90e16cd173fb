"""A task is done on time or late, not done and in term, or not done and overdue."""

from __future__ import annotations

import pytest

from resolute.plan import Level, Milestone
from resolute.progress import Verdict
from resolute.standing import TaskState, tally
from tests.worlds import at_least, judged, task

RULE = Level(indicator="rate", bound=at_least("95"))
BY_2022 = task(RULE, due="2022-12-31")


@pytest.mark.parametrize(
    ("value", "on", "state"),
    [
        ("95", "2022-12-31", TaskState.DONE_ON_TIME),
        ("95", "2023-01-01", TaskState.DONE_ON_TIME),
        ("94", "2022-12-31", TaskState.IN_TERM),
        ("94", "2023-01-01", TaskState.OVERDUE),
    ],
)
def test_the_due_day_is_in_term_and_the_day_after_it_is_not(
    value: str, on: str, state: TaskState
) -> None:
    table = f"part | period | value\nrate | 2022-9T | {value}"

    assert judged(BY_2022, table, on=on).state is state


def test_what_was_first_met_after_the_due_day_is_done_late() -> None:
    table = "part | period | value\nrate | 2022 | 94\nrate | 2023-Q1 | 96"

    standing = judged(BY_2022, table, on="2023-06-30")

    assert (standing.verdict, standing.state) == (Verdict.MET, TaskState.DONE_LATE)


def test_what_was_met_on_the_due_day_stays_on_time_whenever_it_is_looked_at() -> None:
    table = "part | period | value\nrate | 2022 | 96\nrate | 2023 | 97"

    assert judged(BY_2022, table, on="2025-06-30").state is TaskState.DONE_ON_TIME


def test_what_was_reported_in_february_about_december_is_not_late() -> None:
    """It is late reporting; the work was done in time."""
    table = "part | period | value | recorded\nrate | 2022 | 96 | 2023-02-20"

    assert judged(BY_2022, table, on="2023-03-01").state is TaskState.DONE_ON_TIME


def test_what_was_met_and_lost_and_met_again_counts_from_the_last_time() -> None:
    table = "part | period | value\nrate | 2021 | 96\nrate | 2022 | 90\nrate | 2023 | 97"

    assert judged(BY_2022, table, on="2024-06-30").state is TaskState.DONE_LATE


def test_what_was_met_when_it_was_due_stays_done_whatever_later_figures_say() -> None:
    table = "part | period | value\nrate | 2022 | 96\nrate | 2023 | 80"

    standing = judged(BY_2022, table, on="2024-06-30")

    assert (standing.verdict, standing.state) == (Verdict.MET, TaskState.DONE_ON_TIME)
    assert standing.settled
    assert not standing.stale


DONE_BY = task(Milestone(indicator="done"), due="2022-06-30")


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2022-06-30", TaskState.DONE_ON_TIME),
        ("2022-07-01", TaskState.DONE_LATE),
        ("2022-09-20", TaskState.DONE_LATE),
    ],
)
def test_a_milestone_is_on_time_up_to_and_including_its_due_day(day: str, state: TaskState) -> None:
    table = f"part | period | value\ndone_on | 2022-9T | {day}"

    assert judged(DONE_BY, table, on="2022-12-31").state is state


def test_a_milestone_nobody_speaks_of_is_overdue_and_unknown() -> None:
    standing = judged(DONE_BY, "part | period | value\nrate | 2022 | 1", on="2022-12-31")

    assert (standing.verdict, standing.state) == (Verdict.UNKNOWN, TaskState.OVERDUE)


def test_done_and_not_done_make_up_all_tasks() -> None:
    tables = {
        TaskState.DONE_ON_TIME: "rate | 2022 | 95",
        TaskState.DONE_LATE: "rate | 2022 | 94\nrate | 2023-Q1 | 95",
        TaskState.OVERDUE: "rate | 2022 | 94",
    }
    standings = [
        judged(BY_2022, f"part | period | value\n{rows}", on="2023-06-30")
        for rows in tables.values()
    ]

    count = tally([*standings, judged(RULE, "part | period | value\nrate | 2022 | 94")])

    assert [standing.state for standing in standings] == list(tables)
    assert [state.done for state in TaskState] == [True, True, False, False]
    assert (count.done_on_time, count.done_late, count.in_term, count.overdue) == (1, 1, 1, 1)
    assert (count.total, count.done, count.not_done) == (4, 2, 2)


def test_what_nobody_can_show_is_not_done_and_is_named_as_unknown() -> None:
    count = tally([judged(RULE, "part | period | value\nplace | 2022 | 4")])

    assert (count.done, count.not_done, count.unknown) == (0, 1, 1)
