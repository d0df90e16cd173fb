"""The forecast of thousands of series of one length at once, in closed form.

Every model is linear in the figures and normal given the size of its surprises, which is unknown
and has an inverse gamma distribution. So its forecast is a Student's t, and its weight is the
likelihood of the figures, both from one product of matrices. Models of the plain figures and of
their logarithms are weighed against each other by the likelihood of the plain figures.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from resolute.standing.forecast.method import ForecastMethod, Scale
from resolute.standing.forecast.mixture import Mixture, Part
from resolute.standing.forecast.structure import Floats, Size, Structures, What, structures

_WORK = 2**17
"""Numbers in work at a time, so that they stay in the processor's own memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """How many periods ahead what is foretold, of series with how many periods a year."""

    periods: int
    season: int = 1
    what: What = What.VALUES


@dataclass(frozen=True, slots=True, eq=False)
class _Weighed:
    """Models by series: their weights, and the variance of a surprise in each.

    For each place ahead the move that each model of each series expects. What they are told of
    lies ``last`` further.
    """

    log_weights: Floats
    sizes: Floats
    moves: Floats
    last: Floats


def foretell(values: Floats, ahead: Ahead, method: ForecastMethod) -> Mixture:
    """What is to come in the next periods, each by itself; a row of ``values`` is a series.

    No row may be constant: one that never moved says nothing about how far it moves.
    """
    values = values[:, -method.tempo(ahead.season).most :]
    rows = _at_a_time(values, ahead, method)
    blocks = (values[start : start + rows] for start in range(0, len(values), rows))
    found = [_foretell(block, ahead, method) for block in blocks]
    return found[0] if len(found) == 1 else _one_below_another(found)


def _one_below_another(found: list[Mixture]) -> Mixture:
    """Mixtures of some series and of others as one."""
    together = zip(*(each.parts for each in found), strict=True)
    parts = tuple(
        Part(
            of[0].scale,
            np.concatenate([part.weights for part in of], axis=1),
            np.concatenate([part.centres for part in of], axis=1),
            np.concatenate([part.spreads for part in of], axis=1),
        )
        for of in together
    )
    return Mixture(parts, found[0].freedom)


def _at_a_time(values: Floats, ahead: Ahead, method: ForecastMethod) -> int:
    """How many series are taken at a time."""
    models = len(_structures(values, ahead, method, scale=Scale.PLAIN).move)
    each = models * max(ahead.periods, values.shape[1] // 2)
    return max(16, int(_WORK // each))


def _foretell(values: Floats, ahead: Ahead, method: ForecastMethod) -> Mixture:
    freedom = method.freedom + values.shape[1] - 1
    found = {Scale.PLAIN: _weigh(values, ahead, method, scale=Scale.PLAIN)}
    if ahead.what is What.VALUES:
        found[Scale.LOG] = _by_logarithm(values, ahead, method)
    top = np.max([each.log_weights.max(axis=0) for each in found.values()], axis=0)
    trust = method.tempo(ahead.season).caution(values.shape[1]).trust
    heavy = {scale: np.exp(trust * (each.log_weights - top)) for scale, each in found.items()}
    whole = sum(weights.sum(axis=0) for weights in heavy.values())
    stretch = _stretch(values.shape[1], ahead, method)
    parts = (
        _together(heavy[scale] / whole, each, _structures(values, ahead, method, scale=scale))
        for scale, each in found.items()
    )
    pulled = (_pulled(part, values, ahead, method=method) for part in parts)
    drawn = tuple(replace(part, spreads=part.spreads * stretch) for part in pulled)
    return Mixture(drawn, freedom)


def _structures(
    values: Floats, ahead: Ahead, method: ForecastMethod, *, scale: Scale
) -> Structures:
    size = Size(values.shape[1], ahead.periods, ahead.season, ahead.what, scale)
    return structures(method, size)


def _weigh(values: Floats, ahead: Ahead, method: ForecastMethod, *, scale: Scale) -> _Weighed:
    found = _structures(values, ahead, method, scale=scale)
    steps = np.diff(values, axis=1).T
    (seen, series), models = steps.shape, len(found.move)
    supposed = method.freedom * _size(values, ahead.season)
    pairs = np.triu_indices(seen)
    squares = supposed + found.inverse @ (steps[pairs[0]] * steps[pairs[1]])
    freedom = method.freedom + seen
    weights = found.log_density[:, None] - freedom / 2 * np.log(squares)
    weights += method.freedom / 2 * np.log(supposed)
    moves = found.move.transpose(1, 0, 2).reshape(-1, seen) @ steps
    last = values[:, -1:].T * _start(ahead)[:, None]
    return _Weighed(weights, squares / freedom, moves.reshape(-1, models, series), last)


def _by_logarithm(values: Floats, ahead: Ahead, method: ForecastMethod) -> _Weighed:
    """The same of the logarithms; a series that is not above zero throughout weighs nothing."""
    above = np.min(values, axis=1) > 0
    stand_in = np.arange(values.shape[1]) % 2
    logs = np.where(above[:, None], np.log(np.where(values > 0, values, 1.0)), stand_in)
    found = _weigh(logs, ahead, method, scale=Scale.LOG)
    weights = np.where(above, found.log_weights - logs[:, 1:].sum(axis=1), -np.inf)
    return replace(found, log_weights=weights)


def _size(values: Floats, season: int) -> Floats:
    """The mean square of the steps, or of the steps over a year where that is smaller."""
    found: Floats = np.square(np.diff(values, axis=1)).mean(axis=1)
    if season > 1 and values.shape[1] > season + 1:
        yearly = np.square(values[:, season:] - values[:, :-season]).mean(axis=1)
        found = np.where(yearly > 0, np.minimum(found, yearly), found)
    return found


def _together(weights: Floats, found: _Weighed, models: Structures) -> Part:
    """The models of each family as one, of their weight, their mean and their variance."""
    heavy = np.add.reduceat(weights, models.families)
    heavy = np.maximum(heavy, np.finfo(np.float64).tiny)
    weighed = weights * found.moves
    centres = np.add.reduceat(weighed, models.families, axis=1) / heavy
    weighed *= found.moves
    around = np.add.reduceat(weighed, models.families, axis=1) / heavy - np.square(centres)
    ends = (*models.families[1:], len(weights))
    sizes = weights * found.sizes
    own = [models.spread[a:b].T @ sizes[a:b] for a, b in zip(models.families, ends, strict=True)]
    squares = np.stack(own, axis=1) / heavy + np.maximum(around, 0.0)
    spreads = np.maximum(np.sqrt(squares), np.finfo(np.float64).tiny ** 0.25)
    centres += found.last[:, None]
    turned = (np.ascontiguousarray(each.transpose(1, 2, 0)) for each in (centres, spreads))
    return Part(models.scale, heavy[:, :, None], *turned)


def _pulled(part: Part, values: Floats, ahead: Ahead, *, method: ForecastMethod) -> Part:
    """The same with its centres pulled to the anchor, as far as the method is cautious."""
    caution = method.tempo(ahead.season).caution(values.shape[1])
    if not caution.pull:
        return part
    plain = _anchor(values, ahead, caution.drift)
    if part.scale is Scale.LOG:
        logs = np.log(np.where(plain > 0, plain, 1.0))
        plain = np.where(plain > 0, logs, part.centres)
    return replace(part, centres=part.centres + caution.pull * (plain - part.centres))


def _anchor(values: Floats, ahead: Ahead, drift: float) -> Floats:
    """What the anchor foretells; of less than a year and one it begins from the last figure."""
    length, places = values.shape[1], np.arange(ahead.periods)
    season = ahead.season if length > ahead.season else 1
    far = season * (places // season + 1)
    step = drift * (values[:, -1:] - values[:, :1]) / (length - 1)
    found = values[:, length - season + places % season] + step * far
    return found if ahead.what is What.VALUES else np.cumsum(found, axis=1)


def _stretch(length: int, ahead: Ahead, method: ForecastMethod) -> Floats:
    found = method.tempo(ahead.season).stretch(length)
    far: Floats = np.arange(1.0, ahead.periods + 1)
    stretch: Floats = found.first * far**found.growth
    return stretch


def _start(ahead: Ahead) -> Floats:
    """How often the last figure is contained in what is foretold of each period."""
    ones: Floats = np.ones(ahead.periods)
    totals: Floats = np.cumsum(ones)
    return ones if ahead.what is What.VALUES else totals
