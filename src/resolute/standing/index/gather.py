"""Scores taken together: components to pillars, pillars to the index."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from resolute.standing.index.frame import Frame, FrameError
from resolute.standing.index.recipe import Mean, Recipe
from resolute.standing.index.table import Floats
from resolute.words import Words

_ROUNDING = 1e-12  # of a weight, which a sum of several may be off


def gathered(scores: Floats, frame: Frame, recipe: Recipe) -> Mapping[str, Floats]:
    """The score of every component and pillar, one number a unit.

    Where a score is missing the others under the same pillar share its weight, as long as they
    hold the share of the weight that the recipe asks for; otherwise the pillar has none.
    Raises FrameError where a mean is asked of numbers that have none.
    """
    weights = np.array([[each.weight for each in frame.everything]])
    found = gathered_by(weights, scores, frame, recipe=recipe)
    return {code: score if score.ndim == 1 else score[0] for code, score in found.items()}


def gathered_by(
    weights: Floats, scores: Floats, frame: Frame, *, recipe: Recipe
) -> Mapping[str, Floats]:
    """The same by several weights, a row each: a pillar has a row of scores for each of them."""
    found: dict[str, Floats] = {
        component.code: scores[:, column] for column, component in enumerate(frame.components)
    }
    for pillar in frame.upwards:
        codes = [each.code for each in frame.under[pillar.code]]
        under = np.stack(np.broadcast_arrays(*(found[code] for code in codes)), axis=-1)
        own = weights[:, [frame.position[code] for code in codes]]
        found[pillar.code] = mean_of(under, own[:, None, :], recipe)
    return found


def mean_of(scores: Floats, weights: Floats, recipe: Recipe) -> Floats:
    """The mean along the last axis by some weights, of the scores that are there."""
    known = ~np.isnan(scores)
    weighed = np.where(known, weights, 0.0)
    whole = weighed.sum(axis=-1)
    asked = recipe.known_share * weights.sum(axis=-1) * (1 - _ROUNDING)
    summed = (weighed * np.where(known, bent(scores, recipe.mean), 0.0)).sum(axis=-1)
    enough = (whole > 0) & (whole >= asked)
    mean = np.divide(summed, whole, out=np.full_like(summed, np.nan), where=enough)
    return straightened(mean, recipe.mean)


def bent(scores: Floats, mean: Mean) -> Floats:
    """The scores on the scale on which the mean is the ordinary one; more is still better."""
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


def straightened(mean: Floats, kind: Mean) -> Floats:
    """Back from there."""
    if kind is Mean.ARITHMETIC:
        return mean
    return np.asarray(np.exp(mean) if kind is Mean.GEOMETRIC else -1.0 / mean)
