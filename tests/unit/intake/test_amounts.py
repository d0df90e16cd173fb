"""Values as people type them, in text and in cells."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from resolute.evidence import Absence, Amount
from resolute.intake.amounts import read_amount
from resolute.intake.fault import Fault
from resolute.intake.file_faults import NOT_CALCULATED
from resolute.intake.return_faults import NO_VALUE
from resolute.intake.sheet import Cell, PerCent
from tests.unit.intake.return_example import PARTS

MONEY, SHARE, DAY = PARTS["thu_nsnn"], PARTS["dung_han"], PARTS["khanh_thanh"]
NEW_YEAR = datetime(2022, 12, 31)  # noqa: DTZ001  a cell knows no zone
LONG_AGO = datetime(1899, 1, 1)  # noqa: DTZ001


def english(read: Amount | Fault) -> str:
    assert isinstance(read, Fault)
    return f"{read.problem.en}. {read.remedy.en}."


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("9,99", "9.99"),
        ("43.5", "43.5"),
        ("-2.5", "-2.5"),
        ("\N{MINUS SIGN}2,5", "-2.5"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234.567", "1234567"),
        (" 1 234 567 ", "1234567"),
        ("1,2340", "1.2340"),
        ("0", "0"),
    ],
)
def test_text_with_one_meaning_is_read(text: str, value: str) -> None:
    assert read_amount(text, MONEY) == Decimal(value)


@pytest.mark.parametrize("text", ["1.234", "1,234", "-1.234"])
def test_text_with_two_meanings_is_asked_about(text: str) -> None:
    said = english(read_amount(text, MONEY))

    assert "can be read in two ways" in said
    assert "1234 or" in said
    assert "1.2340" in said


@pytest.mark.parametrize(
    "text", ["=1+1", "khoảng 90", "97,5 %", "1e3", "12/3", "3/4", "TRUE", "#REF!", "1" * 101, "٣"]
)
def test_text_that_is_no_number_is_shown_back(text: str) -> None:
    said = english(read_amount(text, MONEY))

    assert "is not a number" in said
    assert text[:60] in said


@pytest.mark.parametrize(
    ("text", "absence"),
    [
        ("KAD", Absence.NOT_APPLICABLE),
        ("kad", Absence.NOT_APPLICABLE),
        ("*", Absence.SUPPRESSED),
        ("chưa có", Absence.MISSING),
        ("CHƯA  CÓ", Absence.MISSING),
        ("not yet known", Absence.MISSING),
    ],
)
def test_three_ways_of_having_no_number_are_kept_apart(text: str, absence: Absence) -> None:
    assert read_amount(text, MONEY) is absence
    assert read_amount(text, DAY) is absence


def test_a_blank_is_none_of_them_and_no_zero() -> None:
    assert read_amount(None, MONEY) == NO_VALUE


def test_a_fault_of_the_cell_stays_one() -> None:
    assert read_amount(NOT_CALCULATED, MONEY) == NOT_CALCULATED


def test_a_cell_shown_as_per_cent_counts_a_hundred_times_where_per_cent_is_meant() -> None:
    value = read_amount(PerCent(Decimal("0.995")), SHARE)

    assert value == Decimal("99.5")
    assert str(read_amount(PerCent(Decimal(1)), SHARE)) == "100"


def test_a_cell_shown_as_per_cent_is_asked_about_where_it_is_not() -> None:
    assert "measured in “tỷ đồng (en)”" in english(read_amount(PerCent(Decimal("0.995")), MONEY))


@pytest.mark.parametrize(
    ("value", "good"), [("-0.01", False), ("0", True), ("100", True), ("100.01", False)]
)
def test_a_value_that_cannot_be_is_refused(value: str, good: bool) -> None:
    read = read_amount(Decimal(value), SHARE)

    assert isinstance(read, Decimal) is good
    assert good or "it must lie between 0 and 100" in english(read)


def test_a_value_with_one_bound_only_names_that_one() -> None:
    assert "between 0 and …" in english(read_amount("-1", PARTS["ho_ngheo"]))


@pytest.mark.parametrize(
    "cell", [NEW_YEAR, "31/12/2022", "31-12-2022", "ngày 31 tháng 12 năm 2022"]
)
def test_a_day_is_read_with_the_day_first(cell: Cell) -> None:
    assert read_amount(cell, DAY) == date(2022, 12, 31)


def test_a_day_with_the_month_first_is_asked_about() -> None:
    assert "Is it 31 December 2022?" in english(read_amount("12/31/2022", DAY))


@pytest.mark.parametrize("cell", ["2022", "sắp xong", "12/12/0202", "1" * 101, LONG_AGO])
def test_what_is_no_day_of_our_time_is_refused(cell: Cell) -> None:
    assert "is not a day" in english(read_amount(cell, DAY))


@pytest.mark.parametrize("cell", [Decimal(44926), PerCent(Decimal("449.26"))])
def test_a_number_is_no_day(cell: Cell) -> None:
    assert "a day belongs here, and the cell holds 44" in english(read_amount(cell, DAY))


def test_a_day_is_no_number() -> None:
    assert "the cell holds 31 December 2022" in english(read_amount(NEW_YEAR, MONEY))
