"""Approving what was submitted: by somebody else, level after level, and what counts meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connections

from resolute.actions.approve_submission import Order, decide, pending, pending_words
from resolute.actions.judge_ledger import Question
from resolute.actions.record_folder import OPENING
from resolute.actions.show_standing import standing_blocks
from resolute.evidence import Decision, NotAllowedError, Submission, Withdrawal, in_force
from resolute.progress import Verdict
from resolute.render.text import Colour, block_text
from resolute.review.material import Material
from resolute.words import Language
from tests.journeys.office import (
    CORRECTION,
    DAY,
    LATER,
    MINUTE,
    PEOPLE,
    SURVEY,
    TASK,
    Bureau,
    opened_in,
    verdicts,
)
from tests.journeys.sample import copied, midterm

CLERK, DEPUTY = "van-thu", "pho-phong"
APPROVED_ONLY = 'regime = "calendar"\n\n[approval]\ncounts = "approved"\n'


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Bureau]:
    """The sample with its ledger opened; every figure counts as soon as it is recorded."""
    yield opened_in(tmp_path)
    connections.close_all()


@pytest.fixture
def strict(tmp_path: Path) -> Iterator[Bureau]:
    """The sample, of which only approved figures count, with its ledger opened."""
    bureau = Bureau(copied(tmp_path))
    bureau.edit("resolute.toml", 'regime = "calendar"\n', APPROVED_ONLY)
    bureau.record()
    yield bureau
    connections.close_all()


def approve_twice(bureau: Bureau, submission: str) -> None:
    """Bring a submission to the last level."""
    for minutes in (0, 1):
        bureau.approve(submission, by=DEPUTY, at=LATER + DAY + minutes * MINUTE)


def shown(material: Material) -> str:
    """What ``resolute standing`` prints."""
    blocks = standing_blocks(material, Language.VI)
    return "\n".join(block_text(block, width=100, colour=Colour.NEVER) for block in blocks)


def test_nothing_counts_before_it_is_approved_and_that_is_said(strict: Bureau) -> None:
    material = strict.judged()

    assert material.entries == ()
    assert len(material.waiting) == 474
    assert set(verdicts(material).values()) == {Verdict.UNKNOWN}
    assert "Chưa tính 474 số liệu chưa được phê duyệt." in shown(material)


def test_after_approval_by_another_person_all_stands_as_before(strict: Bureau) -> None:
    approve_twice(strict, OPENING)

    material = strict.judged()

    assert material.standings == midterm().standings
    assert material.waiting == ()
    assert "Chưa tính" not in shown(material)


def test_an_approval_is_not_known_before_it_was_given(strict: Bureau) -> None:
    approve_twice(strict, OPENING)

    assert strict.judged(Question(known_at=LATER)).entries == ()


def test_nobody_approves_what_he_recorded_himself(opened: Bureau) -> None:
    with pytest.raises(NotAllowedError):
        opened.approve(OPENING, by=CLERK)


def test_who_was_not_granted_a_level_cannot_approve_at_it(opened: Bureau) -> None:
    opened.write("people.toml", PEOPLE)
    opened.record(LATER)

    with pytest.raises(NotAllowedError):
        opened.approve(OPENING, by="nguoi-la", at=LATER + DAY)

    assert opened.approve(OPENING, by=DEPUTY, at=LATER + DAY).receipt.stored == 1


def test_levels_are_reached_one_after_the_other_and_the_last_only_once(opened: Bureau) -> None:
    reached = [opened.approve(OPENING, by=DEPUTY, at=LATER + n * MINUTE) for n in range(3)]

    assert [each.level for each in reached] == ["verified", "approved", "approved"]
    assert [each.receipt.stored for each in reached] == [1, 1, 0]
    assert reached[-1].receipt.findings


def test_what_waits_is_listed_until_it_is_decided(opened: Bureau) -> None:
    opened.correct_survey()
    opened.record(LATER)
    opening, correction = pending(opened.ledger)
    approve_twice(opened, OPENING)

    assert (opening.submission, opening.rows, len(opening.units)) == (OPENING, 474, 30)
    assert (correction.by, correction.rows) == (CLERK, 1)
    assert pending(opened.ledger) == (correction,)
    assert "Phòng Văn hoá và Thông tin" in pending_words(opened.ledger, Language.VI)


def test_a_return_is_meant_by_the_file_that_it_came_in(opened: Bureau) -> None:
    opened.correct_survey()
    (receipt,) = opened.record(LATER).receipts

    decided = opened.approve(CORRECTION, by=DEPUTY, at=LATER + DAY)

    assert decided.submission == receipt.submission


def test_a_submission_that_does_not_exist_is_a_finding(opened: Bureau) -> None:
    decided = opened.approve("returns/khong-co.xlsx", by=DEPUTY)

    assert decided.receipt.stored == 0
    assert "không có lần gửi nào" in decided.receipt.findings[0].problem.vi


def test_what_was_approved_at_the_last_level_takes_corrections_only_when_reopened(
    opened: Bureau,
) -> None:
    approve_twice(opened, OPENING)
    opened.correct_survey(1032)
    locked = opened.record(LATER + 2 * DAY)
    opened.decide(OPENING, Decision.REOPENED, by=DEPUTY, at=LATER + 3 * DAY)
    opened.correct_survey(1032, "06/7/2023 08:00")
    taken = opened.record(LATER + 4 * DAY)

    assert (locked.rows_stored, locked.rows_refused) == (0, 1)
    assert "đã được duyệt và khoá" in locked.findings[0].problem.vi
    assert (taken.rows_stored, taken.rows_refused) == (1, 0)


def test_a_correction_that_waits_leaves_the_earlier_figure_in_force(strict: Bureau) -> None:
    approve_twice(strict, OPENING)
    strict.correct_survey()
    assert strict.record(LATER + 2 * DAY).rows_stored == 0
    strict.decide(OPENING, Decision.REOPENED, by=DEPUTY, at=LATER + 3 * DAY)
    strict.correct_survey(1032, "06/7/2023 08:00")
    strict.record(LATER + 4 * DAY)

    material = strict.judged()

    assert [waiting.entry.replaces for waiting in material.waiting] == [f"{SURVEY}:12"]
    assert material.standing(TASK) == midterm().standing(TASK)


def test_an_approved_correction_of_a_figure_that_was_sent_back_is_shown_with_it(
    strict: Bureau,
) -> None:
    only = (f"{SURVEY}:12",)
    sent_back = Order(
        submission=OPENING,
        by=DEPUTY,
        at=LATER,
        decision=Decision.SENT_BACK,
        reason="cộng thiếu",
        only=only,
    )
    decide(strict.ledger, sent_back)
    approve_twice(strict, OPENING)
    before = strict.judged()
    strict.correct_survey()
    (receipt,) = strict.record(LATER + 2 * DAY).receipts
    strict.approve(receipt.submission, by=DEPUTY, at=LATER + 3 * DAY)
    strict.approve(receipt.submission, by=DEPUTY, at=LATER + 4 * DAY)

    material = strict.judged()

    assert [(waiting.entry.id, waiting.sent_back) for waiting in before.waiting] == [(*only, True)]
    assert material.waiting == ()
    assert set(only) <= material.by_id.keys()
    assert material.standing(TASK).met is True


@pytest.mark.parametrize(("withdrawn", "standing"), [(False, ["c"]), (True, [f"{SURVEY}:12"])])
def test_what_is_done_to_a_correction_that_waits_is_done_once(
    strict: Bureau, *, withdrawn: bool, standing: list[str]
) -> None:
    approve_twice(strict, OPENING)
    strict.decide(OPENING, Decision.REOPENED, by=DEPUTY, at=LATER + 2 * DAY)
    first = next(each.entry for each in strict.entries() if each.entry.id == f"{SURVEY}:12")
    waits = replace(first, id="b", replaces=first.id)
    body = Withdrawal(reason="gửi nhầm") if withdrawn else first.body
    for number, entry in enumerate((waits, replace(first, id="c", replaces="b", body=body))):
        sent = Submission(id=entry.id, by=CLERK, entries=(entry,))
        strict.ledger.submit(sent, at=LATER + (3 + number) * DAY)
    strict.approve("c", by=DEPUTY, at=LATER + 5 * DAY)
    strict.approve("c", by=DEPUTY, at=LATER + 6 * DAY)

    material = strict.judged()

    assert material.waiting == ()
    in_it = [entry.id for entry in in_force(material.entries)]
    assert [name for name in in_it if name in {first.id, "b", "c"}] == standing


def test_no_two_decisions_share_an_id(opened: Bureau) -> None:
    first = opened.approve(OPENING, by=DEPUTY, at=LATER)
    second = opened.approve(OPENING, by="truong-phong", at=LATER + MINUTE)

    assert first.receipt.submission.startswith("approval:opening@")
    assert first.receipt.submission != second.receipt.submission
