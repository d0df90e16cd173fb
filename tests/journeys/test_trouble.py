"""Clocks, other programs, machines and servers in trouble: it is said, and nothing is lost.

What was acknowledged before the trouble is there after it; what was not is not there at all; and
the very same submission is taken once the trouble is gone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import timedelta
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from time import sleep
from typing import TypeVar

import psycopg
import pytest
from django.core.signals import request_started
from django.db import connections

from resolute.evidence import ClockBackError
from resolute.store import StorageError, connect, open_ledger
from resolute.store import trouble as said
from resolute.store.audit import audit
from resolute.store.writing import LEDGER_LOCK
from tests.clusters import APP, Cluster, need_postgres
from tests.contract.shelf import opened, quick_cluster
from tests.journeys.troubled import (
    LATER,
    SOME,
    Entropy,
    Kept,
    in_child,
    in_cluster,
    in_file,
    large,
    small,
)
from tests.lines import AT, LEVELS

AnswerT = TypeVar("AnswerT")


@pytest.fixture(autouse=True)
def _all_closed() -> Iterator[None]:
    """No connection is left to a disk or a server that goes."""
    yield
    connections.close_all()


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """A cluster in which every test has a database of its own, or that it may crash."""
    need_postgres()
    with quick_cluster() as made:
        yield made


@pytest.fixture
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Kept]:
    """A ledger in either database."""
    if request.param == "sqlite":
        yield in_file(tmp_path / "ledger.sqlite3")
        return
    cluster: Cluster = request.getfixturevalue("cluster")
    yield in_cluster(cluster, "any_ledger")
    connections.close_all()
    cluster.sql("DROP DATABASE any_ledger WITH (FORCE)")


BOTH = pytest.mark.parametrize("kept", ["sqlite", "postgresql"], indirect=True)
# --- the clock ---


@BOTH
def test_a_clock_that_was_set_back(kept: Kept) -> None:
    with pytest.raises(ClockBackError) as refused:
        kept.ledger.submit(small(), at=AT - timedelta(hours=1))

    assert refused.value.exit_code == 17
    kept.is_as_it_was()
    kept.takes(small())


# --- other programs ---


def test_sqlite_while_another_program_writes_for_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connect, "WAIT_SECONDS", 0.2)
    kept = in_file(tmp_path / "ledger.sqlite3")
    with closing(sqlite3.connect(tmp_path / "ledger.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        kept.refuses(small(), said.BUSY)
    kept.is_as_it_was()
    kept.takes(small())


def test_postgresql_while_another_program_writes_for_too_long(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connect, "WAIT_SECONDS", 0.2)
    kept = in_cluster(cluster, "busy")
    with closing(psycopg.connect(cluster.url(APP, "busy"), autocommit=True)) as other:
        other.execute("SELECT pg_advisory_lock(%s)", [LEDGER_LOCK])
        kept.refuses(small(), said.BUSY)
    kept.is_as_it_was()
    kept.takes(small())


# --- the machine ---


@BOTH
def test_a_program_that_is_killed_in_the_middle_of_a_submission(kept: Kept) -> None:
    address = _address_of(kept)
    connections.close_all()

    assert in_child(partial(_send_and_stop, address)) == "in the middle"

    kept.is_as_it_was()
    kept.takes(large(rows=SOME))


def _send_and_stop(address: str, to: Connection) -> None:
    """Send it all, and wait for ever when the salt of its person is asked for."""

    def stop(_size: int) -> bytes:
        to.send("in the middle")
        sleep(60)
        return b""

    open_ledger(address, LEVELS, stop).submit(large(rows=SOME), at=LATER)


def _address_of(kept: Kept) -> str:
    return next(a for a, alias in connect._aliases.items() if alias == kept.ledger.alias)  # noqa: SLF001


# --- the server ---


@contextmanager
def own_cluster() -> Iterator[Cluster]:
    """A cluster that may be stopped and killed."""
    need_postgres()
    with quick_cluster() as made:
        yield made
        connections.close_all()


def test_a_server_that_goes_and_comes_back() -> None:
    with own_cluster() as server:
        kept = in_cluster(server)
        server.stop()
        kept.refuses(small(), said.UNREACHABLE)
        kept.refuses(small(), said.UNREACHABLE)
        server.start()
        kept.is_as_it_was()
        kept.takes(small())
        size = kept.ledger.size
        server.stop()
        server.start()
        assert _at_last(lambda: kept.ledger.size) == size
        server.stop()
        server.start()
        assert _at_last(lambda: kept.ledger.submit(small("after"), at=LATER)).stored == 1
        assert audit(kept.ledger.alias, LEVELS, held=[kept.held]).findings == ()


def test_a_server_that_was_away_between_two_requests_is_found_at_once() -> None:
    with own_cluster() as server:
        kept = in_cluster(server)
        _away(server)
        kept.is_as_it_was()
        _away(server)
        kept.takes(small())


def _away(server: Cluster) -> None:
    """The server is started anew, and then the office is asked for a page."""
    server.stop()
    server.start()
    request_started.send(sender=None)


def _at_last(ask: Callable[[], AnswerT]) -> AnswerT:
    """A connection that was cut meanwhile shows at its first use; the next opens a new one."""
    with suppress(StorageError):
        return ask()
    return ask()


def test_a_server_that_crashes_in_the_middle_of_a_submission() -> None:
    with own_cluster() as server:
        kept = in_cluster(server)
        ledger = kept.ledger
        kept.ledger = open_ledger(server.url(APP, "ledger"), LEVELS, _killing(server))
        kept.refuses(large(rows=SOME), said.UNREACHABLE)
        server.start()
        kept.ledger = ledger
        kept.is_as_it_was()
        kept.takes(large(rows=SOME))


def _killing(server: Cluster) -> Entropy:
    def kill(size: int) -> bytes:
        server.kill()
        return bytes(size)

    return kill


@pytest.mark.parametrize(("user", "database"), [("nobody", "postgres"), (APP, "nowhere")])
def test_a_server_that_knows_no_such_account_or_database(
    cluster: Cluster, user: str, database: str
) -> None:
    with pytest.raises(StorageError) as refused:
        opened(cluster.url(user, database))

    assert refused.value.words == said.NOT_ADMITTED
