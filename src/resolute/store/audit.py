"""The audit: the log is replayed, record by record, against all that stands in the tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from resolute.evidence import Approval, Levels, Logged, Stages, changes, read_record
from resolute.proof import Checkpoint, CompactRange, leaf_hash
from resolute.store import audit_faults as faults
from resolute.store.audit_rows import other_columns, parts_withdrawn, personal_faults
from resolute.store.audit_tables import SentFaults, TileFaults
from resolute.store.models import Line, Personal, Sent
from resolute.store.trouble import speaking
from resolute.words import Finding

PAGE = 5_000

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Audited:
    """What an audit came to: the size and root that the records have, and all that is wrong."""

    size: int
    root: bytes
    findings: tuple[Finding, ...]


def audit(
    alias: str,
    levels: Levels,
    *,
    held: Sequence[Checkpoint] = (),
    progress: Progress = lambda _done, _of: None,
) -> Audited:
    """Replay the whole log of a database against its tables and against checkpoints held.

    Reads it in pages, in little memory. A rewrite that leaves the tables consistent with each
    other is found by a checkpoint from before it, and by nothing else.
    """
    with speaking():
        replay = _Replay(alias, levels, {each.size: each for each in held})
        findings = list(replay.run(progress))
        size, root = replay.tree.size, replay.tree.root()
        findings += [faults.too_short(size, each.size) for each in held if each.size > size]
    return Audited(size=size, root=root, findings=tuple(findings))


@dataclass(slots=True)
class _Replay:
    """The state of a replay: the edge of the tree, and how far submissions were decided on."""

    alias: str
    levels: Levels
    held: dict[int, Checkpoint]
    tree: CompactRange = field(default_factory=CompactRange)
    last: datetime | None = None
    stages: dict[str, Stages] = field(default_factory=dict)

    def run(self, progress: Progress) -> Iterator[Finding]:
        tiles, sent = TileFaults(self.alias), SentFaults(self.alias)
        count, expected = Line.objects.using(self.alias).count(), 0
        yield from self._held()
        while page := self._page(expected):
            known = dict(self._known(page))
            parts = parts_withdrawn(self.alias, known.values())
            for line in page:
                if line.seq != expected:
                    yield faults.gap(line.seq, expected)
                expected = line.seq + 1
                yield from self._line(line, known.get(line.seq), parts)
                yield from tiles.add(bytes(line.leaf))
            yield from personal_faults(self.alias, known.values())
            yield from sent.add(known.values())
            yield from self._decisions(known.values())
            progress(self.tree.size, count)
        yield from tiles.rest()
        yield from sent.rest()
        beyond = Personal.objects.using(self.alias).filter(seq__gte=expected)
        for entry in beyond.values_list("entry", flat=True):
            yield faults.broken_seal(entry)

    def _page(self, since: int) -> list[Line]:
        later = Line.objects.using(self.alias).filter(seq__gte=since)
        return list(later.order_by("seq")[:PAGE])

    def _known(self, page: Sequence[Line]) -> Iterator[tuple[int, Logged]]:
        """What the records say, by place; sealed ones stay sealed, unreadable ones are left out."""
        for line in page:
            with suppress(ValueError, KeyError, TypeError):
                yield line.seq, read_record(line.record, line.seq)

    def _line(
        self, line: Line, logged: Logged | None, parts: Mapping[str, str]
    ) -> Iterator[Finding]:
        leaf = leaf_hash(line.record.encode())
        if leaf != bytes(line.leaf):
            yield faults.other_hash(line.entry)
        self.tree.append(leaf)
        yield from self._held()
        if logged is None:
            yield faults.unreadable(line.entry)
            return
        yield from other_columns(line, logged, parts)
        moment = logged.entry.recorded_at
        if self.last is not None and moment < self.last:
            yield faults.backwards(line.entry)
        self.last = moment

    def _held(self) -> Iterator[Finding]:
        checkpoint = self.held.get(self.tree.size)
        if checkpoint is not None and checkpoint.root != self.tree.root():
            yield faults.other_root(checkpoint.size)

    def _decisions(self, page: Iterable[Logged]) -> Iterator[Finding]:
        """Decisions by the sender himself, and those that change nothing where things stood."""
        for logged in page:
            approval = logged.entry.body
            if not isinstance(approval, Approval):
                continue
            sender = Sent.objects.using(self.alias).filter(submission=approval.submission)
            if logged.by in sender.values_list("by", flat=True):
                yield faults.own_approval(logged.entry.id)
            before = self.stages.get(approval.submission, Stages())
            after = before.after(approval, self.levels)
            meant = (*approval.only, *before.apart, "")
            if not changes(before, after, meant):
                yield faults.idle_approval(logged.entry.id)
            self.stages[approval.submission] = after
