"""Two states of a ledger compared: what was recorded between them, each as its own driver."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db import connections

from resolute.actions.compare_days import Asked, since
from resolute.actions.explain import UnknownCodeError
from resolute.actions.judge_ledger import Question, known_in_ledger
from resolute.cli.main import resolute
from resolute.progress import Verdict
from resolute.review.material import Since
from resolute.standing.change import Change, Driver, counts_together
from tests.journeys.office import GOAL, LATER, MINUTE, TASK, Bureau, opened_in
from tests.journeys.sample import MIDTERM, SAMPLE


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Bureau]:
    """The sample with its ledger opened."""
    yield opened_in(tmp_path)
    connections.close_all()


def compared(office: Bureau, code: str | None = None) -> Since:
    """Mid-term as known just before the last recording, and as known now."""
    questions = (Question(known_at=LATER - MINUTE), Question())
    before, after = (
        Asked(known=known_in_ledger(office.ledger, each), known_at=each.known_at, on=MIDTERM)
        for each in questions
    )
    return since(before, after, code=code)


def only(found: Since) -> Change:
    """The one that turned."""
    (change,) = [each for each in found.changes if each.turn is not None]
    return change


def test_a_goal_that_was_lowered_is_credited_to_the_adjustment(opened: Bureau) -> None:
    opened.edit(*GOAL)
    opened.record(LATER, decision="12-NQ/QU", reason="theo tình hình")

    found = compared(opened)

    assert only(found).code == TASK
    assert only(found).drivers == (Driver.TARGET,)
    assert counts_together(found.changes)["done"].of(Driver.TARGET) == 1


def test_a_correction_that_came_with_a_lower_goal_is_told_apart_from_it(opened: Bureau) -> None:
    """Either is enough for the task to be met, so each has half of the turn."""
    opened.edit(*GOAL)
    opened.correct_survey()
    opened.record(LATER, decision="12-NQ/QU", reason="theo tình hình")

    change = only(compared(opened, TASK))

    assert change.after is not None
    assert change.after.verdict is Verdict.MET
    assert change.turn is not None
    assert change.drivers == (Driver.CORRECTION, Driver.TARGET)
    assert change.turn.of(Driver.CORRECTION) == change.turn.of(Driver.TARGET)


def test_a_code_of_neither_plan_is_refused(opened: Bureau) -> None:
    with pytest.raises(UnknownCodeError):
        compared(opened, "T99")


@pytest.mark.parametrize(
    "words",
    [
        ("why", "--from", "2023-06-30", "--to", "2022-12-31"),
        ("watch", "--on", "2023-06-30", "--since", "2023-07-01"),
        ("review", "--on", "2023-06-30", "--since", "2023-07-01"),
    ],
)
def test_days_in_the_wrong_order_are_refused(words: tuple[str, ...]) -> None:
    command, *options = words

    done = CliRunner().invoke(resolute, [command, str(SAMPLE), *options])

    assert done.exit_code == 2
    assert "Exchange the two days" in done.output
