"""Nine indicators of 0, 1 or 2 points, and bands that hold only where none is missing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from resolute.packs.dossiers.quality import (
    Handled,
    Practice,
    dossier_points,
    officer_score,
    unit_score,
)

BEST = Handled(
    took=100,
    allowed=480,
    stages=((50, 100), (50, 100)),
    returns=0,
    agencies=0,
    posted=True,
    published_online=True,
    complaint=False,
)
GOOD = Practice(
    at_counter=Decimal(100),
    received_and_returned=True,
    complaints=0,
    online_procedures=Decimal(20),
    online_dossiers=Decimal(30),
    online_overdue=0,
)


@pytest.mark.parametrize(
    ("number", "change", "points"),
    [
        *((1, {"took": 479}, 2), (1, {"took": 480}, 1), (1, {"took": 481}, 0)),
        *((2, {"stages": ((1, 2), (2, 2))}, 1), (2, {"stages": ((1, 2), (3, 2))}, 0)),
        *((2, {"stages": ()}, None), (3, {"returns": 1}, 1), (3, {"returns": 2}, 0)),
        *((4, {"agencies": 1}, 1), (4, {"agencies": 2}, 0)),
        (4, {"agencies": 2, "site_visit_by_law": True}, 1),
        *((6, {"posted": False}, 1), (6, {"posted": False, "published_online": False}, 0)),
        *((7, {"took": 480}, 1), (7, {"complaint": True}, 0), (7, {"complaint": None}, None)),
    ],
)
def test_the_points_of_a_dossier(number: int, change: dict[str, object], points: int) -> None:
    assert dossier_points(number, replace(BEST, **change)) == points  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("number", "change", "points"),
    [
        *((5, {"at_counter": Decimal(99)}, 1), (5, {"received_and_returned": False}, 2)),
        (5, {"at_counter": Decimal(99), "received_and_returned": False}, 0),
        (8, {"complaints": 10, "complaints_on_time": Decimal(100)}, 2),
        (8, {"complaints": 10, "complaints_on_time": Decimal(90)}, 1),
        (8, {"complaints": 10, "complaints_on_time": Decimal("89.9")}, 0),
        (8, {"complaint_prolonged": True}, 0),
        *((9, {"online_dossiers": Decimal("29.9")}, 1), (9, {"online_dossiers": Decimal(14)}, 0)),
        *((9, {"online_overdue": 1}, 0), (9, {"online_procedures": Decimal(0)}, 0)),
    ],
)
def test_the_points_of_a_unit(number: int, change: dict[str, object], points: int) -> None:
    practice = replace(GOOD, **change)  # type: ignore[arg-type]

    assert unit_score([BEST], practice).points[number] == points


def test_the_best_unit_has_eighteen_points() -> None:
    score = unit_score([BEST], GOOD)

    assert score.total == 18
    assert score.band is not None
    assert score.band.vi == "xuất sắc"


@pytest.mark.parametrize(
    ("late", "total", "band"),
    [(0, "18.0", "xuất sắc"), (1, "15.9", "xuất sắc"), (3, "12.0", "tốt")],
)
def test_points_are_means_to_one_decimal(late: int, total: str, band: str) -> None:
    slow = replace(BEST, took=500, stages=((200, 100),))
    score = unit_score([slow] * late + [BEST] * (3 - late), GOOD)

    assert score.band is not None
    assert (str(score.total), score.band.vi) == (total, band)


def test_with_one_indicator_missing_nothing_is_compared() -> None:
    score = unit_score([BEST, replace(BEST, returns=None)], GOOD)

    assert score.missing == (3,)
    assert score.total == 16
    assert score.band is None


def test_nothing_answered_is_nothing_known() -> None:
    assert unit_score([], GOOD).missing == (1, 2, 3, 4, 6, 7)


@pytest.mark.parametrize(
    ("change", "band"),
    [
        ({}, "hoàn thành 100% nhiệm vụ"),
        ({"took": 480, "stages": ((2, 1),), "returns": 1}, "hoàn thành 100% nhiệm vụ"),
        ({"took": 500, "stages": ((2, 1),), "returns": 1}, "hoàn thành dưới 70% nhiệm vụ"),
    ],
)
def test_an_officer_is_scored_on_five(change: dict[str, object], band: str) -> None:
    score = officer_score([replace(BEST, **change)])  # type: ignore[arg-type]

    assert set(score.points) == {1, 2, 3, 4, 7}
    assert score.band is not None
    assert score.band.vi == band
