"""The ledger in a database, SQLite or PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime

from django.db import connections
from django.db.models import QuerySet

from resolute.evidence import (
    ANYONE,
    EVERYTHING,
    Entry,
    Erasure,
    Levels,
    Logged,
    OpenedAlreadyError,
    Policy,
    Receipt,
    Selection,
    Submission,
    SubmissionTakenError,
    Weighed,
    Written,
    dated,
    digest_of,
    moment_after,
    weigh,
)
from resolute.proof import HashSource
from resolute.store.inserting import insert
from resolute.store.models import Checkpoint, Line, Personal, Sent
from resolute.store.recall import DatabaseRecall, in_batches
from resolute.store.receipts import findings_of, findings_text
from resolute.store.rows import Desk
from resolute.store.selecting import pages, size_at
from resolute.store.tiles import grow, tree_of
from resolute.store.trouble import speaking
from resolute.store.writing import one_writer

RECORDS_AT_ONCE = 5_000


class DatabaseLedger:
    """The ledger of one database, known by its Django alias; ``entropy`` gives salts.

    It does what :class:`resolute.evidence.MemoryLedger` does. Trouble with the disk or the
    database is a StorageError, after which nothing of what was asked has been recorded.
    """

    def __init__(self, alias: str, levels: Levels, entropy: Callable[[int], bytes]) -> None:
        self.alias = alias
        self.levels = levels
        self._entropy = entropy

    @property
    def size(self) -> int:
        with speaking():
            last = self._lines.order_by("-seq").values_list("seq", flat=True).first()
        return 0 if last is None else last + 1

    def submit(self, submission: Submission, *, at: datetime, policy: Policy = ANYONE) -> Receipt:
        written, digest = _written(submission)
        with speaking(), one_writer(self.alias):
            earlier = self._earlier(submission.id, digest)
            return earlier or self._record(submission, (written, digest), at, policy=policy)

    def log(self, selection: Selection = EVERYTHING) -> Iterator[Logged]:
        with speaking():
            yield from pages(self.alias, selection, self.size)

    def size_at(self, moment: datetime) -> int:
        with speaking():
            return size_at(self.alias, moment, self.size)

    def records(self, since: int = 0, until: int | None = None) -> Iterator[bytes]:
        end = self.size if until is None else min(until, self.size)
        for begin in range(since, end, RECORDS_AT_ONCE):
            page = self._lines.filter(seq__gte=begin, seq__lt=min(begin + RECORDS_AT_ONCE, end))
            with speaking():
                told = list(page.order_by("seq").values_list("record", flat=True))
            yield from (record.encode() for record in told)

    def tree(self) -> HashSource:
        return tree_of(self.alias)

    def keep_checkpoint(self, size: int, note: str) -> None:
        with speaking(), one_writer(self.alias):
            kept = Checkpoint.objects.using(self.alias)
            if not kept.filter(size=size).exists():
                kept.create(size=size, note=note)

    def checkpoints(self) -> Sequence[str]:
        kept = Checkpoint.objects.using(self.alias).order_by("size")
        with speaking():
            return list(kept.values_list("note", flat=True))

    @property
    def _lines(self) -> QuerySet[Line]:
        return Line.objects.using(self.alias)

    def _earlier(self, submission: str, digest: str) -> Receipt | None:
        sent = Sent.objects.using(self.alias).filter(submission=submission).first()
        if sent is None:
            return None
        if sent.digest != digest:
            raise SubmissionTakenError(submission)
        return Receipt(
            submission=submission,
            first=sent.first,
            stored=sent.stored,
            recorded_at=datetime.fromisoformat(sent.recorded_at),
            findings=findings_of(sent.findings),
            again=True,
        )

    def _record(
        self,
        submission: Submission,
        told: tuple[Mapping[str, Written], str],
        at: datetime,
        *,
        policy: Policy,
    ) -> Receipt:
        written, digest = told
        last = self._lines.order_by("-seq").values_list("seq", "recorded_at").first()
        if submission.opening and last is not None:
            raise OpenedAlreadyError(last[0] + 1)
        moment = moment_after(at, last[1] if last is not None else None)
        recall = DatabaseRecall(self.alias)
        weighed = weigh(submission, recall, levels=self.levels, policy=policy)
        weighed = dated(weighed, submission, moment)
        first = 0 if last is None else last[0] + 1
        self._store(submission, written, weighed, first=first)
        sent = Sent.objects.using(self.alias).create(
            submission=submission.id,
            by=submission.by,
            digest=digest,
            first=first,
            stored=len(weighed.entries),
            recorded_at=moment.isoformat(),
            findings=findings_text(weighed.findings),
        )
        return Receipt(
            submission=submission.id,
            first=first,
            stored=sent.stored,
            recorded_at=moment,
            findings=weighed.findings,
        )

    def _store(
        self,
        submission: Submission,
        written: Mapping[str, Written],
        weighed: Weighed,
        *,
        first: int,
    ) -> None:
        connection = connections[self.alias]
        desk = Desk(
            connection=connection,
            submission=submission,
            written=written,
            replaced=self._replaced(weighed.entries),
            entropy=self._entropy,
        )
        for batch in in_batches(desk.lines(weighed.entries, first), RECORDS_AT_ONCE):
            insert(connection, Line, batch)
        insert(connection, Personal, desk.personal)
        grow(self.alias, first, desk.leaves)
        erased = [e.body.entry for e in weighed.entries if isinstance(e.body, Erasure)]
        if erased:
            Personal.objects.using(self.alias).filter(entry__in=erased).delete()

    def _replaced(self, entries: Sequence[Entry]) -> Mapping[str, Entry]:
        ids = {entry.replaces for entry in entries if entry.replaces is not None}
        known = {e.id: e for e in entries if e.id in ids}
        earlier = DatabaseRecall(self.alias).entries(ids - set(known))
        return {**known, **{key: logged.entry for key, logged in earlier.items()}}


def _written(submission: Submission) -> tuple[Mapping[str, Written], str]:
    """The records of a submission, by the first entry of each id, and the digest of it all."""
    written: dict[str, Written] = {}
    records = submission.records()
    for entry, record in zip(submission.entries, records, strict=True):
        written.setdefault(entry.id, record)
    return written, digest_of(records)
