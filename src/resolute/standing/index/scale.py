"""Values of different kinds put on one scale, on which more is always better."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from resolute.standing.index.frame import Frame, FrameError
from resolute.standing.index.recipe import Recipe, Scale
from resolute.standing.index.table import Floats, places
from resolute.words import Words


def normalised(values: Floats, frame: Frame, recipe: Recipe) -> Floats:
    """Every column on the scale of the recipe, turned where lower is better.

    A column in which all values are equal tells units apart by nothing: all stand in its middle.
    """
    better = np.array([1.0 if each.higher_is_better else -1.0 for each in frame.components])
    return _SCALES[recipe.scale](values * better, recipe)


def steepness(values: Floats, recipe: Recipe) -> Floats:
    """How far a score moves with each column, the ends and the spread of the others being as is.

    Raises FrameError on a scale of ranks, which moves by jumps.
    """
    if recipe.scale in {Scale.RANK, Scale.PERCENTILE}:
        raise FrameError(
            Words(
                "Thang điểm theo thứ hạng không tính được sai số. Chọn thang điểm khác.",
                "Errors cannot be carried to a scale of ranks. Choose another scale.",
            )
        )
    if recipe.scale is Scale.AS_IS:
        return np.ones(values.shape[1])
    known = _with_one(values)
    whole = np.nanmax(known, axis=0) - np.nanmin(known, axis=0)
    across = whole if recipe.scale is Scale.MIN_MAX else _spread(values) * 10
    return np.divide(recipe.high - recipe.low, across, out=np.zeros_like(across), where=whole > 0)


def _as_is(values: Floats, _: Recipe) -> Floats:
    return values


def _min_max(values: Floats, recipe: Recipe) -> Floats:
    known = _with_one(values)
    low, high = np.nanmin(known, axis=0), np.nanmax(known, axis=0)
    return _between(_shares(values - low, high - low), recipe)


def _z_score(values: Floats, recipe: Recipe) -> Floats:
    known = _with_one(values)
    middle, step = (recipe.low + recipe.high) / 2, (recipe.high - recipe.low) / 10
    flat = np.where(np.isnan(values), np.nan, 0.0)
    varied = np.nanmin(known, axis=0) < np.nanmax(known, axis=0)
    moved = values - np.nanmean(known, axis=0)
    scores = np.divide(moved, _spread(values), out=flat, where=varied)
    return np.asarray(middle + step * scores)


def _rank(values: Floats, _: Recipe) -> Floats:
    return _beaten(values)


def _percentile(values: Floats, recipe: Recipe) -> Floats:
    others = np.broadcast_to(_count(values) - 1, values.shape)
    return _between(_shares(_beaten(values), others), recipe)


def _beaten(values: Floats) -> Floats:
    """How many units each one beats, those that are equal to it counting half."""
    not_ahead = _count(values) - places(values.T).T  # those that are equal are among them
    behind = places(-values.T).T - 1
    return np.where(np.isnan(values), np.nan, (not_ahead + behind) / 2)


def _between(shares: Floats, recipe: Recipe) -> Floats:
    return np.asarray(recipe.low + (recipe.high - recipe.low) * shares)


def _shares(part: Floats, whole: Floats) -> Floats:
    flat = np.where(np.isnan(part), np.nan, 0.5)
    return np.asarray(np.divide(part, whole, out=flat, where=np.asarray(whole) > 0))


def _spread(values: Floats) -> Floats:
    """The standard deviation of each column."""
    moved = values - np.nanmean(_with_one(values), axis=0)
    return np.asarray(np.sqrt(np.nansum(moved**2, axis=0) / np.maximum(_count(values) - 1, 1)))


def _count(values: Floats) -> Floats:
    return np.asarray((~np.isnan(values)).sum(axis=0), dtype=np.float64)


def _with_one(values: Floats) -> Floats:
    """The values, with a zero in a column that has none at all: it has no ends and no mean."""
    return np.where(np.isnan(values).all(axis=0), 0.0, values)


_SCALES: dict[Scale, Callable[[Floats, Recipe], Floats]] = {
    Scale.AS_IS: _as_is,
    Scale.MIN_MAX: _min_max,
    Scale.Z_SCORE: _z_score,
    Scale.RANK: _rank,
    Scale.PERCENTILE: _percentile,
}
