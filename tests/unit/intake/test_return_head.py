"""What stands above the table decides about all of its rows."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from typing import Any

import pytest

from resolute.intake.return_words import ReturnKind
from resolute.intake.returns import ReturnHead, read_return
from tests.unit.intake import make_workbooks as make
from tests.unit.intake.return_example import (
    DESK,
    GOOD_ROW,
    HANG_BAC,
    HEAD,
    ZONE,
    as_csv,
    grid,
    problems,
    read,
)

IN_ENGLISH = {
    "Unit": "Phường Hàng Bạc (en)",
    "Unit code": "00061",
    "Period": "2022",
    "Kind": "Return",
    "Paper": "15/BC-UBND",
    "Received": "2 February 2023, 08:30",
}


def as_read(labels: dict[str, str]) -> ReturnHead | None:
    lines = [[label, value] for label, value in labels.items()]
    return read_return("a.csv", as_csv([*lines, *grid(GOOD_ROW)[len(HEAD) :]]), DESK).head


def test_the_head_is_read_in_any_order_language_and_composition() -> None:
    head = ReturnHead(
        unit=HANG_BAC,
        period=DESK.regimes["calendar"].holding(datetime(2022, 5, 5, tzinfo=ZONE).date(), "year"),
        received=datetime(2023, 2, 2, 8, 30, tzinfo=ZONE),
        kind=ReturnKind.RETURN,
        paper="15/BC-UBND",
    )
    taken_apart = {
        unicodedata.normalize("NFD", f" {label.upper()} : "): unicodedata.normalize("NFD", value)
        for label, value in reversed(HEAD.items())
    }

    assert as_read(HEAD) == head
    assert as_read(taken_apart) == head
    assert as_read(IN_ENGLISH) == head


@pytest.mark.parametrize(
    ("label", "value", "problem"),
    [
        ("Đơn vị", "Phường Hàng Bác", "there is no unit “Phường Hàng Bác”"),
        ("Đơn vị", "Phường Hàng Đào", "the code “00061” belongs to “Phường Hàng Bạc (en)”"),
        ("Mã đơn vị", "61", "the spreadsheet dropped the zeros"),
        ("Kỳ báo cáo", "", "“Period” is missing"),
        ("Kỳ báo cáo", "quý 5/2022", "“quý 5/2022” is not a period"),
        ("Kỳ báo cáo", "1998", "“Calendar periods” did not apply to 1998"),
        ("Kỳ báo cáo", "2026", "“00061” was not a unit in 2026"),
        ("Kỳ báo cáo", "31/12/9999", "is not a period"),
        ("Loại", "Bổ sung", "“Bổ sung” is not understood"),
        ("Thời điểm nhận", "", "“Received” is missing"),
        ("Thời điểm nhận", "hôm qua", "“hôm qua” is no day and hour of receipt"),
        ("Don vi:", "x", "there is no label “Don vi:”"),
        ("Mã đơn vị :", "00061", "“Mã đơn vị :” stands there twice"),
    ],
)
def test_a_head_that_is_wrong_leaves_out_every_row_and_counts_them(
    label: str, value: str, problem: str
) -> None:
    outcome = read(GOOD_ROW, "ho_ngheo;hộ;3", head={label: value})

    assert problem in problems(outcome.findings)[0]
    assert (outcome.rows_in, outcome.rows_refused, outcome.candidates) == (2, 2, ())
    assert outcome.head is None


def test_a_head_names_all_its_faults_and_the_rows_name_theirs() -> None:
    outcome = read(GOOD_ROW, "ho_ngheo;hộ;ba", head={"Loại": "?", "Thời điểm nhận": "?"})

    assert [finding.refused for finding in outcome.findings] == [2, 0, 0]
    assert [finding.place.row for finding in outcome.findings] == [4, 6, 10]


def test_a_head_without_any_unit_asks_for_one() -> None:
    outcome = read(GOOD_ROW, head={"Đơn vị": "", "Mã đơn vị": ""})

    assert problems(outcome.findings)[0].startswith("cell B1: “Unit” is missing")
    assert outcome.rows_refused == 1


@pytest.mark.parametrize("left_out", ["Đơn vị", "Mã đơn vị", "Loại", "Số văn bản"])
def test_some_of_the_head_may_be_left_blank(left_out: str) -> None:
    assert len(read(GOOD_ROW, head={left_out: ""}).candidates) == 1


def test_a_label_that_is_unlike_any_is_noted_and_leaves_no_row_out() -> None:
    outcome = read(GOOD_ROW, head={"Người lập": "Lan"})

    assert "there is no label “Người lập”" in problems(outcome.findings)[0]
    assert (len(outcome.candidates), outcome.rows_refused) == (1, 0)


def test_titles_notes_and_merged_cells_above_the_table_do_no_harm() -> None:
    lines = grid(GOOD_ROW)
    content = make.workbook(
        [["BIỂU SỐ LIỆU"], ["", "Hoàn Kiếm"], [2022], *lines],
        lambda sheet: sheet.merge_cells("A1:D1"),
    )

    outcome = read_return("a.xlsx", content, DESK)

    assert len(outcome.candidates) == 1
    assert outcome.findings == ()


def test_a_label_merged_over_its_value_is_a_fault() -> None:
    content = make.workbook(grid(GOOD_ROW), lambda sheet: sheet.merge_cells("A3:B3"))

    outcome = read_return("a.xlsx", content, DESK)

    assert "the cell is merged into A3:B3" in problems(outcome.findings)[0]
    assert outcome.rows_refused == 1


@pytest.mark.parametrize("row", range(1, 7))
def test_a_label_whose_value_was_never_calculated_is_asked_about(row: int) -> None:
    def change(sheet: Any) -> None:
        sheet[f"B{row}"] = "=1+1"

    outcome = read_return("a.xlsx", make.workbook(grid(GOOD_ROW), change), DESK)

    assert f"cell B{row}: the formula was never calculated" in problems(outcome.findings)[0]
    assert outcome.rows_refused == 1


def test_a_period_that_a_spreadsheet_turned_into_a_day_is_asked_about() -> None:
    def change(sheet: Any) -> None:
        sheet["B3"] = datetime(2022, 3, 1)  # noqa: DTZ001  a cell knows no zone

    outcome = read_return("a.xlsx", make.workbook(grid(GOOD_ROW), change), DESK)

    assert (
        "B3: the spreadsheet has turned this into the day 1 March 2022"
        in problems(outcome.findings)[0]
    )
