"""For whom and when a fold is read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date


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
