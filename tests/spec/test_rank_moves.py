"""Why a rank moved from one year to the next."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from resolute.standing.points import (
    Given,
    Move,
    MoveCause,
    Penalty,
    Year,
    pays_most,
    score,
    why_moved,
)
from tests.scorings import edition, group, leaf, sheet

SURVEY = edition(group("1", leaf("1.1", "10", Given())))
CAST = ("Hàng Bạc", "Hàng Đào", "Cửa Nam")


def year(points: str) -> Year:
    """The points of the three, in the order of the cast."""
    told = zip(CAST, points.split(), strict=True)
    return Year(edition=SURVEY, sheets=tuple(sheet(unit, f"1.1={each}") for unit, each in told))


def shares(move: Move) -> dict[str, Fraction]:
    """The causes that count for something."""
    return {cause.value: share for cause, share in move.shares.items() if share}


def test_who_alone_did_better_moved_by_itself() -> None:
    move = why_moved("Hàng Bạc", year("5 6 7"), year("8 6 7"))

    assert (move.before, move.after, shares(move)) == (3, 1, {"own": Fraction(-2)})


def test_who_stood_still_was_moved_by_others() -> None:
    move = why_moved("Hàng Bạc", year("6 5 4"), year("6 7 8"))

    assert (move.before, move.after, shares(move)) == (1, 3, {"others": Fraction(2)})


def test_what_was_done_together_is_shared_out() -> None:
    """Neither its own gain nor the other's loss alone would have passed the other."""
    move = why_moved("Hàng Bạc", year("5 8 1"), year("6 5.5 1"))

    assert shares(move) == {"own": Fraction(-1, 2), "others": Fraction(-1, 2)}


def test_a_correction_of_the_earlier_year_is_no_improvement() -> None:
    """It was second as announced, and first as corrected; then nothing changed."""
    move = why_moved("Hàng Bạc", year("5 6 1"), year("7 6 1"), revised=year("7 6 1"))

    assert sum(move.shares.values()) == -1
    assert move.shares[MoveCause.REVISION] == Fraction(-1, 2)
    assert move.shares[MoveCause.OWN] == Fraction(-1, 2)


def test_a_new_edition_moves_ranks_though_nobody_did_anything_else() -> None:
    """Late reports used to count for nothing, and count now."""
    first = group("1", leaf("1.1", "10", Given()))
    newer = edition(first, group("2", leaf("2.1", "10", Penalty(each=Decimal(5)))), key="small/2")
    answers = {"Hàng Bạc": "1.1=7 2.1=2", "Hàng Đào": "1.1=6 2.1=0"}
    sheets = tuple(sheet(unit, each) for unit, each in answers.items())
    move = why_moved(
        "Hàng Bạc", Year(edition=SURVEY, sheets=sheets), Year(edition=newer, sheets=sheets)
    )

    assert (move.before, move.after, shares(move)) == (1, 2, {"edition": Fraction(1)})


def test_a_place_that_hangs_on_what_is_unknown_is_not_explained() -> None:
    with pytest.raises(ValueError, match="unknown of Cửa Nam"):
        why_moved("Hàng Bạc", year("5 6 7"), year("8 6 ?"))


def test_what_pays_most_comes_first() -> None:
    """Five points for one week, then two for one, then three for ten; at 80 it passes Hàng Đào."""
    whole = edition(
        group("1", leaf("a", "10", Given()), leaf("b", "5", Given()), leaf("c", "5", Given()))
    )
    own = score(sheet("Hàng Bạc", "a=5 b=3 c=2"), whole)
    other = score(sheet("Hàng Đào", "a=8 b=4 c=3"), whole)

    chances = pays_most(own, [other], {"a": Decimal(1), "b": Decimal(1), "c": Decimal(10)})

    assert [(each.criterion, each.gain, each.percent, each.place) for each in chances] == [
        ("a", Fraction(25), Decimal("75.00"), 1),
        ("b", Fraction(10), Decimal("85.00"), 1),
        ("c", Fraction(15), Decimal("100.00"), 1),
    ]
