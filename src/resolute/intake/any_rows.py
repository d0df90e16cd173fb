"""Tables of any shape that people and other programs hand over: Parquet, CSV, XLSX and XES."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from functools import lru_cache
from io import BytesIO, StringIO
from pathlib import Path
from xml.etree.ElementTree import Element  # a type; defusedxml is what reads

import duckdb
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from resolute.intake.delimited import decoded
from resolute.intake.sheet import Cell
from resolute.intake.unreadable import UnreadableFileError
from resolute.intake.workbook import read_workbook
from resolute.words import ResoluteError, Words, nfc

Value = str | int | datetime | None
Row = tuple[Value, ...]
REMEMBERED = 4096
_UTC = timezone(timedelta(0))
_EPOCH = datetime(1970, 1, 1, tzinfo=_UTC)


class TableFileError(ResoluteError):
    """A table that was handed over cannot be read."""

    exit_code = 37


def read_rows(path: Path) -> tuple[tuple[str, ...], Iterator[Row]]:
    """The titles and the rows of a file, by its ending. Raises TableFileError where it has none.

    Texts come composed and stripped, an empty one as None; a moment keeps the offset that it has.
    """
    readers = {".parquet": _parquet, ".csv": _csv, ".xlsx": _workbook, ".xes": _xes}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise TableFileError(_ending(path, sorted(readers)))
    try:
        return reader(path)
    except OSError as error:
        raise TableFileError(
            _unread(path, Words("không mở được", "it cannot be opened"))
        ) from error
    except UnreadableFileError as error:
        raise TableFileError(_unread(path, error.fault.problem)) from error
    except (duckdb.Error, ParseError, DefusedXmlException, csv.Error) as error:
        said = Words("tệp hỏng hoặc không đúng định dạng", "it is damaged or of another form")
        raise TableFileError(_unread(path, said)) from error


def _parquet(path: Path) -> tuple[tuple[str, ...], Iterator[Row]]:
    if not path.is_file():
        raise FileNotFoundError(path)
    with closing(duckdb.connect(config={"threads": 1})) as base:
        base.execute("SET TimeZone = 'UTC'")
        source = base.read_parquet(str(path))
        titles = tuple(source.columns)
        timed = [_timed(str(kind)) for kind in source.types]
        columns = [_column(name, timed=at) for name, at in zip(titles, timed, strict=True)]
        found = source.project(", ".join(columns)).fetchall()
    rows = (
        tuple(_moment(cell) if at else _value(cell) for cell, at in zip(row, timed, strict=True))
        for row in found
    )
    return titles, rows


def _timed(kind: str) -> bool:
    return kind.startswith("TIMESTAMP")


def _column(name: str, *, timed: bool) -> str:
    quoted = '"' + name.replace('"', '""') + '"'
    return f"epoch_us({quoted})" if timed else f"CAST({quoted} AS VARCHAR)"


@lru_cache(maxsize=REMEMBERED)
def _moment(value: object) -> datetime | None:
    return _EPOCH + timedelta(microseconds=value) if isinstance(value, int) else None


def _csv(path: Path) -> tuple[tuple[str, ...], Iterator[Row]]:
    text = decoded(path.read_bytes())
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    rows = list(csv.reader(StringIO(text, newline=""), delimiter=mark, strict=True))
    titles = tuple(nfc(title.strip()) for title in rows[0]) if rows else ()
    return titles, (_fitted(row, len(titles)) for row in rows[1:] if any(map(str.strip, row)))


def _fitted(row: list[str], width: int) -> Row:
    values = [_value(cell) for cell in row[:width]]
    return (*values, *([None] * (width - len(values))))


def _workbook(path: Path) -> tuple[tuple[str, ...], Iterator[Row]]:
    sheet = read_workbook(path.read_bytes())
    if not sheet.rows:
        return (), iter(())
    head = sheet.rows[0].cells
    width = max(head) + 1
    titles = tuple(nfc(str(head.get(column, "")).strip()) for column in range(width))
    rows = (
        tuple(_cell(row.cells.get(column)) for column in range(width)) for row in sheet.rows[1:]
    )
    return titles, rows


def _cell(cell: Cell | None) -> Value:
    match cell:
        case None | datetime():
            return cell
        case str():
            return _value(cell)
        case Decimal():
            return int(cell) if cell == cell.to_integral_value() else f"{cell:f}"
        case _:
            return None


def _xes(path: Path) -> tuple[tuple[str, ...], Iterator[Row]]:
    """The events of an XES log, each with the attributes of its trace (``case:``)."""
    titles: dict[str, None] = {}
    found: list[dict[str, Value]] = []
    for _, element in iterparse(BytesIO(path.read_bytes()), events=("end",)):
        if _tag(element) != "trace":
            continue
        case = {f"case:{key}": value for key, value in _attributes(element)}
        for event in (child for child in element if _tag(child) == "event"):
            row = {**case, **dict(_attributes(event))}
            titles.update(dict.fromkeys(row))
            found.append(row)
        element.clear()
    names = tuple(titles)
    return names, (tuple(row.get(name) for name in names) for row in found)


def _attributes(element: Element) -> Iterator[tuple[str, Value]]:
    for child in element:
        key, value = child.get("key"), child.get("value")
        if key is not None and value is not None:
            yield key, _xes_moment(value) if _tag(child) == "date" else _value(value)


def _xes_moment(value: str) -> Value:
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return value


def _tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


@lru_cache(maxsize=REMEMBERED)
def _value(value: str | None) -> str | None:
    """A text as it is taken; a table says the same few hundred over and over."""
    text = nfc(value).strip() if value is not None else ""
    return text or None


def _unread(path: Path, why: Words) -> Words:
    return Words(
        f"Không đọc được bảng “{path.name}”: {why.vi}. Xuất lại tệp rồi thử lại.",
        f"The table “{path.name}” cannot be read: {why.en}. Export it again and try once more.",
    )


def _ending(path: Path, known: list[str]) -> Words:
    listed = ", ".join(known)
    return Words(
        f"Không biết đọc “{path.name}”. Lưu tệp thành một trong các loại: {listed}.",
        f"Nothing here reads “{path.name}”. Save it as one of these kinds: {listed}.",
    )
