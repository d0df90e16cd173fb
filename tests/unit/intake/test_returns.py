"""One file of returns, whatever it turns out to be."""

from __future__ import annotations

import unicodedata

import pytest

from resolute.intake.returns import read_return
from tests.unit.intake import make_workbooks as make
from tests.unit.intake.return_example import DESK, GOOD_ROW, as_csv, grid, problems, read

CSV = as_csv(grid(GOOD_ROW))
XLSX = make.workbook(grid(GOOD_ROW))


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.xlsx", XLSX), ("a.csv", XLSX), ("a.xls", XLSX), ("a.csv", CSV), ("a.CSV", CSV)],
)
def test_a_file_is_opened_for_what_it_is_whatever_its_name_says(name: str, content: bytes) -> None:
    assert len(read_return(name, content, DESK).candidates) == 1


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.xls", make.OLD_XLS, "an old .xls file stops at row 65,536"),
        ("a.xlsx", make.OLD_XLS, "Save as .xlsx"),
        ("a.xlsx", make.LOCKED_XLSX, "locked with a password"),
        ("a.xlsx", CSV, "the file is no .xlsx or .csv workbook"),
        ("a.pdf", b"%PDF-1.7", "the file is no .xlsx or .csv workbook"),
        ("a.csv", "Mã số liệu;đ".encode("utf-16-le"), "CSV UTF-8"),
        ("a.csv", "Mã số liệu;đ".encode("latin-1", "replace"), "CSV UTF-8"),
    ],
)
def test_a_file_that_cannot_be_opened_has_no_rows_and_one_finding(
    name: str, content: bytes, problem: str
) -> None:
    outcome = read_return(name, content, DESK)

    assert (outcome.head, outcome.rows_in, outcome.rows_refused) == (None, 0, 0)
    (said,) = problems(outcome.findings)
    assert problem in said


def test_a_name_is_composed_at_the_door() -> None:
    name = "returns/Hàng Bạc.csv"
    outcome = read(GOOD_ROW, name=unicodedata.normalize("NFD", name))

    assert outcome.file == outcome.candidates[0].origin.file == name


def test_a_finding_in_a_workbook_names_the_sheet_and_one_in_a_csv_does_not() -> None:
    row = "thu_nsnn;tỷ đồng;?"
    in_csv = read(row).findings[0].place
    in_xlsx = read_return("a.xlsx", make.workbook(grid(row)), DESK).findings[0].place

    assert (in_csv.sheet, in_xlsx.sheet) == (None, "Số liệu")
    assert (in_csv.row, in_csv.column) == (in_xlsx.row, in_xlsx.column)
