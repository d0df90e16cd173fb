"""Rows of a return: what is taken, and what is asked about where."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from resolute.evidence import Nature
from resolute.intake.returns import read_return
from resolute.plan import Provenance
from resolute.words import Language, Place
from tests.unit.intake import make_workbooks as make
from tests.unit.intake.return_example import (
    COLUMNS,
    DESK,
    FIRST_ROW,
    GOOD_ROW,
    HANG_BAC,
    HANG_DAO,
    as_csv,
    grid,
    problems,
    read,
    values,
)

OTHER_ROW = "ho_ngheo;hộ;4"


def test_a_row_says_all_that_its_columns_say() -> None:
    (row,) = read("giai_ngan;tỷ đồng;7;ước;TP;00049;Quý I/2021;công bố;Niên giám 2021").candidates

    assert (row.part, row.value, row.nature, row.basis) == (
        "giai_ngan",
        Decimal(7),
        Nature.ESTIMATE,
        "tp",
    )
    assert (row.unit, row.sender, row.period.name) == (HANG_DAO.id, HANG_BAC.id, "2021-Q1")
    assert (row.origin.row, row.origin.column, row.origin.paper) == (FIRST_ROW, "C", "15/BC-UBND")
    assert (row.origin.provenance, row.origin.citation) == (
        Provenance.PUBLISHED,
        "Niên giám 2021",
    )


def test_what_a_row_leaves_blank_it_takes_from_the_head() -> None:
    (row,) = read(GOOD_ROW).candidates

    assert (row.unit, row.period.name, row.nature) == (HANG_BAC.id, "2022", Nature.FINAL)
    assert row.origin.provenance is Provenance.REPORTED


def test_each_part_has_the_period_of_its_own_regime() -> None:
    money, complaints = read(GOOD_ROW, "khieu_nai;vụ;3").candidates

    assert (money.period.begins, money.period.regime) == (date(2022, 1, 1), "calendar")
    assert (complaints.period.begins, complaints.period.regime) == (date(2021, 12, 15), "nd09")


@pytest.mark.parametrize(
    ("row", "column", "problem"),
    [
        (";tỷ đồng;5", "A", "“Part” is blank"),
        (
            "thu_nsmm;tỷ đồng;5",
            "A",
            "the plan has no part “thu_nsmm”. Perhaps “thu_nsnn” was meant",
        ),
        ("thu_nsnn;triệu đồng;5", "B", "it is measured in “triệu đồng”"),
        ("thu_nsnn;tỷ đồng;", "C", "the value is blank"),
        ("thu_nsnn;tỷ đồng;khoảng 90", "C", "“khoảng 90” is not a number"),
        ("thu_nsnn;tỷ đồng;1.234", "C", "“1.234” can be read in two ways: 1234 or 1.2340"),
        ("dung_han;%;101", "C", "the value 101 is impossible"),
        ("khanh_thanh;;12/31/2022", "C", "“12/31/2022” is not a day"),
        ("thu_nsnn;tỷ đồng;5;dự kiến", "D", "“dự kiến” is not understood. Choose one of: “ước”"),
        ("giai_ngan;tỷ đồng;5", "E", "the basis must be named. Choose one of: “tp”, “quan”"),
        ("giai_ngan;tỷ đồng;5;;huyện", "E", "it has no basis “huyện”"),
        ("thu_nsnn;tỷ đồng;5;;tp", "E", "it has no basis “tp”. Leave the column “Basis” empty"),
        ("thu_nsnn;tỷ đồng;5;;;49", "F", "the spreadsheet dropped the zeros in front"),
        ("thu_nsnn;tỷ đồng;5;;;;13/2022", "G", "“13/2022” is not a period. Write it like “2022”"),
        ("thu_nsnn;tỷ đồng;5;;;;sớm", "G", "“sớm” is not a period"),
        ("khieu_nai;vụ;5;;;;2018", "G", "“Periods of Decree 09” did not apply to 2018"),
        ("la;vụ;5", "G", "there is no regime “no-such-regime”"),
        ("thu_nsnn;tỷ đồng;5;;;;2026", "F", "“u-00061-2004” was not a unit in 2026"),
        ("thu_nsnn;tỷ đồng;5;;;;;báo chí", "H", "“báo chí” is not understood"),
        ("thu_nsnn;tỷ đồng;5;;;;;công bố", "I", "a published or derived figure has no citation"),
        ("thu_nsnn;tỷ đồng;5;;;;;suy ra", "I", "a published or derived figure has no citation"),
    ],
)
def test_a_row_that_cannot_be_taken_is_refused_at_its_cell_and_the_others_are_kept(
    row: str, column: str, problem: str
) -> None:
    outcome = read("ho_ngheo;hộ;4", row, "dung_han;%;97,5")

    (finding,) = outcome.findings
    assert finding.place == Place(file="a.csv", row=FIRST_ROW + 1, column=column)
    assert problem in finding.say(Language.EN)
    assert values(outcome) == [Decimal(4), Decimal("97.5")]
    assert (outcome.rows_in, outcome.rows_refused) == (3, 1)


def test_a_row_with_several_faults_names_them_all_and_is_one_row() -> None:
    outcome = read("dung_han;hộ;1.234;chắc chắn")

    assert [finding.refused for finding in outcome.findings] == [1, 0, 0]
    assert {finding.place.column for finding in outcome.findings} == {"B", "C", "D"}
    assert outcome.rows_refused == 1


def test_the_second_of_two_equal_rows_is_refused_and_names_the_first() -> None:
    outcome = read(GOOD_ROW, "ho_ngheo;hộ;4", "thu_nsnn;tỷ đồng;98;chính thức;;00061;năm 2022")

    assert f"row {FIRST_ROW} already states" in problems(outcome.findings)[0]
    assert values(outcome) == [Decimal("97.5"), Decimal(4)]


def test_an_estimate_and_a_final_figure_are_two_statements() -> None:
    assert len(read(GOOD_ROW, f"{GOOD_ROW};ước", f"{GOOD_ROW};sơ bộ").candidates) == 3


def test_a_withdrawal_needs_no_value_and_reads_none() -> None:
    head = {"Loại": "Rút"}
    blank = read("thu_nsnn", head=head, columns="Mã số liệu").candidates
    given = read("thu_nsnn;tỷ đồng;khoảng 90", head=head).candidates

    assert [row.value for row in (*blank, *given)] == [None, None]
    assert blank[0].origin.column == "A"


def test_empty_rows_are_no_rows() -> None:
    outcome = read(GOOD_ROW, ";;;", "", "ho_ngheo;hộ;4")

    assert (outcome.rows_in, len(outcome.candidates)) == (2, 2)
    assert outcome.candidates[1].origin.row == FIRST_ROW + 3


def test_a_table_without_headings_is_no_table() -> None:
    outcome = read_return("a.csv", "Đơn vị;Hàng Bạc\nthu_nsnn;5".encode(), DESK)

    assert "no table of figures was found" in outcome.findings[0].problem.en
    assert (outcome.rows_in, outcome.rows_refused) == (0, 0)


@pytest.mark.parametrize(
    ("columns", "problem"),
    [
        ("Mã số liệu;Đơn vị tính", "the table has no column “Value”"),
        ("Ma so lieu;Đơn vị tính;Giá trị", "there is no column “Ma so lieu”. Perhaps “Mã số liệu”"),
        ("Tên số liệu;Đơn vị tính;Giá trị", "the table has no column “Part”"),
        ("Mã số liệu;Đơn vị;Giá trị", "there is no column “Đơn vị”"),
        ("Mã số liệu;Giá trị;Giá trị", "“Giá trị” stands there twice"),
    ],
)
def test_headings_that_are_wrong_leave_out_every_row(columns: str, problem: str) -> None:
    outcome = read(GOOD_ROW, "ho_ngheo;hộ;4", columns=columns)

    assert any(problem in said for said in problems(outcome.findings))
    assert (outcome.rows_in, outcome.rows_refused, outcome.candidates) == (2, 2, ())


def test_a_heading_that_cannot_be_read_leaves_out_every_row_if_it_stands_over_values() -> None:
    """Under it may stand that the figures are estimates."""

    def change(sheet: Any) -> None:
        sheet[f"D{FIRST_ROW - 1}"] = "=1+1"

    with_natures, without = (
        from_workbook(change, f"{GOOD_ROW};ước"),
        from_workbook(change, GOOD_ROW),
    )

    assert "cell D8: the formula was never calculated" in problems(with_natures.findings)[0]
    assert "cell D8: the formula was never calculated" in problems(without.findings)[0]
    assert (with_natures.rows_refused, without.rows_refused) == (1, 0)


def test_a_heading_merged_over_two_columns_names_only_the_first() -> None:
    def change(sheet: Any) -> None:
        sheet.merge_cells(f"I{FIRST_ROW - 1}:J{FIRST_ROW - 1}")
        sheet[f"K{FIRST_ROW - 1}"] = 2023

    outcome = from_workbook(change, GOOD_ROW)

    assert "the cell is merged into I8:J8" in problems(outcome.findings)[0]
    assert "there is no column “2023”" in problems(outcome.findings)[1]
    assert len(outcome.candidates) == 1


def test_a_column_that_is_unlike_any_is_noted_and_not_read() -> None:
    outcome = read(f"1;{GOOD_ROW}", columns=f"STT;{COLUMNS}")

    assert problems(outcome.findings)[0].startswith("cell A8: there is no column “STT”")
    assert (len(outcome.candidates), outcome.rows_refused) == (1, 0)


def test_cells_beside_the_table_of_a_workbook_are_noted_once() -> None:
    content = make.workbook(grid(f"{GOOD_ROW};;;;;;;xem lại", f"{GOOD_ROW};ước;;;;;;xem lại"))

    outcome = read_return("a.xlsx", content, DESK)

    assert len(outcome.findings) == 1
    assert "a column without a heading" in outcome.findings[0].problem.en
    assert len(outcome.candidates) == 2


def test_a_number_that_its_decimal_comma_cut_in_two_is_refused() -> None:
    text = as_csv(
        grid(OTHER_ROW, "thu_nsnn;tỷ đồng;97,5", columns="Mã số liệu;Đơn vị tính;Giá trị")
    )

    outcome = read_return("a.csv", text.replace(b";", b","), DESK)

    (finding,) = outcome.findings
    assert "a decimal comma may have cut a number in two" in finding.problem.en
    assert (finding.place.row, finding.place.column) == (FIRST_ROW + 1, "D")
    assert values(outcome) == [Decimal(4)]


@pytest.mark.parametrize("column", "ACDEFGHI")
def test_a_cell_that_holds_no_value_is_asked_about_wherever_it_matters(column: str) -> None:
    def change(sheet: Any) -> None:
        sheet[f"{column}{FIRST_ROW}"] = "=1+1"

    outcome = from_workbook(change, GOOD_ROW, OTHER_ROW)

    assert "the formula was never calculated" in problems(outcome.findings)[0]
    assert outcome.findings[0].place.column == column
    assert values(outcome) == [Decimal(4)]


def test_a_sheet_full_of_unknown_names_is_answered_without_searching_for_each() -> None:
    outcome = read(*(f"thu_nsn{n};tỷ đồng;5" for n in range(60)))

    assert sum("Perhaps" in said for said in problems(outcome.findings)) == 50
    assert outcome.rows_refused == 60


def test_an_unknown_unit_is_answered_without_a_search_once_there_were_many() -> None:
    outcome = read(*(f"thu_nsnn;tỷ đồng;5;;;0006{n}x" for n in range(60)))

    assert sum("Perhaps" in said for said in problems(outcome.findings)) == 50


def from_workbook(change: Any, *rows: str) -> Any:
    return read_return("a.xlsx", make.workbook(grid(*rows), change), DESK)


def test_merged_cells_leave_out_the_rows_that_they_would_falsify() -> None:
    """An estimate merged over two rows would make the second one final, and nobody would see."""
    outcome = from_workbook(
        lambda sheet: sheet.merge_cells(f"D{FIRST_ROW}:D{FIRST_ROW + 1}"),
        f"{GOOD_ROW};ước",
        "ho_ngheo;hộ;4;ước",
    )

    (finding,) = outcome.findings
    assert "the cell is merged into" in finding.problem.en
    assert (finding.place.row, finding.place.column) == (FIRST_ROW + 1, "D")
    assert values(outcome) == [Decimal("97.5")]


def test_merged_cells_that_nobody_reads_do_no_harm() -> None:
    outcome = read_return(
        "a.xlsx",
        make.workbook(
            grid(
                f"{GOOD_ROW};a", "ho_ngheo;hộ;4;b", columns="Mã số liệu;Đơn vị tính;Giá trị;Ghi chú"
            ),
            lambda sheet: sheet.merge_cells(f"D{FIRST_ROW}:D{FIRST_ROW + 1}"),
        ),
        DESK,
    )

    assert [row.note for row in outcome.candidates] == ["a", ""]


def test_codes_survive_as_text_and_as_whole_numbers() -> None:
    def change(sheet: Any) -> None:
        sheet[f"F{FIRST_ROW}"] = "012345678901"
        sheet[f"G{FIRST_ROW}"] = 2021

    (row,) = from_workbook(change, GOOD_ROW).candidates

    assert (row.unit, row.period.name) == ("u-012345678901-2004", "2021")


def test_a_code_that_became_a_number_is_asked_about() -> None:
    def change(sheet: Any) -> None:
        sheet[f"F{FIRST_ROW}"] = 49

    assert "type “00049”" in problems(from_workbook(change, GOOD_ROW).findings)[0]


def test_a_word_that_became_per_cent_is_shown_back() -> None:
    def change(sheet: Any) -> None:
        sheet[f"D{FIRST_ROW}"] = 0.5
        sheet[f"D{FIRST_ROW}"].number_format = "0%"

    assert "“50%” is not understood" in problems(from_workbook(change, GOOD_ROW).findings)[0]


@pytest.mark.parametrize("name", ["ma_so", "x" * 200, "a\nb"])
def test_whatever_stands_for_a_part_is_shown_back_on_one_line(name: str) -> None:
    content = as_csv(grid(f'"{name}";tỷ đồng;5'))

    said = problems(read_return("a.csv", content, DESK).findings)[0]

    assert "\n" not in said
    assert len(said) < 250
