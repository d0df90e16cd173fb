"""One table of a review on one sheet of a workbook."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from resolute.render import paper
from resolute.render.xlsx_names import Places
from resolute.render.xlsx_numbers import figure
from resolute.review.blocks import Align, Column, Line, Row, Table
from resolute.words import Language

HEAD_ROW = 2
FIRST_ROW = HEAD_ROW + 1

_A4 = 9
_LONGEST_TEXT = 32_767  # what one cell can hold
_ALL_COLUMNS = 130  # characters that all columns have together
_NARROWEST = 8
_LINE = 15  # points from one line of a cell to the next
_LOOSE = 1.15  # words do not fill their lines to the end
_CELL = {"valign": "top", "text_wrap": True, "border": 1}
_SHADED = {"bold": True, "border": 1, "bg_color": "#EDEDED"}
_STANDS = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}


class Looks:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}
        self.title = self._look(bold=True, font_size=14)
        self.aside = self._look(italic=True)
        self.heading = self._look(**_SHADED, align="center", valign="vcenter", text_wrap=True)
        self.group = self._look(**_SHADED)
        self.strong = self._look(bold=True, text_wrap=True)
        self.running = self._look(valign="top", text_wrap=True)
        self.signed = self._look(
            valign="top", text_wrap=True, font_name="Courier New", font_size=10
        )

    def cell(self, column: Column) -> Format:
        """The look of the words in a column."""
        return self._look(align=_STANDS[column.align], **_CELL)

    def number(self, column: Column, shown_as: str) -> Format:
        """The look of a number in a column."""
        return self._look(align=_STANDS[column.align], num_format=shown_as, **_CELL)

    def _look(self, **properties: object) -> Format:
        key = tuple(properties.items())
        if key not in self._made:
            self._made[key] = self._book.add_format(properties)
        return self._made[key]


@dataclass(frozen=True, slots=True)
class Way:
    """The link at the top of a sheet that leads back to the contents."""

    words: str
    link: str


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes tables in one language, with the looks and the places of one workbook."""

    looks: Looks
    places: Places
    language: Language

    def write(self, sheet: Worksheet, table: Table, back: Way) -> None:
        """The title, the column titles, the rows and the note of one table."""
        words(sheet, (0, 0), table.title, look=self.looks.title)
        sheet.write_url(1, 0, back.link, self.looks.aside, back.words)
        for place, column in enumerate(table.columns):
            words(sheet, (HEAD_ROW, place), column.title, look=self.looks.heading)
        for number, row in enumerate(table.rows, start=FIRST_ROW):
            self._row(sheet, number, (row, table.columns))
        last = HEAD_ROW + len(table.rows)
        words(sheet, (last + 2, 0), table.note, look=self.looks.aside)
        sheet.autofilter(HEAD_ROW, 0, last, len(table.columns) - 1)
        _set_widths(sheet, table.columns)
        _set_heights(sheet, table)
        set_out(sheet)

    def _row(self, sheet: Worksheet, number: int, drawn: tuple[Row, tuple[Column, ...]]) -> None:
        row, columns = drawn
        if row.group:
            for place in range(len(columns)):
                sheet.write_blank(number, place, None, self.looks.group)
            words(sheet, (number, 0), said(row.cells[0]), look=self.looks.group)
            return
        widths = _widths(columns)
        for place, (cell, column) in enumerate(zip(row.cells, columns, strict=True)):
            # Some programs do not wrap a link, so only what fits on one line becomes one.
            target = self.places.link(cell) if len(said(cell)) <= widths[place] else None
            self._cell(sheet, (number, place), (cell, column), target=target)

    def _cell(
        self,
        sheet: Worksheet,
        at: tuple[int, int],
        drawn: tuple[Line, Column],
        *,
        target: str | None,
    ) -> None:
        cell, column = drawn
        look = self.looks.cell(column)
        if target:
            # A link first, then the content over it: the content keeps its own kind and look.
            sheet.write_url(*at, target, look, "")
        kept = figure(cell, self.language)
        if kept:
            sheet.write_number(*at, float(kept.value), self.looks.number(column, kept.shown_as))
        else:
            words(sheet, at, said(cell), look=look)


def said(line: Line) -> str:
    """All that a cell says, as plain words."""
    return "".join(span.text for span in line)


def words(sheet: Worksheet, at: tuple[int, int], text: str, *, look: Format) -> None:
    """Words that stay words, whatever they look like."""
    sheet.write_string(*at, paper.clean(text)[:_LONGEST_TEXT], look)


def set_out(sheet: Worksheet) -> None:
    """Keep the column titles in sight, and print upon A4 with them at the top of each page."""
    sheet.freeze_panes(FIRST_ROW, 0)
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD_ROW)
    sheet.set_footer("&C&P/&N")


def _set_widths(sheet: Worksheet, columns: tuple[Column, ...]) -> None:
    for place, width in enumerate(_widths(columns)):
        sheet.set_column(place, place, width)


def _widths(columns: tuple[Column, ...]) -> tuple[float, ...]:
    whole = sum(column.width for column in columns)
    return tuple(max(_NARROWEST, _ALL_COLUMNS * column.width / whole) for column in columns)


def _set_heights(sheet: Worksheet, table: Table) -> None:
    """Make rows as high as their longest cell; not every program does so by itself."""
    widths = _widths(table.columns)
    titles = tuple(column.title for column in table.columns)
    set_height(sheet, HEAD_ROW, zip(titles, widths, strict=True))
    for number, row in enumerate(table.rows, start=FIRST_ROW):
        if not row.group:
            set_height(sheet, number, zip(map(said, row.cells), widths, strict=True))


def set_height(sheet: Worksheet, number: int, cells: Iterable[tuple[str, float]]) -> None:
    """Make one row as high as the cell that takes the most lines, each in so many characters."""
    lines = max((math.ceil(len(text) * _LOOSE / width) for text, width in cells), default=1)
    if lines > 1:
        sheet.set_row(number, _LINE * lines)
