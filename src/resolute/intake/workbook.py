"""The first visible sheet of an .xlsx, with every trap that a spreadsheet lays brought to light."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from itertools import islice
from typing import Any
from zipfile import ZipFile, ZipInfo

from python_calamine import CalamineError, CalamineWorkbook

from resolute.intake.archive import WORKBOOK, Archive
from resolute.intake.fault import Fault
from resolute.intake.file_faults import (
    DAMAGED,
    NO_FINITE_NUMBER,
    NOT_CALCULATED,
    ROWS_CUT,
    TIME_OF_DAY,
    TOO_LARGE,
    TRUTH_VALUE,
    error_value,
    hidden,
    merged,
    skipped_sheet,
)
from resolute.intake.sheet import Cell, PerCent, Row, Sheet, letters
from resolute.intake.sheet_facts import LAST_ROW, SheetFacts, Spot
from resolute.intake.unreadable import UnreadableFileError
from resolute.intake.workbook_parts import (
    RELATIONS,
    ROOT,
    STYLES,
    FirstSheet,
    first_sheet,
    parse,
    per_cent_styles,
)

# From A1 to the last cell, empty ones counted: the reader of values makes room for them all, and
# one cell at the far corner of a sheet would ask for 17 thousand million.
MOST_CELLS = 2_000_000
_STRINGS = "xl/sharedStrings.xml"
_ROWS_NAMED = 10  # in a caution about hidden rows

_Cells = dict[int, dict[int, Cell]]  # by row, then by column


def read_workbook(content: bytes) -> Sheet:
    """The cells of the first visible sheet; raises UnreadableFileError if there is none to read.

    A formula that was never calculated, an error, a truth value and a merged cell are faults in
    their places. What is hidden is read, with a caution.
    """
    archive = Archive(content)
    sheet, facts = first_sheet(archive), SheetFacts()
    parse(archive.read(sheet.part), facts)
    cells = _values(archive, sheet, facts)
    for row, column in facts.uncalculated:
        cells.setdefault(row, {})[column] = NOT_CALCULATED
    for (row, column), code in facts.errors.items():
        cells.setdefault(row, {})[column] = error_value(code)
    rows = sorted(cells)
    for row, column, area in _covered(facts, rows):
        cells[row][column] = merged(area)
    return Sheet(
        name=sheet.name,
        rows=tuple(Row(number, cells[number]) for number in rows),
        cautions=tuple(_cautions(sheet, facts, rows)),
    )


def _values(archive: Archive, sheet: FirstSheet, facts: SheetFacts) -> _Cells:
    if not facts.filled:
        return {}
    _check_extent(facts.filled)
    # The reader of values gets a new archive with only what was checked, so that the two cannot
    # see different files in the same bytes.
    parts = (ROOT, WORKBOOK, RELATIONS, STYLES, _STRINGS, sheet.part)
    checked = BytesIO()
    with ZipFile(checked, "w") as copy:
        for part in (part for part in parts if part in archive):
            copy.writestr(ZipInfo(part), archive.read(part))
    checked.seek(0)
    return _usable(_table(checked, sheet.name), facts, archive)


def _table(checked: BytesIO, name: str) -> list[list[Any]]:
    try:
        sheet = CalamineWorkbook.from_filelike(checked).get_sheet_by_name(name)
        return sheet.to_python(skip_empty_area=False)
    except (CalamineError, ValueError, OverflowError) as broken:
        raise UnreadableFileError(DAMAGED) from broken
    except BaseException as panic:
        # Rust gave up, on a day 10^300 days before 1900 for one; its exception can be imported
        # from nowhere, and it is no Exception.
        if type(panic).__name__ != "PanicException":
            raise
        raise UnreadableFileError(DAMAGED) from panic


def _usable(table: list[list[Any]], facts: SheetFacts, archive: Archive) -> _Cells:
    cells: _Cells = {}
    for number, values in enumerate(table, start=1):
        row = {at: _cell(value) for at, value in enumerate(values) if not _is_blank(value)}
        if row:
            cells[number] = row
    shown_as_per_cent = per_cent_styles(archive) if facts.styles else frozenset()
    for (number, column), style in facts.styles.items():
        cell = cells.get(number, {}).get(column)
        if style in shown_as_per_cent and isinstance(cell, Decimal):
            cells[number][column] = PerCent(cell)
    return cells


def _is_blank(value: object) -> bool:
    return isinstance(value, str) and not value.strip()


def _cell(value: object) -> Cell:
    match value:
        case bool():
            return TRUTH_VALUE
        case int() | float():
            return _number(value)
        case datetime():
            return value
        case date():
            return datetime.combine(value, time.min)
        case str():
            return value
        case _:
            return TIME_OF_DAY


def _number(value: float) -> Decimal | Fault:
    if not math.isfinite(value):
        return NO_FINITE_NUMBER
    # A workbook keeps binary doubles: 0.1 + 0.2 is stored as 0.30000000000000004. A spreadsheet
    # calculates and shows 15 significant digits, so these are what the sender saw and meant.
    return Decimal(f"{value:.15g}")


def _check_extent(filled: set[Spot]) -> None:
    height, width = (max(along) for along in zip(*filled, strict=True))
    if height * (width + 1) > MOST_CELLS:
        raise UnreadableFileError(TOO_LARGE)


def _covered(facts: SheetFacts, rows: list[int]) -> Iterator[tuple[int, int, str]]:
    """The cells of merged areas but for the first of each, in rows that hold something."""
    width = max((column for _, column in facts.filled), default=-1) + 1
    spots = (
        (row, column, area)
        for area, (top, left, bottom, right) in facts.merges.items()
        for row in rows[bisect_left(rows, top) : bisect_right(rows, bottom)]
        for column in range(left, min(right + 1, width))
        if (row, column) != (top, left)
    )
    # Merged areas never overlap in a sound file, so they cover no more cells than there are.
    yield from islice(spots, MOST_CELLS)


def _cautions(sheet: FirstSheet, facts: SheetFacts, rows: list[int]) -> Iterator[Fault]:
    if sheet.skipped is not None:
        yield skipped_sheet(sheet.skipped, sheet.name)
    unseen = [str(row) for row in rows if row in facts.hidden_rows]
    columns = {column for _, column in facts.filled}
    unseen += [
        letters(column)
        for column in sorted(columns)
        if any(first <= column <= last for first, last in facts.hidden_columns)
    ]
    if unseen:
        more = "…" if len(unseen) > _ROWS_NAMED else ""
        yield hidden(", ".join(unseen[:_ROWS_NAMED]) + more)
    if rows and rows[-1] >= LAST_ROW:
        yield ROWS_CUT
