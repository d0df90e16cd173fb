"""What is foretold: for each series and day ahead a weighted mixture of Student's t."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from resolute.standing.forecast.method import Scale
from resolute.standing.forecast.structure import Floats
from resolute.standing.forecast.student import below, place_of

_ROUNDS = 32
_TINY = 1e-300
_NOWHERE = -1e200  # below everything, and still a number


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """The models that look at a series on one scale.

    All three are families by series by places ahead; the weights of both scales make 1.
    """

    scale: Scale
    weights: Floats
    centres: Floats
    spreads: Floats

    def below(self, marks: Floats, freedom: int) -> Floats:
        """The weight that lies below a mark."""
        inside = below((_onto(self.scale, marks) - self.centres) / self.spreads, freedom)
        found: Floats = (self.weights * inside).sum(axis=0)
        return found

    def places(self, share: float, freedom: int) -> Floats:
        """Where each family by itself has a share of its chance below."""
        found = self.centres + self.spreads * place_of(share, freedom)
        return found if self.scale is Scale.PLAIN else np.exp(found)


@dataclass(frozen=True, slots=True, eq=False)
class Mixture:
    """Mixtures for many series at once; no chance lies below zero on the logarithmic scale."""

    parts: tuple[Part, ...]
    freedom: int

    def below(self, marks: Floats) -> Floats:
        """The chance of lying below a mark, for each series (rows) and place ahead (columns)."""
        return np.clip(sum(part.below(marks, self.freedom) for part in self.parts), 0.0, 1.0)

    def quantile(self, share: float) -> Floats:
        """The value below which a share of the chance lies.

        It lies between the least and the greatest of the families' own; between them it is
        found by cutting with chords, the end that stays being taken for half as far off each
        time, and by halving every other time.
        """
        own = np.concatenate([part.places(share, self.freedom) for part in self.parts])
        low, high = own.min(axis=0), own.max(axis=0)
        under, over = self.below(low) - share, self.below(high) - share
        cut = low
        for turn in range(_ROUNDS):
            gap = np.maximum(over - under, _TINY)
            part = 0.5 if turn % 2 else np.clip(-under / gap, 0.0, 1.0)
            cut = low + part * (high - low)
            found = self.below(cut) - share
            short = found < 0
            low, high = np.where(short, cut, low), np.where(short, high, cut)
            under, over = np.where(short, found, under / 2), np.where(short, over / 2, found)
        return cut


def _onto(scale: Scale, marks: Floats) -> Floats:
    if scale is Scale.PLAIN:
        return marks
    return np.where(marks > 0, np.log(np.maximum(marks, _TINY)), _NOWHERE)
