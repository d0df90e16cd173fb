"""The figures in force, as one table-valued expression over segments and the tail of the log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from resolute.engines.workshop import Workshop
from resolute.evidence.columns import COLUMNS, Extract, spans
from resolute.plan import Provenance

CELL = ("part", "basis", "unit", "regime", "begins", "ends")

NUMBER, BAD, NOT_APPLICABLE, ODD, ESTIMATED, DAY = 1, 2, 4, 8, 16, 32
MONTH, QUARTER, YEAR, OTHER = 64, 128, 256, 512
PIECES = MONTH | QUARTER | YEAR | OTHER
PROVENANCE = 10
"""Flags of a figure, put together with a bitwise or: a number, withheld or disputed, not
applicable, beyond what columns hold, not final, a day; the piece of time it speaks of; and, from
the bit ``PROVENANCE`` on, the places in Provenance."""

_PROVENANCES = " ".join(
    f"WHEN {place} THEN {1 << place + PROVENANCE}" for place, _ in enumerate(Provenance)
)
FLAGS = f"""(
    CASE said WHEN 0 THEN {NUMBER} WHEN 2 THEN {NOT_APPLICABLE} WHEN 4 THEN {DAY} ELSE {BAD} END
    | CASE months WHEN 1 THEN {MONTH} WHEN 3 THEN {QUARTER} WHEN 12 THEN {YEAR} ELSE {OTHER} END
    | CASE WHEN nature < 2 THEN {ESTIMATED} ELSE 0 END
    | CASE WHEN disputed THEN {BAD} ELSE 0 END
    | CASE WHEN said = 0 AND value IS NULL THEN {ODD} ELSE 0 END
    | CASE provenance {_PROVENANCES} ELSE 0 END
)"""

SEEN = "part, basis, unit, regime, begins, ends, months, said, value, day, nature, provenance"


@dataclass(frozen=True, slots=True)
class Source:
    """Where figures in force are read: an expression to select from, and the parts in it."""

    expression: str
    parts: frozenset[int]


def figures(shop: Workshop, extract: Extract, parts: Iterable[int]) -> Source:
    """The figures of some parts that are in force in an extract, one for each cell.

    Figures that are alone in their cell stream out of the segments. For the others the firmest is
    taken, and marked as disputed where it has a rival.
    """
    wanted = frozenset(parts)
    in_force = f"since_{extract.level} < {extract.size} AND until_{extract.level} >= {extract.size}"
    listed = ", ".join(map(str, sorted(wanted))) or "-1"
    every = f"{in_force} AND part IN ({listed})"
    columns = {**COLUMNS, **dict.fromkeys(spans(extract.levels), "BIGINT")}
    tail = shop.hold("tail", columns, extract.rows)
    if not extract.files:
        segments = f"(SELECT * FROM {tail} WHERE FALSE)"
    else:
        segments = shop.scan("segments", extract.files)
    unmasked = _unmasked(shop, extract)
    heard = shop.stage(
        "heard",
        f"SELECT seq, {SEEN} FROM {segments} AS f WHERE {every} AND NOT alone AND {unmasked} "
        f"UNION ALL SELECT seq, {SEEN} FROM {tail} AS f WHERE {every}",
    )
    cell = ", ".join(CELL)
    rest = shop.stage(
        "rest",
        f"SELECT {SEEN}, rivals > 1 AS disputed FROM (SELECT *, "
        f"row_number() OVER (PARTITION BY {cell} ORDER BY nature DESC, seq) AS place, "
        f"count(*) OVER (PARTITION BY {cell}, nature) AS rivals FROM {heard}) AS ranked "
        "WHERE place = 1",
    )
    expression = (
        f"(SELECT {SEEN}, FALSE AS disputed FROM {segments} AS f WHERE {every} AND alone "
        f"AND {unmasked} UNION ALL SELECT {SEEN}, disputed FROM {rest})"
    )
    return Source(expression, wanted)


def _unmasked(shop: Workshop, extract: Extract) -> str:
    """The condition that the tail says nothing about a row's cell."""
    if not extract.masked:
        return "TRUE"
    cells = [(c.part, c.basis, c.unit, c.regime, c.begins, c.ends) for c in sorted(extract.masked)]
    masked = shop.hold("masked", dict.fromkeys(CELL, "INTEGER"), cells)
    same = " AND ".join(f"m.{column} = f.{column}" for column in CELL)
    return f"NOT EXISTS (SELECT 1 FROM {masked} AS m WHERE {same})"
