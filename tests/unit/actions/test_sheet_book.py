"""A workbook goes out, is filled in and comes back: first it is told what would change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from resolute.actions.figure_sheet import Typed, enter, sheet, year_of
from resolute.actions.open_office import open_office
from resolute.actions.own_units import may_enter
from resolute.actions.recorded_office import RecordedOffice
from resolute.actions.sheet_book import Sent, Trial, record_changes, sheet_book, trial
from resolute.evidence import Absence, Amount
from resolute.intake.grid_book import Grid, read_grid, write_grid
from resolute.words import Language
from tests.shape.tree import ROOT

PART = "giao_duc.quy_hoach_mang_luoi"
HERE, THERE = "phuong-hang-bac", "phuong-hang-bo"
AT = datetime(2026, 11, 1, 8, tzinfo=UTC)
CLERK = Sent(by="can-bo", at=AT)
DAY, OTHER = date(2022, 12, 1), date(2022, 12, 2)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> RecordedOffice:
    where: Path = tmp_path_factory.mktemp("office") / "office"
    entropy: Callable[[int], bytes] = bytes
    sample = ROOT / "samples" / "hoan-kiem"
    return open_office(sample, where, named=None, at=AT, entropy=entropy)[0]


def given(office: RecordedOffice, year: int) -> bytes:
    within = year_of(office, PART, year)
    assert within is not None
    mine = may_enter(office, "can-bo", on=AT.date(), within=within)
    units = [next(unit for unit in mine if unit.id == id_) for id_ in (HERE, THERE)]
    drawn = sheet(office, PART, units, year=year, piece="year")
    return sheet_book(office, drawn, year=year, piece="year")


def filled(content: bytes, cells: Mapping[tuple[str, str], Amount]) -> bytes:
    """The workbook with some cells written over."""
    grid = read_grid(content)
    assert isinstance(grid, Grid)
    named = [(unit, unit) for unit in grid.units]
    return write_grid(grid.head, named, grid.periods, cells=cells)


def tried(office: RecordedOffice, content: bytes, *units: str) -> Trial:
    return trial(office, "a.xlsx", content, units=lambda *_: units or (HERE, THERE))


def test_a_workbook_that_comes_back_as_it_was_changes_nothing(office: RecordedOffice) -> None:
    content = given(office, 2022)
    found = tried(office, content)

    assert content == given(office, 2022)
    assert (found.changes, found.findings, found.same) == ((), (), 2)


def test_what_was_filled_in_is_shown_then_recorded_once(office: RecordedOffice) -> None:
    content = filled(given(office, 2021), {(HERE, "2021"): DAY, (THERE, "2021"): Absence.MISSING})
    size = office.ledger.size
    found = tried(office, content)
    shown = office.ledger.size
    for _ in range(2):
        record_changes(office, PART, found.changes, mark=found.mark, sent=CLERK)
    again = tried(office, content)

    assert [(each.unit, each.was, each.text) for each in found.changes] == [
        (HERE, "", "1/12/2022"),
        (THERE, "", "chưa có"),
    ]
    assert shown == size
    assert office.ledger.size == size + 2
    assert (again.changes, again.same) == ((), 2)


def test_what_somebody_else_wrote_meanwhile_is_kept_beside_it(office: RecordedOffice) -> None:
    content = given(office, 2020)
    typed = Typed(
        id="meanwhile", by="van-phong", at=AT, part=PART, unit=HERE, period="2020", text="2/12/2022"
    )
    enter(office, typed)
    untouched = tried(office, content)
    found = tried(office, filled(content, {(HERE, "2020"): DAY}))
    (saved,) = record_changes(office, PART, found.changes, mark=found.mark, sent=CLERK)

    assert untouched.changes == ()
    assert [(each.was, each.text) for each in found.changes] == [("2/12/2022", "1/12/2022")]
    assert set(saved.shown.said) == {"1/12/2022", "2/12/2022"}
    assert saved.findings


def test_an_emptied_cell_takes_back_what_stood_there(office: RecordedOffice) -> None:
    first = tried(office, filled(given(office, 2023), {(HERE, "2023"): OTHER}))
    record_changes(office, PART, first.changes, mark=first.mark, sent=CLERK)
    found = tried(office, filled(given(office, 2023), {}))
    (saved,) = record_changes(office, PART, found.changes, mark=found.mark, sent=CLERK)

    assert [(each.was, each.text) for each in found.changes] == [("2/12/2022", "")]
    assert saved.shown.said == ()


def test_what_cannot_be_taken_is_named_and_the_rest_goes_on(office: RecordedOffice) -> None:
    content = filled(given(office, 2024), {(HERE, "2024"): Absence.SUPPRESSED})
    grid = read_grid(content)
    assert isinstance(grid, Grid)
    others = write_grid(replace(grid.head, part="khong.co"), [(HERE, "")], grid.periods, cells={})
    strange = write_grid(grid.head, [(HERE, ""), (THERE, "")], ("2024", "năm nay"), cells={})
    said = {
        name: [finding.say(Language.EN) for finding in found.findings]
        for name, found in {
            "units": tried(office, content, THERE),
            "part": tried(office, others),
            "periods": tried(office, strange),
            "file": tried(office, b"PK\x03\x04 not a workbook"),
        }.items()
    }

    assert len(said["units"]) == 1
    assert "you were not given this unit" in said["units"][0]
    assert "no such part" in said["part"][0]
    assert len(said["periods"]) == 2
    assert len(said["file"]) == 1
