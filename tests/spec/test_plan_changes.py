"""A goal that was moved is shown as it was, as it is, and with the verdict on both."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from resolute.evidence import PlanAct
from resolute.plan import Level, Milestone, Promise
from resolute.review.blocks import Cite, Claim, Heading, Number, Row
from resolute.review.fill import plain
from resolute.review.history import histories
from resolute.review.material import Material
from resolute.review.signing import check_material
from resolute.words import Language, Words
from tests.unit.review.changed_review import (
    adopted,
    by_changes,
    change,
    gone,
    higher,
    moved,
    promise,
    rows,
    said,
    table,
)
from tests.unit.review.small_review import EVIDENCE, composed, material
from tests.worlds import at_least

TITLE = "Điều chỉnh chỉ tiêu, nhiệm vụ so với khi ban hành"
VERDICT = "chưa hoàn thành, đúng tiến độ"


def drawn(found: Material, language: Language = Language.VI) -> dict[str, list[str]]:
    """The rows of the table of changes, in words, by code."""
    return {row[0]: row[1:] for row in rows(composed(found, language), "changes")}


def row_of(found: Material, code: str) -> Row:
    changed = table(composed(found), "changes")
    assert changed is not None
    return next(row for row in changed.rows if plain(row.cells[0]) == code)


def adjusted(was: Promise, now: Promise | None = None, **facts: str) -> Material:
    """The material of a plan in which one promise was adjusted to what it is now."""
    return by_changes(
        *adopted(instead={was.code: was}),
        change(PlanAct.ADJUSTED, now or promise(was.code), **facts),
        first=(was,),
    )


def cautions(found: Material) -> list[str]:
    return [finding.problem.en for finding in check_material(found).cautions]


@pytest.mark.parametrize("found", [material(), by_changes(), by_changes(*adopted())])
def test_a_plan_that_stands_as_adopted_is_reviewed_without_a_word_of_it(found: Material) -> None:
    assert composed(found) == composed(material())
    assert table(composed(found), "changes") is None


def test_the_part_stands_before_the_limitations_under_its_own_number() -> None:
    headings = [b.text for b in composed(moved()).report.body if isinstance(b, Heading)]

    assert f"V. {TITLE}" in headings


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            Language.VI,
            (
                "So với khi ban hành, số chỉ tiêu, nhiệm vụ được điều chỉnh là 2, được bổ sung là"
                " 1, được đưa ra khỏi kế hoạch là 1."
            ),
        ),
        (
            Language.EN,
            "Targets and tasks changed since adoption: adjusted 2; added 1; dropped 1.",
        ),
    ],
)
def test_one_sentence_counts_what_was_adjusted_added_and_dropped(
    language: Language, sentence: str
) -> None:
    assert sentence in [said(block) for block in composed(moved(), language).report.body]


def test_a_goal_made_easier_is_shown_as_it_was_and_as_it_is() -> None:
    assert drawn(moved())["T1.1"] == [
        "Hài lòng",
        "trên 98%",
        "trên 95%",
        "04-CTr/QU, ngày 5/12/2022: Dịch bệnh kéo dài",
        (
            f"{VERDICT} (thực hiện 97,5%, yêu cầu trên 98%;"
            " đã đi 94% chặng đường, theo lộ trình cần 50%)"
        ),
        "hoàn thành, chỉ do điều chỉnh",
    ]


def test_what_was_dropped_is_judged_as_it_was_adopted() -> None:
    assert drawn(moved())["T1.9"] == [
        "Đã bỏ",
        "từ 99% trở lên",
        "đưa ra khỏi kế hoạch",
        "ngày 5/12/2022: Chuyển về thành phố",
        (
            f"{VERDICT} (thực hiện 97,5%, yêu cầu từ 99% trở lên;"
            " đã đi 83% chặng đường, theo lộ trình cần 50%)"
        ),
        "–",
    ]


def test_what_was_added_has_no_verdict_as_adopted() -> None:
    assert drawn(moved(), Language.EN)["T2.2"] == [
        "Cultured families",
        "none",
        "at least 95% every year",
        "04-CTr/QU, 5 December 2022",
        "–",
        "missed",
    ]


def test_a_day_put_off_is_shown_beside_a_rule_that_stayed() -> None:
    found = drawn(adjusted(replace(promise("T1.1"), due=date(2022, 12, 31))))

    assert found["T1.1"][1:3] == [
        "trên 95%; thời hạn 31/12/2022",
        "trên 95%; thời hạn 31/12/2025",
    ]


def test_a_thing_to_be_done_by_a_day_says_its_day_once() -> None:
    assert drawn(moved())["T2.1"][1:3] == [
        "xong trước hoặc trong ngày 31/12/2021",
        "xong trước hoặc trong ngày 30/6/2022",
    ]


@pytest.mark.parametrize(
    ("was", "said"),
    [
        ({"baseline": Decimal(80)}, "điều chỉnh mức đầu kỳ"),
        ({"starts": date(2021, 1, 1)}, "điều chỉnh lộ trình"),
        ({"owner": "hang-bac"}, "điều chỉnh đơn vị chủ trì"),
        ({"unit": "hang-bac", "title": Words("Tên cũ", "Old")}, "điều chỉnh tên gọi, đơn vị thực"),
        ({"stale_after": 90}, "điều chỉnh nội dung khác"),
    ],
)
def test_whatever_else_was_changed_is_named(was: dict[str, object], said: str) -> None:
    earlier = replace(promise("T1.1"), **was)  # type: ignore[arg-type]
    found = by_changes(
        *adopted(instead={"T1.1": earlier}), change(PlanAct.ADJUSTED, promise("T1.1"))
    )

    assert drawn(found)["T1.1"][2].startswith(f"trên 95%; {said}")


def test_what_was_adjusted_twice_tells_both_steps() -> None:
    found = by_changes(
        *adopted(instead={"T1.1": higher()}),
        change(PlanAct.ADJUSTED, higher(goal="90"), on="2021-05-01", document="A"),
        change(PlanAct.ADJUSTED, promise("T1.1"), on="2022-05-01", document="B"),
    )

    assert drawn(found)["T1.1"][2:4] == [
        "trên 90%; sau đó: trên 95%",
        "A, ngày 1/5/2021; B, ngày 1/5/2022",
    ]


def test_a_goal_that_was_moved_and_moved_back_is_not_forgotten() -> None:
    found = by_changes(
        *adopted(),
        change(PlanAct.ADJUSTED, higher(goal="90"), on="2021-05-01"),
        change(PlanAct.ADJUSTED, promise("T1.1"), on="2022-05-01"),
    )

    assert drawn(found)["T1.1"][1:3] == ["trên 95%", "trên 90%; sau đó: trên 95%"]


def test_what_was_dropped_and_taken_up_again_counts_as_adjusted() -> None:
    found = by_changes(
        *adopted(),
        change(PlanAct.DROPPED, promise("T1.1"), on="2021-05-01"),
        change(PlanAct.ADOPTED, promise("T1.1"), on="2022-05-01"),
    )
    (history,) = histories(found)

    assert (history.adjusted, history.added, history.dropped) == (True, False, False)
    assert drawn(found)["T1.1"][2] == "đưa ra khỏi kế hoạch; sau đó: trên 95%"


def test_what_was_added_and_dropped_again_counts_as_dropped() -> None:
    found = by_changes(
        *adopted(),
        change(PlanAct.ADOPTED, gone(), on="2021-05-01"),
        change(PlanAct.DROPPED, gone(), on="2022-05-01"),
    )

    assert composed(found).report.body
    assert "Targets and tasks changed since adoption: adjusted 0; added 0; dropped 1." in [
        said(block) for block in composed(found, Language.EN).report.body
    ]


def test_the_plan_is_adopted_by_all_that_was_recorded_together() -> None:
    late = change(PlanAct.ADOPTED, promise("T2.2"), on="2020-10-02")
    found = by_changes(*adopted(without="T2.2"), late)

    assert [(each.code, each.added) for each in histories(found)] == [("T2.2", True)]


def test_a_promise_met_only_because_it_was_moved_is_marked_and_named_to_the_signer() -> None:
    found = moved()

    assert row_of(found, "T1.1").level == "moved"
    assert "done only because it was adjusted, and not as adopted: T1.1" in cautions(found)


@pytest.mark.parametrize(
    ("was", "table"),
    [
        (higher(goal="97"), EVIDENCE),  # met either way
        (higher(goal="99"), EVIDENCE.replace("97.5", "94  ")),  # met neither way
        (higher("T2.2"), EVIDENCE),  # as it is now it is missed
    ],
)
def test_where_the_move_made_no_difference_nobody_is_accused(was: Promise, table: str) -> None:
    found = by_changes(
        *adopted(instead={was.code: was}),
        change(PlanAct.ADJUSTED, promise(was.code)),
        table=table,
        first=(was,),
    )

    assert row_of(found, was.code).level == ""
    assert "chỉ do điều chỉnh" not in drawn(found)[was.code][-1]
    assert not [each for each in cautions(found) if "adjusted" in each]


def test_dropping_what_was_not_done_is_named_to_the_signer() -> None:
    done = replace(gone("T1.8"), rule=Level(indicator="rate", bound=at_least("95")))
    found = by_changes(
        *adopted(instead={"T1.8": done, "T1.9": gone()}),
        change(PlanAct.DROPPED, done),
        change(PlanAct.DROPPED, gone()),
        first=(done, gone()),
    )

    assert [each for each in cautions(found) if "dropped" in each] == [
        "dropped from the plan and not done: T1.9"
    ]


def test_numbers_and_verdicts_of_old_are_tied_to_the_row_that_states_them() -> None:
    row = row_of(moved(), "T1.1")
    was, now = row.cells[2], row.cells[3]

    assert [span.ref for span in was if isinstance(span, Number)] == [row.anchor]
    assert [span.ref for span in now if isinstance(span, Number)] == ["T1.1"]
    claims = [span for cell in row.cells for span in cell if isinstance(span, Claim)]
    assert [(claim.about, claim.text) for claim in claims] == [
        (row.anchor, VERDICT),
        ("T1.1", "hoàn thành, chỉ do điều chỉnh"),
    ]


def test_a_reading_behind_an_old_verdict_stands_in_the_register() -> None:
    found = composed(moved())
    register = table(found, "readings")
    row = row_of(moved(), "T1.9")

    assert register is not None
    refs = {span.ref for span in row.cells[5] if isinstance(span, Number) and span.noted}
    assert refs
    assert refs <= {each.anchor for each in register.rows}


def test_an_indicator_that_the_plan_has_no_longer_does_not_hide_the_number_promised() -> None:
    was = replace(promise("T1.1"), rule=Level(indicator="former", bound=at_least("12.5")))
    found = by_changes(*adopted(instead={"T1.1": was}), change(PlanAct.ADJUSTED, promise("T1.1")))

    assert drawn(found)["T1.1"][1] == "từ 12,5 trở lên"
    assert drawn(found)["T1.1"][4] == "–"


@pytest.mark.parametrize(
    ("document", "cited"),
    [("04-CTr-QU", ["doc-04-CTr-QU"]), ("04-CTr/QU", ["doc-04-CTr-QU"]), ("12-NQ/QU", [])],
)
def test_a_decision_of_the_plan_s_documents_is_cited_by_its_id_or_number(
    document: str, cited: list[str]
) -> None:
    row = row_of(adjusted(higher(), document=document), "T1.1")

    assert [span.ref for span in row.cells[4] if isinstance(span, Cite)] == cited


def test_a_target_is_compared_without_its_tasks() -> None:
    found = drawn(adjusted(promise("T2"), reason="đính chính"))

    assert found["T2"][2] == "từ 98% trở lên"


def test_a_milestone_that_was_an_amount_says_both() -> None:
    was = replace(promise("T2.1"), rule=Level(indicator="rate", bound=at_least("99")))
    found = drawn(adjusted(was))

    assert isinstance(promise("T2.1").rule, Milestone)
    assert found["T2.1"][1:3] == ["từ 99% trở lên", "xong trước hoặc trong ngày 30/6/2022"]
