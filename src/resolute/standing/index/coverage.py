"""What is missing in a table, and the best and the worst place that it leaves open."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from resolute.standing.index.frame import Frame
from resolute.standing.index.gather import gathered
from resolute.standing.index.recipe import Recipe
from resolute.standing.index.table import Floats, Places, Table


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Coverage:
    """The shares of cells that are known, from 0 to 1: of all, of each unit, of each component."""

    whole: float
    by_unit: Floats
    by_component: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class OpenPlaces:
    """The places that a unit may hold, whatever stands in the cells that are missing."""

    best: Places
    worst: Places


def coverage(values: Floats) -> Coverage:
    """How much of a table is known; of nothing, all is."""
    known = ~np.isnan(values)
    return Coverage(
        whole=float(known.mean()) if known.size else 1.0,
        by_unit=known.mean(axis=1) if values.shape[1] else np.ones(len(values)),
        by_component=known.mean(axis=0) if len(values) else np.ones(values.shape[1]),
    )


def covered(table: Table, *, units: float) -> Table:
    """The table without the units of which less than a share of the cells is known."""
    return table.only(np.flatnonzero(coverage(table.values).by_unit >= units).tolist())


def open_places(normalised: Floats, frame: Frame, recipe: Recipe) -> OpenPlaces:
    """The best and worst place of every unit, its missing cells being anything on the scale.

    At its best a unit has the highest score of the scale in each gap while all others have the
    lowest in theirs; at its worst the other way round. ``normalised`` has its gaps still open.
    """
    missing = np.isnan(normalised)
    low = _index(np.where(missing, recipe.low, normalised), frame, recipe)
    high = _index(np.where(missing, recipe.high, normalised), frame, recipe)
    return OpenPlaces(best=_places_among(high, low), worst=_places_among(low, high))


def _index(scores: Floats, frame: Frame, recipe: Recipe) -> Floats:
    return gathered(scores, frame, recipe)[frame.root.code]


def _places_among(own: Floats, others: Floats) -> Places:
    """The place of each with a score of its own among the others with theirs."""
    ahead = others[None, :] > own[:, None]
    np.fill_diagonal(ahead, val=False)
    return np.asarray(1 + ahead.sum(axis=1), dtype=np.int64)
