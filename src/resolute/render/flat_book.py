"""A workbook of plain tables to count on with: one row of titles, and numbers that are numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from resolute.render import paper
from resolute.render.xlsx_names import sheet_names

Cell = str | Decimal | int | None
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001  any fixed moment: equal tables make equal bytes
_WIDE, _NARROW = 28, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatTable:
    """A table whose cells are words, numbers, or nothing where nothing is known."""

    name: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def as_flat_book(tables: Sequence[FlatTable]) -> bytes:
    """A sheet for each table, the same bytes on any day."""
    out = BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"created": _CREATED})
        head = book.add_format({"bold": True, "bottom": 1, "num_format": "@"})
        names = sheet_names([table.name for table in tables], taken="")
        for name, table in zip(names, tables, strict=True):
            _fill(book.add_worksheet(name), table, head)
    return out.getvalue()


def _fill(page: Worksheet, table: FlatTable, head: Format) -> None:
    page.freeze_panes(1, 1)
    page.set_column(0, 0, _WIDE)
    page.set_column(1, len(table.heads), _NARROW)
    for column, title in enumerate(table.heads):
        page.write_string(0, column, paper.clean(title), head)
    for row, cells in enumerate(table.rows, start=1):
        for column, cell in enumerate(cells):
            _write(page, (row, column), cell)


def _write(page: Worksheet, at: tuple[int, int], cell: Cell) -> None:
    if isinstance(cell, str):
        page.write_string(*at, paper.clean(cell))
    elif cell is not None:
        page.write_number(*at, float(cell))
