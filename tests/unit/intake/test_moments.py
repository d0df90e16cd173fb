"""The moment of receipt, as people note it down."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from resolute.intake.fault import Fault
from resolute.intake.file_faults import NOT_CALCULATED
from resolute.intake.moments import read_moment
from resolute.intake.sheet import Cell
from resolute.words import Language, say_moment
from tests.unit.intake.return_example import ZONE

HALF_PAST_EIGHT = datetime(2023, 2, 2, 8, 30, tzinfo=ZONE)


@pytest.mark.parametrize(
    "text",
    [
        "02/02/2023 08:30",
        "2/2/2023 8:30",
        "2/2/2023, 8:30",
        "02/02/2023 08:30:00",
        "2023-02-02 08:30",
        "2023-02-02T08:30:00",
        "08:30 2/2/2023",
        "08h30 ngày 2/2/2023",
        "8 giờ 30 ngày 2 tháng 2 năm 2023",
        "8 giờ 30 phút ngày 2/2/2023",
        "lúc 8 giờ 30, ngày 2/2/2023",
        "2/2/2023 lúc 8h30",
        *(say_moment(HALF_PAST_EIGHT, language) for language in Language),
    ],
)
def test_a_day_and_an_hour_are_read_however_they_are_written(text: str) -> None:
    assert read_moment(text, ZONE) == HALF_PAST_EIGHT


def test_seconds_are_kept() -> None:
    assert read_moment("2/2/2023 08:30:15", ZONE) == HALF_PAST_EIGHT.replace(second=15)


@pytest.mark.parametrize("text", ["2/2/2023", "2023-02-02", "ngày 2 tháng 2 năm 2023"])
def test_a_day_alone_is_its_first_minute(text: str) -> None:
    assert read_moment(text, ZONE) == datetime(2023, 2, 2, tzinfo=ZONE)


def test_a_cell_is_on_the_clock_of_the_office_to_the_second() -> None:
    cell = datetime(2023, 2, 2, 8, 29, 59, 999_999)  # noqa: DTZ001  a cell knows no zone

    assert read_moment(cell, ZONE) == HALF_PAST_EIGHT


@pytest.mark.parametrize(
    "cell",
    [
        "hôm qua",
        "2/2/23 08:30",
        "30/2/2023",
        "2/2/2023 24:00",
        "2/2/2023 8:60",
        "2/2/0023 08:30",
        "8:30",
        "x" * 61,
        Decimal(44959),
        datetime(1899, 12, 31, 8, 30),  # noqa: DTZ001
    ],
)
def test_what_is_no_moment_is_shown_back(cell: Cell) -> None:
    read = read_moment(cell, ZONE)

    assert isinstance(read, Fault)
    assert "is no day and hour of receipt" in read.problem.en


def test_a_fault_of_the_cell_stays_one() -> None:
    assert read_moment(NOT_CALCULATED, ZONE) == NOT_CALCULATED
