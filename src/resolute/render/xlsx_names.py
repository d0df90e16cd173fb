"""Where the tables of a report stand in a workbook: their sheets, and the rows others refer to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from resolute.render import paper
from resolute.review.blocks import Chart, Line, Table
from resolute.review.report import Report

_LONGEST = 31  # UTF-16 units that the name of a sheet may have
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_RESERVED = "history"


def tables(report: Report) -> tuple[Table, ...]:
    """Every table of a report in the order of reading, those of charts among them."""
    return tuple(_tables(report))


def _tables(report: Report) -> Iterator[Table]:
    for block in chain(report.body, report.annexes):
        match block:
            case Table():
                yield block
            case Chart(table=table):
                yield table
            case _:
                pass


def sheet_names(keys: Sequence[str], *, taken: str) -> tuple[str, ...]:
    """A valid name for the sheet of each key, as like the key as may be, no two the same.

    >>> sheet_names(["targets/2023", "Targets:2023"], taken="Contents")
    ('targets-2023', 'Targets-2023~2')
    """
    used = {taken.lower(), _RESERVED}
    names = []
    for key in keys:
        name = next(name for name in _candidates(key) if name.lower() not in used)
        used.add(name.lower())
        names.append(name)
    return tuple(names)


def _candidates(key: str) -> Iterator[str]:
    plain = _FORBIDDEN.sub("-", paper.clean(key)).strip("' ") or "-"
    yield _cut(plain, _LONGEST)
    number = 2
    while True:
        tail = f"~{number}"
        yield _cut(plain, _LONGEST - len(tail)) + tail
        number += 1


def _cut(name: str, units: int) -> str:
    whole = name.encode("utf-16-le")[: 2 * units]
    return whole.decode("utf-16-le", errors="ignore").rstrip("' ")


def link(sheet: str, row: int) -> str:
    """The address of a row, counted from zero, for a link inside the workbook."""
    quoted = sheet.replace("'", "''")
    return f"internal:'{quoted}'!A{row + 1}"


class Places:
    """The row behind every reference that some table of the workbook answers."""

    def __init__(self, found: Sequence[tuple[str, Table]], *, first_row: int) -> None:
        rows = (
            (row.anchor, link(sheet, number))
            for sheet, table in found
            for number, row in enumerate(table.rows, start=first_row)
            if row.anchor
        )
        # The first place that claims an anchor keeps it, as in the other formats.
        self._links = dict(reversed(list(rows)))

    def link(self, line: Line) -> str | None:
        """Where the first reference of a cell leads, if it leads anywhere."""
        links = (self._links.get(paper.goal(span)) for span in line)
        return next((found for found in links if found), None)
