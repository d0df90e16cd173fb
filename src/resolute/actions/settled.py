"""The answers of an engine as they were at a moment; the definition tells what it had not found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from resolute.actions.judge_engine import FromLedger
from resolute.engines import Answering
from resolute.measure import Fold, Latest, Leaf, Outcome, Scope


@dataclass(frozen=True, slots=True)
class Settled:
    """Answers that never change and wait for no engine; several threads may ask at once.

    ``found`` belongs to nobody else: it is neither told nor asked anything more.
    """

    found: Answering
    defined: FromLedger

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
