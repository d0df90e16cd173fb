"""What each component weighs in the end, and weights that are drawn instead of set."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

import numpy as np

from resolute.standing.index.frame import Frame, FrameError
from resolute.standing.index.table import Floats
from resolute.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Noise:
    """Each weight may be off by as much as this share of itself, either way, evenly.

    ``components`` and ``pillars`` are shares from 0 up to, not including, 1.
    """

    components: float = 0.25
    pillars: float = 0.25

    def __post_init__(self) -> None:
        if not all(isfinite(each) and 0 <= each < 1 for each in (self.components, self.pillars)):
            raise FrameError(
                Words(
                    "Độ lệch của trọng số phải từ 0 đến dưới 1.",
                    "What a weight may be off must be from 0 to under 1.",
                )
            )


@dataclass(frozen=True, slots=True)
class AnyWeights:
    """Weights of which nothing is known: every split among neighbours is as likely as any other."""


Weighing = Noise | AnyWeights


def stated_weights(frame: Frame, count: int = 1) -> Floats:
    """The weights of the frame, so many times over: a column a part, in the frame's order."""
    return np.tile([each.weight for each in frame.everything], (count, 1))


def drawn_weights(
    frame: Frame, weighing: Weighing, generator: np.random.Generator, *, count: int
) -> Floats:
    """Weights of each component and pillar, drawn so many times."""
    stated = stated_weights(frame)
    shape = (count, stated.shape[1])
    match weighing:
        case Noise():
            shares = [weighing.components] * len(frame.components)
            shares += [weighing.pillars] * len(frame.pillars)
            return stated * (1 + np.array(shares) * (2 * generator.random(shape) - 1))
        case AnyWeights():
            # Shares of independent exponential waits are spread evenly over all splits.
            return generator.standard_exponential(shape)


def effective_weights(frame: Frame, weights: Floats | None = None) -> Floats:
    """The share of each component in the whole: a row a draw, a column a component.

    A row adds up to 1. Of arithmetic means it is the share in the index, of geometric ones that
    in its logarithm.
    """
    parts = stated_weights(frame) if weights is None else weights
    shares = np.ones_like(parts)
    for pillar in reversed(frame.upwards):
        under = [frame.position[each.code] for each in frame.under[pillar.code]]
        own = parts[:, under]
        of_pillar = shares[:, [frame.position[pillar.code]]]
        shares[:, under] = own * (of_pillar / own.sum(axis=1, keepdims=True))
    return shares[:, : len(frame.components)]
