"""The world of DHIS2's own analytics tests, read into entries: five units and what they stated.

From AnalyticsServiceTest of dhis2/dhis2-core (BSD-3-Clause). Its two CSV files lie beside the
project; what its Java sets up itself is written here: the tree, which units a data set is assigned
to, and the violations of rules that were found.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import chain
from pathlib import Path as File

from resolute.evidence import Book, Entry, Figure, PartKind
from resolute.measure import Evidence
from resolute.units import Registry, Unit
from resolute.words import Words
from tests.worlds import REGIMES, entry, part, period

DATA = File(__file__).parents[2].parent / "shared/data/dhis2"
PARENTS = {"A": None, "B": "A", "C": "A", "D": "B", "E": "B"}
OPENED = {"C": date(2016, 4, 10), "D": date(2016, 12, 10)}
MONTHS = tuple(f"2017-{month:02d}" for month in range(1, 10))

# A figure is a number or a day: yes and no are 1 and 0, and the one text there is has a code.
CODES = {"true": "1", "false": "0", "abc": "1"}
DAYS = "deabcdefghH"
ASSIGNED = {"a23dataSetA": "CD", "a23dataSetB": "D"}
VIOLATIONS = (
    ("a234567vruA", "2017-01", "A", 2),
    ("a234567vruA", "2017-01", "B", 2),
    ("a234567vruB", "2017-01", "A", 1),
    ("a234567vruB", "2017-02", "B", 2),
)
Said = tuple[str, str, str, Decimal | date]


def uid(letter: str) -> str:
    """The identity of a unit."""
    return f"ouabcdefgh{letter}"


UNITS = tuple(
    Unit(
        id=uid(letter),
        level=f"level {2 if parent == 'A' else 3}" if parent else "level 1",
        name=Words(letter, letter),
        valid_from=OPENED.get(letter, date(2000, 1, 1)),
        parent=uid(parent) if parent else None,
    )
    for letter, parent in PARENTS.items()
)
APART = tuple(replace(unit, parent=None) for unit in UNITS)


def below(unit: str) -> tuple[str, ...]:
    """A unit and all units below it."""
    all_year = Registry(UNITS).all_below(unit, since=date(2017, 1, 1), until=date(2017, 12, 31))
    return (unit, *(each.id for each in all_year))


def evidence(units: Iterable[Unit] = UNITS) -> Evidence:
    """Everything that was stated, with the units in their tree or each of them by itself."""
    said = list(entries())
    keys = {each.body.part for each in said if isinstance(each.body, Figure)}
    parts = {key: part(key, PartKind.DAY if key == DAYS else PartKind.FLOW) for key in keys}
    registry = Registry(tuple(units))
    return Evidence(book=Book(said), parts=parts, units=registry, regimes=REGIMES)


def entries() -> Iterator[Entry]:
    """The data values, the registrations of data sets, those that are due, and the violations."""
    stated = chain(_data_values(), _registrations(), _due(), _violations())
    for number, (key, about, unit, value) in enumerate(stated):
        yield entry(f"e{number:03d}", Figure(part=key, value=value), period(about), unit=unit)


def _data_values() -> Iterator[Said]:
    for key, about, unit, text in _rows("analytics_dataValues.csv"):
        day = key == DAYS
        yield key, about, unit, date.fromisoformat(text) if day else Decimal(CODES.get(text, text))


def _registrations() -> Iterator[Said]:
    for data_set, about, unit in _rows("analytics_dataSetRegistrations.csv"):
        yield f"{data_set}.done", about, unit, Decimal(1)


def _due() -> Iterator[Said]:
    for data_set, letters in ASSIGNED.items():
        for letter in letters:
            yield from ((f"{data_set}.due", month, uid(letter), Decimal(1)) for month in MONTHS)


def _violations() -> Iterator[Said]:
    for rule, about, letter, count in VIOLATIONS:
        yield rule, about, uid(letter), Decimal(count)


def _rows(file: str) -> list[list[str]]:
    with (DATA / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines, skipinitialspace=True))[1:]
