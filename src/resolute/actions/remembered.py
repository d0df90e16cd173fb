"""A ledger of which what was read is kept: a log only grows, so nobody need read it twice."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from heapq import merge
from threading import Lock
from typing import get_args

from resolute.actions.judge_ledger import FIGURES
from resolute.evidence import (
    ANYONE,
    EVERYTHING,
    Approval,
    Body,
    Erasure,
    Ledger,
    Levels,
    Logged,
    Operation,
    Policy,
    Receipt,
    Sealed,
    Selection,
    Submission,
    part_of,
)
from resolute.proof import HashSource

ACTS = frozenset(each.kind for each in get_args(Body) if each not in {Operation, Sealed}) - FIGURES
"""The kinds of what an office does besides reporting figures; there are not many of them."""

FEW = 20_000
"""Up to so many entries a log is kept whole; of a longer one the figures are read when asked."""


@dataclass(slots=True)
class Remembered:
    """A ledger that answers from memory what it has read before, and reads what came since.

    What it says is what the ledger itself says at that moment; of what was erased nothing is kept.
    A few figures of some units or parts, and what packs recorded of some things, are left to the
    ledger to find.
    """

    ledger: Ledger
    few: int = FEW
    _size: int = 0
    _whole: bool = True
    _kept: dict[str, list[Logged]] = field(default_factory=dict)
    _by_id: dict[str, Logged] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    @property
    def levels(self) -> Levels:
        return self.ledger.levels

    @property
    def size(self) -> int:
        size = self.ledger.size
        if size != self._size:
            with self._lock:
                self._catch_up(size)
        return size

    def submit(self, submission: Submission, *, at: datetime, policy: Policy = ANYONE) -> Receipt:
        return self.ledger.submit(submission, at=at, policy=policy)

    def log(self, selection: Selection = EVERYTHING) -> Iterator[Logged]:
        until = selection.until
        size = self._size if until is not None and until <= self._size else self.size
        wanted = replace(selection, until=size if until is None else min(until, size))
        kept = None if _narrow(wanted) else self._among_kept(wanted.kinds, wanted.since)
        if kept is None:
            return self.ledger.log(wanted)
        return (each for each in kept if self._wanted(each, wanted))

    def size_at(self, moment: datetime) -> int:
        if not self._whole:
            return self.ledger.size_at(moment)
        later = (e.seq for e in self.log() if e.entry.recorded_at > moment)
        return next(later, self._size)

    def records(self, since: int = 0, until: int | None = None) -> Iterator[bytes]:
        return self.ledger.records(since, until)

    def tree(self) -> HashSource:
        return self.ledger.tree()

    def keep_checkpoint(self, size: int, note: str) -> None:
        self.ledger.keep_checkpoint(size, note)

    def checkpoints(self) -> Sequence[str]:
        return self.ledger.checkpoints()

    def _catch_up(self, size: int) -> None:
        """Read what came since; all of it anew once something was erased."""
        if size <= self._size:
            return
        came = self._read(self._size, size)
        if any(isinstance(each.entry.body, Erasure) for each in came) and self._size:
            self._kept, self._by_id = {}, {}
            came = self._read(0, size)
        for each in came:
            self._kept.setdefault(each.entry.body.kind, []).append(each)
            self._by_id[each.entry.id] = each
        self._size = size

    def _read(self, since: int, until: int) -> Sequence[Logged]:
        if self._whole and until > self.few:
            self._whole = False
            self._kept = {kind: each for kind, each in self._kept.items() if kind in ACTS}
        kinds = None if self._whole else ACTS
        return list(self.ledger.log(Selection(kinds=kinds, since=since, until=until)))

    def _among_kept(self, kinds: frozenset[str] | None, since: int) -> Iterable[Logged] | None:
        """What is kept of some kinds from a place on, in the order of the log; None if not all."""
        if not self._whole and (kinds is None or not kinds <= ACTS):
            return None
        kept = self._kept
        chosen = [kept[each] for each in sorted(kept) if kinds is None or each in kinds]
        later = [each[bisect_left(each, since, key=_place) :] for each in chosen]
        return later[0] if len(later) == 1 else merge(*later, key=_place)

    def _wanted(self, logged: Logged, wanted: Selection) -> bool:
        entry = logged.entry
        about = entry.body.submission if isinstance(entry.body, Approval) else None
        return (
            (wanted.until is None or logged.seq < wanted.until)
            and (wanted.known_at is None or entry.recorded_at <= wanted.known_at)
            and (wanted.within is None or entry.period.overlaps(wanted.within))
            and (wanted.parts is None or self._part(logged) in wanted.parts)
            and (wanted.units is None or entry.unit in wanted.units)
            and (wanted.submissions is None or logged.submission in wanted.submissions)
            and (wanted.about is None or about in wanted.about)
        )

    def _part(self, logged: Logged) -> str:
        replaced = self._by_id.get(logged.entry.replaces or "")
        return part_of(logged.entry, replaced.entry if replaced else None)


def _narrow(wanted: Selection) -> bool:
    """Whether a selection is of some entries among many, which a database finds by an index."""
    if wanted.of is not None:
        return True
    acts = wanted.kinds is not None and wanted.kinds <= ACTS
    return not acts and {wanted.parts, wanted.units, wanted.submissions} != {None}


def _place(logged: Logged) -> int:
    return logged.seq
