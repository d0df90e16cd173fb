"""How the method did before on a series itself: each figure foretold from those before it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import numpy as np

from resolute.standing.forecast.batch import Ahead, foretell
from resolute.standing.forecast.method import ForecastMethod
from resolute.standing.forecast.outlook import Track

_WORTH = 4  # fewer answers than these make no record
_MOST = 12  # the newest answers; older ones tell of another time


def track_of(values: Sequence[Decimal], season: int, method: ForecastMethod) -> Track | None:
    """The record of one period ahead, where the series is long enough to have one."""
    known = [float(value) for value in values]
    starts = [
        n
        for n in range(max(method.least, len(known) - _MOST), len(known))
        if len(set(known[:n])) > 1
    ]
    if len(starts) < _WORTH:
        return None
    inside = sum(_was_inside(known[:n], known[n], season, method=method) for n in starts)
    return Track(inside=inside, asked=len(starts))


def _was_inside(known: list[float], came: float, season: int, *, method: ForecastMethod) -> bool:
    found = foretell(np.array([known]), Ahead(periods=1, season=season), method)
    below = float(found.below(np.array([[came]]))[0, 0])
    return 0.1 <= below <= 0.9  # noqa: PLR2004  the ends of the 80 per cent interval
