"""The traps of spreadsheets, each brought to light at its cell."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import Workbook

from resolute.intake.fault import Fault
from resolute.intake.file_faults import (
    DAMAGED,
    HAS_DTD,
    NO_FINITE_NUMBER,
    NO_SHEET,
    NOT_CALCULATED,
    ROWS_CUT,
    TIME_OF_DAY,
    TOO_LARGE,
    TRUTH_VALUE,
    error_value,
    hidden,
    merged,
    skipped_sheet,
)
from resolute.intake.sheet import Cell, PerCent
from resolute.intake.unreadable import UnreadableFileError
from resolute.intake.workbook import read_workbook
from tests.unit.intake import make_workbooks as make


def cells(content: bytes) -> dict[tuple[int, int], Cell]:
    rows = read_workbook(content).rows
    return {(row.number, column): cell for row in rows for column, cell in row.cells.items()}


def only_cell(value: object, number_format: str = "") -> Cell:
    def change(sheet: Any) -> None:
        sheet["B2"] = value
        sheet["B2"].number_format = number_format or sheet["B2"].number_format

    return cells(make.workbook([], change))[2, 1]


def refusal(content: bytes) -> Fault:
    with pytest.raises(UnreadableFileError) as refused:
        read_workbook(content)
    return refused.value.fault


def test_a_cell_stands_at_the_address_that_a_person_sees() -> None:
    content = make.workbook([[], ["", "b2"], [], ["a4", "", "c4"]])

    assert cells(content) == {(2, 1): "b2", (4, 0): "a4", (4, 2): "c4"}
    assert read_workbook(content).name == "Số liệu"


def test_an_empty_sheet_has_no_rows() -> None:
    assert read_workbook(make.workbook([])).rows == ()
    assert read_workbook(make.workbook([["  ", "\n"]])).rows == ()


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (97.5, "97.5"),
        (0.1 + 0.2, "0.3"),
        (1 / 3, "0.333333333333333"),
        (-2.5, "-2.5"),
        (0, "0"),
        (1_234_567_890_123, "1234567890123"),
        (1e-7, "1E-7"),
    ],
)
def test_a_number_is_what_a_spreadsheet_shows_of_it(typed: float, read: str) -> None:
    assert only_cell(typed) == Decimal(read)


@pytest.mark.parametrize(
    ("number_format", "read"),
    [
        ("0%", PerCent(Decimal("0.995"))),
        ("0.0%", PerCent(Decimal("0.995"))),
        ("#,##0.0 %", PerCent(Decimal("0.995"))),
        ('0.0"%"', Decimal("0.995")),
        ("0.0\\%", Decimal("0.995")),
        ("0.0", Decimal("0.995")),
    ],
)
def test_a_number_shown_as_per_cent_is_told_from_one_with_a_per_cent_sign_beside_it(
    number_format: str, read: Cell
) -> None:
    assert only_cell(0.995, number_format) == read


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (date(2022, 12, 31), datetime(2022, 12, 31)),  # noqa: DTZ001  a cell knows no zone
        (datetime(2022, 12, 31, 8, 30), datetime(2022, 12, 31, 8, 30)),  # noqa: DTZ001
        (True, TRUTH_VALUE),
        (time(8, 30), TIME_OF_DAY),
        (timedelta(hours=30), TIME_OF_DAY),
        ("#REF!", error_value("#REF!")),
        ("=1+1", NOT_CALCULATED),
    ],
)
def test_what_is_no_number_or_text_is_said_to_be_so(value: object, read: Cell) -> None:
    assert only_cell(value) == read


@pytest.mark.parametrize("since_1904", [None, "yes"])
def test_a_day_is_the_same_in_a_workbook_that_counts_from_1904(since_1904: object) -> None:
    day = date(2022, 12, 31)
    content = make.workbook([[day, date(2000, 2, 29)]], since_1904=since_1904)

    assert (b"date1904" in make.part_of(content, "xl/workbook.xml")) == bool(since_1904)
    assert [cell for cell in cells(content).values() if isinstance(cell, datetime)] == [
        datetime(2022, 12, 31),  # noqa: DTZ001
        datetime(2000, 2, 29),  # noqa: DTZ001
    ]


def test_a_formula_that_was_calculated_counts_with_its_value() -> None:
    content = make.edited(make.workbook([["=1+1"]]), "<v></v>", "<v>2</v>")

    assert cells(content) == {(1, 0): Decimal(2)}


def test_a_formula_that_came_to_an_empty_text_is_a_blank() -> None:
    content = make.edited(make.workbook([["=A2", "b"]]), '<c r="A1">', '<c r="A1" t="str">')

    assert cells(content) == {(1, 1): "b"}


def test_a_number_too_large_for_a_double_is_a_fault() -> None:
    content = make.edited(make.workbook([[7]]), "<v>7</v>", "<v>1e999</v>")

    assert cells(content) == {(1, 0): NO_FINITE_NUMBER}


def test_a_day_before_all_days_does_not_break_the_reader() -> None:
    content = make.edited(make.workbook([[date(2022, 12, 31)]]), "<v>44926</v>", "<v>-1e300</v>")

    assert refusal(content) == DAMAGED


def test_a_workbook_without_styles_is_read() -> None:
    content = make.with_parts(make.workbook([[7]]), {"xl/styles.xml": None})

    assert cells(make.edited(content, '<c r="A1"', '<c r="A1" s="1"')) == {(1, 0): Decimal(7)}


def test_only_the_first_cell_of_a_merged_area_holds_anything() -> None:
    content = make.workbook(
        [["a", "b", "c"], ["", "", "c"], ["", "", ""]],
        lambda sheet: sheet.merge_cells("A1:B3"),
    )

    covered = merged("A1:B3")
    assert cells(content) == {
        (1, 0): "a",
        (1, 1): covered,
        (1, 2): "c",
        (2, 0): covered,
        (2, 1): covered,
        (2, 2): "c",
    }, "the third row holds nothing and is no row"


def test_hidden_rows_and_columns_are_read_with_a_caution() -> None:
    def hide(sheet: Any) -> None:
        sheet.row_dimensions[2].hidden = True
        sheet.row_dimensions[9].hidden = True
        sheet.column_dimensions["B"].hidden = True

    sheet = read_workbook(make.workbook([["a", "b"], ["c"], ["d"]], hide))

    assert len(sheet.rows) == 3
    assert sheet.cautions == (hidden("2, B"),)


def test_the_first_sheet_that_is_visible_is_read() -> None:
    book = Workbook()
    first, second = book.worksheets[0], book.create_sheet("Nhập")
    first["A1"], second["A1"] = "old", "new"
    first.sheet_state = "hidden"

    sheet = read_workbook(make.saved(book))

    assert (sheet.name, sheet.rows[0].cells[0]) == ("Nhập", "new")
    assert sheet.cautions == (skipped_sheet("Sheet", "Nhập"),)


def test_a_chart_sheet_in_front_is_passed_over() -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = "a"
    book.create_chartsheet("Biểu đồ", 0)

    assert read_workbook(make.saved(book)).name == "Sheet"


def test_a_workbook_that_shows_no_sheet_is_refused() -> None:
    content = make.edited(
        make.workbook([["a"]]), 'state="visible"', 'state="veryHidden"', "xl/workbook.xml"
    )

    assert refusal(content) == NO_SHEET


@pytest.mark.parametrize("part", [make.SHEET, "xl/workbook.xml", "xl/styles.xml"])
@pytest.mark.parametrize(
    "declared",
    [
        b"<!DOCTYPE worksheet>",
        b'<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        b'<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_a_dtd_or_an_entity_is_refused_in_every_part(part: str, declared: bytes) -> None:
    content = make.workbook([["a", date(2022, 1, 1)]])
    xml = make.part_of(content, part)
    content = make.with_parts(content, {part: declared + xml})

    assert refusal(content) == HAS_DTD


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("</worksheet>", ""),
        ('r="B1"', 'r="B7"'),
        ('r="B1"', 'r="A1"'),
        ('r="B1"', 'r="XFE1"'),
        ('r="B1"', 'r="B"'),
        ('<row r="1"', '<row r="x"'),
        ('<row r="1"', '<row r="0"'),
        ('<row r="1"', '<row r="1048577"'),
        ('r="B1"', 'r="B1" s="x"'),
        ("</sheetData>", '</sheetData><mergeCells><mergeCell ref="A"/></mergeCells>'),
        ("</sheetData>", "</sheetData><mergeCells><mergeCell/></mergeCells>"),
        ("<sheetData>", '<cols><col hidden="1"/></cols><sheetData>'),
        ("<worksheet", '<?xml version="1.0" encoding="no-such"?><worksheet'),
    ],
)
def test_a_sheet_that_contradicts_itself_is_damaged(old: str, new: str) -> None:
    assert refusal(make.edited(make.workbook([["a", "b"]]), old, new)) == DAMAGED


@pytest.mark.parametrize("row", [1, 1_048_577])
def test_rows_must_follow_one_another_to_the_last_that_can_be(row: int) -> None:
    content = make.edited(make.workbook([["a"], ["b"]]), 'r="A2"', f'r="A{row}"')

    assert refusal(make.edited(content, '<row r="2"', f'<row r="{row}"')) == DAMAGED


def test_cells_without_addresses_follow_one_another() -> None:
    content = make.workbook([["a", "b"], ["c"]])
    for address in ('r="A1" ', 'r="B1" ', 'r="A2" ', ' r="1"', ' r="2"'):
        content = make.edited(content, address, "" if address[0] != " " else " ")

    assert cells(content) == {(1, 0): "a", (1, 1): "b", (2, 0): "c"}


@pytest.mark.parametrize("lines", [[], [["a"]]])
def test_a_cell_at_the_far_corner_does_not_fill_the_memory(lines: list[list[str]]) -> None:
    content = make.workbook(lines, lambda sheet: sheet.cell(1_048_576, 16_384, "z"))

    assert refusal(content) == TOO_LARGE


def test_merged_areas_by_the_thousand_are_refused() -> None:
    refs = "".join(f'<mergeCell ref="A1:XFD{n}"/>' for n in range(2, 1003))
    content = make.edited(
        make.workbook([["a"]]), "</sheetData>", f"</sheetData><mergeCells>{refs}</mergeCells>"
    )

    assert refusal(content) == DAMAGED


def test_hidden_columns_by_the_thousand_are_refused() -> None:
    columns = '<col min="1" max="16384" hidden="1"/>' * 1001
    content = make.edited(
        make.workbook([["a"]]), "<sheetData>", f"<cols>{columns}</cols><sheetData>"
    )

    assert refusal(content) == DAMAGED


def test_a_sheet_full_to_its_last_row_raises_a_caution() -> None:
    sheet = read_workbook(make.workbook([["a"]], lambda s: s.cell(1_048_576, 1, "z")))

    assert [row.number for row in sheet.rows] == [1, 1_048_576]
    assert sheet.cautions == (ROWS_CUT,)


def test_a_sheet_behind_a_strange_path_is_refused() -> None:
    content = make.edited(
        make.workbook([["a"]]),
        "/xl/worksheets/sheet1.xml",
        "../../x.xml",
        "xl/_rels/workbook.xml.rels",
    )

    assert refusal(content) == DAMAGED
