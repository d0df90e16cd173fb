"""A report that contradicts itself is a draft, and says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from resolute.evidence import CauseKind
from resolute.review.blocks import Note, Row, Table
from resolute.review.compose import BOOKS
from resolute.review.fill import plain
from resolute.review.ink import Ink
from resolute.review.notes import Cause, Notes
from resolute.review.signing import check_blocks, check_material
from resolute.review.tables import targets_table, tasks_table
from resolute.words import Language, Words
from tests.unit.review.small_review import (
    EVIDENCE,
    HERE,
    PLAN,
    composed,
    limitation,
    material,
    remedy,
)

SILENT = Notes()


def problems(notes: Notes, table: str = EVIDENCE) -> list[str]:
    found = check_material(material(table, notes=notes))
    return [finding.problem.en for finding in found.contradictions]


def cautions(notes: Notes) -> list[str]:
    return [finding.problem.en for finding in check_material(material(notes=notes)).cautions]


def test_a_sound_report_may_be_signed() -> None:
    found = composed(material())

    assert found.signing.ready
    assert not any(isinstance(block, Note) for block in found.report.body[:1])


def test_a_limitation_about_a_met_task_is_a_contradiction() -> None:
    assert problems(Notes(limitations=(limitation("T1.1", "T2.2"),))) == [
        "the limitation “cham” is about T1.1, yet T1.1 is done"
    ]


def test_when_the_task_is_not_met_after_all_the_contradiction_is_gone() -> None:
    notes = Notes(limitations=(limitation("T1.1"),))

    assert problems(notes, EVIDENCE.replace("97.5", "94  ")) == []


@pytest.mark.parametrize(("by", "count"), [("2023-06-29", 1), ("2023-06-30", 1), ("2023-07-01", 0)])
def test_a_remedy_must_lie_ahead_of_the_day_judged(by: str, count: int) -> None:
    notes = Notes(limitations=(limitation("T2.2"),), remedies=(remedy(by),))

    assert len(problems(notes)) == count


def test_figures_in_dispute_must_be_reconciled_before_signing() -> None:
    disputed = EVIDENCE + "rate | Hoàn Kiếm | 2022 | 91 | | 2023-02-02\n"

    (finding,) = check_material(material(disputed)).contradictions

    assert finding.problem.en == "this figure and m differ about the same thing"
    assert (finding.place.file, finding.place.column, finding.place.row) == (
        "a return.xlsx",
        "D",
        9,
    )


def test_a_contradiction_is_told_at_the_head_of_the_draft() -> None:
    notes = Notes(limitations=(limitation("T1.1"),))

    first, second = (composed(material(notes=notes), each).report.body[0] for each in Language)

    assert isinstance(first, Note)
    assert isinstance(second, Note)
    assert plain(first.line).startswith("BẢN NHÁP, CHƯA KÝ ĐƯỢC")
    assert plain(second.line).startswith("DRAFT, NOT TO BE SIGNED.")


def test_a_caution_does_not_stop_the_signature() -> None:
    found = composed(material())

    assert found.signing.cautions
    assert found.signing.ready


def test_a_task_not_done_that_no_limitation_speaks_of_is_asked_about() -> None:
    assert cautions(SILENT) == ["not done, and no limitation speaks of it: T2.2"]


@pytest.mark.parametrize("about", ["T2.2", "T2"])
def test_a_limitation_speaks_of_a_task_by_itself_or_by_its_target(about: str) -> None:
    told = cautions(Notes(limitations=(limitation(about),)))

    assert told == ["the limitation has no cause", "the limitation has no remedy"]


def test_a_limitation_is_whole_with_a_cause_and_a_remedy() -> None:
    cause = Cause(of="cham", kind=CauseKind.OBJECTIVE, text=Words("Dịch.", "Flu."), place=HERE)
    notes = Notes(
        limitations=(limitation("T2.2"),), causes=(cause,), remedies=(remedy("2023-12-31"),)
    )

    assert cautions(notes) == []


@pytest.mark.parametrize("table", [targets_table, tasks_table])
def test_a_table_that_shows_other_levels_than_were_counted_is_found(table: type) -> None:
    found = material()
    blocks = [each(Ink(BOOKS[Language.VI], found)) for each in (targets_table, tasks_table)]
    spoilt = [_spoilt(block) if block.key in table.__name__ else block for block in blocks]

    assert check_blocks(blocks, found) == ()
    assert len(check_blocks(spoilt, found)) == 1


def _spoilt(table: Table) -> Table:
    rows = [replace(row, level="behind") if _done(row) else row for row in table.rows]
    return replace(table, rows=tuple(rows))


def _done(row: Row) -> bool:
    return row.level in {"met", "exceeded"}


def test_a_source_misprint_is_kept_with_its_correction() -> None:
    """The paper printed 2023 for 2030; both stand in the list of documents."""
    city = PLAN.document("15-NQ-TW")
    annexes = composed(material()).report.annexes
    documents = next(b for b in annexes if isinstance(b, Table) and b.key == "documents")
    row = next(row for row in documents.rows if row.anchor == "doc-15-NQ-TW")

    said = " ".join(plain(cell) for cell in row.cells)
    assert city.quoted in said
    assert city.note is not None
    assert city.note.vi in said
    assert city.title.vi in said
