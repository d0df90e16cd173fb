"""One row of a return that could be read, before it is weighed against other returns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from resolute.evidence import Amount, Nature, Origin
from resolute.intake.return_words import ReturnKind
from resolute.time import Period

StatementKey = tuple[str, str | None, str, Period, Nature]
"""What only one entry may state at a time: part, basis, unit, period, nature."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An entry in the making: what a row says. The value of a withdrawal is absent."""

    kind: ReturnKind
    unit: str
    sender: str
    period: Period
    part: str
    basis: str | None
    nature: Nature
    value: Amount | None
    origin: Origin
    recorded_at: datetime
    note: str = ""

    @property
    def key(self) -> StatementKey:
        """What it is a statement about."""
        return self.part, self.basis, self.unit, self.period, self.nature
