"""A ledger as it was when it held fewer entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from resolute.evidence import (
    ANYONE,
    EVERYTHING,
    Ledger,
    Levels,
    Logged,
    Policy,
    Receipt,
    Selection,
    Submission,
)
from resolute.proof import HashSource


@dataclass(frozen=True, slots=True)
class Earlier:
    """The first ``size`` entries of a ledger, as a ledger; what is sent to it is refused."""

    whole: Ledger
    size: int

    @property
    def levels(self) -> Levels:
        return self.whole.levels

    def submit(self, submission: Submission, *, at: datetime, policy: Policy = ANYONE) -> Receipt:
        raise ValueError(f"{submission.id} was sent at {at} to the past by {policy}")

    def log(self, selection: Selection = EVERYTHING) -> Iterator[Logged]:
        until = self.size if selection.until is None else min(selection.until, self.size)
        return self.whole.log(replace(selection, until=until))

    def size_at(self, moment: datetime) -> int:
        return min(self.whole.size_at(moment), self.size)

    def records(self, since: int = 0, until: int | None = None) -> Iterator[bytes]:
        return self.whole.records(since, self.size if until is None else min(until, self.size))

    def tree(self) -> HashSource:
        return self.whole.tree()

    def keep_checkpoint(self, size: int, note: str) -> None:
        self.whole.keep_checkpoint(size, note)

    def checkpoints(self) -> Sequence[str]:
        return self.whole.checkpoints()
