"""What units send is read row by row, and nothing in it is guessed.

A return is one file about one unit and period: a workbook or a CSV file with a few labels on top
and one table below. Whatever is wrong with it is said at its cell; what is right is kept.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from resolute.evidence import Absence, Figure, in_force
from resolute.intake.accept import accept
from resolute.intake.returns import ReturnRead, read_return
from resolute.words import Language
from tests.unit.intake import make_workbooks as make
from tests.unit.intake.return_example import DESK, FIRST_ROW, GOOD_ROW, grid, problems, read, values

OTHER_ROW = "ho_ngheo;hộ;4"


def from_workbook(change: Any, **more: object) -> ReturnRead:
    """Two rows of Hàng Bạc in a workbook to which something was done."""
    return read_return(
        "hang-bac.xlsx", make.workbook(grid(GOOD_ROW, OTHER_ROW), change, **more), DESK
    )


def one_row_is_asked_about(outcome: ReturnRead, problem: str) -> bool:
    """Whether just one of two rows was refused, for that reason, and the other one kept."""
    (said,) = problems(outcome.findings)
    counted = (outcome.rows_in, len(outcome.candidates), outcome.rows_refused)
    return problem in said and counted == (2, 1, 1)


def test_rows_in_are_the_rows_stored_and_the_rows_refused() -> None:
    outcome = read(GOOD_ROW, "ho_ngheo;hộ;bốn", "dung_han;%;97,5", ";;;")

    accepted = accept([outcome])

    assert (accepted.rows_in, accepted.rows_stored, accepted.rows_refused) == (3, 2, 1)


def test_a_finding_says_where_it_is_what_is_wrong_and_what_to_do_in_both_languages() -> None:
    (finding,) = read("ho_ngheo;hộ;khoảng 90").findings

    assert finding.say(Language.VI) == (
        "a.csv, ô C9: “khoảng 90” không phải là số. Chỉ ghi số, tính bằng “hộ”, như 90,5."
    )
    assert finding.say(Language.EN) == (
        "a.csv, cell C9: “khoảng 90” is not a number. "
        "Write the number alone, in “hộ (en)”, such as 90.5."
    )


@pytest.mark.parametrize(("text", "value"), [("9,99", "9.99"), ("43.5", "43.5"), ("-2.5", "-2.5")])
def test_a_number_typed_as_text_is_read_digit_for_digit(text: str, value: str) -> None:
    assert values(read(f"thu_nsnn;tỷ đồng;{text}")) == [Decimal(value)]


@pytest.mark.parametrize("text", ["1.234", "1,234"])
def test_a_number_that_can_be_read_in_two_ways_is_asked_about_and_never_guessed(text: str) -> None:
    outcome = read(f"thu_nsnn;tỷ đồng;{text}", OTHER_ROW)

    assert one_row_is_asked_about(outcome, "can be read in two ways: 1234 or 1.2340")


def test_text_that_looks_like_a_formula_stays_text() -> None:
    assert one_row_is_asked_about(
        read("thu_nsnn;tỷ đồng;=1+1", OTHER_ROW), "“=1+1” is not a number"
    )


def test_zero_not_applicable_suppressed_not_yet_known_and_blank_are_five_different_things() -> None:
    outcome = read(
        "ho_ngheo;hộ;0",
        "ho_ngheo;hộ;KAD;;;00049",
        "ho_ngheo;hộ;*;;;00070",
        "ho_ngheo;hộ;chưa có;;;002",
        "ho_ngheo;hộ;;;;;2021",
    )

    absences = [Absence.NOT_APPLICABLE, Absence.SUPPRESSED, Absence.MISSING]
    assert values(outcome) == [Decimal(0), *absences]
    assert "the value is blank" in problems(outcome.findings)[0]


def test_a_formula_that_was_never_calculated_is_no_blank_and_no_zero() -> None:
    def change(sheet: Any) -> None:
        sheet[f"C{FIRST_ROW}"] = "=1+1"

    assert one_row_is_asked_about(from_workbook(change), "recalculate (F9), save and send it again")


def test_a_cell_that_shows_an_error_is_asked_about() -> None:
    def change(sheet: Any) -> None:
        sheet[f"C{FIRST_ROW}"] = "#REF!"

    assert one_row_is_asked_about(from_workbook(change), "the cell shows the error “#REF!”")


def test_a_merged_cell_gives_its_value_to_its_first_row_only() -> None:
    def change(sheet: Any) -> None:
        sheet.merge_cells(f"C{FIRST_ROW}:C{FIRST_ROW + 1}")

    assert one_row_is_asked_about(from_workbook(change), "merged into C9:C10")


def test_hidden_rows_are_read_and_named() -> None:
    def change(sheet: Any) -> None:
        sheet.row_dimensions[FIRST_ROW].hidden = True

    outcome = from_workbook(change)

    assert len(outcome.candidates) == 2
    assert "hidden rows or columns were read as well: 9" in problems(outcome.findings)[0]


def test_a_figure_in_a_cell_that_shows_per_cent_is_what_a_person_sees() -> None:
    """The cell holds 0.995 and shows 99.5 %; it is taken so only for a part measured in %."""

    def change(sheet: Any) -> None:
        for row, part, measure in ((FIRST_ROW, "dung_han", "%"), (FIRST_ROW + 1, "ho_ngheo", "hộ")):
            sheet[f"A{row}"], sheet[f"B{row}"], sheet[f"C{row}"] = part, measure, 0.995
            sheet[f"C{row}"].number_format = "0.0%"

    outcome = from_workbook(change)

    assert values(outcome) == [Decimal("99.5")]
    assert one_row_is_asked_about(outcome, "the cell shows per cent")


def test_a_workbook_that_counts_its_days_from_1904_means_the_same_days() -> None:
    def change(sheet: Any) -> None:
        sheet[f"A{FIRST_ROW}"], sheet[f"B{FIRST_ROW}"] = "khanh_thanh", None
        sheet[f"C{FIRST_ROW}"] = date(2022, 12, 31)

    outcome = from_workbook(change, since_1904="yes")

    assert values(outcome) == [date(2022, 12, 31), Decimal(4)]


def test_a_day_is_written_day_first_and_the_other_order_is_asked_about() -> None:
    outcome = read("khanh_thanh;;12/31/2022", OTHER_ROW)

    assert one_row_is_asked_about(outcome, "Is it 31 December 2022?")


def test_an_old_xls_is_refused_because_rows_may_be_missing_from_it() -> None:
    """It ends at row 65 536; in 2020 sixteen thousand cases of an illness were lost that way."""
    outcome = read_return("hang-bac.xls", make.OLD_XLS, DESK)

    (finding,) = outcome.findings
    assert "dừng ở hàng 65 536" in finding.problem.vi
    assert "“Lưu dưới dạng .xlsx”" in finding.remedy.vi
    assert (outcome.rows_in, outcome.candidates) == (0, ())


def test_a_file_that_unfolds_to_more_than_a_return_is_never_unfolded() -> None:
    bomb = make.bomb(make.workbook(grid(GOOD_ROW)))

    assert "so it was not opened" in problems(read_return("a.xlsx", bomb, DESK).findings)[0]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 ...", b"<html><table></table></html>"])
def test_a_file_that_is_no_workbook_is_said_to_be_none(content: bytes) -> None:
    outcome = read_return("hang-bac.xlsx", content, DESK)

    assert "the file is no .xlsx or .csv workbook" in problems(outcome.findings)[0]


def test_a_code_keeps_its_zeros() -> None:
    (row,) = read("thu_nsnn;tỷ đồng;97,5;;;012345678901").candidates

    assert row.unit == "u-012345678901-2004"


def test_a_unit_is_known_by_the_name_and_code_that_it_had_in_the_period() -> None:
    """Code 00070 was Hàng Trống ward's, and has been Hoàn Kiếm ward's since 1 July 2025."""
    head = {"Đơn vị": "", "Mã đơn vị": "00070", "Thời điểm nhận": "1/1/2027"}
    owners = {
        year: [row.unit for row in read(GOOD_ROW, head={**head, "Kỳ báo cáo": year}).candidates]
        for year in ("2022", "2026", "2025")
    }

    assert owners == {"2022": ["u-00070-2004"], "2026": ["u-00070-2025"], "2025": []}


def test_a_name_and_a_code_that_disagree_leave_out_every_row() -> None:
    outcome = read(GOOD_ROW, OTHER_ROW, head={"Mã đơn vị": "00049"})

    assert "the code “00049” belongs to “Phường Hàng Đào (en)”" in problems(outcome.findings)[0]
    assert (outcome.rows_in, outcome.rows_refused) == (2, 2)


def test_a_period_that_cannot_be_read_is_answered_with_some_that_can() -> None:
    outcome = read(f"{GOOD_ROW};;;;13/2022", OTHER_ROW)

    assert one_row_is_asked_about(outcome, "“2022”, “Quý I/2022”, “6 tháng 2022”, “3/2022”")


def test_a_figure_in_another_unit_of_measure_is_refused() -> None:
    assert one_row_is_asked_about(
        read("thu_nsnn;triệu đồng;97500", OTHER_ROW), "must be in “tỷ đồng (en)”"
    )


def test_a_figure_that_cannot_be_is_refused() -> None:
    assert one_row_is_asked_about(read("dung_han;%;101", OTHER_ROW), "the value 101 is impossible")


def test_where_two_denominators_exist_a_figure_must_say_which() -> None:
    assert one_row_is_asked_about(read("giai_ngan;tỷ đồng;7", OTHER_ROW), "the basis must be named")


def test_a_published_figure_must_name_its_source() -> None:
    row = "thu_nsnn;tỷ đồng;97,5;;;;;công bố"

    assert one_row_is_asked_about(read(row, OTHER_ROW), "has no citation")


def test_a_second_statement_is_refused_unless_its_file_is_a_correction() -> None:
    first = read(GOOD_ROW)
    again = {"Thời điểm nhận": "3/3/2023"}
    second = read("thu_nsnn;tỷ đồng;98", head=again, name="b.csv")
    correction = read("thu_nsnn;tỷ đồng;98", head={**again, "Loại": "Đính chính"}, name="b.csv")

    assert "write “Correction” as Kind" in problems(accept([first, second]).findings)[0]
    assert stands(first, second) == [Decimal("97.5")]
    assert stands(first, correction) == [Decimal(98)]


def test_a_withdrawal_removes_a_figure_and_puts_nothing_in_its_place() -> None:
    head = {"Loại": "Rút", "Thời điểm nhận": "3/3/2023"}

    assert stands(read(GOOD_ROW, OTHER_ROW), read("thu_nsnn", head=head, name="b.csv")) == [
        Decimal(4)
    ]


def test_a_file_sent_twice_counts_once() -> None:
    accepted = accept([read(GOOD_ROW), read(GOOD_ROW, name="copy.csv")])

    assert "sent twice" in problems(accepted.findings)[0]
    assert (accepted.rows_in, accepted.rows_stored, accepted.rows_refused) == (2, 1, 1)


def test_two_corrections_received_at_one_moment_are_both_kept_and_shown() -> None:
    head = {"Loại": "Đính chính", "Thời điểm nhận": "3/3/2023"}
    rivals = [read(f"thu_nsnn;tỷ đồng;{n}", head=head, name=f"{n}.csv") for n in (98, 99)]

    assert "at the same moment" in problems(accept([read(GOOD_ROW), *rivals]).findings)[0]
    assert stands(read(GOOD_ROW), *rivals) == [Decimal(98), Decimal(99)]


def stands(*reads: ReturnRead) -> list[object]:
    """The values that are in force once all of them are known."""
    entries = in_force(accept(reads).entries)
    return [entry.body.value for entry in entries if isinstance(entry.body, Figure)]
