"""From a unit's own score to the announced one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from resolute.standing.points import (
    Appraisal,
    ScoringStep,
    Stratum,
    check_appraisals,
    check_stages,
    drift_by_appraiser,
    drift_by_unit,
    satisfaction,
)
from tests.scorings import edition

SOUND = Appraisal(
    unit="Hàng Bạc",
    criterion="2.1",
    self_points=Decimal(3),
    appraised=Decimal(2),
    appraiser="Sở Nội vụ",
    reason="Thiếu báo cáo quý III",
    papers=("bao-cao.pdf",),
)


def problems(appraisal: Appraisal) -> list[str]:
    """What is wrong, in English."""
    return [each.problem.en for each in check_appraisals([appraisal], edition(), "cham.xlsx")]


def test_a_lowered_score_with_its_reason_and_papers_is_sound() -> None:
    assert problems(SOUND) == []


@pytest.mark.parametrize(
    ("broken", "problem"),
    [
        (replace(SOUND, reason=" "), "without a reason"),
        (replace(SOUND, appraised=Decimal("3.5")), "more points than the maximum of 3"),
        (replace(SOUND, self_points=Decimal(1)), "appraised higher"),
        (replace(SOUND, papers=()), "without any evidence"),
        (replace(SOUND, criterion="9.9"), "no such criterion"),
        (replace(SOUND, settled=Decimal(3)), "nobody made"),
    ],
)
def test_an_appraisal_has_its_rules(broken: Appraisal, problem: str) -> None:
    assert problem in problems(broken)[0]


def test_after_a_complaint_what_was_settled_stands() -> None:
    settled = replace(SOUND, complaint="Đã gửi ngày 5/1", settled=Decimal("2.5"))

    assert (SOUND.points, settled.points) == (Decimal(2), Decimal("2.5"))
    assert settled.taken == Decimal("0.5")


def test_the_steps_of_a_scoring_are_taken_in_order() -> None:
    days = {
        ScoringStep.SELF_SCORED: date(2023, 1, 10),
        ScoringStep.APPRAISED: date(2023, 2, 1),
        ScoringStep.SURVEYED: date(2023, 1, 20),
        ScoringStep.RESULT: date(2023, 3, 1),
        ScoringStep.ANNOUNCED: date(2023, 3, 23),
    }

    found = [each.problem.en for each in check_stages(days, "cham.xlsx")]

    assert found == [
        "the step “surveyed” comes before “appraised”",
        "the step “announced” comes before “complaints”",
    ]


def test_drift_says_who_scores_high_and_who_lowers() -> None:
    others = [
        replace(SOUND, unit="Hàng Đào", appraised=Decimal(3)),
        replace(SOUND, criterion="1.1", appraised=Decimal(3), appraiser="Sở Tư pháp"),
        replace(SOUND, criterion="1.2", appraised=None),
    ]
    by_unit, by_appraiser = drift_by_unit([SOUND, *others]), drift_by_appraiser([SOUND, *others])

    assert [(d.name, d.criteria, d.taken, d.lowered) for d in by_unit] == [
        ("Hàng Bạc", 2, Fraction(1, 2), 1),
        ("Hàng Đào", 1, 0, 0),
    ]
    assert [(d.name, d.taken) for d in by_appraiser] == [
        ("Sở Nội vụ", Fraction(1, 2)),
        ("Sở Tư pháp", 0),
    ]


def test_a_ward_counts_in_a_survey_by_its_people() -> None:
    """9,000 people of whom half are satisfied, and 1,000 of whom all are: 55 %, not 75 %."""
    told = satisfaction(
        [
            Stratum(name="Hàng Bạc", people=9000, asked=100, satisfied=50),
            Stratum(name="Hàng Đào", people=1000, asked=100, satisfied=100),
        ]
    )

    assert (told.percent, told.asked) == (Fraction(55), 200)
    assert told.margin == pytest.approx(1.96 * 0.9 * (0.25 / 99 * (1 - 1 / 90)) ** 0.5 * 100, 1e-4)


def test_who_was_all_asked_leaves_no_margin() -> None:
    everybody = Stratum(name="Hàng Bạc", people=40, asked=40, satisfied=30)

    assert satisfaction([everybody]).margin == 0


def test_one_answer_says_nothing_of_its_margin() -> None:
    assert satisfaction([Stratum(name="A", people=9, asked=1, satisfied=1)]).margin is None


def test_nobody_may_be_left_out_of_a_survey() -> None:
    with pytest.raises(ValueError, match="Hàng Bạc"):
        satisfaction([Stratum(name="Hàng Bạc", people=40, asked=0, satisfied=0)])
