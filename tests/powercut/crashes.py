"""The ledger in PostgreSQL while its server is killed, again and again, under desks that write.

Every submission is sent by two desks at once, each in a process of its own as far as the ledger can
tell: one records it, the other hears that it was recorded. Both were told that it is safe.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from random import Random  # noqa: TID251  always seeded
from threading import Event
from unittest.mock import patch

from django.db import OperationalError, connections

from resolute.evidence import Entry, Receipt, Submission
from resolute.store import DatabaseLedger, StorageError, create, open_ledger, writing
from resolute.store.audit import audit
from tests.clusters import APP, OWNER, Cluster, fresh_database
from tests.contract.shelf import quick_cluster
from tests.lines import AT, LEVELS, entropy, figure, submission
from tests.powercut.office_day import checkpoint_in, sign

PAIRS, ROWS = 4, 3
SOONEST, LATEST = 0.05, 0.4
"""How many seconds the desks write before the server dies."""

CARELESS = f"ALTER ROLE {APP} SET synchronous_commit = off"
WAL_WRITER = "SELECT pid FROM pg_stat_activity WHERE backend_type = 'walwriter'"

NO_FLUSH = "SELECT 1"
"""What to say to the server instead of the shared flush, to see that it is needed."""

NO_END = "SELECT pg_sleep(15)"
FLUSHING = f"SELECT count(*) FROM pg_stat_activity WHERE query = '{NO_END}'"  # noqa: S608
"""A flush that takes too long, and whether the server is at it."""

PATIENCE, POLL = 60.0, 0.01


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
def careless_server() -> Iterator[Cluster]:
    """A server on which no commit waits for the disk unless it is told to."""
    with quick_cluster() as cluster:
        cluster.sql(CARELESS)
        yield cluster


class Office:
    """Desks that write to one new ledger until its server dies, and carry on when it is back."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._told = Told()
        database = fresh_database(cluster)
        create(cluster.url(OWNER, database), application=APP)
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

    def crash_before_a_flush(self, speak: Callable[[Office, Submission], None]) -> Crash:
        """What one desk recorded is not flushed yet when another speaks of it, and the server dies.

        The first desk is told nothing.
        """
        sent = sent_by(PAIRS, 0)
        self._flush_no_more()
        with ThreadPoolExecutor(1) as pool:
            with patch.object(writing, "SHARED_FLUSH", NO_END):
                slow = pool.submit(self._until_the_end, self.send, 1, sent)
                self._see_flushing(slow)
            speak(self, sent)
            self._cluster.kill()
        self._cluster.start()
        return self._crash(0)

    def send(self, side: int, sent: Submission) -> None:
        """Send something from a desk, and remember what was told."""
        self._told.receipts.append(self._ledgers[side].submit(sent, at=AT))

    def sign(self) -> None:
        """Hand out a checkpoint of the log as it stands, and remember it."""
        ledger = self._ledgers[0]
        self._told.notes.append(sign(ledger, ledger.size))

    def _write_until(self, seconds: float) -> None:
        desks = [(pair, side) for pair in range(PAIRS) for side in range(2)]
        ready = Event()
        self._flush_no_more()
        with ThreadPoolExecutor(len(desks) + 1) as pool:
            work = [pool.submit(self._until_the_end, self._desk, desk, ready) for desk in desks]
            work.append(pool.submit(self._until_the_end, self._checkpoints))
            ready.wait(PATIENCE)
            time.sleep(seconds)
            stopped = [each for each in work if each.done()]
            self._cluster.kill()
            for each in work:
                each.result()
        if stopped:
            raise RuntimeError("a desk stopped while the server was alive")

    def _see_flushing(self, slow: Future[None]) -> None:
        while self._cluster.sql(FLUSHING) == "0":
            if slow.done():
                raise RuntimeError("the desk did not wait for the disk")
            time.sleep(POLL)

    def _flush_no_more(self) -> None:
        """Stop what flushes by itself now and then, so that nothing is safe by luck."""
        while not (pid := self._cluster.sql(WAL_WRITER)):
            time.sleep(POLL)
        os.kill(int(pid), signal.SIGSTOP)

    def _desk(self, desk: tuple[int, int], ready: Event) -> None:
        """Send one submission after the other, the first of them perhaps once more."""
        pair, side = desk
        for number in count(self._told.next.get(desk, 0)):
            self.send(side, sent_by(pair, number))
            self._told.next[desk] = number + 1
            ready.set()

    def _checkpoints(self) -> None:
        while True:
            self.sign()

    @staticmethod
    def _until_the_end(work: Callable[..., None], *given: object) -> None:
        """Do something until the server is gone."""
        with suppress(StorageError, OperationalError):
            work(*given)
        connections.close_all()

    def _crash(self, number: int) -> Crash:
        connections.close_all()
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
            faults=[finding.problem.en for finding in audited.findings],
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
