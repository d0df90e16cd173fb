"""Tables of a terminal: columns that share its width, cells that wrap inside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from resolute.render.colour import Colour
from resolute.render.levels import sign, signed
from resolute.render.text_lines import Ink, indented, padded, painted, width_of, wrapped
from resolute.render.text_spans import ink_of, line_text
from resolute.review.blocks import Column, Row, Table

_GUTTER = "  "


def table_text(table: Table, *, width: int, colour: Colour = Colour.NEVER) -> str:
    """The table in lines of at most that width, with a line under its titles and at its end.

    Where columns would have to break words, every cell stands on lines of its own instead.
    """
    title = wrapped(painted(table.title, Ink.BOLD, colour), width)
    note = wrapped(painted(table.note, Ink.SOFT, colour), width) if table.note else []
    titles = [painted(column.title, Ink.BOLD, colour) for column in table.columns]
    rows = [(row, _cells(row, colour)) for row in table.rows]
    room = width - len(_GUTTER) * (len(titles) - 1)
    widths = _fitted([titles, *(cells for row, cells in rows if not row.group)], room)
    if sum(widths) > room:
        drawn = _stacked(titles, rows, width)
    else:
        drawn = _ruled(_Grid(table.columns, widths, width), titles, rows)
    return "\n".join([*title, *drawn, *note])


@dataclass(frozen=True, slots=True)
class _Grid:
    """Columns with the width of each and of the whole."""

    columns: Sequence[Column]
    widths: Sequence[int]
    whole: int

    def lines(self, cells: Sequence[str]) -> list[str]:
        """One row of cells as lines of the terminal."""
        aligns = [column.align for column in self.columns]
        stacks = [wrapped(cell, width) for cell, width in zip(cells, self.widths, strict=True)]
        return [
            _GUTTER.join(map(padded, line, self.widths, aligns)).rstrip()
            for line in zip_longest(*stacks, fillvalue="")
        ]


def _ruled(grid: _Grid, titles: Sequence[str], rows: Sequence[tuple[Row, list[str]]]) -> list[str]:
    rule = _GUTTER.join("─" * width for width in grid.widths)
    drawn = [*grid.lines(titles), rule]
    for row, cells in rows:
        drawn += wrapped(cells[0], grid.whole) if row.group else grid.lines(cells)
    return [*drawn, rule]


def _stacked(titles: Sequence[str], rows: Sequence[tuple[Row, list[str]]], width: int) -> list[str]:
    """Each cell behind the title of its column, the first of a row behind a bullet."""
    drawn: list[str] = []
    for row, cells in rows:
        if row.group:
            drawn += wrapped(cells[0], width)
            continue
        for n, (title, cell) in enumerate(zip(titles, cells, strict=True)):
            first = "  " if n else "• "
            drawn += indented(f"{title}: {cell}", first, "  ", width=width)
    return drawn


def _cells(row: Row, colour: Colour) -> list[str]:
    cells = [line_text(cell, colour, here=row.anchor, level=row.level) for cell in row.cells]
    bearer = signed(row)
    if bearer >= 0:
        mark = painted(sign(row.level), ink_of(row.level), colour)
        cells[bearer] = f"{mark} {cells[bearer]}"
    return cells


def _fitted(rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """A width for each column: its longest cell, or less, taken where it adds the fewest lines.

    Words stay whole, even where the room is too small for them.
    """
    stacks = list(zip(*rows, strict=True))
    widths = [max(map(width_of, stack)) for stack in stacks]
    least = [max(map(_longest_word, stack)) for stack in stacks]
    amounts = [sum(map(width_of, stack)) for stack in stacks]
    while sum(widths) > room:
        loose = [n for n, width in enumerate(widths) if width > least[n]]
        if not loose:
            break
        # A column of so much text takes amount / width lines; this is what one step less adds.
        widths[min(loose, key=lambda n: amounts[n] / widths[n] ** 2)] -= 1
    return widths


def _longest_word(cell: str) -> int:
    return max(map(width_of, cell.split(" ")))
