"""What is foretold: for each series and day ahead a weighted mixture of Student's t."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from resolute.standing.forecast.structure import Floats
from resolute.standing.forecast.student import below

_HALVINGS = 60
_FAR = 1e5  # spreads; beyond it no quantile is looked for


@dataclass(frozen=True, slots=True, eq=False)
class Mixture:
    """Mixtures for many series at once.

    ``weights`` are models by series; ``centres`` and ``spreads`` are models by series by places
    ahead.
    """

    weights: Floats
    centres: Floats
    spreads: Floats
    freedom: int

    def below(self, marks: Floats) -> Floats:
        """The chance of lying below a mark, for each series (rows) and place ahead (columns)."""
        inside = below((marks - self.centres) / self.spreads, self.freedom)
        found: Floats = np.einsum("ks,ksh->sh", self.weights, inside)
        return found

    def mean(self) -> Floats:
        """The weighted mean of the centres."""
        found: Floats = np.einsum("ks,ksh->sh", self.weights, self.centres)
        return found

    def quantile(self, share: float) -> Floats:
        """The value below which a share of the chance lies, found by halving."""
        wide = _FAR * self.spreads.max(axis=0)
        low, high = self.centres.min(axis=0) - wide, self.centres.max(axis=0) + wide
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            short = self.below(middle) < share
            low, high = np.where(short, middle, low), np.where(short, high, middle)
        found: Floats = (low + high) / 2
        return found
