"""The forecast of thousands of series of one length at once, in closed form.

Every model is linear in the figures and normal given the size of its surprises, which is unknown
and has an inverse gamma distribution. So its forecast is a Student's t, and its weight is the
likelihood of the figures, both from one product of matrices.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from resolute.standing.forecast.method import ForecastMethod
from resolute.standing.forecast.mixture import Mixture
from resolute.standing.forecast.structure import Floats, Size, What, structures


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """How many periods ahead what is foretold, of series with how many periods a year."""

    periods: int
    season: int = 1
    what: What = What.VALUES


def foretell(values: Floats, ahead: Ahead, method: ForecastMethod) -> Mixture:
    """What is to come in the next periods, each by itself; a row of ``values`` is a series.

    No row may be constant: one that never moved says nothing about how far it moves.
    """
    values = values[:, -method.most :]
    size = Size(values.shape[1], ahead.periods, ahead.season, ahead.what)
    found = structures(method, size)
    steps = np.diff(values, axis=1)
    freedom = method.freedom + size.length - 1
    surprises = np.einsum("sp,kpq->ksq", steps, found.whiten, optimize=True)
    supposed = method.freedom * method.size * np.square(steps).mean(axis=1)
    squares = supposed + np.square(surprises).sum(axis=2)
    weights = found.log_density[:, None] - freedom / 2 * np.log(squares)
    weights = np.exp(weights - weights.max(axis=0))
    moves = np.einsum("sp,khp->ksh", steps, found.move, optimize=True)
    variances = np.diagonal(found.spread, axis1=1, axis2=2)
    return Mixture(
        weights=weights / weights.sum(axis=0),
        centres=(values[:, -1:] * _start(ahead))[None] + moves,
        spreads=np.sqrt(squares[:, :, None] / freedom * variances[:, None, :]),
        freedom=freedom,
    )


def _start(ahead: Ahead) -> Floats:
    """How often the last figure is contained in what is foretold of each period."""
    ones = np.ones(ahead.periods)
    return ones if ahead.what is What.VALUES else np.cumsum(ones)
