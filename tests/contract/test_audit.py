"""The audit finds every rewrite that is not thorough, by itself, and says which entry it is in."""

# ruff: noqa: S608  the statements are put together from our own names

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.db import connections

from resolute.evidence import Logged
from resolute.proof import EMPTY_ROOT, TILE_WIDTH, Checkpoint, leaf_hash
from resolute.store import DatabaseLedger
from resolute.store import audit as module
from resolute.store.audit import audit
from tests.contract.owners import LATER, Owner, fill, owner_of, places
from tests.contract.shelf import Shelf, opened, root_of
from tests.forging import Forger
from tests.lines import (
    AT,
    LEVELS,
    decision,
    erasure,
    figure,
    submission,
)
from tests.rewrites import OFFICE


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


def test_where_nothing_was_rewritten_nothing_is_found(filled: DatabaseLedger) -> None:
    told: list[tuple[int, int]] = []
    audited = audit(filled.alias, LEVELS, progress=lambda done, of: told.append((done, of)))

    assert (audited.findings, audited.more) == ((), 0)
    assert (audited.size, audited.root) == (filled.size, root_of(filled))
    assert told[-1] == (filled.size, filled.size)


def test_an_empty_ledger_has_nothing_to_find(address: str) -> None:
    audited = audit(opened(address).alias, LEVELS)

    assert (audited.size, audited.root, audited.findings) == (0, EMPTY_ROOT, ())


LINE = "UPDATE ledger_line SET {} WHERE entry = 'e5'"
ONE_COLUMN = {
    "unit": "unit = 'hang-dao'",
    "part": "part = 'khác'",
    "kind": "kind = 'withdrawal/1'",
    "begins": "begins = '2021-01-01'",
    "ends": "ends = '2024-01-01'",
    "statement": "statement = 1",
    "statement gone": "statement = NULL",
    "replaces": "replaces = 'e6'",
    "about": "about = 'big'",
    "moment": "recorded_at = '2023-07-01 01:00:01+00:00'",
    "record": """record = replace(record, '"value":"5"', '"value":"6"')""",
    "record, not canonical": "record = record || ' '",
    "record, no record": "record = 'không'",
}


@pytest.mark.parametrize("change", ONE_COLUMN.values(), ids=ONE_COLUMN)
def test_a_change_of_one_column_is_found_where_it_is(
    filled: DatabaseLedger, owner: Owner, change: str
) -> None:
    owner(LINE.format(change))

    assert "e5" in places(filled)
    assert set(places(filled)) <= {"e5", "big"}


def test_a_withdrawal_about_another_part_is_found(filled: DatabaseLedger, owner: Owner) -> None:
    owner("UPDATE ledger_line SET part = 'part 3' WHERE entry = 'w'")

    assert places(filled) == ["w"]


def test_a_hash_that_is_not_the_record_s_is_found(filled: DatabaseLedger, owner: Owner) -> None:
    owner(
        "UPDATE ledger_line SET leaf = (SELECT leaf FROM ledger_line WHERE entry = 'e6') "
        "WHERE entry = 'e5'"
    )

    assert places(filled) == ["e5", "tile 0/0"]


def test_a_line_taken_out_leaves_a_gap(filled: DatabaseLedger, owner: Owner) -> None:
    seq = 2 + 2 + 5
    owner(f"DELETE FROM ledger_line WHERE seq = {seq}")

    assert f"#{seq + 1}" in places(filled)
    assert "big" in places(filled)


def test_lines_put_before_the_first_are_found(filled: DatabaseLedger, owner: Owner) -> None:
    columns = (
        "kind, unit, part, begins, ends, statement, replaces, about, recorded_at, record, leaf"
    )
    owner(
        f"INSERT INTO ledger_line (seq, entry, {columns}) SELECT -1, 'new', {columns} "
        "FROM ledger_line WHERE entry = 'e5'"
    )

    assert {"#-1", "new"} <= set(places(filled))


def test_a_record_that_hides_something_beside_what_it_says_is_found(
    filled: DatabaseLedger, owner: Owner
) -> None:
    """Its hash is its own; only this program would never have written it so."""
    record = list(filled.records())[9].decode()
    spoilt = record[:-1] + ',"zzz":"ẩn"}'
    leaf = leaf_hash(spoilt.encode()).hex()
    bytes_of = "'\\x{}'" if connections[filled.alias].vendor == "postgresql" else "x'{}'"
    quoted = spoilt.replace("'", "''")
    owner(
        f"UPDATE ledger_line SET record = '{quoted}', leaf = {bytes_of.format(leaf)} WHERE seq = 9"
    )

    assert "e5" in places(filled)


def test_two_lines_that_change_places_are_found(filled: DatabaseLedger, owner: Owner) -> None:
    owner(
        "UPDATE ledger_line SET seq = -1 WHERE seq = 9;"
        "UPDATE ledger_line SET seq = 9 WHERE seq = 10;"
        "UPDATE ledger_line SET seq = 10 WHERE seq = -1"
    )

    assert set(places(filled)) == {"tile 0/0", "big"}


def test_a_cut_off_end_is_found_by_a_checkpoint(filled: DatabaseLedger, owner: Owner) -> None:
    held = Checkpoint("so", filled.size, root_of(filled))
    owner(
        f"DELETE FROM ledger_line WHERE seq = {filled.size - 1};"
        "DELETE FROM ledger_sent WHERE submission = 'erase'"
    )

    assert f"checkpoint {held.size}" in places(filled, held)


def test_each_of_two_checkpoints_of_one_size_is_compared(filled: DatabaseLedger) -> None:
    right = Checkpoint("so", filled.size, root_of(filled))
    wrong = Checkpoint("so", filled.size, bytes(32))

    assert (
        places(filled, right, wrong)
        == places(filled, wrong, right)
        == [f"checkpoint {filled.size}"]
    )


def test_checkpoints_of_every_size_are_those_of_the_log(filled: DatabaseLedger) -> None:
    held = [Checkpoint("so", size, root_of(filled, size)) for size in (0, 1, 2, 255, 256, 600)]

    assert places(filled, *held) == []


def test_decisions_that_could_not_be_made_are_found(shelf: Shelf) -> None:
    """Nobody would take them; somebody wrote them into a log that he made anew."""
    ledger = opened(shelf.sqlite())
    fill(ledger)
    told = [
        ("minh", decision("own", "mend")),
        ("hoa", decision("idle", "opening", "approved")),
        ("hoa", decision("stray", "không có")),
        ("hoa", decision("nowhere", "opening", "thứ ba")),
    ]
    forged = [
        Logged(seq=0, submission=entry.id, by=by, entry=replace(entry, recorded_at=LATER))
        for by, entry in told
    ]
    Forger(ledger, OFFICE).rewrite([*ledger.log(), *forged])

    assert places(ledger) == ["own", "idle", "stray", "nowhere"]


def test_an_entry_dated_before_the_one_ahead_of_it_is_found(shelf: Shelf) -> None:
    ledger = opened(shelf.sqlite())
    fill(ledger)
    early = figure("early", 1, part="early", recorded_at=AT)
    forged = Logged(seq=0, submission="late", by="lan", entry=early)
    Forger(ledger, OFFICE).rewrite([*ledger.log(), forged])

    assert places(ledger) == ["early"]


def test_of_millions_of_findings_the_first_are_told_and_the_rest_counted(
    filled: DatabaseLedger, owner: Owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_FINDINGS", 10)
    owner("UPDATE ledger_line SET unit = 'khác'")

    audited = audit(filled.alias, LEVELS)

    assert (len(audited.findings), audited.more) == (10, filled.size - 10)


def test_an_audit_while_others_write_is_of_the_log_as_it_was_when_it_began(
    filled: DatabaseLedger, address: str
) -> None:
    before = (filled.size, root_of(filled))
    rows = [figure(f"g{number}", 1, part=f"g {number}") for number in range(TILE_WIDTH)]
    sent = submission("meanwhile", "lan", erasure("y", "p"), *rows)
    taken: list[int] = []

    def write() -> int:
        try:
            return opened(address).submit(sent, at=LATER).stored
        finally:
            connections.close_all()

    def meanwhile(_done: int, _of: int) -> None:
        with ThreadPoolExecutor(1) as pool:
            taken.append(pool.submit(write).result())

    audited = audit(filled.alias, LEVELS, progress=meanwhile)

    assert taken == [len(sent.entries)]
    assert (audited.size, audited.root, audited.findings) == (*before, ())
    assert places(filled) == []
