"""What the contract tests of the ledger share: one ledger in three stores."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.db import connections

from resolute.evidence import Ledger, MemoryLedger
from tests.clusters import need_postgres
from tests.contract.shelf import (
    STORES,
    Rack,
    Shelf,
    disk,
    new_address,
    new_ledger,
    quick_cluster,
    salts,
)
from tests.lines import LEVELS


@pytest.fixture(scope="session")
def shelf() -> Iterator[Shelf]:
    """Makes ledgers in SQLite."""
    with TemporaryDirectory(prefix="resolute-", dir=disk()) as folder:
        yield Shelf(Path(folder))
        connections.close_all()


@pytest.fixture(scope="session")
def rack() -> Iterator[Rack]:
    """Makes ledgers in PostgreSQL."""
    need_postgres()
    with quick_cluster() as cluster, closing(Rack(cluster)) as rack:
        yield rack
        connections.close_all()


@pytest.fixture(params=STORES)
def ledger(request: pytest.FixtureRequest) -> Iterator[Ledger]:
    """An empty ledger: each in turn."""
    yield new_ledger(request.param, request)
    connections.close_all()


@pytest.fixture(params=STORES[1:])
def address(request: pytest.FixtureRequest) -> Iterator[str]:
    """Where an empty ledger in a database is found."""
    yield new_address(request.param, request)
    connections.close_all()


@pytest.fixture
def twin() -> MemoryLedger:
    """An empty ledger in memory, to be told the same."""
    return MemoryLedger(LEVELS, salts())
