"""A reason comes with an unusual figure by every door, and stands wherever the figure is told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from resolute.actions.cell_notes import reasons_given, threads
from resolute.actions.explain import explain
from resolute.actions.figure_sheet import sheet
from resolute.actions.open_office import open_office
from resolute.actions.recorded_office import RecordedOffice
from resolute.actions.send_figures import Sending, send_figures
from resolute.actions.sheet_book import Sent, record_changes, sheet_book, trial
from resolute.intake.grid_book import REASON
from resolute.intake.sent_rows import SentRow
from resolute.render.text import block_text
from resolute.words import Language
from tests.shape.tree import ROOT
from tests.unit.actions.test_sheet_book import AT

PART, UNIT = "thu_nsnn", "quan-hoan-kiem"
WHY = "Thu tiền đất một lần"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> RecordedOffice:
    where: Path = tmp_path_factory.mktemp("office") / "office"
    sample = ROOT / "samples" / "hoan-kiem"
    return open_office(sample, where, named=None, at=AT, entropy=bytes)[0]


def book(office: RecordedOffice, year: int, value: Decimal, reason: str) -> bytes:
    """The workbook of a year as a clerk would fill it in."""
    unit = office.plan().registry[UNIT]
    drawn = sheet(office, PART, [unit], year=year, piece="year")
    opened = load_workbook(BytesIO(sheet_book(office, drawn, year=year, piece="year")))
    page = opened.worksheets[0]
    titles = {str(cell.value): cell.column or 1 for row in page.iter_rows() for cell in row}
    page.cell(page.max_row, titles[str(year)], float(value))
    page.cell(page.max_row, titles[REASON], reason)
    filled = BytesIO()
    opened.save(filled)
    return filled.getvalue()


def sent_back(office: RecordedOffice, content: bytes) -> tuple[str, ...]:
    """The ids of what a workbook brought, once it was looked at and recorded."""
    found = trial(office, "a.xlsx", content, units=lambda *_: {UNIT})
    saved = record_changes(
        office, found.part, found.changes, mark=found.mark, sent=Sent(by="can-bo", at=AT)
    )
    return tuple(name for each in saved for name in each.shown.entries)


@pytest.mark.parametrize(
    ("year", "value", "reason", "kept"),
    [(2023, "99000", WHY, True), (2024, "12900", WHY, False), (2025, "99000", "", False)],
)
def test_a_row_of_a_workbook_says_why_its_figures_are_unusual_and_of_others_nothing(
    office: RecordedOffice, year: int, value: str, reason: str, kept: bool
) -> None:
    content = book(office, year, Decimal(value), reason)
    names = sent_back(office, content)
    again = sent_back(office, content)

    told = reasons_given(office.ledger)
    assert names
    assert again == ()
    assert [told.get(name) for name in names] == [WHY if kept else None]


def test_the_note_of_a_row_that_a_program_sends_is_the_reason_of_its_figure(
    office: RecordedOffice,
) -> None:
    rows = [
        SentRow(part=PART, unit=UNIT, period="2018", value="7", note=WHY),
        SentRow(part=PART, unit="khong-co", period="2018", value="8", note="bỏ"),
        SentRow(part=PART, unit=UNIT, period="2017", value="9"),
    ]
    for _ in range(2):  # sent again, it says no more
        sent = send_figures(office, Sending(key="k", by="can-bo", at=AT, content=b"k", rows=rows))

        assert (sent.rows_in, sent.stored, sent.refused) == (3, 2, 1)
    notes = [
        each.entry.period.name
        for cell in threads(office.ledger).values()
        for each in cell.notes
        if each.entry.id.startswith("api:")
    ]
    assert notes == ["2018"]


def test_a_reason_stands_where_a_figure_is_explained(office: RecordedOffice) -> None:
    material = office.material(date(2023, 6, 30))
    code = next(p.code for p in material.plan.promises if material.standing(p.code).entries)
    entry = next(iter(material.standing(code).entries))

    def told(**reasons: str) -> str:
        blocks = explain(material, code, Language.VI, reasons=reasons)
        return " ".join(" ".join(block_text(each, width=400) for each in blocks).split())

    assert f"lý do: {WHY}" in told(**{entry: WHY})
    assert "lý do:" not in told()
