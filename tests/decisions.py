"""Histories of a ledger in words, one submission after the other, a minute apart.

    a = 1        the ward sends a figure of 2022 as submission a
    b -> a = 2   … or a correction of it as submission b; w -> a is a withdrawal
    verify a     the district decides on submission a: verify, approve, return, reject, reopen

The levels are those of :mod:`tests.lines`: reported → verified → approved, and the last one locks.
"""

from __future__ import annotations

from resolute.evidence import (
    Approval,
    Counted,
    Decision,
    Entry,
    MemoryLedger,
    Receipt,
    Stage,
    counted,
    in_force,
    stages,
)
from resolute.words import Words
from tests.lines import (
    AT,
    LEVELS,
    MINUTE,
    decision,
    figure,
    memory_ledger,
    submission,
    withdrawal,
)

VERBS = {
    "verify": ("verified", Decision.APPROVED),
    "return": ("verified", Decision.SENT_BACK),
    "approve": ("approved", Decision.APPROVED),
    "reject": ("approved", Decision.SENT_BACK),
    "reopen": ("approved", Decision.REOPENED),
}


class Decided:
    """A ledger on which decisions were made, and the receipts of what was sent to it."""

    def __init__(self, told: str = "") -> None:
        self.ledger: MemoryLedger = memory_ledger()
        self.receipts: list[Receipt] = []
        for step in filter(None, (each.strip() for each in told.split(","))):
            self.send(*self._drawn(step))

    def send(self, name: str, by: str, *entries: Entry) -> Receipt:
        """Send entries a minute after the last ones."""
        at = AT + len(self.receipts) * MINUTE
        self.receipts.append(self.ledger.submit(submission(name, by, *entries), at=at))
        return self.receipts[-1]

    def stage(self, name: str) -> Stage:
        """The stage of an entry that was sent by itself, in a submission of its name."""
        bodies = [each.entry.body for each in self.ledger.log()]
        made = stages([body for body in bodies if isinstance(body, Approval)], LEVELS)
        return made[name].of(name) if name in made else Stage()

    def counts(self, level: str = "approved") -> list[str]:
        """The figures in force among those that have come to a level."""
        return [entry.id for entry in in_force(self._counted(level).entries)]

    def waits(self, level: str = "approved") -> list[str]:
        """What has not come to a level."""
        waiting = self._counted(level).waiting
        return [each.entry.id + (" sent back" if each.sent_back else "") for each in waiting]

    def _drawn(self, step: str) -> tuple[str, str, Entry]:
        verb, _, of = step.partition(" ")
        if verb in VERBS:
            name = f"{step} {len(self.receipts)}"
            return name, "qtd", decision(name, of, *VERBS[verb])
        said, _, value = (part.strip() for part in step.partition("="))
        name, _, replaces = (part.strip() for part in said.partition("->"))
        if not value:
            return name, "nva", withdrawal(name, replaces)
        return name, "nva", figure(name, value, replaces=replaces or None)

    def _counted(self, level: str) -> Counted:
        names = {each.submission for each in self.ledger.log()}
        decided = self.ledger.stages(names, LEVELS)
        return counted(self.ledger.log(), decided, LEVELS.number(level))


def fault(receipt: Receipt) -> tuple[Words, Words] | None:
    """Why the one row of a submission was refused, if it was."""
    refused = [each for each in receipt.findings if each.refused]
    return (refused[0].problem, refused[0].remedy) if refused else None
