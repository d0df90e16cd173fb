"""Why the published status of an indicator flipped between two versions of its data and options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from resolute.actions.follow_series import follow
from resolute.actions.indicator_folder import Contents
from resolute.intake.indicator_rows import NO_ROWS, VALUE, YEAR, Cells, IndicatorRows, read_rows
from resolute.intake.indicator_tables import read_table
from resolute.intake.progress_methods import ProgressMethods
from resolute.intake.yaml_text import Yaml
from resolute.standing.change import Driver, Split, split

Drivers = frozenset[Driver]
HALF = Fraction(1, 2)
AMONG = frozenset({Driver.NEW_PERIOD, Driver.REVISION, Driver.RULE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """An indicator as it was published: its rows, its options, and the method of the time."""

    rows: IndicatorRows
    options: Mapping[str, Yaml]
    methods: ProgressMethods

    @property
    def status(self) -> str | None:
        """What it was published as."""
        return follow(self.options, self.rows, self.methods).status

    def until(self, year: int) -> Version:
        """The same, before anything later than a year was known."""
        at = self.rows.heads.index(YEAR)
        kept = tuple(row for row in self.rows.rows if year_of(row, at) <= year)
        return replace(self, rows=replace(self.rows, rows=kept))

    @property
    def years(self) -> tuple[int, ...]:
        """The years of which anything is said."""
        at = self.rows.heads.index(YEAR)
        return tuple(sorted({year_of(row, at) for row in self.rows.rows}))


def version_of(contents: Contents, methods: ProgressMethods) -> Version:
    """The version that some files hold."""
    named = contents.files
    rows = NO_ROWS if contents.data is None else read_rows(named.data, contents.data)
    options = read_table(named.config, contents.config).keys
    return Version(rows=rows, options=options, methods=methods)


def year_of(row: Cells, at: int) -> int:
    """The year of a row; of several years the first, as in the published method."""
    return int(row[at][:4])


def flip(before: Version, after: Version) -> Split | None:
    """How far each driver turned the status, the parts making up 1; None where it is the same.

    A row of a series that was there, of a year that it had not, is a new period; another value in a
    row that was there is a revision, and so is a row taken away. The rule is everything else: the
    options, the method, and series that are new or gone.
    """
    was, now = before.status, after.status
    if was == now:
        return None

    def gone(drivers: Drivers) -> Fraction:
        status = _mixed(before, after, drivers).status
        return Fraction(0) if status == was else Fraction(1) if status == now else HALF

    return split(AMONG, gone)


def classified(found: Split) -> Driver | None:
    """The one driver that did more than every other; None where two did as much."""
    most = max(abs(portion.amount) for portion in found.portions)
    leading = [p.drivers for p in found.portions if abs(p.amount) == most]
    return leading[0][0] if len(leading) == 1 and len(leading[0]) == 1 else None


def _mixed(before: Version, after: Version, drivers: Drivers) -> Version:
    """The version in which only some drivers have acted."""
    ruled = after if Driver.RULE in drivers else before
    rows = _rows(before.rows, after.rows, drivers)
    return replace(ruled, rows=replace(ruled.rows, rows=rows))


def _rows(before: IndicatorRows, after: IndicatorRows, drivers: Drivers) -> tuple[Cells, ...]:
    if before.heads != after.heads:
        return (after if Driver.RULE in drivers else before).rows
    year, value = before.heads.index(YEAR), before.heads.index(VALUE)
    was, now = _by_cell(before, value), _by_cell(after, value)
    both = _series(was, year) & _series(now, year)
    chosen: list[Cells] = []
    for cell in dict.fromkeys((*was, *now)):
        driver = _driver(cell, was, now, known=cell[:year] + cell[year + 1 :] in both)
        row = (now if driver in drivers or driver is None else was).get(cell)
        if row is not None:
            chosen.append(row)
    return tuple(chosen)


def _by_cell(table: IndicatorRows, value: int) -> dict[Cells, Cells]:
    """The rows by what they are about: everything but the value."""
    return {(*row[:value], "", *row[value + 1 :]): row for row in table.rows}


def _series(rows: Mapping[Cells, Cells], year: int) -> frozenset[Cells]:
    return frozenset(cell[:year] + cell[year + 1 :] for cell in rows)


def _driver(
    cell: Cells, was: Mapping[Cells, Cells], now: Mapping[Cells, Cells], *, known: bool
) -> Driver | None:
    if was.get(cell) == now.get(cell):
        return None
    if not known:
        return Driver.RULE
    return Driver.NEW_PERIOD if cell not in was else Driver.REVISION
