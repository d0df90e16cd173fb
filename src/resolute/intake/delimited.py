"""CSV files, read only where their letters and their cells cannot be mistaken."""

from __future__ import annotations

import codecs
import csv
from io import StringIO
from itertools import islice

from resolute.intake.file_faults import NO_UTF8, ROWS_CUT, TOO_LARGE, broken_csv
from resolute.intake.return_words import COLUMNS, HEAD, bare
from resolute.intake.sheet import Cell, Row, Sheet
from resolute.intake.sheet_facts import LAST_ROW
from resolute.intake.unreadable import UnreadableFileError

MOST_CSV_BYTES = 32 * 1024**2  # the same as a workbook may unfold to
_LAST_ROW_OF_XLS = 65_536  # an old program that wrote this CSV stopped here and said nothing
_DELIMITERS = ",;\t"
_HEAD_LINES = 200  # a table begins within these
_ENCODINGS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_delimited(content: bytes) -> Sheet:
    """The cells of a CSV file, all text; raises UnreadableFileError if they cannot be told.

    The delimiter is the comma, semicolon or tab under which some line shows the most headings of a
    return, and among equals the one under which the most lines show a label of its head. Rows are
    counted as a spreadsheet counts them, a cell of several lines as one row.
    """
    if len(content) > MOST_CSV_BYTES:
        raise UnreadableFileError(TOO_LARGE)
    text = decoded(content)
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows: list[Row] = []
    height = 0
    try:
        for height, record in enumerate(reader, start=1):
            cells: dict[int, Cell] = {at: cell for at, cell in enumerate(record) if cell.strip()}
            if cells:
                rows.append(Row(height, cells))
    except csv.Error as broken:
        raise UnreadableFileError(broken_csv(reader.line_num)) from broken
    full = height == _LAST_ROW_OF_XLS or height >= LAST_ROW
    return Sheet(name=None, rows=tuple(rows), cautions=(ROWS_CUT,) if full else ())


def decoded(content: bytes) -> str:
    """The text of a file, by the mark at its start, else UTF-8; raises UnreadableFileError."""
    encoding = next((name for mark, name in _ENCODINGS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as unclear:
        raise UnreadableFileError(NO_UTF8) from unclear
    if "\0" in text:  # UTF-16 that does not say so
        raise UnreadableFileError(NO_UTF8)
    return text


def _delimiter(text: str) -> str:
    lines = list(islice(StringIO(text), _HEAD_LINES))
    return max(_DELIMITERS, key=lambda mark: _recognised([_split(line, mark) for line in lines]))


def _recognised(lines: list[list[str]]) -> tuple[int, int]:
    """How many headings the best line shows, and how many lines show a label."""
    headings = (len({COLUMNS.meaning(cell) for cell in line} - {None}) for line in lines)
    return max(headings, default=0), sum(HEAD.meaning(line[0]) is not None for line in lines)


def _split(line: str, mark: str) -> list[str]:
    return [bare(cell.strip(' "\r\n')) for cell in line.split(mark)]
