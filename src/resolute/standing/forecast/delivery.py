"""How a year ends that is under way, from how earlier years stood at the same time.

What is delivered in a year, money above all, comes late in it: a third by the middle of the year
and a rush in December. So the rest of the year is not looked for on a straight line, but in the
rests of earlier years. Those that stood higher at the same time had less left to come, or more
where all goes faster: how much of each is learned as well, beginning from a supposed ``pull``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from resolute.standing.forecast.method import Scale
from resolute.standing.forecast.mixture import Mixture, Part
from resolute.standing.forecast.structure import Floats

_TINY = 1e-18


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryMethod:
    """A version of the method with its parameters.

    Each year back counts ``fading`` times as much. A point more at this time is supposed to add
    ``pull`` to the rest, with the variance ``doubt`` in variances of a surprise, where all is told
    in mean standings of the time. A surprise is supposed to be ``size`` of the geometric mean of
    rest and end, with the weight of ``freedom`` years. Fewer than ``least`` are too little to say.
    The years of a unit are few and alike, and one that is unlike all comes more often than they
    say: what is foretold has the freedom ``tails``, however many years there are; if None, theirs.
    """

    version: str
    fading: float
    pull: float
    doubt: float
    freedom: int
    size: float
    least: int
    tails: int | None = None


def delivered(so_far: Floats, ends: Floats, *, now: Floats, method: DeliveryMethod) -> Mixture:
    """How the year ends, for many series at once, each a row.

    ``so_far`` is what stood at this time in earlier years, oldest first, ``ends`` at their ends,
    and ``now`` what stands in the year under way.
    """
    years = ends.shape[1]
    weights = method.fading ** np.arange(years - 1, -1, -1)
    rests = ends - so_far
    middle = (so_far @ weights / weights.sum())[:, None]
    scale = np.maximum(np.abs(middle), _TINY)
    apart, ahead = (so_far - middle) / scale, ((now[:, None] - middle) / scale)[:, 0]
    mean = rests @ weights / weights.sum()
    pull = method.pull * scale[:, 0]
    precise = 1 / method.doubt + np.square(apart) @ weights
    turn = (pull / method.doubt + (rests * apart) @ weights) / precise
    off = rests - mean[:, None] - turn[:, None] * apart
    room = np.abs(rests).mean(axis=1) * np.abs(ends).mean(axis=1)
    supposed = method.size**2 * np.maximum(room, _TINY)
    squares = method.freedom * supposed + np.square(off) @ weights
    squares += np.square(turn - pull) / method.doubt
    variance = squares / (method.freedom + weights.sum())
    variance *= 1 + 1 / weights.sum() + np.square(ahead) / precise
    centre = now + mean + turn * ahead
    one = np.ones((1, len(now), 1))
    spread = np.sqrt(variance)[None, :, None]
    part = Part(Scale.PLAIN, one, centre[None, :, None], spread)
    return Mixture((part,), method.tails or method.freedom + years)
