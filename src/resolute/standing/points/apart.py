"""Which units a survey's sample tells apart, and which it does not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import erf, sqrt

from resolute.standing.points.score import Score
from resolute.standing.points.survey import NINETY_FIVE

SURE = 0.9  # of two units one is told from the other where so many surveys would agree


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """Another unit beside one's own: ``ahead`` is the chance that one's own is truly ahead of it.

    It is 0 or 1 where nothing is in doubt, and a half where the two are even.
    """

    unit: str
    ahead: float

    @property
    def apart(self) -> bool:
        """Whether the two are told apart, whichever is ahead."""
        return not 1 - SURE < self.ahead < SURE


def neighbours(
    unit: str, scores: Sequence[Score], margins: Mapping[str, float]
) -> tuple[Neighbour, ...]:
    """Every other unit, in the order of the scores.

    ``margins`` are those of the whole index in per cent, at 95 %; a unit without one is taken to be
    known exactly. Raises ValueError while a score is unknown.
    """
    known = {each.sheet.unit: each.known for each in scores}
    if any(each is None for each in known.values()):
        raise ValueError("a score is unknown")
    centres = {name: float(each or 0) for name, each in known.items()}
    return tuple(
        Neighbour(
            unit=name,
            ahead=_ahead(
                centres[unit] - centres[name],
                sqrt(margins.get(unit, 0.0) ** 2 + margins.get(name, 0.0) ** 2) / NINETY_FIVE,
            ),
        )
        for name in centres
        if name != unit
    )


def _ahead(gap: float, spread: float) -> float:
    """The chance that a normal deviate of this spread does not undo a gap."""
    if spread == 0:
        return 0.5 if gap == 0 else float(gap > 0)
    return 0.5 * (1 + erf(gap / spread / sqrt(2)))
