"""Units in their places, among their like and by one edition alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypedDict

from resolute.standing.points.score import Score, rounded

Ends = tuple[Decimal, Decimal]


class _Places(TypedDict):
    place: int | None
    best: int
    worst: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A unit in a ranking.

    ``place`` is None while its own score is unknown or another's could change it; ``best`` and
    ``worst`` are the places it may then have. Equal announced scores share a place.
    """

    score: Score
    place: int | None
    best: int
    worst: int
    out_of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceInterval:
    """The places a unit would have had in 90 of 100 surveys like the one that was made.

    ``first`` is the share of them in which nobody was ahead of it.
    """

    unit: str
    low: int
    high: int
    first: float


def ranking(scores: Iterable[Score]) -> tuple[Placed, ...]:
    """The scores in order of their places, then of their units.

    Raises ValueError if they are not all of one edition, one year and one kind of unit. Scores are
    compared as they are announced, so that what is printed alike is placed alike.
    """
    heard = list(scores)
    together = {(each.edition.key, each.sheet.year, each.sheet.kind) for each in heard}
    if len(together) > 1:
        raise ValueError(f"these are no one ranking: {sorted(together)}")
    ends = [_ends(each) for each in heard]
    known = [end for end in ends if end is not None]
    placed = [
        Placed(score=each, out_of=len(heard), **_places(end, known, out_of=len(heard)))
        for each, end in zip(heard, ends, strict=True)
    ]
    return tuple(sorted(placed, key=lambda each: (each.best, each.worst, each.score.sheet.unit)))


def _places(end: Ends | None, known: Sequence[Ends], *, out_of: int) -> _Places:
    if end is None:  # nothing applies to it
        return {"place": None, "best": out_of, "worst": out_of}
    low, high = end
    best = 1 + sum(other > high for other, _ in known)
    worst = 1 + sum(other > low for _, other in known) - (high > low)
    return {"place": best if best == worst else None, "best": best, "worst": worst}


def _ends(score: Score) -> Ends | None:
    """The least and the most that may be announced."""
    if score.low is None or score.high is None:
        return None
    places = score.edition.places
    return rounded(score.low, places), rounded(score.high, places)
