"""What a model makes of any series of one length: matrices that are found once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from resolute.standing.forecast.method import ForecastMethod, Shape

Floats = NDArray[np.float64]


class What(Enum):
    """What is foretold of a series: its coming values, or what they add up to."""

    VALUES = "values"
    TOTALS = "totals"


@dataclass(frozen=True, slots=True)
class Size:
    """The length of a series, how far ahead what is foretold of it, and the periods of a year."""

    length: int
    ahead: int
    season: int
    what: What = What.VALUES


@dataclass(frozen=True, slots=True, eq=False)
class Structures:
    """All models of a method for series of one size, side by side.

    ``whiten`` turns steps into surprises of variance 1, model by model; ``log_density`` is the
    part of the likelihood that does not depend on the figures. ``move`` gives the expected move
    from the last figure to each coming one, ``spread`` the covariance of these moves in variances
    of a surprise.
    """

    whiten: Floats
    log_density: Floats
    move: Floats
    spread: Floats


@lru_cache(maxsize=64)
def structures(method: ForecastMethod, size: Size) -> Structures:
    """The models of a method for series of one size."""
    found = [_structure(shape, method.slope, size) for shape in method.shapes(size.season)]
    whiten, density, move, spread = zip(*found, strict=True)
    return Structures(np.stack(whiten), np.array(density), np.stack(move), np.stack(spread))


def _structure(shape: Shape, slope: float, size: Size) -> tuple[Floats, float, Floats, Floats]:
    """Conditions the coming steps on those seen, both normal with a known covariance.

    A step is the difference of two neighbours, so that no level has to be supposed.
    """
    steps = size.length - 1
    covariance = covariance_of_steps(shape, slope, size)
    seen, both = covariance[:steps, :steps], covariance[steps:, :steps]
    root = np.linalg.cholesky(seen)
    whiten = np.linalg.inv(root).T
    add_up = np.tril(np.ones((size.ahead, size.ahead)))
    if size.what is What.TOTALS:
        add_up = add_up @ add_up
    move = add_up @ both @ whiten @ whiten.T
    rest = covariance[steps:, steps:] - both @ whiten @ whiten.T @ both.T
    return whiten, -float(np.log(np.diag(root)).sum()), move, add_up @ rest @ add_up.T


def covariance_of_steps(shape: Shape, slope: float, size: Size) -> Floats:
    """The covariance of all steps, seen and coming, where a surprise has variance 1."""
    total = size.length + size.ahead
    fade = np.cumsum(shape.phi ** np.arange(1, total + 1))
    echo = np.concatenate(([1.0], shape.alpha + shape.beta * fade[:-1]))
    lag = np.subtract.outer(np.arange(total), np.arange(total))
    moved = np.where(lag >= 0, echo[np.maximum(lag, 0)], 0.0)
    levels = moved @ moved.T + slope * np.outer(fade, fade)
    if shape.season:
        place = np.arange(total) % size.season
        same = np.equal.outer(place, place)
        levels = levels + shape.season * (same * size.season - 1.0) / (size.season - 1)
    return np.diff(np.diff(levels, axis=0), axis=1)
