"""What the tests of trouble share: a ledger, and what must be true of it whatever happens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from resolute.evidence import Submission
from resolute.proof import Checkpoint
from resolute.store import DatabaseLedger, StorageError, create
from resolute.store.audit import audit
from resolute.words import Words
from tests.clusters import APP, OWNER, Cluster
from tests.contract.shelf import opened, root_of
from tests.lines import AT, LEVELS, MINUTE, figure, person, submission

MANY = 20_000
SOME = 8_000  # more than are put into the tables at once
LATER = AT + MINUTE
Entropy = Callable[[int], bytes]


def large(name: str = "large", rows: int = MANY) -> Submission:
    """A submission of many rows, with a person three quarters of the way."""
    told = [figure(f"{name}-{number}", number, part=f"part {number}") for number in range(rows)]
    told.insert(rows * 3 // 4, person(f"{name}-person"))
    return submission(name, "lan", *told)


def small(name: str = "small") -> Submission:
    """A submission of one row."""
    return submission(name, "lan", figure(name, 1, part=name))


@dataclass(slots=True)
class Kept:
    """A ledger with something in it, and what must be there whatever happens."""

    ledger: DatabaseLedger
    held: Checkpoint = field(init=False)

    def __post_init__(self) -> None:
        self.ledger.submit(large("before", 300), at=AT)
        self.held = self._now()

    def is_as_it_was(self) -> None:
        assert self._now() == self.held
        assert audit(self.ledger.alias, LEVELS, held=[self.held]).findings == ()

    def takes(self, sent: Submission) -> None:
        """The submission is recorded, and whatever was there before still is."""
        receipt = self.ledger.submit(sent, at=LATER)
        assert (receipt.stored, receipt.refused) == (len(sent.entries), 0)
        assert self.ledger.submit(sent, at=LATER).again
        audited = audit(self.ledger.alias, LEVELS, held=[self.held])
        assert audited.findings == ()
        assert audited.size == self.held.size + len(sent.entries)

    def refuses(self, sent: Submission, *words: Words) -> None:
        """The submission is refused in some words, or at least in one of several."""
        with pytest.raises(StorageError) as refused:
            self.ledger.submit(sent, at=LATER)
        assert refused.value.words in words
        assert refused.value.exit_code == 19

    def _now(self) -> Checkpoint:
        return Checkpoint("so", self.ledger.size, root_of(self.ledger))


def in_file(path: Path) -> Kept:
    """A ledger in a file of SQLite."""
    create(f"sqlite://{path}")
    return Kept(opened(f"sqlite://{path}"))


def in_cluster(cluster: Cluster, database: str = "ledger", more: str = "") -> Kept:
    """A ledger in a cluster."""
    cluster.sql(f"CREATE DATABASE {database} OWNER {OWNER} {more}")
    create(cluster.url(OWNER, database), application=APP)
    return Kept(opened(cluster.url(APP, database)))


def in_child(work: Callable[[Connection], None]) -> object:
    """What some work sends from a process of its own."""
    fork = get_context("fork")
    ours, theirs = fork.Pipe()
    child = fork.Process(target=work, args=(theirs,))
    child.start()
    try:
        return ours.recv() if ours.poll(60) else None
    finally:
        child.kill()
        child.join()
