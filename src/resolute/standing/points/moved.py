"""Why a unit's rank moved between two years: shares of four causes, and of each criterion."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction
from itertools import combinations
from math import factorial
from typing import TypeVar

from resolute.evidence import Absence
from resolute.standing.points.edition import Edition
from resolute.standing.points.score import Score, rounded, score
from resolute.standing.points.sheet import Answer, Sheet

PlayerT = TypeVar("PlayerT")


class MoveCause(Enum):
    """What can move a rank."""

    REVISION = "revision"  # the earlier year's figures were corrected after they were announced
    EDITION = "edition"  # the index was laid down anew
    OWN = "own"
    OTHERS = "others"


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """What a ranking was made from: an edition, and a sheet for each unit."""

    edition: Edition
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A unit's place before and after, and the share of each cause in the difference.

    The shares add up to ``after - before`` exactly. A negative share made the place better.
    """

    unit: str
    before: int
    after: int
    shares: Mapping[MoveCause, Fraction]


def why_moved(unit: str, before: Year, after: Year, *, revised: Year | None = None) -> Move:
    """Share out the move of a unit's place among its causes, none of them told first.

    Every order in which the causes could have come is weighed alike (Shapley). ``revised`` is the
    earlier year as it is known now, by its own edition. Where only one of the editions has a
    criterion, it does not apply to the answers of the other year. Raises ValueError where a place
    is unknown.
    """
    then = revised or before

    def place(causes: frozenset[MoveCause]) -> int:
        edition = after.edition if MoveCause.EDITION in causes else before.edition
        earlier = then if MoveCause.REVISION in causes else before
        sheets = {each.unit: each for each in earlier.sheets}
        for sheet in after.sheets:
            cause = MoveCause.OWN if sheet.unit == unit else MoveCause.OTHERS
            if cause in causes:
                sheets[sheet.unit] = sheet
        return _place(unit, [score(_fitted(s, edition), edition) for s in sheets.values()])

    shares = shapley(tuple(MoveCause), place)
    return Move(
        unit=unit,
        before=place(frozenset()),
        after=place(frozenset(MoveCause)),
        shares=shares,
    )


def shapley(
    players: Sequence[PlayerT], worth: Callable[[frozenset[PlayerT]], int | Fraction]
) -> dict[PlayerT, Fraction]:
    """The share of each player in what all of them are worth together, exact.

    Every coalition is asked once, so it is for few players.
    """
    count = len(players)
    worths = {
        frozenset(some): Fraction(worth(frozenset(some)))
        for size in range(count + 1)
        for some in combinations(players, size)
    }
    orders = factorial(count)
    return {
        player: sum(
            (
                Fraction(factorial(len(some)) * factorial(count - len(some) - 1), orders)
                * (worths[some | {player}] - value)
                for some, value in worths.items()
                if player not in some
            ),
            Fraction(0),
        )
        for player in players
    }


def _fitted(sheet: Sheet, edition: Edition) -> Sheet:
    """A sheet as another edition would read it: what was not asked then does not apply."""
    answers: dict[str, Answer] = {
        leaf.code: sheet.answers.get(leaf.code, Absence.NOT_APPLICABLE) for leaf in edition.leaves
    }
    return replace(sheet, answers=answers)


def _place(unit: str, scores: Sequence[Score]) -> int:
    shown = {}
    for each in scores:
        if each.known is None:
            raise ValueError(f"the place of {unit} hangs on what is unknown of {each.sheet.unit}")
        shown[each.sheet.unit] = rounded(each.known, each.edition.places)
    return 1 + sum(other > shown[unit] for other in shown.values())
