"""By which weights published totals follow from their parts, if by any."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from resolute.standing.index.table import Floats

_SPARE = 2  # units beyond the number of parts; fewer fit any totals whatever


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Recovered:
    """The weights that fit published totals best, and how far each unit's total is from them.

    A part that nobody has is NaN among the weights, and so is a unit without a total or with a
    gap in one of the other parts among the ``off``.
    """

    weights: Floats
    off: Floats

    @property
    def worst(self) -> float:
        """The farthest that a total is off."""
        return float(np.nanmax(np.abs(self.off)))


def recovered(parts: Floats, totals: Floats) -> Recovered | None:
    """The weights behind some totals; None where the units are too few or too alike to tell."""
    held = ~np.isnan(parts).all(axis=0)
    whole = ~np.isnan(parts[:, held]).any(axis=1) & ~np.isnan(totals)
    known = parts[np.ix_(whole, held)]
    if len(known) < held.sum() + _SPARE or not held.any():
        return None
    found, _, rank, _ = np.linalg.lstsq(known, totals[whole], rcond=None)
    if rank < held.sum():
        return None
    weights = np.full(parts.shape[1], np.nan)
    weights[held] = found
    return Recovered(weights=weights, off=off_by(parts, totals, weights))


def off_by(parts: Floats, totals: Floats, weights: Floats) -> Floats:
    """By how much each published total is above what some weights make of the parts."""
    held = ~np.isnan(weights)
    return np.asarray(totals - parts[:, held] @ weights[held])
