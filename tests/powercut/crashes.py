"""The ledger in PostgreSQL while its server is killed, again and again, under desks that write.

Every submission is sent by two desks at once, each in a process of its own as far as the ledger can
tell: one records it, the other hears that it was recorded. Both were told that it is safe.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from random import Random  # noqa: TID251  always seeded
from threading import Event

from django.db import DatabaseError, connections

from resolute.evidence import Entry, Receipt, Submission
from resolute.store import DatabaseLedger, StorageError, create, open_ledger
from resolute.store.audit import audit
from tests.clusters import APP, OWNER, Cluster, fresh_database
from tests.lines import AT, LEVELS, entropy, figure, submission
from tests.powercut.office_day import checkpoint_in, sign

PAIRS, ROWS = 4, 3
SOONEST, LATEST = 0.05, 0.4
"""How many seconds the desks write before the server dies."""

CARELESS = f"""
ALTER ROLE {APP} SET synchronous_commit = off;
ALTER SYSTEM SET wal_writer_delay = '10s';
SELECT pg_reload_conf();
"""
"""A server that flushes only what it is told to: nothing is safe by luck."""

NO_FLUSH = "SELECT 1"
"""What to say to the server instead of the shared flush, to see that it is needed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crash:
    """One death of the server: what had been acknowledged so far, and what came of it.

    Of the submissions acknowledged, ``again`` were answered as recorded before.
    """

    number: int
    acknowledged: int
    again: int
    checkpoints: int
    lost: Sequence[str]
    faults: Sequence[str]

    @property
    def is_harmless(self) -> bool:
        return not self.lost and not self.faults


@dataclass(slots=True, kw_only=True)
class Told:
    """All that the desks were told is safe, and where each of them is."""

    receipts: list[Receipt] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    next: dict[tuple[int, int], int] = field(default_factory=dict)


@contextmanager
def careless_office() -> Iterator[Office]:
    """An office with an empty ledger on a server of its own."""
    with Cluster(durable=True) as cluster:
        database = fresh_database(cluster)
        create(cluster.url(OWNER, database), application=APP)
        connections.close_all()
        cluster.sql(CARELESS)
        try:
            yield Office(cluster, database)
        finally:
            connections.close_all()


class Office:
    """Desks that write to one ledger until its server dies, and carry on when it is back."""

    def __init__(self, cluster: Cluster, database: str) -> None:
        self._cluster = cluster
        self._told = Told()
        address = cluster.url(APP, database)
        self._ledgers = [
            open_ledger(f"{address}&application_name=desk-{side}", LEVELS, entropy)
            for side in range(2)
        ]

    def crashes(self, kills: int, seed: int) -> Iterator[Crash]:
        """Kill the server so many times at moments drawn, and see each time what is left."""
        rng = Random(seed)  # noqa: S311
        for number in range(kills):
            self._write_until(rng.uniform(SOONEST, LATEST))
            self._cluster.start()
            yield self._crash(number)

    def _write_until(self, seconds: float) -> None:
        desks = [(pair, side) for pair in range(PAIRS) for side in range(2)]
        with ThreadPoolExecutor(len(desks) + 1) as pool:
            ready = Event()
            work = [pool.submit(self._desk, desk, ready) for desk in desks]
            work.append(pool.submit(self._sign))
            ready.wait()
            time.sleep(seconds)
            self._cluster.kill()
            for each in work:
                each.result()
        connections.close_all()

    def _desk(self, desk: tuple[int, int], ready: Event) -> None:
        """Send one submission after the other, the first of them perhaps once more."""
        pair, side = desk
        with _until_the_end():
            for number in count(self._told.next.get(desk, 0)):
                sent = sent_by(pair, number)
                self._told.receipts.append(self._ledgers[side].submit(sent, at=AT))
                self._told.next[desk] = number + 1
                ready.set()

    def _sign(self) -> None:
        ledger = self._ledgers[0]
        with _until_the_end():
            while True:
                self._told.notes.append(sign(ledger, ledger.size))

    def _crash(self, number: int) -> Crash:
        ledger, told = self._ledgers[0], self._told
        held = [checkpoint_in(note) for note in told.notes]
        audited = audit(ledger.alias, LEVELS, held=held)
        found, kept = recorded(ledger), set(ledger.checkpoints())
        connections.close_all()
        return Crash(
            number=number,
            acknowledged=len(told.receipts),
            again=sum(receipt.again for receipt in told.receipts),
            checkpoints=len(told.notes),
            lost=[
                *(each.submission for each in told.receipts if not holds(found, each)),
                *(note for note in told.notes if note not in kept),
            ],
            faults=[str(finding.problem) for finding in audited.findings],
        )


def sent_by(pair: int, number: int) -> Submission:
    """The submission of that number of a pair of desks; every third corrects the one before."""
    name = f"{pair}-{number}"
    corrects = f"{pair}-{number - 1}" if number % 3 == 2 else None
    entries = [_row(name, row, corrects) for row in range(ROWS)]
    return submission(name, f"desk {pair}", *entries)


def recorded(ledger: DatabaseLedger) -> Mapping[str, Sequence[int]]:
    """The places in the log of the entries of every submission."""
    found: dict[str, list[int]] = {}
    for logged in ledger.log():
        found.setdefault(logged.submission, []).append(logged.seq)
    return found


def holds(found: Mapping[str, Sequence[int]], receipt: Receipt) -> bool:
    """Whether all that a receipt tells of is there, in the place that it says."""
    wanted = list(range(receipt.first, receipt.first + ROWS))
    return receipt.stored == ROWS and found.get(receipt.submission) == wanted


def _row(name: str, row: int, corrects: str | None) -> Entry:
    if corrects is None:
        return figure(f"{name}-{row}", row, part=f"{name} {row}")
    return figure(f"{name}-{row}", 9, part=f"{corrects} {row}", replaces=f"{corrects}-{row}")


@contextmanager
def _until_the_end() -> Iterator[None]:
    """Work until the server is gone."""
    try:
        with suppress(StorageError, DatabaseError):
            yield
    finally:
        connections.close_all()
