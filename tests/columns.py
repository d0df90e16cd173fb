"""Entries in columnar form, by the slowest way there is: asking at every size what is in force."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb

from resolute.evidence import Absence, Entry, Figure, in_force
from resolute.evidence.columns import (
    COLUMNS,
    DAY,
    MISSING,
    NEVER,
    NO_BASIS,
    NOT_APPLICABLE,
    NUMBER,
    SUPPRESSED,
    Cell,
    Codes,
    Extract,
    Row,
    Segment,
    spans,
)
from resolute.plan import Provenance
from resolute.time import Period
from resolute.time.typed import read_stretch

ABSENCES = {
    Absence.MISSING: MISSING,
    Absence.NOT_APPLICABLE: NOT_APPLICABLE,
    Absence.SUPPRESSED: SUPPRESSED,
}
InForce = Callable[[Sequence[Entry]], Iterable[Entry]]


@dataclass(slots=True)
class Coding:
    """Codes given in the order of asking."""

    names: dict[str, dict[str, int]] = field(default_factory=dict)

    def of(self, kind: str, name: str) -> int:
        known = self.names.setdefault(kind, {})
        return known.setdefault(name, len(known) + 1)

    def codes(self) -> Codes:
        kinds = ("parts", "bases", "units", "regimes")
        parts, bases, units, regimes = (dict(self.names.get(kind, {})) for kind in kinds)
        return Codes(parts=parts, bases=bases, units=units, regimes=regimes)


def extract(
    entries: Sequence[Entry],
    folder: Path,
    *,
    folded: int,
    size: int,
    counting: Sequence[InForce] = (in_force,),
    level: int = 0,
) -> Extract:
    """An extract at a size: the first ``folded`` entries in a file, the rest as its tail.

    ``counting`` are, for each level, what is in force of a log.
    """
    coding = Coding()
    written = _rows(entries[:folded], coding, counting)
    touched = {cell(e, coding) for e in entries[folded:size] if isinstance(e.body, Figure)}
    by_id = {entry.id: entry for entry in entries}
    for entry in entries[folded:size]:
        if entry.replaces in by_id and isinstance(by_id[entry.replaces].body, Figure):
            touched.add(cell(by_id[entry.replaces], coding))
    newer = [row for row in _rows(entries[:size], coding, counting) if _cell_of(row) in touched]
    return Extract(
        segments=tuple(_segments(folder, written, len(counting))),
        rows=tuple(newer),
        masked=frozenset(touched),
        codes=coding.codes(),
        size=size,
        level=level,
        levels=len(counting),
    )


def cell(entry: Entry, coding: Coding) -> Cell:
    """The cell of a figure."""
    assert isinstance(entry.body, Figure)
    basis = entry.body.basis
    return Cell(
        part=coding.of("parts", entry.body.part),
        basis=NO_BASIS if basis is None else coding.of("bases", basis),
        unit=coding.of("units", entry.unit),
        regime=coding.of("regimes", entry.period.regime),
        begins=entry.period.begins.toordinal(),
        ends=entry.period.ends.toordinal(),
    )


def _rows(entries: Sequence[Entry], coding: Coding, counting: Sequence[InForce]) -> list[Row]:
    histories = [
        [{e.id for e in at_level(entries[:size])} for size in range(1, len(entries) + 1)]
        for at_level in counting
    ]
    rows: list[Row] = []
    for seq, entry in enumerate(entries):
        if not isinstance(entry.body, Figure):
            continue
        each = [list(_stretches(entry.id, history)) for history in histories]
        others = [
            e
            for e in entries
            if isinstance(e.body, Figure) and cell(e, coding) == cell(entry, coding)
        ]
        alone = not any(
            entry.id in there and any(o.id in there for o in others if o.id != entry.id)
            for history in histories
            for there in history
        )
        for number in range(max(map(len, each))):
            ends: list[int] = []
            for stretches in each:
                ends += stretches[number] if number < len(stretches) else (NEVER, NEVER)
            rows.append((*_facts(seq, entry, coding), alone, *ends))
    return rows


def _stretches(name: str, history: Sequence[set[str]]) -> Iterable[tuple[int, int]]:
    """From the place that brings an entry into force to the one that ends it."""
    since: int | None = None
    for place, there in enumerate(history):
        if name in there and since is None:
            since = place
        if name not in there and since is not None:
            yield since, place
            since = None
    if since is not None:
        yield since, NEVER


def _facts(seq: int, entry: Entry, coding: Coding) -> Row:
    body, about = entry.body, cell(entry, coding)
    assert isinstance(body, Figure)
    value = body.value
    said = ABSENCES[value] if isinstance(value, Absence) else NUMBER
    said = DAY if isinstance(value, date) else said
    number = value if isinstance(value, Decimal) else None
    fits = number is not None and number == number.quantize(Decimal("0.0001"))
    return (
        seq,
        about.part,
        about.basis,
        about.unit,
        about.regime,
        about.begins,
        about.ends,
        _months(entry.period),
        said,
        number if fits else None,
        None,
        None if fits or number is None else str(number),
        value.toordinal() if isinstance(value, date) else None,
        body.nature.firmness,
        list(Provenance).index(entry.origin.provenance),
    )


def _months(period: Period) -> int:
    stretch = read_stretch(period.name)
    return stretch.months if stretch is not None else 0


def _cell_of(row: Row) -> Cell:
    names = list(COLUMNS)
    facts = [
        row[names.index(name)] for name in ("part", "basis", "unit", "regime", "begins", "ends")
    ]
    return Cell(*(int(str(each)) for each in facts))


def _segments(folder: Path, rows: Sequence[Row], levels: int) -> Iterable[Segment]:
    """A file for each part; what a period speaks of never begins before 1 nor ends after 9999."""
    for part in sorted({_cell_of(row).part for row in rows}):
        path = _write(folder, [row for row in rows if _cell_of(row).part == part], levels)
        yield Segment(path=path, part=part, begins=1, ends=date.max.toordinal())


def _write(folder: Path, rows: Sequence[Row], levels: int) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{len(list(folder.iterdir()))}.parquet"
    columns = {**COLUMNS, **dict.fromkeys(spans(levels), "BIGINT")}
    with duckdb.connect() as connection:
        described = ", ".join(f"{name} {kind}" for name, kind in columns.items())
        connection.execute(f"CREATE TABLE said ({described})")
        connection.executemany(
            f"INSERT INTO said VALUES ({', '.join('?' * len(columns))})", [list(r) for r in rows]
        )
        connection.execute(f"COPY said TO '{file}' (FORMAT parquet)")
    return str(file)
