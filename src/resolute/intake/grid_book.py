"""A sheet of figures as a workbook: units down, periods across, to be filled in and sent back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook

from resolute.evidence import Absence, Amount
from resolute.intake.fault import Fault
from resolute.intake.return_words import ABSENCES
from resolute.intake.sheet import Cell
from resolute.intake.unreadable import UnreadableFileError
from resolute.intake.workbook import read_workbook
from resolute.words import Language, Words, nfc

FORMAT = "resolute.sheet/1"
HEAD = ("format", "part", "year", "piece", "size")
TOP = len(HEAD) + 2
REASON = "lý do"
"""Over the column in which a unit says why figures of its row are unusual."""
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001  any fixed moment: equal sheets make equal bytes
_SHEET = Words("Số liệu", "Figures")
_NOT_OURS = Fault(
    Words("tệp này không phải mẫu tải từ trang nhập số liệu", "this is no sheet of the office"),
    Words("Tải mẫu về, điền vào rồi gửi lại", "Get the workbook there, fill it in, send it back"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GridHead:
    """Which sheet it is, and how much of the log it was made from."""

    part: str
    year: int
    piece: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A workbook as it came back: what is in the cell of each unit and period; none for a blank.

    ``reasons`` are why figures of a unit are unusual, as its row says.
    """

    head: GridHead
    units: tuple[str, ...]
    periods: tuple[str, ...]
    cells: Mapping[tuple[str, str], Cell]
    reasons: Mapping[str, str]


def write_grid(
    head: GridHead,
    units: Sequence[tuple[str, str]],
    periods: Sequence[str],
    *,
    cells: Mapping[tuple[str, str], Amount],
) -> bytes:
    """The workbook; ``units`` are ids with names. Equal arguments give equal bytes."""
    buffer = BytesIO()
    book = Workbook(buffer, {"in_memory": True})
    book.set_properties({"created": _CREATED})
    page = book.add_worksheet(_SHEET.vi)
    formats = {code: book.add_format({"num_format": code}) for code in ("@", "dd/mm/yyyy")}
    told = (FORMAT, head.part, str(head.year), head.piece, str(head.size))
    for row, (label, value) in enumerate(zip(HEAD, told, strict=True)):
        page.write_string(row, 0, label)
        page.write_string(row, 1, value, formats["@"])
    for column, title in enumerate(("unit", "name", *periods, REASON)):
        page.write_string(TOP - 1, column, title, formats["@"])
    for row, (unit, name) in enumerate(units, start=TOP):
        page.write_string(row, 0, unit, formats["@"])
        page.write_string(row, 1, name, formats["@"])
        for column, period in enumerate(periods, start=2):
            if (unit, period) in cells:
                _write(page, (row, column), cells[unit, period], formats=formats)
    page.set_column(0, 1, 28)
    page.set_column(2, len(periods) + 1, 14)
    page.set_column(len(periods) + 2, len(periods) + 2, 40)
    page.freeze_panes(TOP, 2)
    book.close()
    return buffer.getvalue()


def read_grid(content: bytes) -> Grid | Fault:
    """The workbook that came back, or what keeps it from being read."""
    try:
        rows = read_workbook(content).rows
    except UnreadableFileError as error:
        return error.fault
    told = {row.number - 1: row.cells for row in rows}
    head = _head([told.get(at, {}) for at in range(len(HEAD))])
    if head is None:
        return _NOT_OURS
    titles = told.get(TOP - 1, {})
    named = {column: _text(cell) for column, cell in titles.items() if column >= 2}  # noqa: PLR2004
    periods = {column: name for column, name in named.items() if name != REASON}
    lines = {_text(cells[0]): cells for at, cells in told.items() if at >= TOP and 0 in cells}
    return Grid(
        head=head,
        units=tuple(lines),
        periods=tuple(periods.values()),
        cells={
            (unit, period): cells[column]
            for unit, cells in lines.items()
            for column, period in periods.items()
            if column in cells
        },
        reasons={
            unit: said
            for unit, cells in lines.items()
            for column in named.keys() - periods.keys()
            if (said := _text(cells.get(column)))
        },
    )


def _head(rows: Sequence[Mapping[int, Cell]]) -> GridHead | None:
    told = {_text(row.get(0)): _text(row.get(1)) for row in rows}
    numbers = told.get("year", ""), told.get("size", "")
    if told.get("format") != FORMAT or not all(n.isascii() and n.isdecimal() for n in numbers):
        return None
    year, size = map(int, numbers)
    return GridHead(part=told.get("part", ""), year=year, piece=told.get("piece", ""), size=size)


def _text(cell: Cell | None) -> str:
    match cell:
        case str():
            return nfc(cell.strip())
        case Decimal():
            return f"{cell:f}"
        case _:
            return ""


def _write(page: Any, at: tuple[int, int], value: Amount, *, formats: Mapping[str, Any]) -> None:
    match value:
        case Absence():
            page.write_string(*at, ABSENCES.say(value, Language.VI), formats["@"])
        case Decimal() if Decimal(f"{float(value):.15g}") == value:
            page.write_number(*at, float(value))
        case Decimal():
            page.write_string(*at, f"{value:f}".replace(".", ","), formats["@"])
        case date():
            midnight = datetime.combine(value, time.min)
            page.write_datetime(*at, midnight, formats["dd/mm/yyyy"])
