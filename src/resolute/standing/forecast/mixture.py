"""What is foretold: for each series and day ahead a weighted mixture of Student's t."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from resolute.standing.forecast.method import Scale
from resolute.standing.forecast.structure import Floats
from resolute.standing.forecast.student import below, below_and_near, place_of

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

    def below_and_near(self, marks: Floats, freedom: int) -> tuple[Floats, Floats]:
        """The weight that lies below a mark, and its density there."""
        place = (_onto(self.scale, marks) - self.centres) / self.spreads
        inside, near = below_and_near(place, freedom)
        weighed = (self.weights * near / self.spreads).sum(axis=0)
        if self.scale is Scale.LOG:
            weighed = weighed / np.maximum(marks, _TINY)
        return (self.weights * inside).sum(axis=0), weighed

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
        told = np.sum([part.below(marks, self.freedom) for part in self.parts], axis=0)
        found: Floats = np.clip(told, 0.0, 1.0)
        return found

    def quantile(self, share: float) -> Floats:
        """The value below which a share of the chance lies.

        It lies between the least and the greatest of the families' own, and is sought from their
        mean on by tangents, or by halves where a tangent leads out of what is left, until the
        chance is right to more digits than are shown.
        """
        own = [part.places(share, self.freedom) for part in self.parts]
        everything = np.concatenate(own)
        low, high = everything.min(axis=0).ravel(), everything.max(axis=0).ravel()
        weighed = [part.weights * each for part, each in zip(self.parts, own, strict=True)]
        cut = np.clip(np.concatenate(weighed).sum(axis=0).ravel(), low, high)
        found, left = cut.copy(), np.arange(cut.size)
        parts = tuple(part.flat() for part in self.parts)
        for _ in range(_ROUNDS):
            told = np.array([part.below_and_near(cut, self.freedom) for part in parts])
            off, near = told.sum(axis=0) - [[share], [0.0]]
            found[left] = cut
            short = off < 0
            low, high = np.where(short, cut, low), np.where(short, high, cut)
            tangent = cut - off / np.maximum(near, _TINY)
            inside = (tangent > low) & (tangent < high)
            cut = np.where(inside, tangent, (low + high) / 2)
            kept = (np.abs(off) > _NEAR) & (high > low)
            if not kept.any():
                break
            low, high, cut, left = low[kept], high[kept], cut[kept], left[kept]
            parts = tuple(part.only(kept) for part in parts)
        edges: Floats = found.reshape(everything.shape[1:])
        return edges


def _onto(scale: Scale, marks: Floats) -> Floats:
    if scale is Scale.PLAIN:
        return marks
    found: Floats = np.where(marks > 0, np.log(np.maximum(marks, _TINY)), _NOWHERE)
    return found
