"""Entries in columnar form, by the slowest way there is: asking at every size what is in force."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Context, Decimal
from itertools import chain
from pathlib import Path

from resolute.engines import DuckDBRunner
from resolute.evidence import Absence, Entry, Figure, Nature, in_force
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
from resolute.evidence.strips import IN_STRIP, in_strip, strips
from resolute.plan import Provenance
from resolute.time import Period
from resolute.time.typed import read_stretch

ABSENCES = {
    Absence.MISSING: MISSING,
    Absence.NOT_APPLICABLE: NOT_APPLICABLE,
    Absence.SUPPRESSED: SUPPRESSED,
}
CELL = [list(COLUMNS).index(name) for name in ("part", "basis", "unit", "regime", "begins", "ends")]
InForce = Callable[[Sequence[Entry]], Iterable[Entry]]
"""What is in force of a log."""

Stretches = Mapping[str, Sequence[Sequence[tuple[int, int]]]]
"""For each figure by its id, and each level, from which place to which it was in force."""

Spelling = Callable[[Sequence[Entry]], Stretches]
"""How it is found out of a log when its figures were in force."""


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


def asking(*counting: InForce) -> Spelling:
    """Find it by asking at every size of a log what is in force, level by level."""

    def spelled(entries: Sequence[Entry]) -> Stretches:
        histories = [
            [{e.id for e in at_level(entries[:size])} for size in range(1, len(entries) + 1)]
            for at_level in counting
        ]
        figures = [entry.id for entry in entries if isinstance(entry.body, Figure)]
        return {name: [list(_stretches(name, each)) for each in histories] for name in figures}

    return spelled


def extract(
    entries: Sequence[Entry],
    folder: Path,
    *,
    folded: int,
    size: int,
    spelled: Spelling = asking(in_force),  # noqa: B008 — it is a function, and keeps nothing
    levels: int = 1,
    level: int = 0,
) -> Extract:
    """An extract at a size: the first ``folded`` entries in a file, the rest as its tail.

    A cell of which anything else is to be told than when the file was written is in the tail.
    """
    coding = Coding()
    written = _by_cell(_rows(entries[:folded], coding, spelled, levels))
    newest = _by_cell(_rows(entries[:size], coding, spelled, levels))
    touched = {about for about, rows in newest.items() if rows != written.get(about)}
    return Extract(
        segments=tuple(
            each if folded <= size else replace(each, strips=None)
            for each in _segments(folder, chain(*written.values()), levels)
        ),
        rows=tuple(chain(*(newest[about] for about in sorted(touched)))),
        masked=frozenset(touched),
        codes=coding.codes(),
        size=size,
        level=level,
        levels=levels,
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


def _rows(
    entries: Sequence[Entry], coding: Coding, spelled: Spelling, levels: int
) -> Iterable[Row]:
    told = spelled(entries)
    cells: dict[Cell, list[str]] = {}
    for entry in entries:
        if isinstance(entry.body, Figure):
            cells.setdefault(cell(entry, coding), []).append(entry.id)
    for seq, entry in enumerate(entries):
        if not isinstance(entry.body, Figure):
            continue
        each = told[entry.id]
        others = [told[name] for name in cells[cell(entry, coding)] if name != entry.id]
        alone = not any(_meet(each, other) for other in others)
        for number in range(max(map(len, each))):
            ends: list[int] = []
            for stretches in each:
                ends += stretches[number] if number < len(stretches) else (NEVER, NEVER)
            assert len(ends) == 2 * levels
            yield (*_facts(seq, entry, coding), alone, *ends)


def _meet(
    one: Sequence[Sequence[tuple[int, int]]], other: Sequence[Sequence[tuple[int, int]]]
) -> bool:
    """Whether two figures are in force at the same time at some level."""
    return any(
        mine[0] < theirs[1] and theirs[0] < mine[1]
        for here, there in zip(one, other, strict=True)
        for mine in here
        for theirs in there
    )


def _by_cell(rows: Iterable[Row]) -> dict[Cell, list[Row]]:
    found: dict[Cell, list[Row]] = {}
    for row in rows:
        found.setdefault(cell_of_row(row), []).append(row)
    return found


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
    fits = number is not None and _holds(number, 18, 4)
    wide = number is not None and not fits and _holds(number, 38, 10)
    provenance = list(Provenance).index(entry.origin.provenance)
    bits = {said, 14 + provenance, *({6} if said == NUMBER and not fits else ())}
    bits |= {{1: 10, 3: 11, 12: 12}.get(_months(entry.period), 13)}
    bits |= {7} if body.nature is not Nature.FINAL else set()
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
        number if wide else None,
        None if fits or wide or number is None else str(number),
        value.toordinal() if isinstance(value, date) else None,
        body.nature.firmness,
        provenance,
        sum(1 << bit for bit in bits),
    )


def _holds(number: Decimal, digits: int, places: int) -> bool:
    """Whether a column of so many digits, of which some are decimals, holds a number."""
    scaled = number.scaleb(places, Context(prec=200))
    return scaled == scaled.to_integral_value() and abs(scaled) < 10**digits


def _months(period: Period) -> int:
    stretch = read_stretch(period.name)
    return stretch.months if stretch is not None else 0


def cell_of_row(row: Row) -> Cell:
    return Cell(*(int(str(row[place])) for place in CELL))


def _segments(folder: Path, rows: Iterable[Row], levels: int) -> Iterable[Segment]:
    """A file for each part; what a period speaks of never begins before 1 nor ends after 9999."""
    parts: dict[int, list[Row]] = {}
    for row in rows:
        parts.setdefault(cell_of_row(row).part, []).append(row)
    for part, mine in sorted(parts.items()):
        path = _write(folder, mine, levels)
        yield Segment(
            path=path, part=part, begins=1, ends=date.max.toordinal(), strips=f"{path}.strips"
        )


def _write(folder: Path, rows: Sequence[Row], levels: int) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{len(list(folder.iterdir()))}.parquet"
    columns = {**COLUMNS, **dict.fromkeys(spans(levels), "BIGINT")}
    with closing(DuckDBRunner(threads="1")) as runner:
        runner.hold("said", columns, rows)
        runner.rows(
            f"COPY (SELECT *, {in_strip(levels)} AS {IN_STRIP} FROM said) "  # noqa: S608  our own names
            f"TO '{file}' (FORMAT parquet)"
        )
        runner.rows(f"COPY ({strips('said', levels)}) TO '{file}.strips' (FORMAT parquet)")
    return str(file)
