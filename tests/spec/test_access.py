"""Who had a unit before a reorganisation has neither more nor less of it afterwards."""

from __future__ import annotations

from datetime import date

import pytest

from resolute.evidence import Granted
from resolute.units import Chapter, Registry, Unit, reaches, unit_of
from resolute.words import Words

REFORM = date(2025, 7, 1)
ACTS = ("submit", "verified", "approved")
BEFORE, AFTER = (date(2025, 4, 1), REFORM), (REFORM, date(2025, 10, 1))
OVER = (date(2025, 1, 1), date(2026, 1, 1))


def _unit(id_: str, *places: tuple[str | None, date, date | None]) -> Unit:
    return unit_of(
        id_,
        [
            Chapter(level="", name=Words("", ""), valid_from=begins, valid_to=ends, parent=above)
            for above, begins, ends in places
        ],
    )


FOUNDED = date(2004, 8, 31)
REGISTRY = Registry(
    (
        _unit("ha-noi", (None, FOUNDED, None)),
        _unit("quan-hoan-kiem", ("ha-noi", FOUNDED, REFORM)),
        _unit("quan-ba-dinh", ("ha-noi", FOUNDED, REFORM)),
        _unit("hang-trong", ("quan-hoan-kiem", FOUNDED, REFORM)),
        _unit("left-behind", ("quan-hoan-kiem", FOUNDED, None)),
        _unit("phuong-hoan-kiem", ("ha-noi", REFORM, None)),
        _unit(
            "moved",
            ("quan-hoan-kiem", FOUNDED, date(2024, 1, 1)),
            ("quan-ba-dinh", date(2024, 1, 1), REFORM),
            ("ha-noi", REFORM, None),
        ),
    )
)


def may(given: str, unit: str, days: tuple[date, date]) -> bool:
    policy = Granted({("lan", act): frozenset({given}) for act in ACTS}, reaches(REGISTRY))
    (answer,) = {policy.may("lan", act, unit, days=days) for act in ACTS}
    return answer


@pytest.mark.parametrize(
    ("given", "unit", "days", "allowed"),
    [
        ("hang-trong", "hang-trong", BEFORE, True),
        ("hang-trong", "hang-trong", OVER, True),
        ("hang-trong", "hang-trong", AFTER, False),
        ("hang-trong", "phuong-hoan-kiem", AFTER, False),
        ("hang-trong", "phuong-hoan-kiem", OVER, False),
        ("phuong-hoan-kiem", "hang-trong", BEFORE, False),
        ("quan-hoan-kiem", "hang-trong", BEFORE, True),
        ("quan-hoan-kiem", "phuong-hoan-kiem", AFTER, False),
        ("ha-noi", "hang-trong", BEFORE, True),
        ("ha-noi", "phuong-hoan-kiem", AFTER, True),
    ],
)
def test_a_grant_on_a_unit_that_was_merged_away_holds_for_its_own_days_alone(
    given: str, unit: str, days: tuple[date, date], allowed: bool
) -> None:
    """Its figures of before may still be corrected; the merged unit is another unit."""
    assert may(given, unit, days) is allowed


@pytest.mark.parametrize(
    ("given", "year", "allowed"),
    [
        ("quan-hoan-kiem", 2023, True),
        ("quan-hoan-kiem", 2024, False),
        ("quan-ba-dinh", 2023, False),
        ("quan-ba-dinh", 2024, True),
        ("ha-noi", 2023, True),
        ("ha-noi", 2024, True),
    ],
)
def test_a_unit_that_moved_is_reached_by_whoever_was_above_it_then(
    given: str, year: int, allowed: bool
) -> None:
    assert may(given, "moved", (date(year, 1, 1), date(year + 1, 1, 1))) is allowed


def test_through_a_unit_that_was_closed_those_above_it_still_reach_what_it_left_behind() -> None:
    assert may("quan-hoan-kiem", "left-behind", BEFORE)
    assert not may("quan-hoan-kiem", "left-behind", AFTER)
    assert may("ha-noi", "left-behind", AFTER)


def test_in_the_year_of_a_move_the_last_day_decides() -> None:
    over = (date(2023, 7, 1), date(2024, 7, 1))

    assert may("quan-ba-dinh", "moved", over)
    assert not may("quan-hoan-kiem", "moved", over)
