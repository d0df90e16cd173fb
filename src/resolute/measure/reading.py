"""A reading: the value of an indicator, how firm it is, and its proof."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from resolute.evidence import Nature, Statement
from resolute.measure.evidence import Evidence
from resolute.measure.fold import Fold
from resolute.measure.gap import Gap
from resolute.measure.indicator import Indicator
from resolute.measure.outcome import Outcome, Shared, Used, Value
from resolute.measure.reference import evaluate
from resolute.measure.scope import Scope
from resolute.measure.twice import Aside, asides
from resolute.plan import Provenance


@dataclass(frozen=True, slots=True)
class Proof:
    """The ids of the entries behind a value, in the order in which they were used."""

    entries: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many entries there are."""
        return len(self.entries)


Definition = Callable[[Fold, Scope], Outcome]
"""What a fold comes to by the reference interpreter, from the entries themselves."""


@dataclass(frozen=True, slots=True, eq=False)
class Selector:
    """A proof told as a question: the entries are found by the definition when somebody asks.

    It equals another proof where both come to the same entries.
    """

    fold: Fold
    scope: Scope
    definition: Definition = field(repr=False)

    @property
    def entries(self) -> tuple[str, ...]:
        """The ids of the entries behind a value, in the order in which they were used."""
        return _proof(self.definition(self.fold, self.scope)).entries

    @property
    def count(self) -> int:
        """How many entries there are."""
        return len(self.entries)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Proof | Selector) and self.entries == other.entries

    def __hash__(self) -> int:
        return hash(self.fold)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What an indicator is, for a unit and a window, as of a day.

    ``value`` is None while it is unknown, and then ``gaps`` say why. ``estimated`` is true while
    one of its figures is not final, or was moved by an estimated share; ``provenances`` are those
    of its entries. ``map`` is the day on whose map it was made, None where every figure is on its
    own; ``shared`` tells what of its figures was moved there by estimated shares, ``aside`` what
    was stated on other maps as well and does not count.
    """

    indicator: Indicator
    scope: Scope
    value: Value | None
    as_of: date | None
    complete: bool
    estimated: bool
    proof: Proof | Selector
    gaps: tuple[Gap, ...] = ()
    provenances: frozenset[Provenance] = frozenset()
    map: date | None = None
    shared: tuple[Shared, ...] = ()
    aside: tuple[Aside, ...] = ()

    @property
    def number(self) -> Decimal | None:
        """The value, where it is a number."""
        return self.value if isinstance(self.value, Decimal) else None


def read(indicator: Indicator, scope: Scope, evidence: Evidence) -> Reading:
    """Read an indicator from the figures in force."""
    outcome = evaluate(indicator.fold, scope, evidence)
    answers = evidence.answers
    return Reading(
        indicator=indicator,
        scope=scope,
        value=outcome.value,
        as_of=outcome.as_of,
        complete=outcome.complete,
        estimated=bool(outcome.shared) or any(_estimated(each) for each in outcome.used),
        proof=_proof(outcome)
        if answers is None
        else Selector(indicator.fold, scope, answers.definition),
        gaps=outcome.gaps,
        provenances=frozenset(each for used in outcome.used for each in _provenances(used)),
        map=evidence.map,
        shared=outcome.shared,
        aside=tuple(asides(each for each in outcome.used if isinstance(each, Statement))),
    )


def moved_by_share(reading: Reading) -> dict[str, Decimal]:
    """Of each part, how much of the figures behind a reading was moved by an estimated share."""
    found: dict[str, Decimal] = {}
    for each in reading.shared:
        found[each.leaf.part] = found.get(each.leaf.part, Decimal(0)) + each.amount
    return found


def _proof(outcome: Outcome) -> Proof:
    said = (used for used in outcome.used if isinstance(used, Statement))
    return Proof(tuple(dict.fromkeys(entry.id for each in said for entry in each.entries)))


def _estimated(used: Used) -> bool:
    if isinstance(used, Statement):
        return used.figure.nature is not Nature.FINAL
    return used.estimated


def _provenances(used: Used) -> frozenset[Provenance]:
    if isinstance(used, Statement):
        return frozenset(entry.origin.provenance for entry in used.entries)
    return used.provenances
