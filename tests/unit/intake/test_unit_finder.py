"""Which unit a name or a code means in a period."""

from __future__ import annotations

from datetime import date

import pytest

from resolute.intake.fault import Fault
from resolute.intake.unit_finder import UnitFinder
from resolute.time import Period
from resolute.units import Unit
from resolute.words import search_key
from tests.unit.intake.return_example import (
    DESK,
    HANG_BAC,
    HANG_TRONG,
    LONG_CODE,
    PHUONG_HOAN_KIEM,
    QUAN_HOAN_KIEM,
)

FINDER = UnitFinder(DESK.registry)


def year(number: int) -> Period:
    return Period(date(number, 1, 1), date(number + 1, 1, 1), str(number))


def fault(name: str | None, code: str | None, number: int) -> str:
    found = FINDER.find(name, code, period=year(number))
    assert isinstance(found, Fault)
    return f"{found.problem.en}. {found.remedy.en}."


@pytest.mark.parametrize(
    ("name", "code", "number", "unit"),
    [
        ("Phường Hàng Bạc", "00061", 2022, HANG_BAC),
        (None, "00061", 2022, HANG_BAC),
        (None, "u-00061-2004", 2022, HANG_BAC),
        ("phường  HÀNG BẠC", None, 2022, HANG_BAC),
        ("Hàng Bạc", None, 2022, HANG_BAC),
        ("Phường Hàng Bạc (en)", None, 2022, HANG_BAC),
        (None, "012345678901", 2022, LONG_CODE),
        (None, "00070", 2022, HANG_TRONG),
        (None, "00070", 2026, PHUONG_HOAN_KIEM),
        ("Hoàn Kiếm", None, 2022, QUAN_HOAN_KIEM),
        ("Hoàn Kiếm", None, 2026, PHUONG_HOAN_KIEM),
        ("Quận Hoàn Kiếm", None, 2025, QUAN_HOAN_KIEM),
        ("Hoàn Kiếm", "00070", 2025, PHUONG_HOAN_KIEM),
        ("Phường Hàng Trống", "00070", 2025, HANG_TRONG),
    ],
)
def test_a_unit_is_found_by_what_it_was_called_then(
    name: str | None, code: str | None, number: int, unit: Unit
) -> None:
    assert FINDER.find(name, code, period=year(number)) == unit


@pytest.mark.parametrize(("name", "unit"), [("2025-Q2", HANG_TRONG), ("2025-Q3", PHUONG_HOAN_KIEM)])
def test_a_code_passes_on_between_the_last_day_of_one_unit_and_the_first_of_the_next(
    name: str, unit: Unit
) -> None:
    quarter = DESK.regimes["calendar"].period(name)

    assert quarter is not None
    assert FINDER.find(None, "00070", period=quarter) == unit


def test_a_code_that_two_units_bore_in_one_year_is_asked_about() -> None:
    assert fault(None, "00070", 2025) == (
        "“00070” may be Phường Hàng Trống (en) (from 31 August 2004 until 1 July 2025) "
        "or Phường Hoàn Kiếm (en) (from 1 July 2025). "
        "Write the id of the unit as its “Unit code”: “u-00070-2004”, “u-00070-2025”."
    )


def test_a_bare_name_that_means_two_is_asked_about() -> None:
    assert "“Hoàn Kiếm” may be Quận Hoàn Kiếm (en)" in fault("Hoàn Kiếm", None, 2025)


def test_a_unit_that_is_no_more_is_refused_with_its_days() -> None:
    assert fault("Phường Hàng Trống", "00070", 2026) == (
        "“Phường Hàng Trống” was not a unit in 2026. It is Phường Hàng Trống (en) "
        "(from 31 August 2004 until 1 July 2025). Correct the unit or the period."
    )
    assert "“00061” was not a unit in 2026" in fault(None, "00061", 2026)
    assert "“Hàng Bạc” was not a unit in 2003" in fault("Hàng Bạc", None, 2003)


def test_a_name_and_a_code_must_agree() -> None:
    assert fault("Phường Hàng Đào", "00061", 2022) == (
        "the code “00061” belongs to “Phường Hàng Bạc (en)”, not to “Phường Hàng Đào”. "
        "Correct the name or the code so that they agree."
    )


def test_a_name_that_nobody_has_is_answered_with_those_close_by() -> None:
    assert "Phường Hàng Bạc" in fault("Phường Hàng Bác", None, 2022)
    assert search_key("Phường Hàng Đào") in search_key(fault("phuong hang dao", None, 2022))
    assert "Write a name as units.toml has it" in fault("Chợ Lớn", None, 2022)


def test_a_code_that_nobody_has_is_answered_with_those_close_by() -> None:
    assert "“00061”" in fault(None, "00062", 2022)
    assert "Write a code of units.toml, as text" in fault(None, "zzz", 2022)


def test_a_code_whose_zeros_a_spreadsheet_ate_is_recognised_and_asked_about() -> None:
    assert fault(None, "61", 2022) == (
        "there is no code “61”; the spreadsheet dropped the zeros in front. "
        "Format the cell as Text and type “00061”."
    )
