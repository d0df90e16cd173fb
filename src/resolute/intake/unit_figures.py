"""Published tables of figures about units, as rows of a return about the units of a plan."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from io import StringIO

from resolute.evidence import Absence, Amount, Part, PartKind
from resolute.intake.register_faults import several_places, unknown_place
from resolute.intake.return_faults import not_a_number
from resolute.intake.return_writer import ReturnRow
from resolute.intake.table_reader import Reader
from resolute.intake.toml_tables import read_tables
from resolute.intake.unit_places import Places, Step
from resolute.intake.unit_rows import UnitRow, unit_rows
from resolute.plan import Provenance
from resolute.units import Unit
from resolute.words import Finding, Notation, Unreadable, Words, name_key, read_number

_HEAD = 10_000  # bytes in which the first line ends
SPELT = "Trong nguồn: {}"
_PROVENANCES = (Provenance.PUBLISHED, Provenance.DERIVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFigure:
    """What one column of a table says of each unit, and as which part a plan has it.

    The number is divided by ``divide`` and then rounded to ``places``, half to even.
    """

    part: str
    title: Words
    measured_in: Words
    column: str
    divide: Decimal
    places: int | None
    notation: Notation | None
    provenance: Provenance
    source: str

    def amount(self, text: str) -> Decimal | Unreadable:
        """The number that stands in the column, in the measure of the part."""
        read = read_number(text, self.notation)
        if isinstance(read, Unreadable):
            return read
        number = read / self.divide
        return number if self.places is None else round(number, self.places)

    def like(self, part: Part) -> bool:
        """Whether a part of a plan can hold it."""
        measures = {name_key(part.measured_in.vi), name_key(part.measured_in.en)}
        return part.kind is PartKind.STOCK and name_key(self.measured_in.vi) in measures


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitTable:
    """How a published table is read: its units by their names from the top down, its figures."""

    key: str
    on: date
    year: int
    paper: str
    units: tuple[tuple[str, str], ...]
    figures: tuple[UnitFigure, ...]
    unknown: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns by which the table is recognised."""
        named = (column for pair in self.units for column in pair if column)
        return tuple(dict.fromkeys((*named, *(figure.column for figure in self.figures))))


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresRead:
    """The rows of a return; every row of the table is in it, is refused, or is of no unit here."""

    table: UnitTable
    rows: tuple[ReturnRow, ...]
    rows_in: int
    stored: int
    elsewhere: int
    findings: tuple[Finding, ...]


def unit_tables(text: str) -> tuple[UnitTable, ...]:
    """The tables that the rules which come with the program describe."""
    read = read_tables("unit_figures.toml", text)
    if isinstance(read, Finding):
        raise ValueError(read.problem.en)  # noqa: TRY004  the text is wrong, not its type
    return tuple(_table(table) for table in Reader(read, []).readers_in("table"))


def table_of(content: bytes, tables: Sequence[UnitTable]) -> UnitTable | None:
    """The table that a file is, by its columns; None where it is none of them."""
    text = content[:_HEAD].decode("utf-8-sig", errors="replace")
    head = set(next(csv.reader(StringIO(text)), ()))
    return next((table for table in tables if head.issuperset(table.columns)), None)


def read_figures(
    file: str, content: bytes, table: UnitTable, *, places: Places, parts: Mapping[str, Part]
) -> FiguresRead:
    """What a table says of the units of a plan, with the parts under which the plan has it.

    A unit is found by its name and the names of the units above. Where the spelling differs in
    marks alone and only one unit can be meant, the row is taken and says how the table spells it.
    """
    findings: list[Finding] = []
    found: list[ReturnRow] = []
    rows_in = stored = elsewhere = 0
    for row in unit_rows(file, content, table.columns, findings=findings):
        rows_in += 1
        told = tuple(_told(row, table, places=places, parts=parts))
        refused = row.refused()
        if refused is not None:
            findings.append(refused)
        elif told:
            stored += 1
            found.extend(told)
        else:
            elsewhere += 1
    return FiguresRead(
        table=table,
        rows=tuple(found),
        rows_in=rows_in,
        stored=stored,
        elsewhere=elsewhere,
        findings=tuple(findings),
    )


def _told(
    row: UnitRow, table: UnitTable, *, places: Places, parts: Mapping[str, Part]
) -> Iterator[ReturnRow]:
    way = tuple(Step(row.maybe(name), row.maybe(kind)) for name, kind in table.units)
    place = places.find(way)
    if not place.units:
        if place.here:
            row.faults.append((table.units[-1][0], unknown_place(way[-1].said, place.near)))
        return
    if len(place.units) > 1:
        row.faults.append((table.units[-1][0], several_places(way[-1].said, place.units)))
        return
    (unit,) = place.units
    note = SPELT.format(", ".join(s.said for s in reversed(way))) if place.loosely else ""
    for figure in table.figures:
        if figure.part in parts:
            told = _row(row, figure, table=table, unit=unit, part=parts[figure.part])
            yield replace(told, note=note)


def _row(
    row: UnitRow, figure: UnitFigure, *, table: UnitTable, unit: Unit, part: Part
) -> ReturnRow:
    return ReturnRow(
        part=part,
        value=_value(row, figure, table, part=part),
        unit=unit,
        provenance=figure.provenance,
        citation=figure.source,
    )


def _value(row: UnitRow, figure: UnitFigure, table: UnitTable, *, part: Part) -> Amount:
    text = row.maybe(figure.column)
    if not text or text in table.unknown:
        return Absence.MISSING
    number = figure.amount(text)
    if isinstance(number, Unreadable):
        row.faults.append((figure.column, not_a_number(number, part)))
        return Absence.MISSING
    return number


def _table(reader: Reader) -> UnitTable:
    source = reader.text("source")
    provenance = reader.choice("provenance", _PROVENANCES)
    return UnitTable(
        key=reader.name("key"),
        on=reader.day("on"),
        year=reader.maybe_whole("year") or 0,
        paper=reader.text("paper"),
        units=tuple(
            (r.text("name"), r.maybe_text("kind") or "") for r in reader.readers_in("unit")
        ),
        figures=tuple(_figure(r, provenance, source) for r in reader.readers_in("figure")),
        unknown=reader.texts("unknown"),
    )


def _figure(reader: Reader, provenance: Provenance, source: str) -> UnitFigure:
    return UnitFigure(
        part=reader.text("part"),
        title=reader.words("title"),
        measured_in=reader.words("measured_in"),
        column=reader.text("column"),
        divide=reader.maybe_number("divide") or Decimal(1),
        places=reader.maybe_whole("places"),
        notation=reader.maybe_choice("notation", tuple(Notation)),
        provenance=reader.maybe_choice("provenance", _PROVENANCES) or provenance,
        source=reader.maybe_text("source") or source,
    )
