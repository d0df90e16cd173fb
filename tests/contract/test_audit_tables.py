"""The audit finds what was changed beside the log, and guards that were taken down."""

from __future__ import annotations

import pytest
from django.db import connections

from resolute.store import DatabaseLedger, StorageError, create
from resolute.store.audit import audit
from resolute.store.models import Line, Personal
from resolute.store.trouble import speaking
from resolute.words import Language
from tests.clusters import APP, OWNER
from tests.contract.owners import LATER, Owner, by_hand, fill, owner_of, places
from tests.contract.shelf import new_address, opened
from tests.lines import LEVELS, erasure, submission


@pytest.fixture
def filled(address: str) -> DatabaseLedger:
    """A ledger with something of every kind."""
    ledger = opened(address)
    fill(ledger)
    return ledger


@pytest.fixture
def owner(address: str, request: pytest.FixtureRequest) -> Owner:
    """Whoever owns its database."""
    return owner_of(address, request)


OTHER_TABLES = {
    "a tile": ("UPDATE ledger_tile SET root = hashes WHERE place = 1", ["tile 0/1"]),
    "a tile gone": ("DELETE FROM ledger_tile WHERE place = 1", ["tile 0/1"]),
    "a stray tile": (
        "INSERT INTO ledger_tile SELECT 7, hashes, root FROM ledger_tile WHERE place = 1",
        ["tile 7"],
    ),
    "the sender": ("UPDATE ledger_sent SET by = 'ai' WHERE submission = 'big'", ["big"]),
    "the digest": ("UPDATE ledger_sent SET digest = '' WHERE submission = 'big'", ["big"]),
    "the first": ("UPDATE ledger_sent SET first = 3 WHERE submission = 'big'", ["big"]),
    "how many": ("UPDATE ledger_sent SET stored = 3 WHERE submission = 'big'", ["big"]),
    "the moment": ("UPDATE ledger_sent SET recorded_at = '' WHERE submission = 'big'", ["big"]),
    "the refusals": ("UPDATE ledger_sent SET findings = '[' WHERE submission = 'big'", ["big"]),
    "refusals that were": (
        "UPDATE ledger_sent SET findings = '[]' WHERE submission = 'mend'",
        ["mend"],
    ),
    "a submission gone": ("DELETE FROM ledger_sent WHERE submission = 'mend'", ["mend"]),
    "a stray submission": (
        (
            "INSERT INTO ledger_sent SELECT 'stray', by, digest, first, stored, recorded_at, "
            "findings FROM ledger_sent WHERE submission = 'mend'"
        ),
        ["stray"],
    ),
    "a name": ("UPDATE ledger_personal SET body = replace(body, 'An', 'Ba')", ["p"]),
    "a name that is no text": ("UPDATE ledger_personal SET body = ''", ["p"]),
    "a salt": ("UPDATE ledger_personal SET salt = body{}", ["p"]),
    "a name gone": ("DELETE FROM ledger_personal", ["p"]),
    "a name elsewhere": ("UPDATE ledger_personal SET seq = 9", ["p"]),
    "a name brought back": (
        "INSERT INTO ledger_personal SELECT 3, 'q', salt, body FROM ledger_personal",
        ["q"],
    ),
    "a name of nobody": (
        "INSERT INTO ledger_personal SELECT 5, 'e1', salt, body FROM ledger_personal",
        ["e1"],
    ),
}


@pytest.mark.parametrize(("statement", "named"), OTHER_TABLES.values(), ids=OTHER_TABLES)
def test_a_change_beside_the_log_is_found(
    filled: DatabaseLedger, owner: Owner, statement: str, named: list[str]
) -> None:
    as_bytes = "::bytea" if connections[filled.alias].vendor == "postgresql" else ""
    owner(statement.format(as_bytes) if "{}" in statement else statement)

    assert places(filled) == named


def test_a_name_that_somebody_kept_and_put_back_after_its_erasure_is_found(
    filled: DatabaseLedger, owner: Owner
) -> None:
    kept = Personal.objects.using(filled.alias).get(entry="p")
    filled.submit(submission("gone", "lan", erasure("y", "p")), at=LATER)
    as_bytes = "'\\x{}'" if connections[filled.alias].vendor == "postgresql" else "x'{}'"
    salt = as_bytes.format(bytes(kept.salt).hex())
    owner(f"INSERT INTO ledger_personal VALUES ({kept.seq}, 'p', {salt}, '{kept.body}')")  # noqa: S608

    (finding,) = audit(filled.alias, LEVELS).findings

    assert finding.say(Language.EN).startswith("p: its erasure is in the log, yet")


TAKEN_DOWN = {
    "gone from SQLite": ("sqlite", "DROP TRIGGER ledger_line_no_update"),
    "toothless in SQLite": (
        "sqlite",
        (
            "DROP TRIGGER ledger_line_no_update; CREATE TRIGGER ledger_line_no_update "
            "BEFORE UPDATE ON ledger_line WHEN FALSE BEGIN SELECT 1; END"
        ),
    ),
    "gone from PostgreSQL": ("postgresql", "DROP TRIGGER ledger_line_refuse ON ledger_line"),
    "told never to fire": (
        "postgresql",
        "ALTER TABLE ledger_line DISABLE TRIGGER ledger_line_refuse",
    ),
    "told not to fire in a replica": (
        "postgresql",
        "ALTER TABLE ledger_line ENABLE TRIGGER ledger_line_refuse",
    ),
    "toothless in PostgreSQL": (
        "postgresql",
        (
            "CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql "
            "AS $$ BEGIN RETURN NEW; END $$"
        ),
    ),
}
ONE_GUARD = (["ledger_line_no_update"], ["ledger_line_refuse"], ["ledger_refuse"])


@pytest.mark.parametrize(("store", "statement"), TAKEN_DOWN.values(), ids=TAKEN_DOWN)
def test_a_guard_that_is_down_is_found(
    request: pytest.FixtureRequest, store: str, statement: str
) -> None:
    address = new_address(store, request)
    ledger = opened(address)
    by_hand(address, request, statement)

    assert places(ledger) in ONE_GUARD


@pytest.mark.parametrize("down", ["gone from SQLite", "gone from PostgreSQL"])
def test_a_guard_that_was_taken_down_is_put_up_by_an_upgrade(
    request: pytest.FixtureRequest, down: str
) -> None:
    store, statement = TAKEN_DOWN[down]
    address = new_address(store, request)
    ledger = opened(address)
    fill(ledger)
    by_hand(address, request, statement)

    create(address.replace(APP, OWNER), application=APP if store == "postgresql" else None)

    assert places(ledger) == []
    with pytest.raises(StorageError, match="từ chối"), speaking():
        Line.objects.using(ledger.alias).update(unit="khác")
