"""The figures in force, as one table-valued expression over segments and the tail of the log."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from resolute.engines.abreast import Abreast
from resolute.engines.firmest import CELL, SEEN, firmest
from resolute.engines.listed import listed
from resolute.engines.moving import Moving
from resolute.engines.rounding import Rounding
from resolute.engines.striding import Striped
from resolute.engines.strip_files import (
    Segments,
    StripFiles,
    among,
    in_strips,
    of_parts,
    segments_of,
)
from resolute.engines.workshop import Workshop
from resolute.evidence.columns import COLUMNS, Cell, Extract, spans

CODED = dict.fromkeys(CELL, "INTEGER")


@dataclass(slots=True)
class Figures:
    """The figures of an extract that are in force, one for each cell.

    Figures that are alone in their cell stream out of the segments. For the others the firmest is
    taken, and marked as disputed where it has a rival. All are seen on the map to which they are
    ``moving``, if they are, and then after a ``rounding``.
    """

    shop: Workshop
    extract: Extract
    moving: Moving | None = None
    rounding: Rounding | None = None
    _tail: str = field(init=False)
    _made: dict[object, str] = field(default_factory=dict)
    _scanned: dict[tuple[str, ...], str] = field(default_factory=dict)
    _files: StripFiles = field(init=False)

    def __post_init__(self) -> None:
        columns = {**COLUMNS, **dict.fromkeys(spans(self.extract.levels), "BIGINT")}
        self._tail = self.shop.hold("tail", columns, self.extract.rows)
        masked = self.shop.hold("masked", CODED, map(_cell, sorted(self.extract.masked)))
        self._files = StripFiles(self.shop, self.extract, masked, self._with_tail)

    def of(self, parts: Iterable[int], begins: int, ends: int) -> str:
        """An expression to select from: all figures of some parts inside a stretch of days.

        It may give others of these parts as well.
        """
        wanted = frozenset(parts)
        segments = segments_of(self.extract, wanted, begins, ends)
        window = (begins, ends) if self.moving is None else None
        key = segments, wanted, window
        if key not in self._made and self.moving is not None:
            self._made[key] = self._moved(self.moving, segments, wanted)
        elif key not in self._made:
            self._made[key] = self._piled(segments, wanted, (begins, ends))
        return self.rounding.of(self._made[key]) if self.rounding else self._made[key]

    def abreast(self, parts: Iterable[int], begins: int, ends: int) -> Abreast | None:
        """The same out of strips, where they tell of all of it and it is worth it."""
        if self.moving is not None or self.rounding is not None:
            return None
        wanted = frozenset(parts)
        return self._files.abreast(segments_of(self.extract, wanted, begins, ends), wanted)

    def shared(self, parts: Iterable[int], begins: int, ends: int) -> str:
        """The same with what was moved by estimated shares in place of the numbers."""
        told = SEEN.replace(" value,", " shared AS value,")
        return f"(SELECT {told} FROM {self.of(parts, begins, ends)} AS f)"

    def last_place(self) -> int | None:
        """The place of the last entry that brought a figure of the extract in, or took it out."""
        level, size, segments = self.extract.level, self.extract.size, self.extract.segments
        every, paths = frozenset(s.part for s in segments), [s.path for s in segments]
        columns = f"seq, since_{level} AS since, until_{level} AS until"
        rows = [f"SELECT {columns} FROM {self._tail}"]
        if paths:
            scanned, unmasked = self.shop.scan("segments", paths), self._files.unmasked(every)
            rows.append(f"SELECT {columns} FROM {scanned} AS f WHERE TRUE{unmasked}")
        ((place,),) = self.shop.runner.rows(
            f"SELECT max(greatest(seq, CASE WHEN until < {size} THEN until ELSE seq END)) "
            f"FROM ({' UNION ALL '.join(rows)}) AS said WHERE since < {size}"
        )
        return None if place is None else int(str(place))

    def _piled(self, segments: Segments, parts: frozenset[int], window: tuple[int, int]) -> str:
        """Segments are read once: what is alone and what is not come out of one pile."""
        if not segments:
            return f"(SELECT {SEEN} FROM {firmest(self._with_tail('', parts))} AS firmest)"
        pile = (
            f"SELECT {SEEN}, alone FROM {self._in_force(segments)} "
            f"AND begins >= {window[0]} AND ends <= {window[1]}"
        )
        weighed = firmest(self._with_tail(f"SELECT {SEEN} FROM pile WHERE NOT alone", parts))
        return (
            f"(WITH pile AS MATERIALIZED ({pile}) SELECT {SEEN} FROM pile WHERE alone "
            f"UNION ALL SELECT {SEEN} FROM {weighed} AS firmest)"
        )

    def _moved(self, moving: Moving, segments: Segments, parts: frozenset[int]) -> str:
        """All of it on the map; figures that are not alone are weighed once, for all parts.

        Where strips are read nothing is read of their segments.
        """
        may = in_strips(segments, parts & moving.adds)
        strips = self._files.in_force(of_parts(segments, may))
        striped = may if strips is not None else frozenset[int]()
        rows = of_parts(segments, parts - striped)
        beside = None if strips is None else self._files.beside(strips, striped)
        company = self._company(rows, beside, parts)
        each = {
            part: self._expression(of_parts(rows, {part}), among(company, {part}))
            for part in sorted(parts - striped)
        }
        every = self._expression(rows, among(company, each))
        if strips is None or beside is None:
            return moving.moved(every, each)
        alone = f"SELECT {SEEN} FROM {beside} AS b WHERE alone"
        loose = f"{alone} UNION ALL SELECT {SEEN} FROM {among(company, striped)} AS c"
        told = Striped(
            strips=f"(SELECT * FROM {strips} AS s WHERE mask <> 0)",
            loose=self.shop.stage("loose", loose),
            masked=self._files.masked_of(striped),
        )
        return moving.striding(told, every if each else None, each)

    def _company(self, rows: Segments, beside: str | None, parts: frozenset[int]) -> str:
        """A table of the figures that are not alone in their cells, as they come out weighed."""
        crowd = []
        if rows:
            crowd.append(f"SELECT {SEEN} FROM {self._in_force(rows)} AND NOT alone")
        if beside is not None:
            crowd.append(f"SELECT {SEEN} FROM {beside} AS b WHERE NOT alone")
        every = firmest(self._with_tail(" UNION ALL ".join(crowd), parts))
        return self.shop.stage("company", f"SELECT {SEEN} FROM {every} AS f ORDER BY part")

    def _expression(self, segments: Segments, company: str) -> str:
        """The figures of segments that are alone, with those that are not."""
        if not segments:
            return f"(SELECT {SEEN} FROM {company} AS company)"
        return (
            f"(SELECT {SEEN} FROM {self._in_force(segments)} AND alone "
            f"UNION ALL SELECT {SEEN} FROM {company} AS company)"
        )

    def _with_tail(self, figures: str, parts: frozenset[int]) -> str:
        """Some figures and those in force in the tail, of which mostly there are none."""
        level, size = self.extract.level, self.extract.size
        if figures and not self.extract.rows:
            return figures
        tail = (
            f"SELECT {SEEN} FROM {self._tail} WHERE since_{level} < {size} "
            f"AND until_{level} >= {size} AND part IN ({listed(parts)})"
        )
        return f"{figures} UNION ALL {tail}" if figures else tail

    def _in_force(self, segments: Segments) -> str:
        """The rows of segments that count, with a condition that may be gone on with."""
        level, size = self.extract.level, self.extract.size
        paths = tuple(segment.path for segment in segments)
        if paths not in self._scanned:
            self._scanned[paths] = self.shop.scan("segments", paths)
        unmasked = self._files.unmasked(frozenset(segment.part for segment in segments))
        return (
            f"{self._scanned[paths]} AS f WHERE since_{level} < {size} "
            f"AND until_{level} >= {size}{unmasked}"
        )


def _cell(cell: Cell) -> tuple[int, ...]:
    return cell.part, cell.basis, cell.unit, cell.regime, cell.begins, cell.ends
