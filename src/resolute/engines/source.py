"""The figures in force, as one table-valued expression over segments and the tail of the log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from resolute.engines.moving import Moving
from resolute.engines.tree import FOR_EVER
from resolute.engines.workshop import Workshop
from resolute.evidence.columns import COLUMNS, Extract, spans
from resolute.evidence.flags import DISPUTED, ODD, PROVENANCE

CELL = ("part", "basis", "unit", "regime", "begins", "ends")

SEEN = "part, basis, unit, regime, begins, ends, months, said, value, day, nature, flags"


@dataclass(slots=True)
class Figures:
    """The figures of an extract that are in force, one for each cell.

    Figures that are alone in their cell stream out of the segments. For the others the firmest is
    taken, and marked as disputed where it has a rival. All are seen on the map to which they are
    ``moving``, if they are.
    """

    shop: Workshop
    extract: Extract
    moving: Moving | None = None
    _tail: str = field(init=False)
    _masked: str = field(init=False)
    _made: dict[object, str] = field(default_factory=dict)

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
        window = (begins, ends) if self.moving is None else (0, FOR_EVER)
        key = paths, wanted, window
        if key not in self._made:
            told = self._expression(paths, wanted, window)
            self._made[key] = self.moving.moved(told) if self.moving else told
        return self._made[key]

    def shared(self, parts: Iterable[int], begins: int, ends: int) -> str:
        """The same with what was moved by estimated shares in place of the numbers."""
        listed = SEEN.replace(" value,", " shared AS value,")
        return f"(SELECT {listed} FROM {self.of(parts, begins, ends)} AS f)"

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

    def _expression(
        self, paths: tuple[str, ...], parts: frozenset[int], window: tuple[int, int]
    ) -> str:
        """Segments are read once: what is alone and what is not come out of one pile."""
        level, size = self.extract.level, self.extract.size
        in_force = f"since_{level} < {size} AND until_{level} >= {size}"
        listed = ", ".join(map(str, sorted(parts))) or "-1"
        unmasked = self._unmasked(parts)
        told = f"SELECT {SEEN}"
        tail = f"{told} FROM {self._tail} WHERE {in_force} AND part IN ({listed})"
        if not paths:
            return f"(SELECT {SEEN} FROM {self._firmest(tail)} AS firmest)"
        segments = self.shop.scan("segments", paths)
        pile = (
            f"{told}, alone FROM {segments} AS f WHERE {in_force}{unmasked} "
            f"AND begins >= {window[0]} AND ends <= {window[1]}"
        )
        firmest = self._firmest(f"{told} FROM pile WHERE NOT alone UNION ALL {tail}")
        return (
            f"(WITH pile AS MATERIALIZED ({pile}) {told} FROM pile WHERE alone "
            f"UNION ALL {told} FROM {firmest} AS firmest)"
        )

    def _firmest(self, heard: str) -> str:
        """One figure for each cell, the firmest; it is disputed where it has a rival.

        Rivals of several provenances are left to the reference, which knows the first of them.
        """
        cell = ", ".join(CELL)
        grouped = (
            f"SELECT {cell}, max(months) AS months, arg_max(said, nature) AS said, "
            "arg_max(coalesce(value, 0), nature) AS number, "
            "arg_max(value IS NULL, nature) AS no_number, "
            "arg_max(coalesce(day, 0), nature) AS day, max(nature) AS nature, "
            "arg_max(flags, nature) AS flags, "
            f"min(flags >> {PROVENANCE}) <> max(flags >> {PROVENANCE}) AS several, "
            "sum(CASE WHEN nature = 0 THEN 1 ELSE 0 END) AS estimates, "
            "sum(CASE WHEN nature = 1 THEN 1 ELSE 0 END) AS provisional, "
            "sum(CASE WHEN nature = 2 THEN 1 ELSE 0 END) AS finals "
            f"FROM ({heard}) AS heard GROUP BY {cell}"
        )
        rivals = "CASE nature WHEN 0 THEN estimates WHEN 1 THEN provisional ELSE finals END"
        disputed = (
            f"CASE WHEN rivals = 1 THEN 0 WHEN several THEN {DISPUTED | ODD} ELSE {DISPUTED} END"
        )
        told = SEEN.removesuffix(", flags")
        return (
            f"(SELECT {told}, flags | {disputed} AS flags "
            "FROM (SELECT *, CASE WHEN no_number THEN NULL ELSE number END AS value, "
            f"{rivals} AS rivals FROM ({grouped}) AS grouped) AS ranked)"
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
