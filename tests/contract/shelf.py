"""Where the ledgers of the contract tests stand: empty ones, in memory, SQLite and PostgreSQL.

A database is a copy of one that was made once, on a disk of memory: there the flushes that a ledger
insists on cost nothing, and none of its checks has to be weakened.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest
from django.db import connections

from resolute.evidence import Ledger, Logged, MemoryLedger
from resolute.proof import MemoryTree, leaf_hash, root
from resolute.store import DatabaseLedger, create, open_ledger
from tests.clusters import APP, OWNER, Cluster
from tests.lines import LEVELS

SHARED_MEMORY = Path("/dev/shm")  # noqa: S108  a disk of memory; where there is none, any disk will do
FILE_COPY_SINCE = 150000
STORES = ("memory", "sqlite", "postgresql")


def salts() -> Callable[[int], bytes]:
    """The salts 1, 2, 3…: ledgers that begin with the same ones have the same records."""
    numbers = count(1)
    return lambda size: next(numbers).to_bytes(size, "big")


def root_of(ledger: Ledger, size: int | None = None) -> bytes:
    """The root over the first ``size`` entries, or over all."""
    return root(ledger.size if size is None else size, ledger.tree())


def recomputed_root(ledger: Ledger) -> bytes:
    """The root that the records have, whatever the ledger says."""
    tree = MemoryTree()
    for record in ledger.records():
        tree.append(leaf_hash(record))
    return root(tree.size, tree)


def disk() -> str | None:
    """A folder on a disk of memory; None, which is any disk, where there is no such thing."""
    return str(SHARED_MEMORY) if SHARED_MEMORY.is_dir() else None


@contextmanager
def quick_cluster() -> Iterator[Cluster]:
    """A cluster that flushes all it is told to, on a disk of memory."""
    with ExitStack() as undo:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(tempfile, "tempdir", disk())
            cluster = undo.enter_context(Cluster(durable=True))
        yield cluster


class Shelf:
    """Makes empty ledgers, one after the other."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names = count(1)
        self._mould = folder / "mould.sqlite3"
        create(f"sqlite://{self._mould}")
        connections.close_all()

    def sqlite(self) -> str:
        """The address of an empty ledger in a file of its own."""
        path = self._folder / f"ledger-{next(self._names)}.sqlite3"
        self.empty_sqlite(path)
        return f"sqlite://{path}"

    def empty_sqlite(self, path: Path) -> None:
        """Put an empty ledger in the place of a file that nobody has open."""
        for end in ("-wal", "-shm"):
            path.with_name(path.name + end).unlink(missing_ok=True)
        shutil.copy(self._mould, path)


class Rack:
    """Makes empty ledgers in a cluster, one after the other."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self._names = count(1)
        self._mould = "ledger_mould"
        self._server = psycopg.connect(cluster.url(), autocommit=True)
        self._do(f"CREATE DATABASE {self._mould} OWNER {OWNER}")
        create(cluster.url(OWNER, self._mould), application=APP)
        connections.close_all()

    def database(self) -> str:
        """The name of a database with an empty ledger."""
        name = f"ledger_of_test_{next(self._names)}"
        self.empty(name)
        return name

    def empty(self, name: str) -> None:
        """Put an empty ledger in the place of a database that nobody needs any more."""
        self._do(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        how = "STRATEGY FILE_COPY" if self._server.info.server_version >= FILE_COPY_SINCE else ""
        self._do(f"CREATE DATABASE {name} OWNER {OWNER} TEMPLATE {self._mould} {how}")

    def address(self, database: str) -> str:
        """Where the application finds a database."""
        return self.cluster.url(APP, database)

    def postgresql(self) -> str:
        """The address, for the application, of an empty ledger in a database of its own."""
        return self.address(self.database())

    def close(self) -> None:
        """Leave the server."""
        self._server.close()

    def _do(self, statement: str) -> None:
        self._server.execute(statement.encode())


def opened(address: str) -> DatabaseLedger:
    """The ledger at an address, with the salts of the tests."""
    return open_ledger(address, LEVELS, salts())


def new_ledger(store: str, request: pytest.FixtureRequest) -> Ledger:
    """An empty ledger in one of the stores; skips where PostgreSQL is wanted and not installed."""
    if store == "memory":
        return MemoryLedger(LEVELS, salts())
    return opened(new_address(store, request))


def new_address(store: str, request: pytest.FixtureRequest) -> str:
    """The address of an empty ledger in one of the databases."""
    if store == "sqlite":
        shelf: Shelf = request.getfixturevalue("shelf")
        return shelf.sqlite()
    rack: Rack = request.getfixturevalue("rack")
    return rack.postgresql()


def told(ledger: Ledger) -> tuple[Sequence[Logged], Sequence[bytes], bytes, int]:
    """Everything that a ledger says of its log."""
    return list(ledger.log()), list(ledger.records()), root_of(ledger), ledger.size


def same(ledger: Ledger, twin: Ledger) -> bool:
    """Whether both say the same, and what is hashed is what is said."""
    return told(ledger) == told(twin) and recomputed_root(ledger) == root_of(twin)
