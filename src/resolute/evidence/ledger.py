"""The ledger: entries are added, none is ever changed or removed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from resolute.evidence.approval import Levels
from resolute.evidence.entry import Entry, Figure
from resolute.evidence.policy import ANYONE, Policy
from resolute.evidence.record import Logged
from resolute.evidence.submission import Receipt, Submission
from resolute.proof import HashSource
from resolute.time import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which entries are wanted; what is None does not narrow the choice.

    ``parts`` takes withdrawals along with the figures they withdraw; ``within`` takes periods
    that share a day with it; ``about`` takes decisions on some submissions, ``of`` what packs
    recorded of some things. ``known_at`` is a moment, up to and including which entries were
    recorded; ``since`` and ``until`` are places in the log, the first included and the second not.
    """

    kinds: frozenset[str] | None = None
    parts: frozenset[str] | None = None
    units: frozenset[str] | None = None
    within: Period | None = None
    submissions: frozenset[str] | None = None
    about: frozenset[str] | None = None
    of: frozenset[str] | None = None
    known_at: datetime | None = None
    since: int = 0
    until: int | None = None


EVERYTHING = Selection()


class Ledger(Protocol):
    """The whole of what the program asks of a store of evidence."""

    @property
    def levels(self) -> Levels:
        """The levels of approval that it goes by."""

    @property
    def size(self) -> int:
        """How many entries it holds."""

    def submit(self, submission: Submission, *, at: datetime, policy: Policy = ANYONE) -> Receipt:
        """Record a submission, all of it or nothing, and return its receipt once it is safe.

        ``at`` is the moment on the clock of the machine that keeps the ledger. What was submitted
        under the same id before is not recorded again, and its receipt is given once more. Raises
        SubmissionTakenError, ClockBackError or NotAllowedError, and then nothing was recorded.
        """

    def log(self, selection: Selection = EVERYTHING) -> Iterator[Logged]:
        """The entries selected, with their places, in the order of the log; a stream."""

    def size_at(self, moment: datetime) -> int:
        """How many entries had been recorded up to and including a moment."""

    def records(self, since: int = 0, until: int | None = None) -> Iterator[bytes]:
        """The records of the log as they were hashed, from one place up to another; a stream."""

    def tree(self) -> HashSource:
        """The hashes of the log, of which roots and proofs are made."""

    def keep_checkpoint(self, size: int, note: str) -> None:
        """Keep a signed checkpoint of the first ``size`` entries."""

    def checkpoints(self) -> Sequence[str]:
        """The checkpoints kept, the smallest first."""


def read(ledger: Ledger, selection: Selection = EVERYTHING) -> Iterator[Entry]:
    """The entries selected, without their places in the log."""
    return (logged.entry for logged in ledger.log(selection))


def as_known(entries: Iterable[Entry], *, known_at: datetime | None = None) -> Sequence[Entry]:
    """The entries recorded up to and including a moment, in the order of recording."""
    known = [e for e in entries if known_at is None or e.recorded_at <= known_at]
    return sorted(known, key=lambda entry: (entry.recorded_at, entry.id))


def in_force(entries: Iterable[Entry]) -> Sequence[Entry]:
    """The figures that no entry among them replaces or withdraws, in the order of recording."""
    known = list(entries)
    replaced = {entry.replaces for entry in known}
    return [e for e in known if e.id not in replaced and isinstance(e.body, Figure)]
