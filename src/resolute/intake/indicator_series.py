"""The series that a track follows, out of the rows of its indicator."""

from __future__ import annotations

from decimal import Decimal

from resolute.intake.fault import Fault
from resolute.intake.indicator_faults import (
    NO_HEADLINE,
    no_column,
    no_file_of,
    no_such_rows,
    several_rows,
)
from resolute.intake.indicator_options import Track
from resolute.intake.indicator_rows import (
    PROGRESS,
    SERIES,
    UNITS,
    VALUE,
    YEAR,
    Cells,
    IndicatorRows,
)
from resolute.progress import Observation


def series_of(table: IndicatorRows, track: Track) -> tuple[Observation, ...] | Fault:
    """The values of a series, one a year, or why it is not known.

    Rows are those that have every chosen value. Where these include rows that say nothing in any
    other column that tells parts apart, only those are meant. Where the file has a column for
    progress, its numbers are taken. A period of several years counts in its first, as in the
    published method; rows without a value are left out.
    """
    if not table.rows:
        return no_file_of(track.name or VALUE)
    chosen = _chosen(table, track)
    if isinstance(chosen, Fault):
        return chosen
    year = table.heads.index(YEAR)
    number = table.heads.index(PROGRESS if PROGRESS in table.heads else VALUE)
    found: dict[int, Decimal] = {}
    for row in chosen:
        at = int(row[year][:4])
        if not row[number]:
            continue
        if at in found:
            return several_rows(at)
        found[at] = Decimal(row[number])
    return tuple(Observation(at, found[at]) for at in sorted(found))


def _chosen(table: IndicatorRows, track: Track) -> list[Cells] | Fault:
    rows = list(table.rows)
    for column, value in track.choices:
        if column not in table.heads:
            return no_column(column, table.heads)
        at = table.heads.index(column)
        left = [row for row in rows if row[at] == value]
        if not left:
            return no_such_rows(column, value, (row[at] for row in rows))
        rows = left
    named = {column for column, _ in track.choices}
    others = [at for at in table.part_columns if table.heads[at] not in named]
    whole = [row for row in rows if not any(row[at] for at in others)]
    if whole:
        return whole
    return NO_HEADLINE if named <= {SERIES, UNITS} else rows
