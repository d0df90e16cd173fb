"""The clusters of the tests: who may do what there, and what a crash leaves of them."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.clusters import (
    APP,
    OWNER,
    SUPERUSER,
    Cluster,
    RefusedError,
    fresh_database,
    need_postgres,
)

TABLE = f"CREATE TABLE entry (seq bigint PRIMARY KEY); GRANT SELECT, INSERT ON entry TO {APP};"
WAL_WRITER = "SELECT pid FROM pg_stat_activity WHERE backend_type = 'walwriter'"
CRASHED = "database system was not properly shut down"
BUSY = "SET statement_timeout = '5s'; DO $$ BEGIN LOOP END LOOP; END $$"
BUSIED = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'DO %'"


@pytest.fixture(scope="module")
def durable() -> Iterator[Cluster]:
    need_postgres()
    with Cluster(durable=True) as cluster:
        yield cluster


@pytest.mark.parametrize(
    ("statement", "refusal"),
    [
        ("ALTER TABLE entry ADD COLUMN note text", "must be owner of table entry"),
        ("DROP TABLE entry", "must be owner of table entry"),
        ("UPDATE entry SET seq = 1", "permission denied for table entry"),
        ("DELETE FROM entry", "permission denied for table entry"),
        ("TRUNCATE entry", "permission denied for table entry"),
        ("CREATE TABLE mine ()", "permission denied for schema public"),
        ("CREATE DATABASE mine", "permission denied to create database"),
        ("CREATE ROLE mine", "permission denied to create role"),
        (f"SET ROLE {OWNER}", "permission denied to set role"),
        ("COPY (SELECT 1) TO PROGRAM 'true'", "external program"),
    ],
)
def test_the_application_owns_nothing(
    postgres: Cluster, database: str, statement: str, refusal: str
) -> None:
    postgres.sql(TABLE, user=OWNER, database=database)
    postgres.sql("INSERT INTO entry VALUES (0)", user=APP, database=database)

    with pytest.raises(RefusedError, match=refusal):
        postgres.sql(statement, user=APP, database=database)


def test_what_was_acknowledged_survives_a_crash(durable: Cluster) -> None:
    ledger, crashes = fresh_database(durable), durable.log().count(CRASHED)
    durable.sql(TABLE, user=OWNER, database=ledger)
    for _ in range(3):
        durable.sql("INSERT INTO entry SELECT count(*) FROM entry", user=APP, database=ledger)
    durable.kill()
    durable.start()

    assert durable.sql("SELECT seq FROM entry ORDER BY seq", database=ledger) == "0\n1\n2"
    assert durable.log().count(CRASHED) == crashes + 1


def test_a_crash_takes_what_was_not_flushed(durable: Cluster) -> None:
    ledger = fresh_database(durable)
    durable.sql(TABLE, user=OWNER, database=ledger)
    os.kill(int(durable.sql(WAL_WRITER)), signal.SIGSTOP)
    durable.sql(
        "SET synchronous_commit = off; INSERT INTO entry SELECT generate_series(1, 9)",
        user=APP,
        database=ledger,
    )
    durable.kill()
    durable.start()

    assert durable.sql("SELECT count(*) FROM entry", database=ledger) == "0"


def test_a_crash_ends_every_process(durable: Cluster) -> None:
    with ThreadPoolExecutor() as pool:
        busy = pool.submit(durable.sql, BUSY)
        while durable.sql(BUSIED) == "0":
            assert not busy.done()
        durable.kill()

    assert "server closed the connection" in str(busy.exception())
    with pytest.raises(RefusedError, match="Connection refused"):
        durable.sql("SELECT 1")
    with pytest.raises(ValueError, match="does not run"):
        durable.kill()
    durable.start()


def test_a_durable_cluster_trusts_no_memory(durable: Cluster, postgres: Cluster) -> None:
    habits = "SHOW fsync; SHOW full_page_writes; SHOW synchronous_commit"

    assert durable.sql(habits).split() == ["on", "on", "on"]
    assert postgres.sql(habits).split() == ["off", "off", "off"]


def test_a_cluster_is_reached_by_its_socket_alone(postgres: Cluster, database: str) -> None:
    assert postgres.sql("SHOW listen_addresses") == ""
    assert postgres.folder.stat().st_mode & 0o777 == 0o700
    assert postgres.url(APP, database).startswith(f"postgresql://{APP}@/{database}?host=/")


def test_a_fresh_database_copies_its_template(postgres: Cluster, database: str) -> None:
    postgres.sql(TABLE, user=OWNER, database=database)
    postgres.sql("INSERT INTO entry VALUES (7)", user=APP, database=database)
    copies = [fresh_database(postgres, template=database) for _ in range(2)]

    assert len({database, *copies}) == 3
    for copy in copies:
        assert postgres.sql("TABLE entry", user=APP, database=copy) == "7"


def test_a_cluster_leaves_nothing_behind() -> None:
    need_postgres()
    with Cluster() as cluster:
        assert cluster.sql("SELECT current_user") == SUPERUSER

    assert not cluster.folder.exists()
