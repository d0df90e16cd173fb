"""What is foretold: for each series and day ahead a weighted mixture of Student's t."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from resolute.standing.forecast.method import Scale
from resolute.standing.forecast.structure import Floats
from resolute.standing.forecast.student import below, below_and_near, place_of

_ROUNDS = 60
_NEAR = 1e-6  # of a chance
_TINY = 1e-300
_NOTHING = 1e-7  # of a weight
_BLOCK = 2048  # columns at a time, so that what is in work stays in the processor's own memory
_FAR = 1e30  # in spreads
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

    def around(self, marks: Floats, freedom: int) -> Floats:
        """At each mark of a flat one the weight below it, its density and the slope of that."""
        place = _onto(self.scale, marks) - self.centres
        place /= self.spreads
        inside, dense = below_and_near(place, freedom)
        dense *= self.weights
        dense /= self.spreads
        np.clip(place, -_FAR, _FAR, out=place)
        turn = np.square(place)
        turn += freedom
        turn *= self.spreads
        np.divide(place, turn, out=turn)
        below, density = np.einsum("fn,fn->n", self.weights, inside), dense.sum(axis=0)
        slope = -(freedom + 1) * np.einsum("fn,fn->n", dense, turn)
        if self.scale is Scale.LOG:
            marks = np.maximum(marks, _TINY)
            density, slope = density / marks, (slope - density) / marks / marks
        return np.stack([below, density, slope])

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

    def only(self, kept: NDArray[np.bool_] | slice) -> Part:
        """Some of a flat one."""
        found = (each[:, kept] for each in (self.weights, self.centres, self.spreads))
        return Part(self.scale, *found)

    def finest(self, marks: Floats) -> Floats:
        """The least spread at each mark of a flat one, among the families that weigh anything."""
        found: Floats = np.where(self.weights > _NOTHING, self.spreads, np.inf).min(axis=0)
        return found if self.scale is Scale.PLAIN else found * np.maximum(marks, _TINY)

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
        mean on, until the chance is right to more digits than are shown.
        """
        parts = [part.flat() for part in self.parts]
        found = np.empty(parts[0].centres.shape[1])
        for start in range(0, found.size, _BLOCK):
            block = slice(start, start + _BLOCK)
            found[block] = _sought([part.only(block) for part in parts], share, self.freedom)
        return found.reshape(self.parts[0].centres.shape[1:])


@np.errstate(over="ignore", invalid="ignore")  # a step without end, or none, is not taken
def _sought(parts: list[Part], share: float, freedom: int) -> Floats:
    """Where a share lies below, by steps that follow the bend of the chance (Halley's).

    A step that leads out of what is left is replaced by half of that. The last one is not looked
    at again: it misses by about its own chance times the square of its length in spreads.
    """
    cut, low, high = _first(parts, share, freedom)
    found, left = cut.copy(), np.arange(cut.size)
    for _ in range(_ROUNDS):
        below, density, slope = np.sum([part.around(cut, freedom) for part in parts], axis=0)
        off, density = below - share, np.maximum(density, _TINY)
        low, high = np.where(off < 0, cut, low), np.where(off < 0, high, cut)
        straight = off / density
        step = straight / (1 - np.clip(straight * slope / density, -1.0, 1.0) / 2)
        inside = (cut - step >= low) & (cut - step <= high)
        finest = np.min([part.finest(cut) for part in parts], axis=0)
        far = ~inside | (np.abs(off) * np.square(step / finest) > _NEAR)
        cut = np.where(inside, cut - step, (low + high) / 2)
        found[left] = cut
        kept = far & (high > low)
        if not kept.any():
            break
        if 2 * np.count_nonzero(kept) < kept.size:
            low, high, cut, left = low[kept], high[kept], cut[kept], left[kept]
            parts = [part.only(kept) for part in parts]
    return found


def _first(parts: list[Part], share: float, freedom: int) -> tuple[Floats, Floats, Floats]:
    """The mean of the families' own, the least of them and the greatest."""
    own = [part.places(share, freedom) for part in parts]
    everything = np.concatenate(own)
    low, high = everything.min(axis=0), everything.max(axis=0)
    weighed = [(part.weights * each).sum(axis=0) for part, each in zip(parts, own, strict=True)]
    return np.clip(np.sum(weighed, axis=0), low, high), low, high


def _onto(scale: Scale, marks: Floats) -> Floats:
    if scale is Scale.PLAIN:
        return marks
    found: Floats = np.where(marks > 0, np.log(np.maximum(marks, _TINY)), _NOWHERE)
    return found
