"""What a model makes of any series of one length: matrices that are found once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from math import log

import numpy as np
from numpy.typing import NDArray

from resolute.standing.forecast.method import ForecastMethod, Scale, Shape

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
    scale: Scale = Scale.PLAIN


@dataclass(frozen=True, slots=True, eq=False)
class Structures:
    """All models of a method for series of one size, side by side.

    ``inverse`` is that of the covariance of the steps seen, in variances of a surprise: for each
    pair of steps, what their product adds to the squares of the surprises. ``log_density`` is the
    part of a model's weight that does not depend on the figures. ``move`` gives the expected move
    from the last figure to each coming one, ``spread`` its variance in variances of a surprise.
    A family begins at each of ``families``.
    """

    scale: Scale
    inverse: Floats
    log_density: Floats
    move: Floats
    spread: Floats
    families: tuple[int, ...]


@lru_cache(maxsize=32)  # of 96 months one takes 10 MB
def structures(method: ForecastMethod, size: Size) -> Structures:
    """The models of a method for series of one size."""
    families = method.families(size.season, size.length)
    shapes = [shape for family in families for shape in family]
    calm = sum(shape.shock is None for shape in shapes)
    found = [_structure(covariance_of_steps(shape, method, size), size) for shape in shapes]
    inverse, density, move, spread = zip(*found, strict=True)
    share = log(method.shocks.share * calm / max(1, len(shapes) - calm))
    before = np.array([share if shape.shock else 0.0 for shape in shapes])
    begins = np.cumsum([0, *(len(family) for family in families[:-1])])
    return Structures(
        size.scale,
        np.stack(inverse),
        np.array(density) + before,
        np.stack(move),
        np.stack(spread),
        tuple(int(each) for each in begins),
    )


def _structure(covariance: Floats, size: Size) -> tuple[Floats, float, Floats, Floats]:
    """Conditions the coming steps on those seen, both normal with a known covariance.

    A step is the difference of two neighbours, so that no level has to be supposed.
    """
    steps = size.length - 1
    root = np.linalg.cholesky(covariance[:steps, :steps])
    whiten = np.linalg.inv(root).T
    add_up = np.tril(np.ones((size.ahead, size.ahead)))
    if size.what is What.TOTALS:
        add_up = add_up @ add_up
    seen = add_up @ covariance[steps:, :steps] @ whiten
    own = add_up @ covariance[steps:, steps:] @ add_up.T
    spread = np.diagonal(own) - np.square(seen).sum(axis=1)
    inverse = whiten @ whiten.T
    twice = 2 * inverse - np.diag(np.diag(inverse))
    density = -float(np.log(np.diag(root)).sum())
    return twice[np.triu_indices(steps)], density, seen @ whiten.T, spread


def covariance_of_steps(shape: Shape, method: ForecastMethod, size: Size) -> Floats:
    """The covariance of all steps, seen and coming, where a surprise has variance 1."""
    total = size.length + size.ahead
    slope = method.tempo(size.season).slopes[size.scale is Scale.LOG]
    covariance = _of_levels(shape.alpha, shape.beta, shape.phi, slope=slope, total=total)
    if shape.season:
        covariance = covariance + shape.season * _of_seasons(size.season, total)
    if shape.shock:
        hit = np.zeros(total)
        first, spell = size.length - 1 - shape.shock.back, shape.shock.spell
        hit[first : None if spell is None else first + spell] = 1.0
        jumps = np.diff(hit)
        covariance = covariance + method.shocks.variance * np.outer(jumps, jumps)
    return covariance


@lru_cache(maxsize=64)  # the models of one size with all seasons and shocks share a few
def _of_levels(alpha: float, beta: float, phi: float, *, slope: float, total: int) -> Floats:
    fade = np.cumsum(phi ** np.arange(1, total + 1))
    echo = np.concatenate(([1.0], alpha + beta * fade[:-1]))
    lag = np.subtract.outer(np.arange(total), np.arange(total))
    moved = np.where(lag >= 0, echo[np.maximum(lag, 0)], 0.0)
    return _of_steps(moved @ moved.T + slope * np.outer(fade, fade))


@lru_cache(maxsize=64)
def _of_seasons(season: int, total: int) -> Floats:
    place = np.arange(total) % season
    same = np.equal.outer(place, place)
    return _of_steps((same * season - 1.0) / (season - 1))


def _of_steps(levels: Floats) -> Floats:
    return np.diff(np.diff(levels, axis=0), axis=1)
