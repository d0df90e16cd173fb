"""Whoever owns a database, and what an audit of the ledger in it then finds."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from urllib.parse import urlsplit

import pytest

from resolute.proof import Checkpoint
from resolute.store import DatabaseLedger
from resolute.store.audit import audit
from resolute.store.guards import KEPT, PERSONAL
from tests.contract.shelf import Rack
from tests.lines import (
    AT,
    LEVELS,
    MINUTE,
    decision,
    erasure,
    figure,
    person,
    submission,
    withdrawal,
)
from tests.lines import opened as opening_line

ROWS = 600
LATER = AT + 10 * MINUTE
DOWN = ";".join(f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in (*KEPT, PERSONAL))
UP = """
DO $$ DECLARE t record; BEGIN
    FOR t IN SELECT tgrelid::regclass AS owner, tgname FROM pg_trigger WHERE NOT tgisinternal LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', t.owner, t.tgname);
    END LOOP;
END $$
"""
Owner = Callable[[str], None]


def fill(ledger: DatabaseLedger) -> None:
    """Put something of every kind into a ledger."""
    first = figure("f0", 0, part="zero")
    ledger.submit(submission("opening", "lan", first, opening_line(), opening=True), at=AT)
    rows = [figure(f"e{n}", n, part=f"part {n}") for n in range(ROWS)]
    ledger.submit(submission("big", "lan", person("p"), person("q"), *rows), at=AT)
    ledger.submit(submission("check", "hoa", decision("d", "big")), at=AT + MINUTE)
    fixed = figure("c", 9, part="part 1", replaces="e1")
    twice = figure("f0", 1, part="zero")
    sent = submission("mend", "minh", fixed, withdrawal("w", "e2"), twice)
    ledger.submit(sent, at=AT + 2 * MINUTE)
    ledger.submit(submission("erase", "lan", erasure("x", "q")), at=AT + 3 * MINUTE)


def owner_of(address: str, request: pytest.FixtureRequest) -> Owner:
    """Whoever owns the database: a statement of his is done, and the guards are up afterwards."""
    if address.startswith("sqlite"):
        return lambda statement: _in_sqlite(urlsplit(address).path, statement)
    return lambda statement: by_hand(address, request, f"{DOWN};{statement};{UP}")


def by_hand(address: str, request: pytest.FixtureRequest, statement: str) -> None:
    """Statements in a database, with all rights there are."""
    path = urlsplit(address).path
    if address.startswith("sqlite"):
        with closing(sqlite3.connect(path)) as raw:
            raw.executescript(statement)
        return
    rack: Rack = request.getfixturevalue("rack")
    rack.cluster.sql(statement, database=path.lstrip("/"))


def _in_sqlite(path: str, statement: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        guards = raw.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        up = dict(guards.fetchall())
        for name in up:
            raw.execute(f"DROP TRIGGER {name}")
        raw.executescript(statement)
        for guard in up.values():
            raw.execute(guard)


def places(ledger: DatabaseLedger, *held: Checkpoint) -> list[str]:
    """Where an audit finds something."""
    found = audit(ledger.alias, LEVELS, held=held).findings
    return list(dict.fromkeys(finding.place.file for finding in found))
