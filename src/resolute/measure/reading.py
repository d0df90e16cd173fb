"""A reading: the value of an indicator, how firm it is, and its proof."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from resolute.evidence import Nature
from resolute.measure.gap import Gap
from resolute.measure.indicator import Indicator
from resolute.measure.outcome import Value
from resolute.measure.reference import evaluate
from resolute.measure.scope import Evidence, Scope
from resolute.plan import Provenance


@dataclass(frozen=True, slots=True)
class Proof:
    """The ids of the entries behind a value, in the order in which they were used."""

    entries: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many entries there are."""
        return len(self.entries)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What an indicator is, for a unit and a window, as of a day.

    ``value`` is None while it is unknown, and then ``gaps`` say why. ``estimated`` is true while
    one of its figures is not final; ``provenances`` are those of its entries.
    """

    indicator: Indicator
    scope: Scope
    value: Value | None
    as_of: date | None
    complete: bool
    estimated: bool
    proof: Proof
    gaps: tuple[Gap, ...] = ()
    provenances: frozenset[Provenance] = frozenset()

    @property
    def number(self) -> Decimal | None:
        """The value, where it is a number."""
        return self.value if isinstance(self.value, Decimal) else None


def read(indicator: Indicator, scope: Scope, evidence: Evidence) -> Reading:
    """Read an indicator from the figures in force."""
    outcome = evaluate(indicator.fold, scope, evidence)
    return Reading(
        indicator=indicator,
        scope=scope,
        value=outcome.value,
        as_of=outcome.as_of,
        complete=outcome.complete,
        estimated=any(s.figure.nature is not Nature.FINAL for s in outcome.used),
        proof=Proof(tuple(s.entry.id for s in outcome.used)),
        gaps=outcome.gaps,
        provenances=frozenset(s.entry.origin.provenance for s in outcome.used),
    )
