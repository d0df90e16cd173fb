"""Student's t distribution, read from a table that is made once for each number of figures."""

from __future__ import annotations

from functools import lru_cache
from math import lgamma, log, pi

import numpy as np

from resolute.standing.forecast.structure import Floats

_CELLS = 16_384
"""A place x stands in the table at x / (1 + |x|): from -1 to 1, evenly."""


@lru_cache(maxsize=512)
def _table(freedom: int) -> tuple[Floats, Floats]:
    """How much lies below each end of a cell, by Simpson's rule, and how much in the cell."""
    even = np.linspace(-1, 1, 2 * _CELLS + 1)[1:-1]
    place = even / (1 - np.abs(even))
    log_top = lgamma((freedom + 1) / 2) - lgamma(freedom / 2) - log(freedom * pi) / 2
    density = np.exp(log_top - (freedom + 1) / 2 * np.log1p(np.square(place) / freedom))
    ends = np.exp(log_top + (freedom + 1) / 2 * log(freedom)) if freedom == 1 else 0.0
    height = np.concatenate(([ends], density / np.square(1 - np.abs(even)), [ends]))
    cells = (height[:-2:2] + 4 * height[1::2] + height[2::2]) / (6 * _CELLS) * 2
    cells = cells / cells.sum()
    return np.concatenate(([0.0], np.cumsum(cells))), np.append(cells, 0.0)


def below(place: Floats, freedom: int) -> Floats:
    """The chance of lying below a place, to eight digits."""
    found, _, _ = _looked_up(place, freedom)
    return found


def below_and_near(place: Floats, freedom: int) -> tuple[Floats, Floats]:
    """The chance of lying below a place, and the density there to a few digits."""
    found, cell, wide = _looked_up(place, freedom)
    cell *= _CELLS / 2
    cell /= wide
    cell /= wide
    return found, cell


def _looked_up(place: Floats, freedom: int) -> tuple[Floats, Floats, Floats]:
    """How much lies below, how much in the cell of the place, and 1 + |place|.

    What is in work is written over, since reading new memory would take most of the time.
    """
    table, cells = _table(freedom)
    wide = np.abs(place)
    wide += 1
    position = place / wide
    position += 1
    position *= _CELLS / 2
    left = position.astype(np.intp)
    cell: Floats = cells.take(left, mode="clip")
    position -= left
    position *= cell
    position += table.take(left, mode="clip")
    return position, cell, wide


@lru_cache(maxsize=4096)
def place_of(share: float, freedom: int) -> float:
    """The place below which a share of the chance lies."""
    table, cells = _table(freedom)
    left = int(np.searchsorted(table, share)) - 1
    even = (left + (share - table[left]) / cells[left]) * 2 / _CELLS - 1
    return float(even / (1 - abs(even)))
