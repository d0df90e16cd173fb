"""How a unit is scored by an index of points."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from resolute.standing.points import (
    ByPlace,
    Deduction,
    Form,
    Given,
    Penalty,
    Proportional,
    Step,
    YesNo,
    points_of,
    score,
)
from tests.scorings import STEPS, edition, group, leaf, sheet

ALL = "1.1=1 1.2=0 1.3=0 2.1=90 2.2=80 3.1=2"
FIRST_THREE = ByPlace(
    (Step(at_least=Decimal(1), points=Decimal(2)), Step(at_least=Decimal(3), points=Decimal(1)))
)


@pytest.mark.parametrize(
    ("form", "answer", "points"),
    [
        (YesNo(), "1", "2"),
        (YesNo(), "0", "0"),
        (STEPS, "49.99", "0"),
        (STEPS, "50", "1"),
        (STEPS, "80", "2"),
        (Proportional(target=Decimal(90), floor=Decimal(70)), "69.9", "0"),
        (Proportional(target=Decimal(90), floor=Decimal(70)), "70", "14/9"),
        (Proportional(target=Decimal(90), floor=Decimal(70)), "95", "2"),
        (Penalty(each=Decimal("0.5")), "3", "1/2"),
        (Penalty(each=Decimal("0.5")), "5", "0"),
        (FIRST_THREE, "1", "2"),
        (FIRST_THREE, "3", "1"),
        (FIRST_THREE, "4", "0"),
        (Deduction(each=Decimal("0.25"), at_most=Decimal(1)), "3", "-3/4"),
        (Deduction(each=Decimal("0.25"), at_most=Decimal(1)), "9", "-1"),
        (Given(), "1.37", "1.37"),
    ],
)
def test_an_answer_becomes_points_in_seven_ways(form: Form, answer: str, points: str) -> None:
    """Yes or no, steps, share, penalty, place, deduction, given: exact, of two points in all."""
    assert points_of(form, Decimal(answer), Decimal(2)) == Fraction(points)


@pytest.mark.parametrize(
    ("form", "answer"), [(YesNo(), "0.5"), (Given(), "2.01"), (Penalty(each=Decimal(1)), "-1")]
)
def test_an_answer_that_cannot_be_is_refused(form: Form, answer: str) -> None:
    with pytest.raises(ValueError, match=answer):
        points_of(form, Decimal(answer), Decimal(2))


def test_who_earns_everything_has_100() -> None:
    assert score(sheet("Hàng Bạc", ALL), edition()).announced == Decimal("100.00")


def test_what_does_not_apply_makes_the_maximum_smaller() -> None:
    """Of 10 points, 2 do not apply; 6 of the other 8 are 75 %, not 60 %."""
    told = score(sheet("Hàng Bạc", "1.1=1 1.2=0 1.3=0 2.1=90 2.2=na 3.1=0"), edition())

    assert (told.most, told.announced) == (Fraction(8), Decimal("75.00"))


def test_unknown_is_not_zero() -> None:
    """A criterion without an answer leaves two ends, and nothing is announced."""
    told = score(sheet("Hàng Bạc", "1.1=1 1.2=0 1.3=0 2.1=90 2.2=80 3.1=?"), edition())

    assert (told.low, told.high, told.announced) == (Fraction(80), Fraction(100), None)


def test_a_deduction_nobody_has_counted_may_still_be_taken() -> None:
    told = score(sheet("Hàng Bạc", "1.1=1 1.2=0 2.1=90 2.2=80 3.1=2"), edition())

    assert (told.low, told.high) == (Fraction(90), Fraction(100))


def test_an_index_is_announced_half_up() -> None:
    """2/3 of a point in 400 is 0.1666… %, and 0.005 is 0.01."""
    whole = edition(group("1", leaf("1.1", "400", Proportional(target=Decimal(600)))))

    assert score(sheet("Hàng Bạc", "1.1=1"), whole).announced == Decimal("0.17")
    half = edition(group("1", leaf("1.1", "20000", Given())))
    assert score(sheet("Hàng Bạc", "1.1=1"), half).announced == Decimal("0.01")


def test_bands_begin_at_their_bound() -> None:
    bands = [edition().band(Decimal(value)) for value in ("90", "89.99", "70", "69.99")]

    assert [band and band.name for band in bands] == ["A", "B", "C", None]


def test_points_that_are_not_published_score_nobody() -> None:
    unpublished = edition(group("1", leaf("1.1", None, YesNo())))

    with pytest.raises(ValueError, match="not published"):
        score(sheet("Hàng Bạc", "1.1=1"), unpublished)
