"""Reading extracts of the columnar copy as an engine does, for the tests."""

from __future__ import annotations

from collections.abc import Sequence
from multiprocessing.synchronize import Event
from pathlib import Path

import duckdb

from resolute.evidence import Approval, Logged, in_force_at, stages
from resolute.evidence.columns import COLUMNS, Cell, Extract, Row, spans
from resolute.store import DatabaseLedger
from resolute.store.compacting import compact
from resolute.store.copy_files import CopyFolder
from resolute.store.extracting import extract
from resolute.store.folding import fold
from tests.contract.shelf import opened
from tests.lines import AT, LEVELS, MINUTE, figure, submission

STEPS = range(len(LEVELS.steps))
PLACES = {name: place for place, name in enumerate((*COLUMNS, *spans(len(STEPS))))}
MANY, LATER = 1_000, AT + 1_000 * MINUTE
CELL = slice(PLACES["part"], PLACES["ends"] + 1)


def rows_of(told: Extract) -> list[Row]:
    """The rows that count: of the files but for masked cells, and of the tail."""
    found: list[Row] = []
    if told.segments:
        query = f"SELECT {', '.join(PLACES)} FROM read_parquet(?)"  # noqa: S608  our own names
        found = duckdb.execute(query, [[each.path for each in told.segments]]).fetchall()
    kept = [row for row in found if Cell(*row[CELL]) not in told.masked]  # type: ignore[arg-type]
    return [*kept, *told.rows]


def in_force_by(rows: Sequence[Row], size: int, level: int) -> list[int]:
    """The places of the figures in force, by the rows."""
    since, until = PLACES[f"since_{level}"], PLACES[f"until_{level}"]
    found = [row[0] for row in rows if row[since] < size <= row[until]]  # type: ignore[operator]
    return sorted(found)  # type: ignore[arg-type]


def standing(log: Sequence[Logged], level: int, parts: frozenset[str] | None = None) -> list[int]:
    """The places of the figures in force, by the definition."""
    bodies = [each.entry.body for each in log]
    decided = stages((body for body in bodies if isinstance(body, Approval)), LEVELS)
    places = {each.entry.id: each.seq for each in log}
    found = in_force_at(log, decided, level)
    return sorted(
        places[each.id]
        for each in found
        if parts is None or getattr(each.body, "part", "") in parts
    )


def disagreements(
    ledger: DatabaseLedger, folder: CopyFolder, parts: frozenset[str] | None = None
) -> list[tuple[int, int]]:
    """The sizes and levels at which the copy does not say what the log says."""
    log, wrong = list(ledger.log()), list[tuple[int, int]]()
    for size in range(len(log) + 1):
        rows = rows_of(extract(ledger, folder, parts=parts, size=size, level=0))
        told = {level: in_force_by(rows, size, level) for level in STEPS}
        true = {level: standing(log[:size], level, parts) for level in STEPS}
        wrong += [(size, level) for level in STEPS if told[level] != true[level]]
    return wrong


def read_while(ledger: DatabaseLedger, folder: CopyFolder) -> list[int]:
    """The levels at which the copy is wrong now; a file that is gone is asked for once more."""
    log = list(ledger.log())
    try:
        rows = rows_of(extract(ledger, folder, parts=None, size=len(log), level=0))
    except duckdb.IOException:
        rows = rows_of(extract(ledger, folder, parts=None, size=len(log), level=0))
    return [each for each in STEPS if in_force_by(rows, len(log), each) != standing(log, each)]


def fold_over_and_over(address: str, path: Path, begun: Event) -> None:
    """Say something, fold and compact until somebody kills it."""
    ledger, folder = opened(address), CopyFolder(path)
    size = ledger.size
    begun.set()
    for number in range(MANY):
        unit, name = f"unit-{size}-{number % 3}", f"k{size}.{number}"
        ledger.submit(submission(name, "nva", figure(name, number, unit=unit)), at=LATER)
        fold(ledger, folder, batch=1)
        if number % 3 == 0:
            compact(ledger, folder)
