"""The answers of an engine as they were at a moment; the definition tells what it had not found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from resolute.engines import Answering
from resolute.measure import Evidence, Fold, Latest, Leaf, Outcome, Scope, evaluate


class Defined(Protocol):
    """The definition of folds over the entries of a ledger."""

    @property
    def evidence(self) -> Evidence:
        """What the plan says of parts, units and regimes; it need not hold any figure."""

    def __call__(self, fold: Fold, scope: Scope) -> Outcome:
        """What a fold comes to."""

    def evidence_for(self, fold: Fold, scope: Scope) -> Evidence:
        """The figures that a fold may read for a unit and all below it."""


@dataclass(frozen=True, slots=True)
class FromBook:
    """The definition of folds over figures that were all fetched."""

    evidence: Evidence

    def prepare(self, asked: Sequence[tuple[Fold, Scope]]) -> None:
        """There is nothing left to fetch."""

    def __call__(self, fold: Fold, scope: Scope) -> Outcome:
        return evaluate(fold, scope, self.evidence)

    def evidence_for(self, fold: Fold, scope: Scope) -> Evidence:  # noqa: ARG002
        """The figures, whatever is asked of them."""
        return self.evidence


@dataclass(frozen=True, slots=True)
class Settled:
    """Answers that never change and wait for no engine; several threads may ask at once.

    ``found`` belongs to nobody else: it is neither told nor asked anything more.
    """

    found: Answering
    defined: Defined

    @property
    def unanswered(self) -> int:
        """Nothing is ever unanswered here."""
        return 0

    def settle(self) -> None:
        """There is nothing left to find."""

    def leaf(self, leaf: Leaf, scope: Scope) -> Outcome:
        """What a leaf comes to."""
        return self.found.found(leaf, scope) or self.defined(leaf, scope)

    def days(self, part: str) -> Iterable[date]:
        """The days on which what is known of a part may have changed."""
        told = self.found.found_days(part)
        if told is not None:
            return told
        leaf, evidence = Latest(part=part), self.defined.evidence
        tops = [
            Scope(unit=each.id, window="", on=date.max)
            for each in evidence.units
            if not each.parent
        ]
        return {day for top in tops for day in self.defined.evidence_for(leaf, top).days(part)}

    def definition(self, fold: Fold, scope: Scope) -> Outcome:
        """What a fold comes to by the reference interpreter, from the entries themselves."""
        return self.defined(fold, scope)
