"""Why a unit's rank moved between two years: shares of four causes, and of each criterion."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from itertools import combinations
from math import factorial
from typing import TypeVar

from resolute.evidence import Absence
from resolute.standing.points.edition import Edition
from resolute.standing.points.score import score
from resolute.standing.points.sheet import Answer, Sheet
from resolute.words import Words

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


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldShare:
    """How many places a field moved a unit, exact; a minus is for the better.

    ``before`` and ``after`` are what it brought, in per cent of the whole index.
    """

    code: str
    title: Words
    before: Fraction
    after: Fraction
    places: Fraction


def why_moved(unit: str, before: Year, after: Year, *, revised: Year | None = None) -> Move:
    """Share out the move of a unit's place among its causes, none of them told first.

    Every order in which the causes could have come is weighed alike (Shapley). ``revised`` is the
    earlier year as it is known now, by its own edition. Where only one of the editions has a
    criterion, it does not apply to the answers of the other year. Raises ValueError where a place
    is unknown.
    """
    then = revised or before
    editions = {each.key: each for each in (before.edition, after.edition)}
    years = {id(each): each for each in (before, then, after)}
    told = {
        (key, number): _announced(year, edition)
        for key, edition in editions.items()
        for number, year in years.items()
    }

    def place(causes: frozenset[MoveCause]) -> int:
        edition = after.edition if MoveCause.EDITION in causes else before.edition
        earlier = then if MoveCause.REVISION in causes else before
        scores = dict(told[edition.key, id(earlier)])
        for name, shown in told[edition.key, id(after)].items():
            cause = MoveCause.OWN if name == unit else MoveCause.OTHERS
            if cause in causes:
                scores[name] = shown
        return 1 + sum(other > scores[unit] for other in scores.values())

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


def read_by(sheet: Sheet, edition: Edition) -> Sheet:
    """A sheet as another edition would read it: what was not asked then does not apply."""
    answers: dict[str, Answer] = {
        leaf.code: sheet.answers.get(leaf.code, Absence.NOT_APPLICABLE) for leaf in edition.leaves
    }
    return replace(sheet, answers=answers)


def _announced(year: Year, edition: Edition) -> dict[str, Decimal]:
    """What each unit of a year would be announced with by an edition."""
    shown = {each.unit: score(read_by(each, edition), edition).announced for each in year.sheets}
    unknown = [unit for unit, percent in shown.items() if percent is None]
    if unknown:
        raise ValueError(f"the places hang on what is unknown of {unknown[0]}")
    return {unit: percent for unit, percent in shown.items() if percent is not None}
