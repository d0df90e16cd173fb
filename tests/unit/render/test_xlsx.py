"""The workbook: exact numbers, words that stay words, and links between the sheets."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from resolute.render.xlsx import as_xlsx
from resolute.render.xlsx_names import sheet_names
from resolute.render.xlsx_numbers import Figure, figure
from resolute.review.blocks import Align, Cite, Column, Line, Number, Row, Table, Text
from resolute.review.report import Report
from resolute.words import Language
from tests.unit.render.report_example import ENGLISH, HOSTILE, VIETNAMESE


def opened(report: Report) -> Workbook:
    return load_workbook(BytesIO(as_xlsx(report)))


def one_table(*cells: Line, key: str = "one", note: str = "") -> Report:
    """A report that holds one table of one column."""
    table = Table(
        key=key,
        title="Biểu",
        columns=(Column(title="Cột", align=Align.RIGHT),),
        rows=tuple(Row(cells=(cell,), anchor=f"R{n}") for n, cell in enumerate(cells)),
        note=note,
    )
    return replace(VIETNAMESE, body=(table,), annexes=())


def cell_of(report: Report, address: str = "A4") -> Cell:
    cell = opened(report)["one"][address]
    assert isinstance(cell, Cell)
    return cell


def test_it_opens_with_its_contents_and_has_a_sheet_for_every_table_and_every_chart() -> None:
    book = opened(VIETNAMESE)
    assert book.sheetnames == [
        "Mục lục",
        "targets-chart",
        "years-chart",
        "rank-chart",
        "tasks",
        "targets-annex",
        "evidence",
        "documents",
    ]
    contents = book["Mục lục"]
    assert contents["A1"].value == VIETNAMESE.title
    assert contents["A2"].value == "Tính đến ngày 30/6/2023"
    assert [cell.value for cell in contents["A"][3:6]] == [
        "Số liệu của hình 1",
        "Số liệu của hình 2",
        "Số liệu của hình 3",
    ]
    assert contents["B7"].value == 3  # tasks, without the two rows that name programmes


def test_the_contents_lead_to_each_sheet_and_each_sheet_leads_back() -> None:
    book = opened(ENGLISH)
    assert book.sheetnames[0] == "Contents"
    there, back = book["Contents"]["A4"].hyperlink, book["rank-chart"]["A2"].hyperlink
    assert (there.location, back.location) == ("'rank-chart'!A1", "'Contents'!A1")
    assert book["rank-chart"]["A2"].value == "← Contents"


def test_a_figure_is_a_number_shown_as_it_was_said() -> None:
    cell = cell_of(one_table((Number("12.480,50", "S1", Decimal("12480.5")),)))
    assert (cell.value, cell.data_type, cell.number_format) == (12480.5, "n", "#,##0.00")


@pytest.mark.parametrize("formula", ["=1+1", "@SUM(A1)", "+1", "-2+3", "\t=1", "{=1}", HOSTILE])
def test_words_that_look_like_a_formula_stay_words(formula: str) -> None:
    cell = cell_of(one_table((Text(formula),)))
    assert cell.data_type == "s"
    assert str(cell.value) == formula.replace("\t", " ")


def test_words_that_look_like_a_number_or_a_link_stay_words() -> None:
    report = one_table((Text("-2.5"),), (Text("http://example.org"),), (Text("00070"),))
    assert [cell_of(report, f"A{row}").value for row in (4, 5, 6)] == [
        "-2.5",
        "http://example.org",
        "00070",
    ]
    assert cell_of(report, "A5").hyperlink is None


@pytest.mark.parametrize(
    ("said", "value", "shown_as"),
    [
        ("81,6%", "81.6", '#,##0.0"%"'),
        ("-2,5", "-2.5", "#,##0.0"),
        ("\N{MINUS SIGN}2,5", "-2.5", "#,##0.0"),
        ("1.234 tỷ đồng", "1234", '#,##0" tỷ đồng"'),
        ("47,3%", "47.25", '#,##0.0"%"'),
        ("9,8%", "0.098", "General"),
        ("khoảng 90", "90", "General"),
        ("4/30", "4", "General"),
        ("1.23.4", "4", "General"),
        ("0,10", "0.1", "#,##0.00"),
    ],
)
def test_the_format_repeats_the_decimals_and_the_unit_that_were_said(
    said: str, value: str, shown_as: str
) -> None:
    kept = figure((Number(said, "S1", Decimal(value)),), Language.VI)
    assert kept == Figure(Decimal(value), shown_as)


def test_english_figures_are_read_in_english() -> None:
    assert figure((Number("1,234.5", "S", Decimal("1234.5")),), Language.EN) == Figure(
        Decimal("1234.5"), "#,##0.0"
    )


@pytest.mark.parametrize(
    "line",
    [
        (Text("12"),),
        (Number("4/30", "S1"),),
        (Number("12", "S1", Decimal(12)), Text(" người")),
        (Number("?", "S1", Decimal("NaN")),),
        (Number("12.345.678.901.234.567", "S1", Decimal(12345678901234567)),),
    ],
    ids=["words", "not one number", "more than a figure", "not a number", "too many digits"],
)
def test_what_a_spreadsheet_cannot_keep_exactly_stays_words(line: Line) -> None:
    assert figure(line, Language.VI) is None


@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9
    )
)
def test_a_number_in_the_workbook_is_never_another_than_the_one_reported(value: Decimal) -> None:
    kept = figure((Number("x", "S1", value),), Language.VI)
    assert kept is not None
    assert Decimal(repr(float(kept.value))) == value


def test_a_reference_leads_to_the_row_that_proves_it() -> None:
    book = opened(VIETNAMESE)
    assert book["tasks"]["E5"].hyperlink.location == "'evidence'!A15"
    assert book["evidence"]["A15"].value == "S12"
    assert book["tasks"]["E5"].value == 12480.5
    assert book["tasks"]["F5"].hyperlink.location == "'targets-annex'!A5"


def test_a_cell_of_several_lines_is_no_link_since_some_programs_do_not_wrap_one() -> None:
    assert opened(VIETNAMESE)["tasks"]["B5"].hyperlink is None


def test_a_row_is_as_high_as_its_longest_cell() -> None:
    rows = opened(VIETNAMESE)["tasks"].row_dimensions
    assert rows[5].height == 30


def test_a_reference_claimed_by_two_rows_leads_to_the_first_and_an_unknown_one_nowhere() -> None:
    twice = one_table((Cite("x", "R1"),), (Cite("y", "R9"),))
    table = twice.body[0]
    assert isinstance(table, Table)
    doubled = replace(table, rows=(*table.rows, replace(table.rows[1])))
    report = replace(twice, body=(doubled,))
    link = cell_of(report).hyperlink
    assert link is not None
    assert link.location == "'one'!A5"
    assert cell_of(report, "A5").hyperlink is None


def test_column_titles_are_bold_stay_in_sight_and_can_filter() -> None:
    sheet = opened(VIETNAMESE)["tasks"]
    assert isinstance(sheet, Worksheet)
    assert sheet["A3"].font.b
    assert sheet.freeze_panes == "A4"
    assert sheet.auto_filter.ref == "A3:F8"
    widths = sheet.column_dimensions
    assert widths["B"].width > widths["C"].width > widths["A"].width >= 8


def test_it_prints_on_a4_across_with_the_column_titles_on_every_page() -> None:
    sheet = opened(VIETNAMESE)["tasks"]
    assert isinstance(sheet, Worksheet)
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    fitted = sheet.sheet_properties.pageSetUpPr
    assert fitted is not None
    assert fitted.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$3:$3"


def test_a_note_stands_under_its_table_and_a_group_row_over_all_columns() -> None:
    sheet = opened(VIETNAMESE)["tasks"]
    assert sheet["A10"].value == "Dấu “—” là không áp dụng; không phải số không."
    assert sheet["A4"].value == "A. Chương trình số 03 — Chỉnh trang, phát triển đô thị"
    assert sheet["F4"].fill.fgColor.rgb == sheet["A4"].fill.fgColor.rgb == "FFEDEDED"


def test_it_is_set_in_times_new_roman_and_not_in_the_font_of_a_theme() -> None:
    with ZipFile(BytesIO(as_xlsx(VIETNAMESE))) as package:
        styles = package.read("xl/styles.xml").decode()
    assert "<scheme" not in styles
    assert styles.count('<name val="Times New Roman"/>') == styles.count("<name val=")


def test_a_text_longer_than_a_cell_can_hold_is_cut_and_not_lost() -> None:
    assert cell_of(one_table((Text("ệ" * 40_000),))).value == "ệ" * 32_767


def test_the_properties_name_the_report_and_the_day_it_judges() -> None:
    properties = opened(VIETNAMESE).properties
    assert (properties.title, properties.creator) == (
        VIETNAMESE.title,
        VIETNAMESE.letterhead.issuer,
    )
    assert str(properties.created) == str(properties.modified) == "2023-06-30 00:00:00"


@given(st.lists(st.text(max_size=40), max_size=12))
def test_sheets_always_have_valid_names_of_their_own(keys: list[str]) -> None:
    names = sheet_names(keys, taken="Mục lục")
    assert len(names) == len(keys)
    assert len({name.lower() for name in (*names, "Mục lục", "History")}) == len(keys) + 2
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) <= 62
        assert not set(name) & set("[]:*?/\\")
        assert name.strip("'") == name


def test_the_name_of_a_sheet_may_hold_an_apostrophe_and_links_still_lead_to_it() -> None:
    book = opened(one_table((Text("x"),), key="Lan's"))
    assert book["Mục lục"]["A4"].hyperlink.location == "'Lan''s'!A1"


def test_equal_reports_give_equal_bytes() -> None:
    assert as_xlsx(VIETNAMESE) == as_xlsx(VIETNAMESE)
