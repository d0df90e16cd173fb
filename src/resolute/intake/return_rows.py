"""The rows of a return, each read into a candidate or refused with everything wrong in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from resolute.evidence import Amount, Nature, Origin, Part
from resolute.intake.amounts import read_amount
from resolute.intake.candidates import Candidate, StatementKey
from resolute.intake.fault import Fault
from resolute.intake.margin import Margin
from resolute.intake.return_cells import read_period, read_text, read_word
from resolute.intake.return_desk import ReturnDesk
from resolute.intake.return_faults import (
    NO_CITATION,
    TOO_MANY_CELLS,
    blank_cell,
    no_basis,
    no_regime,
    other_measure,
    same_row,
    unknown_basis,
    unknown_part,
)
from resolute.intake.return_words import NATURES, PROVENANCES, Column, ReturnKind
from resolute.intake.return_writer import ReturnHead
from resolute.intake.sheet import Cell, Row, letters
from resolute.intake.unit_faults import unknown_code
from resolute.plan import Provenance
from resolute.time import Period
from resolute.units import Unit
from resolute.words import Language, name_key

_MOST_HINTS = 50  # a sheet full of unknown names is answered soon, without a search for each
_CITED = {Provenance.PUBLISHED, Provenance.DERIVED}
_ReadT = TypeVar("_ReadT")


@dataclass(slots=True)
class RowReader:
    """Reads the rows of one table; without a head it finds what is wrong, and takes no row.

    Where a ``width`` is given, no row may be wider than so many cells.
    """

    desk: ReturnDesk
    head: ReturnHead | None
    columns: Mapping[Column, int]
    margin: Margin
    width: int | None = None
    _first: dict[StatementKey, int] = field(default_factory=dict)
    _periods: dict[tuple[str, str], Period | Fault] = field(default_factory=dict)
    _hints: int = _MOST_HINTS

    def read(self, row: Row) -> Candidate | None:
        """The candidate of a row; a row that cannot be taken is noted in the margin."""
        slip = _Slip(row, self.columns)
        self._check_width(slip)
        candidate = self._candidate(slip)
        if candidate is not None and candidate.key in self._first:
            slip.find(Column.PART, same_row(self._first[candidate.key]))
        if slip.faults:
            self.margin.refuse(slip.faults, row=row.number)
            return None
        if candidate is not None:
            self._first[candidate.key] = row.number
        return candidate

    def _candidate(self, slip: _Slip) -> Candidate | None:
        part, origin = self._part(slip), self._origin(slip)
        word = read_word(slip.cell(Column.NATURE), NATURES, blank=Nature.FINAL)
        nature = slip.take(Column.NATURE, word) or Nature.FINAL
        if part is None:
            return None
        _check_measure(slip, part)
        basis, value = _basis(slip, part), self._value(slip, part)
        about = None if self.head is None else self._about(slip, part, head=self.head)
        if self.head is None or about is None or slip.faults:
            return None
        period, unit = about
        return Candidate(
            kind=self.head.kind,
            unit=unit.id,
            sender=self.head.unit.id,
            period=period,
            part=part.key,
            basis=basis,
            nature=nature,
            value=value,
            origin=origin,
            recorded_at=self.head.received,
            note=_note(slip),
        )

    def _check_width(self, slip: _Slip) -> None:
        last = max(slip.row.cells)
        if self.width is not None and last >= self.width:
            slip.faults.append((last, TOO_MANY_CELLS))

    def _part(self, slip: _Slip) -> Part | None:
        key = slip.take(Column.PART, slip.text(Column.PART) or blank_cell(Column.PART))
        if key is None or key in self.desk.parts:
            return None if key is None else self.desk.parts[key]
        slip.find(Column.PART, unknown_part(key, self.desk.parts if self._may_hint() else ()))
        return None

    def _value(self, slip: _Slip, part: Part) -> Amount | None:
        if self.head is not None and self.head.kind is ReturnKind.WITHDRAWAL:
            return None
        amount = read_amount(slip.cell(Column.VALUE), part)
        if not isinstance(amount, Fault):
            return amount
        slip.find(Column.VALUE, amount)
        return None

    def _about(self, slip: _Slip, part: Part, *, head: ReturnHead) -> tuple[Period, Unit] | None:
        period = slip.take(Column.PERIOD, self._period(slip, part, head=head))
        if period is None:
            return None
        unit = slip.take(Column.UNIT_CODE, self._unit(slip, period, head=head))
        return None if unit is None else (period, unit)

    def _period(self, slip: _Slip, part: Part, *, head: ReturnHead) -> Period | Fault:
        text = slip.text(Column.PERIOD)
        if isinstance(text, Fault):
            return text
        named = text or head.period.name, part.regime
        if named not in self._periods:
            regime = self.desk.regimes.get(part.regime)
            self._periods[named] = read_period(named[0], regime) if regime else no_regime(part)
        return self._periods[named]

    def _unit(self, slip: _Slip, period: Period, *, head: ReturnHead) -> Unit | Fault:
        code = slip.text(Column.UNIT_CODE)
        if isinstance(code, Fault):
            return code
        if code is not None and code not in self.desk.finder and not self._may_hint():
            return unknown_code(code, ())
        return self.desk.finder.find(None, code or head.unit.id, period=period)

    def _origin(self, slip: _Slip) -> Origin:
        cell = slip.cell(Column.PROVENANCE)
        word = read_word(cell, PROVENANCES, blank=Provenance.REPORTED)
        provenance = slip.take(Column.PROVENANCE, word) or Provenance.REPORTED
        citation = slip.take(Column.CITATION, slip.text(Column.CITATION))
        if provenance in _CITED and not citation:
            slip.find(Column.CITATION, NO_CITATION)
        return Origin(
            file=self.margin.file,
            sheet=self.margin.sheet or "",
            row=slip.row.number,
            column=letters(self.columns.get(Column.VALUE, self.columns.get(Column.PART, 0))),
            paper=self.head.paper if self.head else "",
            provenance=provenance,
            citation=citation or "",
        )

    def _may_hint(self) -> bool:
        self._hints -= 1
        return self._hints >= 0


@dataclass(slots=True)
class _Slip:
    """One row while it is being read: what it says, and what is wrong with it."""

    row: Row
    columns: Mapping[Column, int]
    faults: list[tuple[int | None, Fault]] = field(default_factory=list)

    def cell(self, column: Column) -> Cell | None:
        return self.row.cells.get(self.columns[column]) if column in self.columns else None

    def text(self, column: Column) -> str | Fault | None:
        return read_text(self.cell(column))

    def find(self, column: Column, fault: Fault) -> None:
        self.faults.append((self.columns.get(column), fault))

    def take(self, column: Column, read: _ReadT | Fault) -> _ReadT | None:
        """What was read, or nothing if it is a fault, which is then found."""
        if not isinstance(read, Fault):
            return read
        self.find(column, read)
        return None


def _check_measure(slip: _Slip, part: Part) -> None:
    found = slip.take(Column.MEASURED_IN, slip.text(Column.MEASURED_IN))
    agreed = [part.measured_in.say(language) for language in Language]
    if found is None or found in agreed:
        return
    if name_key(found) not in map(name_key, agreed):
        slip.find(Column.MEASURED_IN, other_measure(part, found))


def _basis(slip: _Slip, part: Part) -> str | None:
    text = slip.text(Column.BASIS)
    if isinstance(text, Fault):
        return slip.take(Column.BASIS, text)
    if text is None:
        return slip.take(Column.BASIS, no_basis(part)) if part.bases else None
    basis = next((each for each in part.bases if name_key(each) == name_key(text)), None)
    return basis if basis is not None else slip.take(Column.BASIS, unknown_basis(text, part))


def _note(slip: _Slip) -> str:
    text = slip.text(Column.NOTE)
    return text if isinstance(text, str) else ""
