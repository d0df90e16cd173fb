"""An indicator: a named fold with its title, unit of measure and reason."""

from __future__ import annotations

from dataclasses import dataclass

from resolute.measure.fold import Fold
from resolute.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A number that the office follows; ``places`` are the decimals shown, never those judged."""

    key: str
    title: Words
    measured_in: Words
    fold: Fold
    why: Words
    places: int = 1
