"""The rows of an indicator file: a year, a value, and columns that say what the value is about."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import StringIO
from itertools import chain
from operator import itemgetter

from resolute.intake.fault import Fault
from resolute.intake.file_faults import NO_UTF8, broken_csv
from resolute.intake.indicator_faults import (
    cells_off,
    heads_missing,
    heads_twice,
    no_number,
    no_year,
)
from resolute.intake.unreadable import UnreadableFileError
from resolute.words import Finding, Place

YEAR, VALUE, PROGRESS, SERIES, UNITS = "Year", "Value", "Progress", "Series", "Units"
_BESIDE = {YEAR, VALUE, PROGRESS, SERIES, UNITS, "GeoCode"}
# No more digits than a statistic can have: a longer number is a slip, and costs what it weighs.
_NUMBERS = re.compile(r"(?:-?[0-9]{1,40}(?:\.[0-9]{1,40})?(?:[eE][-+]?[0-9]{1,2})?)?")
_YEARS = re.compile(r"[0-9]{4}(?: Q[1-4]|[-/][0-9]{2}|[-/][0-9]{4}| to [0-9]{4})?")

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRows:
    """The rows of one file, each number as it was written; an empty value is missing, not zero.

    ``rows_in`` is what was read: the rows here and those that the findings refuse.
    """

    heads: Cells
    rows: tuple[Cells, ...]
    rows_in: int
    findings: tuple[Finding, ...]

    @property
    def refused(self) -> int:
        """How many rows were left out."""
        return sum(finding.refused for finding in self.findings)

    @property
    def headline(self) -> tuple[Cells, ...]:
        """The rows that are about the whole: nothing is said in a column that tells parts apart."""
        parts = self.part_columns
        return tuple(row for row in self.rows if not any(map(row.__getitem__, parts)))

    @property
    def part_columns(self) -> tuple[int, ...]:
        """The places of the columns that tell parts of the whole apart."""
        return tuple(
            at
            for at, head in enumerate(self.heads)
            if head not in _BESIDE and not head.startswith("COMMENT_")
        )


NO_ROWS = IndicatorRows(heads=(YEAR, VALUE), rows=(), rows_in=0, findings=())
"""What is known of an indicator without a data file."""


def read_rows(file: str, content: bytes) -> IndicatorRows:
    """The rows of a file of UTF-8 and commas; what cannot be read is refused with a finding."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _nothing(file, content, NO_UTF8)
    return _sound(text) or _checked(file, content, text)


def _sound(text: str) -> IndicatorRows | None:
    """The rows of a file in which nothing is wrong, taken in bulk; None for any other file."""
    try:
        heads, *rows = map(tuple, filter(None, csv.reader(StringIO(text, newline=""), strict=True)))
    except (csv.Error, ValueError):
        return None
    if _heads_fault(heads) or set(map(len, rows)) != {len(heads)}:
        return None
    year, numbers = _places(heads)
    years = set(map(itemgetter(year), rows))
    values = set(chain.from_iterable(map(itemgetter(at), rows) for at in numbers))
    if not all(map(_YEARS.fullmatch, years)) or not all(map(_NUMBERS.fullmatch, values)):
        return None
    return IndicatorRows(heads=heads, rows=tuple(rows), rows_in=len(rows), findings=())


def _checked(file: str, content: bytes, text: str) -> IndicatorRows:
    """The rows of a file, each looked at by itself."""
    lines = _lines(text)
    try:
        heads = tuple(head.strip() for head in next(lines, (1, []))[1])
        fault = _heads_fault(heads)
        return _nothing(file, content, fault) if fault else _read(file, heads, lines)
    except UnreadableFileError as unreadable:
        return _nothing(file, content, unreadable.fault)


def _read(file: str, heads: Cells, lines: Iterator[tuple[int, list[str]]]) -> IndicatorRows:
    """Check each row; cells are kept as they are but for the spaces around numbers."""
    places = _places(heads)
    rows: list[Cells] = []
    findings: list[Finding] = []
    for line, cells in lines:
        fault = _fault(heads, cells, places)
        if fault is None:
            rows.append(tuple(cells))
            continue
        findings.append(replace(fault.at(Place(file=file, line=line)), refused=1))
    return IndicatorRows(
        heads=heads, rows=tuple(rows), rows_in=len(rows) + len(findings), findings=tuple(findings)
    )


def _places(heads: Cells) -> tuple[int, tuple[int, ...]]:
    """Where the year and the numbers stand."""
    numbers = (at for at, head in enumerate(heads) if head in {VALUE, PROGRESS})
    return heads.index(YEAR), tuple(numbers)


def _fault(heads: Cells, cells: list[str], places: tuple[int, tuple[int, ...]]) -> Fault | None:
    """What is wrong with a row; its numbers lose the spaces around them."""
    if len(cells) != len(heads):
        return cells_off(len(cells), len(heads))
    year, numbers = places
    if not _YEARS.fullmatch(cells[year]):
        return no_year(cells[year])
    for at in numbers:
        if not _NUMBERS.fullmatch(cells[at]):
            cells[at] = cells[at].strip()
            if not _NUMBERS.fullmatch(cells[at]):
                return no_number(heads[at], cells[at])
    return None


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not an empty line, with the line on which it begins."""
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    begins = 0
    try:
        for cells in reader:
            if cells:
                yield begins + 1, cells
            begins = reader.line_num
    except csv.Error as broken:
        raise UnreadableFileError(broken_csv(reader.line_num)) from broken


def _heads_fault(heads: Cells) -> Fault | None:
    missing = [head for head in (YEAR, VALUE) if head not in heads]
    if not heads or missing:
        return heads_missing(missing)
    twice = [head for head in heads if heads.count(head) > 1]
    return heads_twice(twice[0]) if twice else None


def _nothing(file: str, content: bytes, fault: Fault) -> IndicatorRows:
    """A file refused whole: every line that is not empty is a row, after the first."""
    lost = max(sum(1 for line in content.splitlines() if line.strip()) - 1, 0)
    finding = replace(fault.at(Place(file=file)), refused=lost)
    return IndicatorRows(heads=(), rows=(), rows_in=lost, findings=(finding,))
