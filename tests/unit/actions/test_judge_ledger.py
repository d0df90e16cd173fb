"""Judging from the ledger: what the folder says, and what was known at any moment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.db import connections

from resolute.actions.desk import OFFICE_TIME
from resolute.actions.judge_ledger import NothingRecordedError, Question, known_in_ledger
from resolute.evidence import Figure
from resolute.measure import leaves
from resolute.plan import simple_rules
from tests.journeys.office import (
    DAY,
    LATER,
    MINUTE,
    TASK,
    Bureau,
    opened_in,
    survey,
    told,
    verdicts,
)
from tests.journeys.sample import midterm
from tests.nights import BY_NIGHT

PART = """
[[part]]
key = "thu.nghiem"
title = "Số liệu thử"
title_en = "Figure on trial"
measured_in = "lượt"
measured_in_en = "visits"
kind = "flow"
"""


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Bureau]:
    """The sample with its ledger opened."""
    yield opened_in(tmp_path)
    connections.close_all()


def test_says_what_the_folder_says(opened: Bureau) -> None:
    assert opened.review() == told(midterm())


def test_of_a_past_moment_says_what_was_said_then(opened: Bureau) -> None:
    before = opened.review()
    opened.correct_survey()
    opened.record(LATER)

    assert opened.review(Question(known_at=LATER - MINUTE)) == before
    assert opened.review(Question(known_at=LATER)) == opened.review() != before


def test_of_a_past_moment_says_what_the_folder_says_of_it(opened: Bureau) -> None:
    moment = datetime(2022, 1, 31, 12, tzinfo=OFFICE_TIME)

    assert told(opened.judged(Question(known_at=moment))) == told(midterm(moment))


def test_before_there_was_a_plan_there_is_nothing_to_say(opened: Bureau) -> None:
    with pytest.raises(NothingRecordedError):
        opened.judged(Question(known_at=datetime(2019, 12, 31, tzinfo=OFFICE_TIME)))


def test_of_one_code_reads_only_the_parts_of_its_rule(opened: Bureau) -> None:
    material = opened.judged(Question(code=TASK))

    rules = simple_rules(midterm().standing(TASK).promise.rule)
    folds = [midterm().indicators[rule.indicator].fold for rule in rules]
    parts = {leaf.part for fold in folds for leaf in leaves(fold)}
    read = {e.body.part for e in material.entries if isinstance(e.body, Figure)}
    assert read == parts
    assert material.standing(TASK) == midterm().standing(TASK)


def test_of_each_code_alone_says_what_all_together_say(opened: Bureau) -> None:
    codes = [*midterm().standings][:: 1 if BY_NIGHT else 6]
    alone = {code: opened.judged(Question(code=code)).standing(code) for code in codes}

    assert alone == {code: midterm().standings[code] for code in codes}


def test_what_the_plan_no_longer_has_is_left_aside_and_told_of(opened: Bureau) -> None:
    opened.write("plan/90-thu.toml", PART)
    trial = survey("Báo cáo", 5).replace("du_lich.hai_long", "thu.nghiem")
    opened.write("returns/thu.csv", trial)
    opened.record(LATER)
    (opened.folder / "plan/90-thu.toml").unlink()
    opened.record(LATER + DAY)

    known = known_in_ledger(opened.ledger)

    (finding,) = known.findings
    assert "1 số liệu về “thu.nghiem”" in finding.problem.vi
    assert verdicts(opened.judged()) == verdicts(midterm())
