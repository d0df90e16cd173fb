"""A unit's identity is neither its code nor its name."""

from __future__ import annotations

from datetime import date

import pytest

from resolute.units import Registry
from tests.worlds import UNITS, unit

REFORM = date(2025, 7, 1)
REGISTRY = Registry(
    (
        *UNITS[1:],
        unit(
            "quan",
            "Quận Hoàn Kiếm",
            "Hoàn Kiếm district",
            level="district",
            parent="ha-noi",
            code="002",
            valid_to=REFORM,
        ),
        unit(
            "hang-trong",
            "Phường Hàng Trống",
            "Hàng Trống ward",
            code="00070",
            parent="quan",
            valid_to=REFORM,
        ),
        unit(
            "phuong-hoan-kiem",
            "Phường Hoàn Kiếm",
            "Hoàn Kiếm ward",
            code="00070",
            parent="ha-noi",
            valid_from=REFORM,
        ),
        unit("ha-noi", "Thành phố Hà Nội", "Hanoi", level="city", parent=None),
    )
)


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2025, 6, 30), "hang-trong"),
        (REFORM, "phuong-hoan-kiem"),
    ],
)
def test_a_code_may_pass_to_another_unit(day: date, found: str) -> None:
    """00070 was Hàng Trống until the reform of 2025 and is phường Hoàn Kiếm since."""
    bearer = REGISTRY.with_code("00070", on=day)

    assert bearer is not None
    assert bearer.id == found


def test_a_code_that_nobody_bears_on_a_day_means_nobody() -> None:
    assert REGISTRY.with_code("00070", on=date(2004, 8, 30)) is None
    assert REGISTRY.with_code("99999", on=REFORM) is None


def test_a_unit_exists_from_its_first_day_up_to_the_day_on_which_it_is_no_more() -> None:
    ward = REGISTRY["hang-trong"]
    days = [date(2004, 8, 30), date(2004, 8, 31), date(2025, 6, 30), REFORM]

    assert [ward.exists(day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("name", "day", "found"),
    [
        ("Hoàn Kiếm", date(2023, 6, 30), ["quan"]),
        ("Hoàn Kiếm", REFORM, ["phuong-hoan-kiem"]),
        ("quận Hoàn Kiếm", date(2023, 6, 30), ["quan"]),
        ("phường Hoàn Kiếm", date(2023, 6, 30), []),
        ("Phường  HOÀN KIẾM", REFORM, ["phuong-hoan-kiem"]),
        ("Hoàn Kiếm ward", REFORM, ["phuong-hoan-kiem"]),
        ("Kiếm", date(2023, 6, 30), ["quan"]),
        ("oàn Kiếm", date(2023, 6, 30), []),
    ],
)
def test_hoan_kiem_is_the_district_or_the_ward_by_its_kind_and_the_day(
    name: str, day: date, found: list[str]
) -> None:
    assert [each.id for each in REGISTRY.named(name, on=day)] == found


def test_a_bare_name_that_may_mean_two_units_is_left_to_the_reader() -> None:
    both = Registry((*UNITS, unit("phuong", "Phường Hoàn Kiếm", "Hoàn Kiếm ward")))

    assert [each.id for each in both.named("Hoàn Kiếm", on=REFORM)] == ["hoan-kiem", "phuong"]
    assert [each.id for each in both.named("Phường Hoàn Kiếm", on=REFORM)] == ["phuong"]


def test_a_misspelt_name_is_answered_by_names_of_that_day() -> None:
    assert REGISTRY.suggestions("phường Hàng Chống", on=date(2023, 6, 30))[0] == "Phường Hàng Trống"
    assert "Phường Hàng Trống" not in REGISTRY.suggestions("phường Hàng Chống", on=REFORM)


def test_the_wards_below_a_city_are_found_through_its_districts() -> None:
    before = REGISTRY.below("ha-noi", level="ward", on=date(2025, 6, 30))
    after = REGISTRY.below("ha-noi", level="ward", on=REFORM)

    assert [each.id for each in before] == ["hang-trong"]
    assert [each.id for each in after] == ["phuong-hoan-kiem"]


CLOSED = Registry(
    (
        UNITS[0],
        unit("hang-trong", "Phường Hàng Trống", "Hàng Trống ward", valid_to=REFORM),
        unit("hang-bo", "Phường Hàng Bồ", "Hàng Bồ ward", valid_to=date(2024, 1, 1)),
        unit("hang-ma", "Phường Hàng Mã", "Hàng Mã ward", valid_to=date(2025, 6, 30)),
        unit(
            "hang-gai",
            "Phường Hàng Gai",
            "Hàng Gai ward",
            valid_from=date(2024, 6, 1),
            valid_to=REFORM,
        ),
    )
)


@pytest.mark.parametrize(
    ("day", "answering"),
    [
        (date(2004, 8, 30), []),
        (date(2023, 12, 31), ["hang-trong", "hang-bo", "hang-ma"]),
        (date(2024, 1, 1), ["hang-trong", "hang-ma"]),
        (date(2025, 6, 30), ["hang-trong", "hang-gai"]),
        (REFORM, ["hang-trong", "hang-gai"]),
        (date(2025, 12, 31), ["hang-trong", "hang-gai"]),
    ],
)
def test_after_a_level_was_abolished_its_last_units_still_answer(
    day: date, answering: list[str]
) -> None:
    found = CLOSED.latest_below("hoan-kiem", level="ward", on=day)

    assert [each.id for each in found] == answering


def test_a_level_that_never_was_has_no_last_units() -> None:
    assert CLOSED.latest_below("hoan-kiem", level="village", on=REFORM) == ()


def test_a_unit_existed_in_a_stretch_if_it_did_on_any_day_of_it() -> None:
    ward = CLOSED["hang-bo"]
    first, last = ward.valid_from, date(2023, 12, 31)

    assert ward.existed(date(2000, 1, 1), first)
    assert ward.existed(last, date(2030, 1, 1))
    assert not ward.existed(date(2000, 1, 1), date(2004, 8, 30))
    assert not ward.existed(date(2024, 1, 1), date(2030, 1, 1))


def test_only_the_units_directly_below_are_children() -> None:
    assert [each.id for each in REGISTRY.children("ha-noi", on=date(2023, 6, 30))] == ["quan"]
    assert REGISTRY.children("hang-trong", on=date(2023, 6, 30)) == ()


def test_a_unit_is_asked_for_by_its_identity() -> None:
    assert "hang-trong" in REGISTRY
    assert "Hàng Trống" not in REGISTRY
    assert [each.id for each in REGISTRY][-1] == "ha-noi"
