"""Scores taken together: components to pillars, pillars to the index."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from resolute.standing.index.frame import Frame, FrameError
from resolute.standing.index.recipe import Mean, Recipe
from resolute.standing.index.table import Floats
from resolute.words import Words


def gathered(scores: Floats, frame: Frame, recipe: Recipe) -> Mapping[str, Floats]:
    """The score of every component and pillar, one number a unit.

    Where a score is missing the others under the same pillar share its weight, as long as they
    hold the share of the weight that the recipe asks for; otherwise the pillar has none.
    Raises FrameError where a mean is asked of numbers that have none.
    """
    found: dict[str, Floats] = {
        component.code: scores[:, column] for column, component in enumerate(frame.components)
    }
    for pillar in frame.upwards:
        parts = frame.under[pillar.code]
        weights = np.array([each.weight for each in parts])
        under = np.stack([found[each.code] for each in parts], axis=-1)
        found[pillar.code] = mean_of(under, weights, recipe)
    return found


def mean_of(scores: Floats, weights: Floats, recipe: Recipe) -> Floats:
    """The mean along the last axis by some weights, of the scores that are there."""
    known = ~np.isnan(scores)
    weighed = np.where(known, weights, 0.0)
    whole = weighed.sum(axis=-1)
    total = np.broadcast_to(weights, scores.shape).sum(axis=-1)
    enough = (whole > 0) & (whole >= recipe.known_share * total * (1 - _ROUNDING))
    bent = _bent(scores, recipe.mean)
    summed = np.where(known, weighed * bent, 0.0).sum(axis=-1)
    mean = np.divide(summed, whole, out=np.full_like(summed, np.nan), where=enough)
    return _straightened(mean, recipe.mean)


_ROUNDING = 1e-12


def _bent(scores: Floats, mean: Mean) -> Floats:
    if mean is Mean.ARITHMETIC:
        return scores
    if np.nanmin(scores, initial=np.inf) <= 0:
        raise FrameError(
            Words(
                "Chỉ tính được trung bình nhân hay điều hoà khi mọi điểm lớn hơn 0. "
                "Đặt thang điểm bắt đầu trên 0.",
                "A geometric or harmonic mean needs every score above 0. "
                "Let the scale begin above 0.",
            )
        )
    return np.asarray(np.log(scores) if mean is Mean.GEOMETRIC else -1.0 / scores)


def _straightened(bent: Floats, mean: Mean) -> Floats:
    if mean is Mean.ARITHMETIC:
        return bent
    return np.asarray(np.exp(bent) if mean is Mean.GEOMETRIC else -1.0 / bent)
