"""What is foretold: for each series and day ahead a weighted mixture of Student's t."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from resolute.standing.forecast.method import Scale
from resolute.standing.forecast.structure import Floats
from resolute.standing.forecast.student import below, place_of

_ROUNDS = 60
_NEAR = 2e-6  # of a chance
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

    def flat(self) -> Part:
        """The same with series and places ahead in one row."""
        rows = len(self.centres)
        weights = np.broadcast_to(self.weights, self.centres.shape)
        return Part(
            self.scale,
            weights.reshape(rows, -1),
            self.centres.reshape(rows, -1),
            self.spreads.reshape(rows, -1),
        )

    def only(self, kept: NDArray[np.bool_]) -> Part:
        """Some of a flat one."""
        found = (each[:, kept] for each in (self.weights, self.centres, self.spreads))
        return Part(self.scale, *found)

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

        It lies between the least and the greatest of the families' own. Between them it is cut by
        chords and by halves in turn, until the chance is right to the last digit that is shown.
        """
        own = np.concatenate([part.places(share, self.freedom) for part in self.parts])
        low, high = own.min(axis=0).ravel(), own.max(axis=0).ravel()
        parts = tuple(part.flat() for part in self.parts)
        found, left = low.copy(), np.arange(low.size)
        under, over = _off(parts, low, self.freedom, share), _off(parts, high, self.freedom, share)
        for turn in range(_ROUNDS):
            chord = np.clip(-under / np.maximum(over - under, _TINY), 0.01, 0.99)
            cut = low + (0.5 if turn % 3 == 2 else chord) * (high - low)
            off = _off(parts, cut, self.freedom, share)
            found[left] = cut
            open_ = (np.abs(off) > _NEAR) & (high > low)
            if not open_.any():
                break
            short = off < 0
            low, high = np.where(short, cut, low)[open_], np.where(short, high, cut)[open_]
            under, over = np.where(short, off, under)[open_], np.where(short, over, off)[open_]
            left, parts = left[open_], tuple(part.only(open_) for part in parts)
        return found.reshape(own.shape[1:])


def _off(parts: tuple[Part, ...], marks: Floats, freedom: int, share: float) -> Floats:
    found: Floats = sum(part.below(marks, freedom) for part in parts) - share
    return found


def _onto(scale: Scale, marks: Floats) -> Floats:
    if scale is Scale.PLAIN:
        return marks
    return np.where(marks > 0, np.log(np.maximum(marks, _TINY)), _NOWHERE)
