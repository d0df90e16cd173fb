"""The rows of a table about units as CSV, cell by cell, with what is wrong in them."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from io import StringIO

from resolute.intake.fault import Fault, missing, unclear_day
from resolute.intake.sheet import letters
from resolute.words import Finding, Place, Words, nfc, read_date

_NO_UTF8 = Fault(
    Words("tệp không phải là CSV mã UTF-8", "the file is not CSV in UTF-8"),
    Words("Lưu lại dưới dạng CSV UTF-8", "Save it as CSV UTF-8"),
)


@dataclass(slots=True)
class UnitRow:
    """One row; what is wrong with it is told once, and then it counts as refused."""

    place: Place
    cells: Mapping[str, str]
    faults: list[tuple[str, Fault]] = field(default_factory=list)

    @property
    def number(self) -> int:
        """Its number as a spreadsheet shows it."""
        return self.place.row or 0

    def text(self, column: str) -> str:
        """What is written in a column that must not be empty."""
        text = self.maybe(column)
        if not text:
            self.faults.append((column, _empty(column)))
        return text

    def maybe(self, column: str) -> str:
        """What is written in a column, in composed letters and with single spaces."""
        return nfc(" ".join(self.cells.get(column, "").split()))

    def day(self, column: str) -> date:
        """The day in a column that must not be empty."""
        text = self.text(column)
        return (self._day(column, text) if text else None) or date.min

    def maybe_day(self, column: str) -> date | None:
        """The day in a column, if one is written."""
        text = self.maybe(column)
        return self._day(column, text) if text else None

    def refused(self) -> Finding | None:
        """The first fault as a finding about the row; None where there is none."""
        if not self.faults:
            return None
        column, fault = self.faults[0]
        at = letters(list(self.cells).index(column)) if column in self.cells else None
        return replace(fault.at(replace(self.place, column=at)), refused=1)

    def _day(self, column: str, text: str) -> date | None:
        try:
            return date.fromisoformat(text)  # the usual case, and the quick one
        except ValueError:
            read = read_date(text)
        if isinstance(read, date):
            return read
        self.faults.append((column, unclear_day(read)))
        return None


def unit_rows(
    file: str, content: bytes, columns: Sequence[str], *, findings: list[Finding]
) -> Iterator[UnitRow]:
    """The rows of a CSV file that has at least these columns; none, and a finding, if it lacks one.

    A byte order mark is allowed; cells are separated by commas.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        findings.append(_NO_UTF8.at(Place(file=file)))
        return
    reader = csv.DictReader(StringIO(text, newline=""), restval="", strict=True)
    lacking = [column for column in columns if column not in (reader.fieldnames or ())]
    if lacking:
        findings.extend(missing(column).at(Place(file=file, row=1)) for column in lacking)
        return
    try:
        for number, cells in enumerate(reader, start=2):
            yield UnitRow(Place(file=file, row=number), cells)
    except csv.Error:
        findings.append(_NO_UTF8.at(Place(file=file, line=reader.line_num)))


def _empty(column: str) -> Fault:
    return Fault(
        Words(f"cột “{column}” để trống", f"the column “{column}” is empty"),
        Words(f"Điền cột “{column}”", f"Fill in the column “{column}”"),
    )
