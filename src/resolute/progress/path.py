"""The path of a promise: what is expected by now, between its baseline and its goal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

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
            case Stepped():
                return self._step(on)
            case Straight() | Profile():
                way = Fraction(self.goal) - Fraction(self.baseline)
                return decimal(Fraction(self.baseline) + way * self._share(on) / 100)

    def covered(self, value: Decimal) -> Decimal | None:
        """The per cent of the way behind a value; None where baseline and goal are one."""
        exactly = self._covered(value)
        return None if exactly is None else decimal(exactly)

    def due(self, on: date) -> Decimal | None:
        """The per cent of the way that should have been covered by the end of a day.

        It does not depend on the numbers of a straight path or of a profile. None where baseline
        and goal are one.
        """
        return decimal(self._due(on)) if self.goal != self.baseline else None

    def lead(self, value: Decimal, on: date) -> Fraction | None:
        """How much more of the way is covered than is due, in per cent and exactly."""
        covered = self._covered(value)
        return None if covered is None else covered - self._due(on)

    def _covered(self, value: Decimal) -> Fraction | None:
        if self.goal == self.baseline:
            return None
        base = Fraction(self.baseline)
        return (Fraction(value) - base) / (Fraction(self.goal) - base) * 100

    def _due(self, on: date) -> Fraction:
        if isinstance(self.path, Stepped):
            return self._covered(self._step(on)) or Fraction(0)
        return self._share(on)

    def _step(self, on: date) -> Decimal:
        steps = self.path.steps if isinstance(self.path, Stepped) else ()
        passed = [value for day, value in (*steps, (self.ends, self.goal)) if day <= on]
        return passed[-1] if passed else self.baseline

    def _share(self, on: date) -> Fraction:
        """The per cent of the way that the time gone asks for."""
        gone = self._time_gone(on)
        return _along(self.path.points, gone) if isinstance(self.path, Profile) else gone

    def _time_gone(self, on: date) -> Fraction:
        whole = (self.ends - self.begins).days
        gone = Fraction(100 * (on - self.begins).days, whole) if whole > 0 else Fraction(100)
        return min(max(gone, Fraction(0)), Fraction(100))


def decimal(exactly: Fraction) -> Decimal:
    """A number in as many digits as decimals carry; the same for every way of writing it."""
    return Decimal(exactly.numerator) / Decimal(exactly.denominator)


def _along(points: tuple[tuple[Decimal, Decimal], ...], time: Fraction) -> Fraction:
    """Read a broken line through (0, 0), the points and (100, 100)."""
    left = (Fraction(0), Fraction(0))
    for point in (*points, (HUNDRED, HUNDRED)):
        right = (Fraction(point[0]), Fraction(point[1]))
        if time <= right[0]:
            span = right[0] - left[0]
            part = (time - left[0]) / span if span else Fraction(1)
            return left[1] + (right[1] - left[1]) * part
        left = right
    return Fraction(100)
