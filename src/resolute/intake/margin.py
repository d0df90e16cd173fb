"""The margin of a sheet, where findings are noted while it is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from resolute.intake.fault import Fault
from resolute.intake.sheet import letters
from resolute.words import Finding, Place


@dataclass(slots=True)
class Margin:
    """Findings on one sheet, each at its cell, with the rows that are left out counted once.

    A row with three faults is one row left out, and the first finding counts it. What spoils the
    whole sheet leaves out all its rows, and then the first such finding counts them all.
    """

    file: str
    sheet: str | None = None
    _findings: list[Finding] = field(default_factory=list)
    _spoilt_by: int | None = None

    @property
    def is_spoilt(self) -> bool:
        """Whether no row of the sheet can be taken."""
        return self._spoilt_by is not None

    def note(self, fault: Fault, *, row: int | None = None, column: int | None = None) -> None:
        """Note something that leaves no row out."""
        self._findings.append(fault.at(self._place(row, column)))

    def spoil(self, fault: Fault, *, row: int | None = None, column: int | None = None) -> None:
        """Note something that leaves every row out."""
        if self._spoilt_by is None:
            self._spoilt_by = len(self._findings)
        self.note(fault, row=row, column=column)

    def refuse(self, faults: Sequence[tuple[int | None, Fault]], *, row: int) -> None:
        """Note what is wrong with one row, and leave it out."""
        for number, (column, fault) in enumerate(faults):
            finding = fault.at(self._place(row, column))
            self._findings.append(replace(finding, refused=0 if number else 1))

    def findings(self, *, rows: int) -> tuple[Finding, ...]:
        """Everything noted, the rows left out counted once, for a sheet of so many rows."""
        if self._spoilt_by is None:
            return tuple(self._findings)
        return tuple(
            replace(finding, refused=rows if at == self._spoilt_by else 0)
            for at, finding in enumerate(self._findings)
        )

    def _place(self, row: int | None, column: int | None) -> Place:
        name = None if column is None else letters(column)
        return Place(file=self.file, sheet=self.sheet, row=row, column=name)
