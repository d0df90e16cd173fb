"""The audit: the log is replayed, record by record, against all that stands in the tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from django.db.backends.base.base import BaseDatabaseWrapper

from resolute.evidence import Approval, Levels, Logged, Stages, changes
from resolute.proof import Checkpoint, CompactRange
from resolute.store import audit_faults as faults
from resolute.store.audit_files import file_faults
from resolute.store.audit_guards import guards_down
from resolute.store.audit_rows import FIRST, Row, page_from, parts_withdrawn
from resolute.store.audit_sent import SentFaults
from resolute.store.audit_tables import PersonalFaults, TileFaults
from resolute.store.models import Line, Sent
from resolute.store.snapshot import snapshot
from resolute.store.trouble import speaking
from resolute.words import Finding

MOST_FINDINGS = 1_000
"""How many findings are told one by one; of a log that was rewritten whole there are millions."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Audited:
    """What an audit came to: the size and root that the records have, and all that is wrong.

    ``more`` is how many findings there are beside those told.
    """

    size: int
    root: bytes
    findings: tuple[Finding, ...]
    more: int = 0


def audit(
    alias: str,
    levels: Levels,
    *,
    held: Sequence[Checkpoint] = (),
    progress: Progress = lambda _done, _of: None,
) -> Audited:
    """Replay the whole log of a database against its tables and against checkpoints held.

    It reads the log as it stands when it begins, in pages and in little memory, while others may
    go on writing. A rewrite that leaves the tables consistent with each other is found by a
    checkpoint from before it, and by nothing else. What was refused has left no entry, so of that
    the receipts alone tell, and nothing bears them out.
    """
    with speaking(), snapshot(alias) as connection:
        replay = _Replay(connection, levels, held)
        found = replay.run(progress)
        told = tuple(islice(found, MOST_FINDINGS))
        more = sum(1 for _ in found)
    return Audited(size=replay.tree.size, root=replay.tree.root(), findings=told, more=more)


@dataclass(slots=True)
class _Replay:
    """The state of a replay: the edge of the tree, and how far submissions were decided on."""

    connection: BaseDatabaseWrapper
    levels: Levels
    held: Sequence[Checkpoint]
    tree: CompactRange = field(default_factory=CompactRange)
    last: datetime | None = None
    stages: dict[str, Stages] = field(default_factory=dict)

    def run(self, progress: Progress) -> Iterator[Finding]:
        alias = self.connection.alias
        tiles, sent, personal = TileFaults(alias), SentFaults(alias), PersonalFaults(alias)
        count, expected, since = Line.objects.using(alias).count(), 0, FIRST
        yield from file_faults(self.connection)
        yield from guards_down(self.connection)
        yield from self._held()
        while page := page_from(self.connection, since):
            known = [row.logged for row in page if row.logged is not None]
            parts = parts_withdrawn(alias, known)
            for row in page:
                if row.seq != expected:
                    yield faults.gap(row.seq, expected)
                since = expected = row.seq + 1
                yield from self._row(row, parts)
                yield from tiles.add(row.leaf)
            yield from personal.add(known)
            yield from sent.add(page)
            yield from self._decisions(known)
            progress(self.tree.size, count)
        yield from tiles.rest()
        yield from sent.rest()
        yield from personal.rest()
        size = self.tree.size
        yield from (faults.too_short(size, each.size) for each in self.held if each.size > size)

    def _row(self, row: Row, parts: Mapping[str, str]) -> Iterator[Finding]:
        own = row.own_leaf
        if own != row.leaf:
            yield faults.other_hash(row.entry)
        self.tree.append(own)
        yield from self._held()
        if row.logged is None:
            yield faults.unreadable(row.entry)
            return
        for column in row.other_columns(self.connection, row.logged, parts):
            yield faults.other_column(row.entry, column)
        moment = row.logged.entry.recorded_at
        if self.last is not None and moment < self.last:
            yield faults.backwards(row.entry)
        self.last = moment

    def _held(self) -> Iterator[Finding]:
        for checkpoint in self.held:
            if checkpoint.size == self.tree.size and checkpoint.root != self.tree.root():
                yield faults.other_root(checkpoint.size)

    def _decisions(self, known: Iterable[Logged]) -> Iterator[Finding]:
        """Decisions that could not be made: by the sender himself, or where things stood then."""
        for logged in known:
            if isinstance(logged.entry.body, Approval):
                yield from self._decision(logged, logged.entry.body)

    def _decision(self, logged: Logged, approval: Approval) -> Iterator[Finding]:
        sent = Sent.objects.using(self.connection.alias).filter(submission=approval.submission)
        by = sent.filter(first__lt=logged.seq, stored__gt=0).values_list("by", flat=True).first()
        if by is None:
            yield faults.stray_approval(logged.entry.id)
            return
        if by == logged.by:
            yield faults.own_approval(logged.entry.id)
        before = self.stages.get(approval.submission, Stages())
        if approval.level not in {step.key for step in self.levels.steps}:
            yield faults.idle_approval(logged.entry.id)
            return
        after = before.after(approval, self.levels)
        if not changes(before, after, (*approval.only, *before.apart, "")):
            yield faults.idle_approval(logged.entry.id)
        self.stages[approval.submission] = after
