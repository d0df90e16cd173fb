"""The ledger in a database, SQLite or PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import cache

from django.db.models import QuerySet

from resolute.evidence import (
    ANYONE,
    EVERYTHING,
    Levels,
    Logged,
    Policy,
    Receipt,
    Selection,
    Submission,
)
from resolute.proof import HashSource
from resolute.store.grouping import Turns
from resolute.store.models import Checkpoint, Line
from resolute.store.recording import Job, Recording, job_of
from resolute.store.selecting import pages, size_at
from resolute.store.tiles import tree_of
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
        job = job_of(submission, at, policy)
        with speaking():
            turns_at(self.alias).take(job, self._record)
            return job.outcome()

    def log(self, selection: Selection = EVERYTHING) -> Iterator[Logged]:
        return self._pages(selection, self.size)

    def size_at(self, moment: datetime) -> int:
        with speaking():
            return size_at(self.alias, moment, self.size)

    def records(self, since: int = 0, until: int | None = None) -> Iterator[bytes]:
        return self._records(since, self.size if until is None else min(until, self.size))

    def tree(self) -> HashSource:
        return tree_of(self.alias, self.size)

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

    def _pages(self, selection: Selection, size: int) -> Iterator[Logged]:
        with speaking():
            yield from pages(self.alias, selection, size)

    def _records(self, since: int, end: int) -> Iterator[bytes]:
        for begin in range(since, end, RECORDS_AT_ONCE):
            page = self._lines.filter(seq__gte=begin, seq__lt=min(begin + RECORDS_AT_ONCE, end))
            with speaking():
                told = list(page.order_by("seq").values_list("record", flat=True))
            yield from (record.encode() for record in told)

    def _record(self, jobs: Sequence[Job]) -> None:
        with one_writer(self.alias) as connection:
            recording = Recording(connection=connection, levels=self.levels, entropy=self._entropy)
            recording.take(jobs)


@cache
def turns_at(alias: str) -> Turns:  # noqa: ARG001  the key under which it is kept
    """The turns at one database, the same for every ledger of the process that opens it."""
    return Turns()
