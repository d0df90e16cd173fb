"""Returns written as workbooks read back as what was written."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from resolute.evidence import Absence, Amount, Nature
from resolute.intake.return_words import ReturnKind
from resolute.intake.return_writer import ReturnHead, ReturnRow, return_template, write_return
from resolute.intake.returns import read_return
from resolute.plan import Provenance
from resolute.time import Period
from resolute.words import Language
from tests.unit.intake.return_example import DESK, HANG_BAC, HANG_DAO, PARTS, ZONE, problems

YEAR = Period(date(2022, 1, 1), date(2023, 1, 1), "2022")
HEAD = ReturnHead(
    unit=HANG_BAC,
    period=YEAR,
    received=datetime(2023, 2, 2, 8, 30, 15, tzinfo=ZONE),
    kind=ReturnKind.CORRECTION,
    paper="=15/BC",
)
QUARTER = Period(date(2021, 1, 1), date(2021, 4, 1), "2021-Q1")


def sheet(content: bytes) -> Any:
    return load_workbook(BytesIO(content)).worksheets[0]


@pytest.mark.parametrize("language", list(Language))
def test_a_return_reads_back_as_the_same_head_and_rows(language: Language) -> None:
    row = ReturnRow(
        part=PARTS["giai_ngan"],
        value=Decimal("97.5"),
        nature=Nature.ESTIMATE,
        basis="tp",
        unit=HANG_DAO,
        period=QUARTER,
        provenance=Provenance.DERIVED,
        citation="=Niên giám",
        note="-",
    )
    plain = ReturnRow(part=PARTS["ho_ngheo"], value=Decimal(0))

    outcome = read_return("a.xlsx", write_return(HEAD, [row, plain], language=language), DESK)

    assert problems(outcome.findings) == []
    assert outcome.head == HEAD
    one, two = outcome.candidates
    assert (one.part, one.value, one.nature, one.basis) == (
        "giai_ngan",
        row.value,
        row.nature,
        "tp",
    )
    assert (one.unit, one.period, one.note) == (HANG_DAO.id, QUARTER, "-")
    assert (one.origin.provenance, one.origin.citation) == (row.provenance, row.citation)
    assert (two.value, two.unit, two.period) == (Decimal(0), HANG_BAC.id, YEAR)


@pytest.mark.parametrize(
    "value",
    [
        Decimal("-2.5"),
        Decimal("0.1"),
        Decimal("1.234"),
        Decimal("1E+3"),
        Decimal("12345678901234567890.123"),
        Absence.MISSING,
        Absence.NOT_APPLICABLE,
        Absence.SUPPRESSED,
        date(2022, 12, 31),
    ],
)
def test_every_kind_of_value_survives_digit_for_digit(value: Amount) -> None:
    part = PARTS["khanh_thanh" if isinstance(value, date) else "thu_nsnn"]

    outcome = read_return("a.xlsx", write_return(HEAD, [ReturnRow(part=part, value=value)]), DESK)

    assert [row.value for row in outcome.candidates] == [value]


def test_text_never_becomes_a_formula_nor_a_code_a_number() -> None:
    row = ReturnRow(part=PARTS["thu_nsnn"], value=Decimal(1), note="=HYPERLINK(1)")

    cells = sheet(write_return(HEAD, [row]))

    assert {cell.data_type for line in cells.iter_rows() for cell in line} == {"s", "n", "d"}
    assert (cells["B2"].value, cells["B2"].number_format) == ("00061", "@")
    assert cells["B5"].value == "=15/BC"


def test_a_number_is_shown_with_all_its_decimals() -> None:
    rows = [
        ReturnRow(part=PARTS["thu_nsnn"], value=Decimal(text))
        for text in ("1234", "97.50", "0.125")
    ]

    cells = sheet(write_return(HEAD, rows))

    assert [cells.cell(row, 4).number_format for row in (9, 10, 11)] == [
        "#,##0",
        "#,##0.00",
        "#,##0.000",
    ]


def test_equal_arguments_make_equal_bytes() -> None:
    rows = [ReturnRow(part=PARTS["thu_nsnn"], value=Decimal(1))]

    content = write_return(HEAD, rows)

    assert content == write_return(HEAD, rows)
    assert load_workbook(BytesIO(content)).properties.created.year == 2000


def test_a_template_asks_for_every_part_and_every_basis() -> None:
    content = return_template(HANG_BAC, YEAR, [PARTS["thu_nsnn"], PARTS["giai_ngan"]])

    cells = sheet(content)
    lists = {str(each.sqref): each.formula1 for each in cells.data_validations.dataValidation}
    assert [cells.cell(row, 1).value for row in range(1, 9)] == [
        "Đơn vị",
        "Mã đơn vị",
        "Kỳ báo cáo",
        "Loại",
        "Số văn bản",
        "Thời điểm nhận",
        None,
        "Mã số liệu",
    ]
    assert [[cell.value for cell in line] for line in cells["A9:F11"]] == [
        ["thu_nsnn", "thu_nsnn", "tỷ đồng", None, None, None],
        ["giai_ngan", "giai_ngan", "tỷ đồng", None, None, "tp"],
        ["giai_ngan", "giai_ngan", "tỷ đồng", None, None, "quan"],
    ]
    assert lists["B4"] == '"Báo cáo,Đính chính,Rút"'
    assert lists["E9:E211"] == '"ước,sơ bộ,chính thức"'


def test_a_template_sent_back_empty_asks_for_the_moment_and_each_value() -> None:
    outcome = read_return("a.xlsx", return_template(HANG_BAC, YEAR, [PARTS["thu_nsnn"]]), DESK)

    first, second = problems(outcome.findings)
    assert "“Received” is missing" in first
    assert "the value is blank. Write 0 if it is zero" in second
    assert (outcome.rows_in, outcome.rows_refused) == (1, 1)
