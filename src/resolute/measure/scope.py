"""What a reading is taken from, and for whom and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from resolute.evidence import Book, Part
from resolute.time import Period, Regime
from resolute.units import Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The figures in force, with the parts, units and regimes that they speak of."""

    book: Book
    parts: Mapping[str, Part]
    units: Registry
    regimes: Mapping[str, Regime]

    def window(self, name: str, part: Part) -> Period:
        """The days that a window's name means for a part: its own regime decides.

        Raises ValueError for a name that the regime cannot read; a plan that was checked has none.
        """
        period = self.regimes[part.regime].period(name)
        if period is None:
            raise ValueError(f"{name!r} names no period of the regime {part.regime!r}")
        return period


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """For which unit, inside which window, and as of the end of which day a fold is read.

    The window is a name ("2022", "2020-2025"), because the same year has other days under
    another reporting regime.
    """

    unit: str
    window: str
    on: date

    def at(self, unit: str) -> Scope:
        """The same question about another unit."""
        return replace(self, unit=unit)

    def within(self, window: str) -> Scope:
        """The same question about another window."""
        return replace(self, window=window)

    def by(self, on: date) -> Scope:
        """The same question as of an earlier day."""
        return replace(self, on=min(self.on, on))
