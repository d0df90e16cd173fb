"""The office judges the middle of the term, and signs what it can prove."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from resolute.actions.make_review import make_review
from resolute.evidence import Entry, Figure
from resolute.render.json import as_json
from resolute.render.text import Colour, as_text
from resolute.review.blocks import (
    Block,
    Bullets,
    Chart,
    Line,
    Note,
    Number,
    Paragraph,
    Row,
    Table,
)
from resolute.review.fill import plain
from resolute.review.report import Report
from resolute.words import Language
from tests.journeys.sample import (
    SAMPLE,
    composed,
    copied,
    desk,
    judged,
    midterm,
    with_cell,
    without_row,
)

BEFORE_THE_CORRECTION = datetime(2023, 7, 31, tzinfo=UTC)
TASKS = [task.code for task in midterm().plan.tasks]
TARGETS = [target.code for target in midterm().plan.targets]


def cited(code: str) -> list[Entry]:
    """The entries behind a standing that were typed into a workbook and corrected nothing."""
    known = {entry.id: entry for entry in midterm().entries}
    entries = [known[key] for key in midterm().standing(code).entries]
    typed = [entry for entry in entries if entry.origin.file.endswith(".xlsx")]
    return [entry for entry in typed if entry.replaces is None]


def test_31_of_38_tasks_of_12_targets_are_done_and_12_of_them_exceeded() -> None:
    count = midterm().counts("tasks")

    assert len(midterm().plan.targets) == 12
    assert (count.total, count.done, count.exceeded) == (38, 31, 12)


def test_the_counts_are_the_same_before_and_after_the_later_correction() -> None:
    count = midterm(BEFORE_THE_CORRECTION).counts("tasks")

    assert (count.total, count.done, count.exceeded) == (38, 31, 12)


def test_no_status_is_typed_anywhere_in_the_plan() -> None:
    typed = [path.read_text(encoding="utf-8") for path in (SAMPLE / "plan").glob("*.toml")]

    assert not [text for text in typed if "status" in text or "verdict" in text]


def test_the_sample_has_no_faults_and_loses_no_rows() -> None:
    accepted = desk().accepted

    assert desk().findings == ()
    assert accepted.rows_in == accepted.rows_stored + accepted.rows_refused


@pytest.mark.parametrize("code", [code for code in TASKS if midterm().standing(code).met])
def test_a_done_task_without_one_of_its_figures_is_done_no_more(code: str, tmp_path: Path) -> None:
    folder = copied(tmp_path)
    entry = cited(code)[-1]

    without_row(folder, entry.origin.file, entry.origin.row)

    met = judged(folder).standing(code).met
    assert not met


@pytest.mark.parametrize("code", ["T02.2", "T04.1", "T07.2", "T10.1", "T11.2", "T12.1"])
def test_a_changed_figure_changes_the_standing_and_every_sentence_about_it(
    code: str, tmp_path: Path
) -> None:
    folder = copied(tmp_path)
    entry = next(e for e in cited(code) if isinstance(e.body, Figure))
    with_cell(folder, entry.origin.file, f"{entry.origin.column}{entry.origin.row}", 7)

    before, after = midterm(), judged(folder)

    assert before.standing(code).met
    assert not after.standing(code).met
    was = sentences_resting_on(entry, composed(before).report)
    now = [plain(line) for line in all_lines(composed(after).report)]
    assert was
    assert not set(was) & set(now)


def sentences_resting_on(entry: Entry, report: Report) -> list[str]:
    """Every line of the body that shows a reading which an inspector can trace to an entry."""
    proof = next(row.anchor for row in table(report, "entries").rows if holds(row, entry))
    readings = {r.anchor for r in table(report, "readings").rows if proof in traced(r.cells[-1])}
    return [
        plain(line)
        for line in all_lines(report)
        if any(isinstance(span, Number) and span.ref in readings for span in line)
    ]


def holds(row: Row, entry: Entry) -> bool:
    cells = [plain(cell) for cell in row.cells]
    file = entry.origin.file.removeprefix("returns/")
    return f"{file} › {entry.origin.sheet}" in cells and (
        f"{entry.origin.column}{entry.origin.row}" in cells
    )


def traced(cell: Line) -> set[str]:
    """The entries that a cell such as "E1–E3, E7" names."""
    runs = [re.findall(r"\d+", run) for run in plain(cell).split(",")]
    return {f"E{n}" for run in runs if run for n in range(int(run[0]), int(run[-1]) + 1)}


def table(report: Report, key: str) -> Table:
    return next(b for b in report.annexes if isinstance(b, Table) and b.key == key)


def all_lines(report: Report) -> list[Line]:
    return [line for block in report.body for line in lines_of(block)]


def lines_of(block: Block) -> list[Line]:
    match block:
        case Paragraph(line) | Note(line):
            return [line]
        case Bullets(items):
            return list(items)
        case Table(rows=rows) | Chart(table=Table(rows=rows)):
            return [tuple(span for cell in row.cells for span in cell) for row in rows]
        case _:
            return []


def test_what_was_known_then_is_drawn_byte_for_byte_alike(tmp_path: Path) -> None:
    then = copied(tmp_path)
    (then / "returns/2023-6t_phong-tai-chinh-ke-hoach_dinh-chinh.xlsx").unlink()
    settings = desk().plan.settings
    assert settings is not None

    for name, material in (("then", judged(then)), ("now", midterm(BEFORE_THE_CORRECTION))):
        make_review(material, settings.issuers, tmp_path / name, language=Language.VI)

    names = sorted(path.name for path in (tmp_path / "then").iterdir())
    assert len(names) == 9
    for name in names:
        assert (tmp_path / "then" / name).read_bytes() == (tmp_path / "now" / name).read_bytes()


def test_the_later_correction_does_change_what_is_said_now() -> None:
    now, then = (as_json(composed(m).report) for m in (midterm(), midterm(BEFORE_THE_CORRECTION)))

    assert now != then


@pytest.mark.parametrize("code", TARGETS)
def test_every_target_ends_at_a_file_sheet_and_row_that_holds_the_value(code: str) -> None:
    entries = cited(code)

    assert entries
    for entry in entries:
        assert isinstance(entry.body, Figure)
        sheet = load_workbook(SAMPLE / entry.origin.file)[entry.origin.sheet]
        held = sheet[f"{entry.origin.column}{entry.origin.row}"].value
        assert str(held) == f"{entry.body.value:f}".removesuffix(".0")


def test_the_sample_may_be_signed_in_both_languages() -> None:
    for language in Language:
        signing = composed(midterm(), language).signing

        assert (signing.contradictions, signing.cautions) == ((), ())


def test_a_report_that_calls_a_done_task_a_limitation_is_a_draft(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    notes = folder / "notes/02-han-che.toml"
    text = notes.read_text(encoding="utf-8").replace('"T04.2"', '"T04.1"')
    notes.write_text(text, encoding="utf-8")

    made = composed(judged(folder))

    assert not made.signing.ready
    assert "T04.1" in str(made.signing.contradictions[0].problem)
    assert "BẢN NHÁP" in as_text(made.report, width=100, colour=Colour.NEVER)


def test_both_denominators_of_revenue_and_disbursement_are_told_apart() -> None:
    text = as_text(composed(midterm()).report, width=100, colour=Colour.NEVER)

    assert all(share in text for share in ("111,1%", "106,1%", "247,5%", "87"))


def test_the_misprint_of_a_source_is_kept_beside_its_correction() -> None:
    document = midterm().plan.document("15-NQ-TW")

    assert "năm 2023" in document.quoted
    assert "năm 2030" in document.title.vi
    assert document.note is not None


def test_a_rank_that_fell_is_not_called_an_improvement(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    latest = cited("T10")[-1]
    with_cell(folder, latest.origin.file, f"{latest.origin.column}{latest.origin.row}", 9)

    was, now = (
        as_text(composed(m).report, width=10_000, colour=Colour.NEVER)
        for m in (midterm(), judged(folder))
    )

    assert "Thành phố được cải thiện" in was
    assert "Thành phố kém đi" in now
