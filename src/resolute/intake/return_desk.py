"""Everything that must be known before a return can be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import tzinfo

from resolute.evidence import Part
from resolute.intake.unit_finder import UnitFinder
from resolute.time import Regime
from resolute.units import LADDER, Ladder, Registry


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnDesk:
    """The units and parts of a plan, the reporting regimes, and the clock of the office.

    ``default_regime`` is the key of the regime in which the head of a return names its period.
    """

    registry: Registry
    parts: Mapping[str, Part]
    regimes: Mapping[str, Regime]
    default_regime: str
    zone: tzinfo
    ladder: Ladder = LADDER
    finder: UnitFinder = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "finder", UnitFinder(self.registry, self.ladder))
