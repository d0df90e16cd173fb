"""Where in a sheet a return has its head, its headings and its table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from operator import itemgetter

from resolute.intake.fault import Fault
from resolute.intake.margin import Margin
from resolute.intake.return_cells import read_text
from resolute.intake.return_faults import (
    NAMELESS_COLUMN,
    no_column,
    told_twice_above,
    unknown_column,
)
from resolute.intake.return_words import COLUMNS, Column, bare
from resolute.intake.sheet import Cell, Row, Sheet
from resolute.intake.unreadable import resembles

_ENOUGH_HEADINGS = 2  # that many known ones make a row of headings, even if the part is misspelt


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The rows above the headings, the headings, and the rows of the table."""

    head: tuple[Row, ...]
    headings: Row
    table: tuple[Row, ...]

    @property
    def width(self) -> int:
        """How many columns the headings reach over."""
        return max(self.headings.cells) + 1

    def has_values(self, column: int) -> bool:
        """Whether some cell below a heading holds something."""
        cells = (row.cells.get(column) for row in self.table)
        return any(not isinstance(cell, Fault | None) for cell in cells)


def find_layout(sheet: Sheet) -> Layout | None:
    """The layout of a return, if one of the rows is its headings."""
    for at, row in enumerate(sheet.rows):
        known = {_meaning(cell) for cell in row.cells.values()} - {None}
        if Column.PART in known or len(known) >= _ENOUGH_HEADINGS:
            return Layout(head=sheet.rows[:at], headings=row, table=sheet.rows[at + 1 :])
    return None


def read_headings(layout: Layout, margin: Margin) -> Mapping[Column, int]:
    """Where each known column stands. What is unknown, missing or there twice goes to the margin.

    A heading that looks like a known one, or that cannot be read, spoils the table: to leave its
    column out could change what the rows mean.
    """
    row = layout.headings.number
    found: dict[Column, int] = {}
    for at, cell in sorted(layout.headings.cells.items(), key=itemgetter(0)):
        column, text = _meaning(cell), read_text(cell) or ""
        if isinstance(text, Fault):
            note = margin.spoil if layout.has_values(at) else margin.note
            note(text, row=row, column=at)
        elif column in found:
            margin.spoil(told_twice_above(text), row=row, column=at)
        elif column is not None:
            found[column] = at
        elif resembles(text, COLUMNS.spoken):
            margin.spoil(unknown_column(text, COLUMNS.spoken), row=row, column=at)
        else:
            margin.note(unknown_column(text, ()), row=row, column=at)
    if margin.sheet:
        _look_for_nameless(layout, margin)
    return found


def require(column: Column, found: Mapping[Column, int], *, layout: Layout, margin: Margin) -> None:
    """Spoil the table where a column is missing that it cannot do without."""
    if column not in found:
        margin.spoil(no_column(column), row=layout.headings.number)


def _look_for_nameless(layout: Layout, margin: Margin) -> None:
    seen: set[int] = set()
    for row in layout.table:
        for at, cell in row.cells.items():
            if at not in layout.headings.cells and at not in seen and not isinstance(cell, Fault):
                seen.add(at)
                margin.note(NAMELESS_COLUMN, row=row.number, column=at)


def _meaning(cell: Cell) -> Column | None:
    return COLUMNS.meaning(bare(cell.strip())) if isinstance(cell, str) else None
