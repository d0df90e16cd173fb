"""The path of a promise: what is expected by now, between its baseline and its goal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Straight:
    """The same share of the way each day."""


@dataclass(frozen=True, slots=True)
class Stepped:
    """A value that is expected from a day on; steps are in order, and the goal is the last."""

    steps: tuple[tuple[date, Decimal], ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """A seasonal or back-loaded way: points of (per cent of the time, per cent of the way)."""

    points: tuple[tuple[Decimal, Decimal], ...]


Path = Straight | Stepped | Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A path with its two ends: from ``baseline`` at the end of ``begins`` to ``goal`` on ``ends``.

    ``begins`` and ``ends`` are days; the day itself counts as gone.
    """

    baseline: Decimal
    goal: Decimal
    begins: date
    ends: date
    path: Path

    def expected(self, on: date) -> Decimal:
        """The value that should have been reached by the end of a day."""
        match self.path:
            case Straight():
                return self._at(self._time_gone(on))
            case Profile(points):
                return self._at(_along(points, self._time_gone(on)))
            case Stepped(steps):
                arrival = (self.ends, self.goal)
                passed = [value for day, value in (*steps, arrival) if day <= on]
                return passed[-1] if passed else self.baseline

    def covered(self, value: Decimal) -> Decimal | None:
        """The per cent of the way behind a value; None where baseline and goal are one."""
        if self.goal == self.baseline:
            return None
        return (value - self.baseline) / (self.goal - self.baseline) * HUNDRED

    def _at(self, share: Decimal) -> Decimal:
        return self.baseline + (self.goal - self.baseline) * share / HUNDRED

    def _time_gone(self, on: date) -> Decimal:
        whole = (self.ends - self.begins).days
        gone = HUNDRED * (on - self.begins).days / whole if whole > 0 else HUNDRED
        return min(max(gone, Decimal(0)), HUNDRED)


def _along(points: tuple[tuple[Decimal, Decimal], ...], time: Decimal) -> Decimal:
    """Read a broken line through (0, 0), the points and (100, 100)."""
    left = (Decimal(0), Decimal(0))
    for right in (*points, (HUNDRED, HUNDRED)):
        if time <= right[0]:
            span = right[0] - left[0]
            part = (time - left[0]) / span if span else Decimal(1)
            return left[1] + (right[1] - left[1]) * part
        left = right
    return HUNDRED
