"""Student's t distribution, read from a table that is made once for each number of figures."""

from __future__ import annotations

from functools import lru_cache
from math import lgamma, log, pi

import numpy as np

from resolute.standing.forecast.structure import Floats

_WIDE = 14.0  # arsinh of the furthest place in the table: 600,000 spreads away
_PLACES = 16_385


@lru_cache(maxsize=512)
def _table(freedom: int) -> Floats:
    """How much lies below each of some places, even on an arsinh scale, by Simpson's rule."""
    scale = np.linspace(-_WIDE, _WIDE, 2 * _PLACES - 1)
    log_top = lgamma((freedom + 1) / 2) - lgamma(freedom / 2) - log(freedom * pi) / 2
    density = np.exp(log_top - (freedom + 1) / 2 * np.log1p(np.sinh(scale) ** 2 / freedom))
    height = density * np.cosh(scale)
    pieces = (height[:-2:2] + 4 * height[1::2] + height[2::2]) * (scale[1] - scale[0]) / 3
    below = np.concatenate(([0.0], np.cumsum(pieces)))
    table: Floats = below / below[-1]
    return table


def below(place: Floats, freedom: int) -> Floats:
    """The chance of lying below a place, to nine digits."""
    table = _table(freedom)
    # The places are evenly spaced, so the neighbours are found without a search.
    position = (np.arcsinh(place) + _WIDE) * ((_PLACES - 1) / (2 * _WIDE))
    position = np.clip(position, 0.0, _PLACES - 1.000001)
    left = position.astype(np.intp)
    found: Floats = table[left] + (position - left) * (table[left + 1] - table[left])
    return found


@lru_cache(maxsize=4096)
def place_of(share: float, freedom: int) -> float:
    """The place below which a share of the chance lies."""
    table = _table(freedom)
    right = int(np.searchsorted(table, share))
    left = right - 1
    position = left + (share - table[left]) / (table[right] - table[left])
    return float(np.sinh(position * (2 * _WIDE) / (_PLACES - 1) - _WIDE))
