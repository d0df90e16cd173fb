"""Numbers of some parts and units seen rounded, as they may be published."""

from __future__ import annotations

from dataclasses import dataclass

from resolute.engines.firmest import SEEN
from resolute.engines.listed import listed


@dataclass(frozen=True, slots=True)
class Rounding:
    """Which figures are rounded, and to the multiples of what; the codes are those of a copy.

    No number that is rounded is below zero.
    """

    parts: frozenset[int]
    units: frozenset[int]
    nearest: int

    def of(self, figures: str) -> str:
        """An expression of the same figures with their numbers rounded, halves up."""
        if not self.parts or not self.units:
            return figures
        over = f"value % {self.nearest}"
        up = f"CASE WHEN ({over}) * 2 >= {self.nearest} THEN {self.nearest} ELSE 0 END"
        rounded = (
            f"CASE WHEN part IN ({listed(self.parts)}) AND unit IN ({listed(self.units)}) "
            f"THEN CAST(value - ({over}) + {up} AS DECIMAL(18,4)) ELSE value END"
        )
        return f"(SELECT {SEEN.replace(' value,', f' {rounded} AS value,')} FROM {figures} AS f)"
