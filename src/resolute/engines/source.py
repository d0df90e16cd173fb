"""The figures in force, as one table-valued expression over segments and the tail of the log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

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


@dataclass(slots=True)
class Figures:
    """The figures of an extract that are in force, one for each cell.

    Figures that are alone in their cell stream out of the segments. For the others the firmest is
    taken, and marked as disputed where it has a rival.
    """

    shop: Workshop
    extract: Extract
    _tail: str = field(init=False)
    _masked: str = field(init=False)
    _made: dict[tuple[tuple[str, ...], frozenset[int]], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        columns = {**COLUMNS, **dict.fromkeys(spans(self.extract.levels), "BIGINT")}
        self._tail = self.shop.hold("tail", columns, self.extract.rows)
        self._masked = self._hold_masked()

    def of(self, parts: Iterable[int], begins: int, ends: int) -> str:
        """An expression to select from: all figures of some parts inside a stretch of days.

        It may give others of these parts as well.
        """
        wanted = frozenset(parts)
        paths = tuple(
            segment.path
            for segment in self.extract.segments
            if segment.part in wanted and segment.begins < ends and begins < segment.ends
        )
        key = paths, wanted
        if key not in self._made:
            self._made[key] = self._expression(paths, wanted)
        return self._made[key]

    def last_place(self) -> int | None:
        """The place of the last entry that brought a figure of the extract in, or took it out."""
        level, size = self.extract.level, self.extract.size
        every = frozenset(segment.part for segment in self.extract.segments)
        paths = [segment.path for segment in self.extract.segments]
        columns = f"seq, since_{level} AS since, until_{level} AS until"
        rows = [f"SELECT {columns} FROM {self._tail}"]
        if paths:
            segments = self.shop.scan("segments", paths)
            unmasked = self._unmasked(every)
            rows.append(f"SELECT {columns} FROM {segments} AS f WHERE TRUE{unmasked}")
        ((place,),) = self.shop.runner.rows(
            f"SELECT max(greatest(seq, CASE WHEN until < {size} THEN until ELSE seq END)) "
            f"FROM ({' UNION ALL '.join(rows)}) AS said WHERE since < {size}"
        )
        return None if place is None else int(str(place))

    def _expression(self, paths: tuple[str, ...], parts: frozenset[int]) -> str:
        level, size = self.extract.level, self.extract.size
        in_force = f"since_{level} < {size} AND until_{level} >= {size}"
        listed = ", ".join(map(str, sorted(parts))) or "-1"
        unmasked = self._unmasked(parts)
        tail = f"SELECT seq, {SEEN} FROM {self._tail} WHERE {in_force} AND part IN ({listed})"
        if not paths:
            return f"(SELECT {SEEN}, disputed FROM {self._firmest(tail)})"
        segments = self.shop.scan("segments", paths)
        crowded = (
            f"SELECT seq, {SEEN} FROM {segments} AS f WHERE {in_force} AND NOT alone{unmasked}"
        )
        return (
            f"(SELECT {SEEN}, FALSE AS disputed FROM {segments} AS f WHERE {in_force} AND alone"
            f"{unmasked} UNION ALL "
            f"SELECT {SEEN}, disputed FROM {self._firmest(f'{crowded} UNION ALL {tail}')})"
        )

    def _firmest(self, heard: str) -> str:
        """One figure for each cell, the firmest."""
        cell = ", ".join(CELL)
        return self.shop.stage(
            "firmest",
            f"SELECT {SEEN}, rivals > 1 AS disputed FROM (SELECT *, "
            f"row_number() OVER (PARTITION BY {cell} ORDER BY nature DESC, seq) AS place, "
            f"count(*) OVER (PARTITION BY {cell}, nature) AS rivals FROM ({heard}) AS heard) "
            "AS ranked WHERE place = 1",
        )

    def _hold_masked(self) -> str:
        cells = [
            (c.part, c.basis, c.unit, c.regime, c.begins, c.ends)
            for c in sorted(self.extract.masked)
        ]
        return self.shop.hold("masked", dict.fromkeys(CELL, "INTEGER"), cells)

    def _unmasked(self, parts: frozenset[int]) -> str:
        """The condition that the tail says nothing about a row's cell."""
        if not any(cell.part in parts for cell in self.extract.masked):
            return ""
        same = " AND ".join(f"m.{column} = f.{column}" for column in CELL)
        return f" AND NOT EXISTS (SELECT 1 FROM {self._masked} AS m WHERE {same})"
