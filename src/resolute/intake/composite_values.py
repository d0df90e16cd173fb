"""The numbers of a statistical index: a CSV with a row a unit, and a column a component."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from io import StringIO
from math import isfinite
from pathlib import PurePath

import numpy as np

from resolute.intake.composite_parts import CompositePlan
from resolute.intake.fault import Fault, told_twice
from resolute.intake.file_faults import NO_UTF8
from resolute.intake.index_faults import NO_ROWS, no_number
from resolute.intake.indicator_faults import heads_missing
from resolute.intake.sheet import Cell, PerCent, Sheet, letters
from resolute.intake.unreadable import UnreadableFileError
from resolute.intake.workbook import read_workbook
from resolute.standing.index import Frame, Table
from resolute.words import Finding, Place, Words

_MISSING = frozenset({"", "NA", "NaN"})
_UNIT = Words("đơn vị", "unit")

Numbered = tuple[int, Mapping[str, str]]


def read_values(
    file: str, content: bytes, plan: CompositePlan, *, findings: list[Finding]
) -> Mapping[str, Table]:
    """The table of each period, by its name, in their order; one named "" where there are none.

    The file is a CSV, or a workbook whose first row has the titles. A cell that is no number is a
    finding and counts as missing; a unit told twice in a period is taken the first time.
    """
    try:
        heads, rows = _rows(file, content, findings)
    except UnreadableFileError as unreadable:
        findings.append(unreadable.fault.at(Place(file=file)))
        return {}
    asked = [plan.unit, *_heads(plan), *plan.groups, *([plan.period] if plan.period else [])]
    absent = [head for head in asked if head not in heads]
    if absent:
        findings.append(heads_missing(absent).at(Place(file=file)))
        return {}
    if not rows:
        findings.append(NO_ROWS.at(Place(file=file)))
    periods: dict[str, dict[str, Numbered]] = {}
    for line, row in rows:
        period = periods.setdefault(row[plan.period] if plan.period else "", {})
        unit = row[plan.unit].strip()
        if unit in period:
            place = Place(file=file, line=line, column=plan.unit)
            first = Place(file=file, line=period[unit][0])
            findings.append(told_twice(_UNIT, unit, first).at(place))
        else:
            period[unit] = (line, row)
    return {
        name: _table(file, list(periods[name].values()), plan, findings=findings)
        for name in sorted(periods)
    }


def _rows(
    file: str, content: bytes, findings: list[Finding]
) -> tuple[Sequence[str], list[Numbered]]:
    """The titles, and the rows below them by these. Raises UnreadableFileError."""
    if PurePath(file).suffix.lower() == ".xlsx":
        return _rows_of_book(file, read_workbook(content), findings)
    try:
        reader = csv.DictReader(StringIO(content.decode("utf-8-sig"), newline=""), restval="")
        rows: list[Numbered] = [(reader.line_num, row) for row in reader]
    except UnicodeDecodeError as wrong:
        raise UnreadableFileError(NO_UTF8) from wrong
    return reader.fieldnames or (), rows


def _rows_of_book(
    file: str, sheet: Sheet, findings: list[Finding]
) -> tuple[Sequence[str], list[Numbered]]:
    """The same of a sheet; a cell that holds what cannot be used is a finding, and empty."""
    if not sheet.rows:
        return (), []
    titles, *rest = sheet.rows
    heads = {at: str(cell).strip() for at, cell in titles.cells.items()}
    for row in rest:
        for at, cell in row.cells.items():
            if isinstance(cell, Fault):
                column = letters(at)
                place = Place(file=file, sheet=sheet.name, row=row.number, column=column)
                findings.append(cell.at(place))
    rows = [
        (row.number, {head: _text(row.cells.get(at)) for at, head in heads.items()}) for row in rest
    ]
    return tuple(heads.values()), list(rows)


def _text(cell: Cell | None) -> str:
    match cell:
        case None | Fault():
            return ""
        case Decimal():
            return f"{cell.normalize():f}"
        case PerCent(value):
            return f"{(value * 100).normalize():f}"
        case _:
            return str(cell)


def read_errors(
    file: str, content: bytes, plan: CompositePlan, *, findings: list[Finding]
) -> Mapping[str, Table]:
    """The standard errors of the same numbers, from a table of the same columns.

    Denominators and groups are not asked for; an empty cell is a number without an error.
    """
    plain = tuple(replace(each, denominator=None) for each in plan.frame.components)
    frame = Frame(components=plain, pillars=plan.frame.pillars)
    asked = replace(plan, frame=frame, groups=())
    return read_values(file, content, asked, findings=findings)


def _heads(plan: CompositePlan) -> list[str]:
    """The columns of numbers: components, then denominators."""
    codes = [each.code for each in plan.frame.components]
    divisors = (each.denominator for each in plan.frame.components)
    return [*codes, *dict.fromkeys(filter(None, divisors))]


def _table(
    file: str, rows: Sequence[Numbered], plan: CompositePlan, *, findings: list[Finding]
) -> Table:
    heads, count = _heads(plan), len(plan.frame.components)
    numbers = np.full((len(rows), len(heads)), np.nan)
    for at, (line, row) in enumerate(rows):
        for column, head in enumerate(heads):
            place = Place(file=file, line=line, column=head)
            numbers[at, column] = _number(row[head], place, findings)
    return Table(
        units=tuple(row[plan.unit].strip() for _, row in rows),
        values=numbers[:, :count],
        denominators={head: numbers[:, count + at] for at, head in enumerate(heads[count:])},
        groups={head: tuple(row[head] for _, row in rows) for head in plan.groups},
    )


def _number(text: str, place: Place, findings: list[Finding]) -> float:
    if text.strip() in _MISSING:
        return float("nan")
    try:
        number = float(text)
    except ValueError:
        number = float("inf")
    if isfinite(number):
        return number
    findings.append(no_number(text).at(place))
    return float("nan")
