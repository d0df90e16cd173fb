"""A forger: somebody with every password, the program and the office's key rewrites the ledger.

He is thorough: guards come down and go up again, records are written as the program writes them,
and every hash, tile, receipt and checkpoint is made anew, so that all tables bear each other out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db import connections

from resolute.evidence import ANYONE, Entry, LedgerOpened, Logged, Sealed, Submission, write
from resolute.proof import Checkpoint, SignerKey, root, sign_checkpoint
from resolute.store import DatabaseLedger
from resolute.store.guards import sqlite_guards
from resolute.store.inserting import Row, insert
from resolute.store.models import Checkpoint as Kept
from resolute.store.models import Line, Personal, Sent, Tile
from resolute.store.receipts import findings_of
from resolute.store.recording import Job, job_of
from resolute.store.rows import Desk
from resolute.store.tiles import grow

TABLES = (Line, Sent, Tile, Personal, Kept)


class ForgersDesk(Desk):
    """A desk that also writes down what was erased, of which only the seal is known."""

    def _record(self, entry: Entry, seq: int) -> bytes:
        if not isinstance(entry.body, Sealed):
            return super()._record(entry, seq)
        sent = self.submission
        sealed = write(entry, by=sent.by, submission=sent.id, seal=entry.body.digest)
        return sealed.at(entry.recorded_at)


@dataclass(frozen=True, slots=True)
class Forger:
    """What the forger can do to a ledger in SQLite."""

    ledger: DatabaseLedger
    key: SignerKey

    def rewrite(self, history: Sequence[Logged]) -> None:
        """Make the ledger one that has always said this."""
        alias = self.ledger.alias
        sizes = list(Kept.objects.using(alias).values_list("size", flat=True))
        salts = {row.entry: bytes(row.salt) for row in Personal.objects.using(alias)}
        receipts = {row.submission: row for row in Sent.objects.using(alias)}
        connection = connections[alias]
        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
            for table in TABLES:
                table.objects.using(alias).all().delete()
            self._write(history, salts, receipts)
            for guard in sqlite_guards():
                cursor.execute(guard)
        for size in sizes:
            if size <= self.ledger.size:
                self.ledger.keep_checkpoint(size, signed(self.ledger, self.key, size))

    def _write(
        self, history: Sequence[Logged], salts: Mapping[str, bytes], receipts: Mapping[str, Sent]
    ) -> None:
        alias, lines, leaves = self.ledger.alias, list[Row](), list[bytes]()
        known = {each.entry.id: each.entry for each in history}
        for job in _jobs(history):
            entries, first = job.submission.entries, len(lines)
            own = iter([salts[entry.id] for entry in entries if entry.id in salts])
            desk = ForgersDesk(
                connection=connections[alias],
                submission=job.submission,
                written=job.written,
                replaced=known,
                entropy=_next_of(own),
            )
            lines += desk.lines(entries, first)
            leaves += desk.leaves
            insert(connections[alias], Personal, desk.personal)
            receipt = _receipt(job, first, receipts.get(job.submission.id))
            insert(connections[alias], Sent, [receipt])
        insert(connections[alias], Line, lines)
        grow(alias, 0, leaves)


def _jobs(history: Sequence[Logged]) -> Iterator[Job]:
    for (name, by), told in groupby(history, key=lambda each: (each.submission, each.by)):
        entries = tuple(each.entry for each in told)
        opening = isinstance(entries[-1].body, LedgerOpened)
        sent = Submission(id=name, by=by, entries=entries, opening=opening)
        yield job_of(sent, entries[-1].recorded_at, ANYONE)


def _next_of(salts: Iterator[bytes]) -> Callable[[int], bytes]:
    return lambda _size: next(salts)


def _receipt(job: Job, first: int, before: Sent | None) -> Row:
    findings = before.findings if before else "[]"
    refused = any(finding.refused for finding in findings_of(findings))
    digest = before.digest if before and refused else job.digest
    stored = len(job.submission.entries)
    return (
        *(job.submission.id, job.submission.by, digest),
        *(first, stored, job.at.isoformat(), findings),
    )


def signed(ledger: DatabaseLedger, key: SignerKey, size: int) -> str:
    """The checkpoint of the first entries of a ledger, signed whatever was signed before."""
    checkpoint = Checkpoint(key.name, size, root(size, ledger.tree()))
    return sign_checkpoint(checkpoint, key).render()
