"""Histories of dossiers told as small tables, and the ledgers that hold them."""

from __future__ import annotations

from resolute.evidence import Ledger, Submission
from resolute.pack import Rows
from resolute.packs.dossiers.history import History, known_records, read_history
from resolute.packs.dossiers.importing import Clerk, entries_of
from resolute.packs.dossiers.table import Read, read_table
from tests.lines import AT, HANOI, WARD, memory_ledger


def rows_of(table: str) -> Rows:
    """A table drawn with bars: titles, a rule, rows; an empty cell says nothing."""
    lines = [line.split("|") for line in table.strip().splitlines()]
    cells = [tuple(cell.strip() or None for cell in line) for line in (lines[0], *lines[2:])]
    titles = tuple(title or "" for title in cells[0])
    return Rows(titles, cells[1:])


def read(table: str) -> Read:
    """What a drawn table says of dossiers."""
    return read_table("table", rows_of(table), HANOI)


def ledger_of(table: str) -> Ledger:
    """A ledger that holds what a drawn table says."""
    told, clerk = read(table), Clerk(unit=WARD, file="table", at=AT)
    ledger = memory_ledger()
    sent = Submission(id="s", by="nva", entries=(*entries_of(told, clerk),))
    ledger.submit(sent, at=AT)
    return ledger


def history_of(table: str) -> History:
    """The history that a drawn table tells."""
    return read_history(known_records(ledger_of(table)))
