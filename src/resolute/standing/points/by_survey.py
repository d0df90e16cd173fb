"""How far a place can be trusted, where part of the points come from asking a sample of people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from resolute.standing.points.by_criterion import places_of
from resolute.standing.points.ranking import PlaceInterval
from resolute.standing.points.score import Score
from resolute.standing.points.survey import NINETY_FIVE

DRAWS = 10_000
_TOGETHER = 1000  # draws that are looked at together
_PARTS = 10**9  # of a per cent: in whole numbers, so that what is drawn equal is equal


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PlaceSpread:
    """In which share of the surveys that were drawn each unit took which place.

    ``shares`` has a row a unit and a column a place; a row adds up to 1.
    """

    units: tuple[str, ...]
    shares: NDArray[np.float64]
    draws: int

    def intervals(self) -> tuple[PlaceInterval, ...]:
        """The places of each unit without the twentieth of its draws at either end."""
        below = np.rint(self.shares * self.draws).astype(np.int64).cumsum(axis=1)
        return tuple(
            PlaceInterval(
                unit=unit,
                low=1 + int(np.searchsorted(row, 0.05 * self.draws, side="right")),
                high=1 + int(np.searchsorted(row, 0.95 * self.draws, side="left")),
                first=float(shares[0]),
            )
            for unit, row, shares in zip(self.units, below, self.shares, strict=True)
        )


def place_intervals(
    scores: Sequence[Score],
    margins: Mapping[str, float],
    *,
    chance: np.random.Generator,
    draws: int = DRAWS,
) -> tuple[PlaceInterval, ...]:
    """The places that each unit would have had in surveys like the one that was made.

    See ``place_spread``, whose arguments these are.
    """
    return place_spread(scores, margins, chance=chance, draws=draws).intervals()


def place_spread(
    scores: Sequence[Score],
    margins: Mapping[str, float],
    *,
    chance: np.random.Generator,
    draws: int = DRAWS,
) -> PlaceSpread:
    """Draw every unit's index anew within its margin, and see where each one stands.

    ``margins`` are those of the whole index in per cent, at 95 %; a unit without one is taken to be
    known exactly. Raises ValueError while a score is unknown.
    """
    known = [each.known for each in scores]
    if any(each is None for each in known):
        raise ValueError("a score is unknown")
    centre = np.array([float(each or 0) for each in known])
    spread = np.array([margins.get(s.sheet.unit, 0.0) for s in scores]) / NINETY_FIVE
    units = np.arange(len(scores))
    counts = np.zeros((len(scores), len(scores) + 1), np.int64)
    for done in range(0, draws, _TOGETHER):
        noise = chance.standard_normal((min(_TOGETHER, draws - done), len(scores)))
        places = places_of(np.rint((centre + noise * spread) * _PARTS).astype(np.int64))
        flat = np.bincount((units * counts.shape[1] + places).ravel(), minlength=counts.size)
        counts += flat.reshape(counts.shape)
    names = tuple(each.sheet.unit for each in scores)
    return PlaceSpread(units=names, shares=counts[:, 1:] / draws, draws=draws)
