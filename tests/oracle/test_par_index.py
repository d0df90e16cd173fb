"""What has been published of the reform index, held to its edition and to itself."""

from __future__ import annotations

import csv
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

from resolute.actions.rank_units import published_editions
from resolute.standing.points import check_parts, check_places
from resolute.words import Place

FACTS = Path(__file__).parents[2].parent / "shared/data/rules/par_index_published_facts.csv"
PLACE = Place(file="published")

needs_published = pytest.mark.skipif(
    not FACTS.exists(), reason="the published data lie beside the project, not in it"
)


def facts() -> list[dict[str, str]]:
    """The rows as they were collected."""
    return list(csv.DictReader(FACTS.read_text("utf-8-sig").splitlines()))


@needs_published
def test_published_places_follow_published_scores() -> None:
    told: dict[tuple[str, str], list[tuple[str, Decimal, int]]] = defaultdict(list)
    for row in facts():
        if row["value"] and row["rank"] and row["of"]:
            score = (row["entity"], Decimal(row["value"]), int(row["rank"]))
            told[row["year"], row["index"]].append(score)

    assert sum(map(len, told.values())) >= 10
    assert [found for each in told.values() for found in check_places(each, place=PLACE)] == []


@needs_published
@pytest.mark.parametrize(
    ("unit", "year", "band"),
    [
        ("Quảng Ninh", "2022", "A"),
        ("Hải Phòng", "2022", "A"),
        ("Hà Nội", "2022", "B"),
        ("Đồng Nai", "2022", "B"),
        ("Hà Nội", "2023", "A"),
    ],
)
def test_a_published_score_has_its_published_band(unit: str, year: str, band: str) -> None:
    """Two were in band A in 2022, and seven in 2023."""
    (value,) = (
        Decimal(row["value"])
        for row in facts()
        if (row["entity"], row["year"], row["index"]) == (unit, year, "PAR")
    )
    edition = published_editions().on(int(year))

    assert edition is not None
    found = edition.band(value)
    assert found is not None
    assert found.name == band


def test_a_survey_of_42_11_is_a_misprint_whatever_its_weight() -> None:
    """Districts of Hà Nội, 2022: 92.75 in all, 91.56 appraised, 42.11 by survey, as printed."""
    parts = {"thẩm định": Decimal("91.56"), "điều tra": Decimal("42.11")}

    (found,) = check_parts(Decimal("92.75"), parts, place=PLACE)
    assert "92.75 does not lie between its parts" in found.problem.en


def test_departments_of_the_same_year_are_sound() -> None:
    """85.73 in all, 84.19 appraised, 89.19 by survey."""
    parts = {"thẩm định": Decimal("84.19"), "điều tra": Decimal("89.19")}

    assert check_parts(Decimal("85.73"), parts, place=PLACE) == ()


def test_a_lower_place_with_more_points_is_found() -> None:
    told = [("A", Decimal(90), 1), ("B", Decimal(91), 2), ("C", Decimal(80), 2)]

    (found,) = check_places(told, place=PLACE)
    assert found.problem.en == "“B” (2) has more points than “A” (1)"
