"""A plan that changes after it was recorded: by a decision, and with its past kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections

from resolute.actions.judge_ledger import Question
from resolute.actions.plan_entries import UndecidedError
from resolute.words import Language
from tests.journeys.office import (
    DAY,
    GOAL,
    LATER,
    MINUTE,
    TASK,
    Bureau,
    opened_in,
    told,
    verdicts,
)
from tests.journeys.sample import midterm


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Bureau]:
    """The sample with its ledger opened."""
    yield opened_in(tmp_path)
    connections.close_all()


def test_needs_a_decision_that_is_asked_for_by_code_and_by_what_differs(opened: Bureau) -> None:
    size = opened.ledger.size
    opened.edit(*GOAL)

    with pytest.raises(UndecidedError) as refused:
        opened.record(LATER)

    assert "T03.3 (mức phải đạt)" in refused.value.say(Language.VI)
    assert opened.ledger.size == size


@pytest.mark.parametrize("missing", ["decision", "reason"])
def test_needs_both_the_document_and_the_reason(opened: Bureau, missing: str) -> None:
    opened.edit(*GOAL)
    said = {"decision": "12-NQ/QU", "reason": "dịch bệnh"} | {missing: ""}

    with pytest.raises(UndecidedError):
        opened.record(LATER, **said)


def test_is_shown_with_both_verdicts(opened: Bureau) -> None:
    opened.edit(*GOAL)
    opened.record(LATER, decision="12-NQ/QU", reason="dịch bệnh")

    material = opened.judged()

    assert material.standings[TASK].met is True
    assert material.adopted[TASK].met is False
    assert set(material.adopted) == {TASK}
    assert "12-NQ/QU" in told(material)


def test_leaves_the_plan_as_adopted_to_be_judged_by(opened: Bureau) -> None:
    before = verdicts(opened.judged())
    opened.edit(*GOAL)
    opened.record(LATER, decision="12-NQ/QU", reason="dịch bệnh")

    by_first = opened.judged(Question(as_adopted=True))

    assert verdicts(by_first) == before != verdicts(opened.judged())


def test_a_task_that_was_dropped_is_in_the_plan_as_adopted_and_a_new_one_is_not(
    opened: Bureau,
) -> None:
    opened.edit("plan/11-kinh-te.toml", 'code = "T01.3"', 'code = "T01.9"')
    opened.record(LATER, decision="12-NQ/QU", reason="dịch bệnh")

    first, now = opened.judged(Question(as_adopted=True)), opened.judged()

    assert "T01.3" in first.standings.keys() - now.standings.keys()
    assert "T01.9" in now.standings.keys() - first.standings.keys()
    assert "T01.3" in now.adopted


def test_of_wording_alone_needs_no_decision_and_is_known_from_then_on(opened: Bureau) -> None:
    text = (opened.folder / "notes/02-han-che.toml").read_text("utf-8")
    opened.write("notes/02-han-che.toml", text + "\n# đã rà soát\n")

    (receipt,) = opened.record(LATER).receipts

    assert receipt.stored == 1
    assert opened.record(LATER + DAY).receipts == ()


def test_back_to_what_it_was_is_a_change_too(opened: Bureau) -> None:
    file, old, new = GOAL
    opened.edit(file, old, new)
    opened.record(LATER, decision="12-NQ/QU", reason="dịch bệnh")
    opened.edit(file, new, old)
    opened.record(LATER + DAY, decision="15-NQ/QU", reason="hết dịch")

    assert verdicts(opened.judged()) == verdicts(midterm())
    assert opened.record(LATER + 2 * DAY).receipts == ()


def test_is_not_known_before_it_was_recorded(opened: Bureau) -> None:
    before = opened.review()
    opened.edit(*GOAL)
    opened.record(LATER, decision="12-NQ/QU", reason="dịch bệnh")

    assert opened.review(Question(known_at=LATER - MINUTE)) == before
