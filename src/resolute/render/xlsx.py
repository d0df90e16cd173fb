"""The tables of a review as a workbook, for those who count on with the figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO
from itertools import chain

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from resolute.render import paper
from resolute.render.xlsx_names import Places, link, sheet_names, tables
from resolute.render.xlsx_sheet import (
    FIRST_ROW,
    HEAD_ROW,
    Looks,
    Pen,
    Way,
    said,
    set_height,
    set_out,
    words,
)
from resolute.review.blocks import Align, Column, Seal, Table
from resolute.review.report import Report
from resolute.words import Words, say_date

_WIDE = 90  # characters, for the first column of the contents
_SIGNED = 60  # of its characters that surely fit, for one word may leave a line half empty
_CONTENTS = Words(vi="Mục lục", en="Contents")
_TABLES = Words(vi="Bảng", en="Table")
_ROWS = Words(vi="Số dòng", en="Rows")
_AS_OF = Words(vi="Tính đến ngày {day}", en="As of {day}")


def as_xlsx(report: Report) -> bytes:
    """A workbook with a contents sheet and a sheet for each table, the same bytes on any day."""
    written = BytesIO()
    # A font with a scheme would give way to the font of the reader's theme.
    font = {"font_name": "Times New Roman", "font_size": 12, "font_scheme": "none"}
    book = Workbook(written, {"in_memory": True, "default_format_properties": font})
    book.set_properties(
        {
            "title": paper.clean(report.title),
            "author": paper.clean(report.letterhead.issuer),
            "created": datetime.combine(report.on, time()),
        }
    )
    _fill(book, report)
    book.close()
    return written.getvalue()


def _fill(book: Workbook, report: Report) -> None:
    drawn = tables(report)
    title = _CONTENTS.say(report.language)
    names = sheet_names([table.key for table in drawn], taken=title)
    found = list(zip(names, drawn, strict=True))
    looks = Looks(book)
    _contents(book, report, found=found, looks=looks)
    pen = Pen(looks, Places(found, first_row=FIRST_ROW), report.language)
    for name, table in found:
        pen.write(book.add_worksheet(name), table, Way(f"← {title}", link(title, 0)))


def _contents(
    book: Workbook, report: Report, *, found: Sequence[tuple[str, Table]], looks: Looks
) -> None:
    language = report.language
    sheet = book.add_worksheet(_CONTENTS.say(language))
    day = _AS_OF.say(language).format(day=say_date(report.on, language))
    words(sheet, (0, 0), report.title, look=looks.title)
    words(sheet, (1, 0), day, look=looks.aside)
    columns = (
        Column(title=_TABLES.say(language)),
        Column(title=_ROWS.say(language), align=Align.RIGHT),
    )
    for place, column in enumerate(columns):
        words(sheet, (HEAD_ROW, place), column.title, look=looks.heading)
    for number, (name, table) in enumerate(found, start=FIRST_ROW):
        sheet.write_url(number, 0, link(name, 0), looks.cell(columns[0]), "")
        words(sheet, (number, 0), table.title, look=looks.cell(columns[0]))
        count = sum(not row.group for row in table.rows)
        sheet.write_number(number, 1, count, looks.cell(columns[1]))
    _seals(sheet, report, looks, first=FIRST_ROW + len(found) + 1)
    sheet.set_column(0, 0, _WIDE)
    sheet.set_column(1, 1, 12)
    set_out(sheet)


def _seals(sheet: Worksheet, report: Report, looks: Looks, *, first: int) -> None:
    """What every seal says, and its signed text with a cell for each line."""
    row = first
    for seal in chain(report.body, report.annexes):
        if not isinstance(seal, Seal):
            continue
        told = [(seal.title, looks.strong, _WIDE), (said(seal.line), looks.running, _WIDE)]
        signed = [(line, looks.signed, _SIGNED) for line in paper.exact_lines(seal.text)]
        for text, look, width in [*told, *signed]:
            words(sheet, (row, 0), text, look=look)
            set_height(sheet, row, [(text, width)])
            row += 1
        row += 1
