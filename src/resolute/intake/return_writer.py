"""Returns as workbooks: an empty one for a unit to fill in, or one with its figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from resolute.evidence import Absence, Amount, Nature, Part
from resolute.intake.return_words import (
    ABSENCES,
    COLUMNS,
    HEAD,
    KINDS,
    NATURES,
    PROVENANCES,
    Column,
    HeadLabel,
    ReturnKind,
    Vocabulary,
)
from resolute.plan import Provenance
from resolute.time import Period, say_period
from resolute.units import Unit
from resolute.words import Language, Words

_SHEET = Words(vi="Số liệu", en="Figures")
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001  any fixed moment: equal rows make equal bytes
_ROWS_TO_FILL_IN = 200  # the drop-down lists reach this far below the last row
_WIDTHS = {Column.TITLE: 48, Column.CITATION: 40, Column.NOTE: 32, Column.PART: 28}
_ALWAYS = (
    Column.PART,
    Column.TITLE,
    Column.MEASURED_IN,
    Column.VALUE,
    Column.NATURE,
    Column.NOTE,
)

_Cell = str | Decimal | date | None  # a moment is a date as well


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnHead:
    """What a return says of itself: who speaks, of which period, and when the office received it.

    ``received`` carries its offset; a workbook shows the hour and leaves the offset out.
    """

    unit: Unit
    period: Period
    received: datetime
    kind: ReturnKind = ReturnKind.RETURN
    paper: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnRow:
    """One row of a return. Without a ``value`` the cell stays empty, as a withdrawal leaves it.

    ``unit`` and ``period`` are given only where the row speaks of others than the head does.
    """

    part: Part
    value: Amount | None = None
    nature: Nature = Nature.FINAL
    basis: str | None = None
    unit: Unit | None = None
    period: Period | None = None
    provenance: Provenance = Provenance.REPORTED
    citation: str = ""
    note: str = ""


def write_return(
    head: ReturnHead, rows: Sequence[ReturnRow], *, language: Language = Language.VI
) -> bytes:
    """A return that reads back as the same head and rows; equal arguments give equal bytes."""
    labels: dict[HeadLabel, _Cell] = {
        **_labels(head.unit, head.period, language),
        HeadLabel.KIND: KINDS.say(head.kind, language),
        HeadLabel.PAPER: head.paper,
        HeadLabel.RECEIVED: head.received.replace(tzinfo=None),
    }
    return _Writer(language).workbook(labels, [_cells(row, language) for row in rows])


def return_template(
    unit: Unit, period: Period, parts: Iterable[Part], *, language: Language = Language.VI
) -> bytes:
    """A return for a unit to fill in: a row for each part, and for each basis where it has some."""
    labels: dict[HeadLabel, _Cell] = {
        **_labels(unit, period, language),
        HeadLabel.KIND: KINDS.say(ReturnKind.RETURN, language),
        HeadLabel.PAPER: None,
        HeadLabel.RECEIVED: None,
    }
    rows = [ReturnRow(part=p, basis=basis) for p in parts for basis in p.bases or (None,)]
    blank = {Column.NATURE: None}
    return _Writer(language).workbook(labels, [_cells(row, language) | blank for row in rows])


def _labels(unit: Unit, period: Period, language: Language) -> dict[HeadLabel, _Cell]:
    return {
        HeadLabel.UNIT: unit.name.say(language),
        HeadLabel.UNIT_CODE: unit.code or unit.id,
        HeadLabel.PERIOD: say_period(period, language),
    }


def _cells(row: ReturnRow, language: Language) -> dict[Column, _Cell]:
    reported = row.provenance is Provenance.REPORTED
    return {
        Column.PART: row.part.key,
        Column.TITLE: row.part.title.say(language),
        Column.MEASURED_IN: row.part.measured_in.say(language),
        Column.VALUE: _value(row.value, language),
        Column.NATURE: NATURES.say(row.nature, language),
        Column.BASIS: row.basis,
        Column.UNIT_CODE: row.unit.id if row.unit else None,
        Column.PERIOD: say_period(row.period, language) if row.period else None,
        Column.PROVENANCE: None if reported else PROVENANCES.say(row.provenance, language),
        Column.CITATION: row.citation,
        Column.NOTE: row.note,
    }


def _value(value: Amount | None, language: Language) -> _Cell:
    return ABSENCES.say(value, language) if isinstance(value, Absence) else value


class _Writer:
    """One sheet: labels on top, an empty row, and the table."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._buffer = BytesIO()
        self._book = Workbook(self._buffer, {"in_memory": True})
        self._book.set_properties({"created": _CREATED})
        self._sheet: Worksheet = self._book.add_worksheet(_SHEET.say(language))
        self._bold = self._book.add_format({"bold": True})
        self._title = self._book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
        self._formats: dict[str, Any] = {}

    def workbook(
        self, labels: Mapping[HeadLabel, _Cell], rows: Sequence[Mapping[Column, _Cell]]
    ) -> bytes:
        """The bytes of the whole workbook."""
        for at, (label, cell) in enumerate(labels.items()):
            self._sheet.write_string(at, 0, HEAD.say(label, self._language), self._bold)
            self._write(at, 1, cell)
            if label is HeadLabel.KIND:
                self._choose(KINDS, first=(at, 1), last_row=at)
        top = len(labels) + 1
        columns = [c for c in Column if c in _ALWAYS or any(row[c] for row in rows)]
        self._table(columns, rows, top=top)
        self._sheet.freeze_panes(top + 1, 1)
        self._book.close()
        return self._buffer.getvalue()

    def _table(
        self, columns: Sequence[Column], rows: Sequence[Mapping[Column, _Cell]], *, top: int
    ) -> None:
        lists: dict[Column, Vocabulary[Any]] = {
            Column.NATURE: NATURES,
            Column.PROVENANCE: PROVENANCES,
        }
        for at, column in enumerate(columns):
            self._sheet.set_column(at, at, _WIDTHS.get(column, 16))
            self._sheet.write_string(top, at, COLUMNS.say(column, self._language), self._title)
            for below, row in enumerate(rows, start=top + 1):
                self._write(below, at, row[column])
            if column in lists:
                last_row = top + len(rows) + _ROWS_TO_FILL_IN
                self._choose(lists[column], first=(top + 1, at), last_row=last_row)

    def _write(self, row: int, column: int, cell: _Cell) -> None:
        # Text is always written as text: "=1+1" must not become a formula, nor "00061" a number.
        match cell:
            case None | "":
                return
            case str():
                self._sheet.write_string(row, column, cell, self._format("@"))
            case Decimal() if _double_holds(cell):
                self._sheet.write_number(row, column, float(cell), self._format(_places(cell)))
            case Decimal():
                self._sheet.write_string(row, column, f"{cell:f}", self._format("@"))
            case datetime() if cell.time() != time.min:
                shown = self._format("dd/mm/yyyy hh:mm")
                self._sheet.write_datetime(row, column, cell, shown)
            case date():
                midnight = datetime.combine(cell, time.min)
                self._sheet.write_datetime(row, column, midnight, self._format("dd/mm/yyyy"))

    def _format(self, code: str) -> Any:
        if code not in self._formats:
            self._formats[code] = self._book.add_format({"num_format": code})
        return self._formats[code]

    def _choose(self, words: Vocabulary[Any], *, first: tuple[int, int], last_row: int) -> None:
        choices = [word.say(self._language) for word in words.words.values()]
        self._sheet.data_validation(
            *first, last_row, first[1], {"validate": "list", "source": choices}
        )


def _double_holds(value: Decimal) -> bool:
    return Decimal(f"{float(value):.15g}") == value


def _places(value: Decimal) -> str:
    places = len(f"{value:f}".partition(".")[2])
    return f"#,##0.{'0' * places}" if places else "#,##0"
