"""What was sent back on a sheet: which cells, by whom, and why, for whoever entered them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from resolute.actions.figure_history import decisions_on, is_about
from resolute.actions.figure_sheet import Sheet
from resolute.actions.judge_ledger import FIGURES, decided_on
from resolute.evidence import (
    Approval,
    Entry,
    Ledger,
    Logged,
    Selection,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SentBack:
    """A figure that stands in a cell and was sent back, and the decision with its reason."""

    entry: Entry
    decision: Logged

    @property
    def reason(self) -> str:
        """Why."""
        body = self.decision.entry.body
        return body.reason if isinstance(body, Approval) else ""


def sent_back(ledger: Ledger, drawn: Sheet) -> tuple[SentBack, ...]:
    """What stands in the cells of a sheet and was sent back, in the order of the log."""
    return tuple(_found(ledger, drawn))


def _found(ledger: Ledger, drawn: Sheet) -> Iterator[SentBack]:
    shown = {entry for cell in drawn.cells.values() for entry in cell.entries}
    wanted = Selection(
        parts=frozenset({drawn.part.key}),
        units=frozenset(unit.id for unit in drawn.units),
        kinds=FIGURES,
    )
    standing = [each for each in ledger.log(wanted) if each.entry.id in shown] if shown else []
    names = frozenset(each.submission for each in standing)
    decisions = decisions_on(ledger, names) if names else {}
    reached = decided_on(ledger, frozenset(decisions), ledger.size) if decisions else {}
    for each in standing:
        stages = reached.get(each.submission)
        if stages is not None and stages.of(each.entry.id).reached < 0:
            about = [d for d in decisions[each.submission] if is_about(d, each)]
            yield SentBack(entry=each.entry, decision=about[-1])
