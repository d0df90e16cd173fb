"""The chance that an open dossier will be late, from those that came before it.

A dossier that has used up so much of its time is compared with all answered ones that were still
open when they had used up as much: of these, how many came late. The count stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from resolute.packs.dossiers.history import History
from resolute.packs.dossiers.records import due_of

_LATE = 1.0
FEW = 20


@dataclass(frozen=True, slots=True)
class Chance:
    """The chance, and of how many that were still open then how many came late."""

    share: float
    late: int
    of: int

    @property
    def thin(self) -> bool:
        """Whether it rests on too few to lean on."""
        return self.of < FEW


@dataclass(frozen=True, slots=True, eq=False)
class Experience:
    """Of each dossier answered, how much of its time it took: 1 is the due day. In order."""

    used: NDArray[np.float64]

    def chance(self, used: float) -> Chance:
        """The chance of coming late, for a dossier open with so much of its time used up.

        One late and one in time are thought beside those that were, so that few prove little.
        """
        still = len(self.used) - int(np.searchsorted(self.used, used, side="right"))
        late = len(self.used) - int(np.searchsorted(self.used, max(used, _LATE), side="right"))
        return Chance(share=(late + 1) / (still + 2), late=late, of=still)


@dataclass(frozen=True, slots=True)
class Bin:
    """Dossiers of about the same chance: the mean of what was said, and the share that was late."""

    said: float
    was: float
    of: int


def experience(found: History) -> Experience:
    """What the answered dossiers of a history tell."""
    shares = [
        share
        for _, received, returned in found.closed()
        if (share := used(received.at, due_of(received, returned), returned.at)) is not None
    ]
    return Experience(np.sort(np.array(shares, dtype=np.float64)))


def used(received: datetime, due: datetime | None, at: datetime) -> float | None:
    """How much of its time a dossier has used up at a moment; None where it has no due day."""
    if due is None or due <= received:
        return None
    return (at - received) / (due - received)


def calibration(told: Iterable[tuple[float, bool]], bins: int = 5) -> tuple[Bin, ...]:
    """Chances said, and whether each came late, in bins of about equal size by the chance."""
    ranked = sorted(told)
    size = max(-(-len(ranked) // bins), 1)
    parts = [ranked[at : at + size] for at in range(0, len(ranked), size)]
    return tuple(
        Bin(
            said=sum(said for said, _ in part) / len(part),
            was=sum(late for _, late in part) / len(part),
            of=len(part),
        )
        for part in parts
    )
