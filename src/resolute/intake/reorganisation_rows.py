"""``reorganisations.csv``: which part of which unit went to which other one, on which day."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from io import StringIO
from typing import TypeVar

from resolute.intake import edge_faults as faults
from resolute.intake.fault import Fault, no_choice
from resolute.intake.register_faults import no_unit
from resolute.intake.unit_rows import UnitRow, unit_rows
from resolute.units import Edge, Key, Registry, Reorganisation, Twice, unbalanced
from resolute.words import Finding, Unreadable, read_number

COLUMNS = ("day", "decree", "old", "new", "key", "share", "amount", "measure", "source")
TWICE = "twice"  # a column that need not be there
MEASURES = (Key.POPULATION, Key.AREA)
_SHARE = re.compile(r"(\d+)/([1-9]\d*)|\d+(?:[.,]\d+)?")
_DAY = timedelta(days=1)
_Told = tuple[UnitRow, Edge]
_Change = tuple[date, str, Key, Twice]  # with the measure of the amounts
_Choice = TypeVar("_Choice", bound=Enum)


@dataclass(frozen=True, slots=True)
class ReorganisationsRead:
    """The reorganisations of a file, the earliest first, and what is wrong in it."""

    reorganisations: tuple[Reorganisation, ...]
    findings: tuple[Finding, ...]


def read_reorganisations(file: str, content: bytes, registry: Registry) -> ReorganisationsRead:
    """Reorganisations from a file with a row for each edge; a row that is wrong is left out.

    Every old unit exists on the day before and every new one on the day; one that goes on has an
    edge to itself. The shares of a unit come to all of it, unless some are not known.
    """
    findings: list[Finding] = []
    told: dict[_Change, list[_Told]] = {}
    rows = list(unit_rows(file, content, COLUMNS, findings=findings))
    for row in rows:
        day, decree = row.day("day"), row.maybe("decree")
        measure = _choice(row, "measure", MEASURES, otherwise=Key.POPULATION)
        change = day, decree, measure, _choice(row, TWICE, tuple(Twice), otherwise=Twice.LAST_DAY)
        told.setdefault(change, []).append((row, _edge(row, registry, day)))
    _check_days(told, registry)
    findings.extend(found for row in rows if (found := row.refused()))
    reorganisations = tuple(_reorganisation(*each) for each in sorted(told.items(), key=_in_order))
    return ReorganisationsRead(reorganisations, tuple(findings))


def write_reorganisations(reorganisations: Iterable[Reorganisation]) -> bytes:
    """The file of some reorganisations: a row for each edge."""
    several, told = list(reorganisations), StringIO(newline="")
    rows = csv.writer(told, lineterminator="\n")
    usual = all(each.twice is Twice.LAST_DAY for each in several)
    rows.writerow(COLUMNS if usual else (*COLUMNS, TWICE))
    for each in several:
        for edge in each.edges:
            share = "" if edge.share is None or edge.key is Key.WHOLE else _written(edge.share)
            amount = "" if edge.amount is None else f"{edge.amount:f}"
            went = edge.old, edge.new, edge.key.value, share, amount
            ends = each.measure.value, edge.source, *(() if usual else (each.twice.value,))
            rows.writerow((each.day, each.decree, *went, *ends))
    return told.getvalue().encode()


def _written(share: Fraction) -> str:
    """A share with decimals where it has an end in four of them, else as a fraction."""
    decimals = round(Decimal(share.numerator) / share.denominator, 4).normalize()
    return f"{decimals:f}" if Fraction(decimals) == share else str(share)


def _reorganisation(change: _Change, told: Sequence[_Told]) -> Reorganisation:
    day, decree, measure, twice = change
    edges = tuple(edge for row, edge in told if not row.faults)
    return Reorganisation(day=day, decree=decree, edges=edges, measure=measure, twice=twice)


def _in_order(each: tuple[_Change, Sequence[_Told]]) -> tuple[date, str, str, str]:
    (day, decree, measure, twice), _ = each
    return day, decree, measure.value, twice.value


def _edge(row: UnitRow, registry: Registry, day: date) -> Edge:
    key = _choice(row, "key", tuple(Key), otherwise=Key.WHOLE)
    return Edge(
        old=_unit(row, "old", registry, on=day - _DAY if day > date.min else day),
        new=_unit(row, "new", registry, on=day),
        key=key,
        share=_share(row, key),
        amount=_amount(row),
        source=row.maybe("source"),
    )


def _unit(row: UnitRow, column: str, registry: Registry, *, on: date) -> str:
    unit = row.text(column)
    if unit and unit not in registry:
        row.faults.append((column, no_unit(unit)))
    elif unit and not registry[unit].exists(on):
        row.faults.append((column, faults.not_there(unit, on)))
    return unit


def _choice(
    row: UnitRow, column: str, options: Sequence[_Choice], *, otherwise: _Choice
) -> _Choice:
    text = row.maybe(column)
    found = next((key for key in options if key.value == text), None)
    if text and found is None:
        row.faults.append((column, no_choice(text, [key.value for key in options])))
    return found or otherwise


def _share(row: UnitRow, key: Key) -> Fraction | None:
    text = row.maybe("share")
    if not text:
        return Fraction(1) if key is Key.WHOLE else None
    if not _SHARE.fullmatch(text) or not 0 < (share := Fraction(text.replace(",", "."))) <= 1:
        row.faults.append(("share", faults.NO_SHARE))
        return None
    if (key is Key.WHOLE and share != 1) or key is Key.UNKNOWN:
        row.faults.append(("share", faults.not_its_share(key.value)))
    return share


def _amount(row: UnitRow) -> Decimal | None:
    text = row.maybe("amount")
    read = read_number(text) if text else None
    if isinstance(read, Unreadable) or (read is not None and read < 0):
        row.faults.append(("amount", faults.NO_AMOUNT))
        return None
    return read


def _check_days(told: Mapping[_Change, Sequence[_Told]], registry: Registry) -> None:
    """What can be said of a day as a whole: shares that do not come to one, units that go on."""
    days: dict[date, list[_Told]] = {}
    for (day, *_), edges in told.items():
        days.setdefault(day, []).extend(edges)
    for day, edges in days.items():
        _check_twice(edges)
        if any(row.faults for row, _ in edges):
            continue
        given = {edge.old for _, edge in edges}
        as_one = Reorganisation(day=day, decree="", edges=tuple(edge for _, edge in edges))
        wrong = {each.old: each.total for each in unbalanced(as_one)}
        for row, edge in edges:
            if (total := wrong.pop(edge.old, None)) is not None:
                row.faults.append(("share", faults.not_all_of_it(edge.old, total)))
            if edge.new not in given and registry[edge.new].exists(day - _DAY):
                row.faults.append(("new", faults.goes_on(edge.new)))


def _check_twice(edges: Iterable[_Told]) -> None:
    for row, said in _again(edges):
        row.faults.append(("new", said))


def _again(edges: Iterable[_Told]) -> Iterator[tuple[UnitRow, Fault]]:
    seen: dict[tuple[str, str], UnitRow] = {}
    for row, edge in edges:
        first = seen.setdefault((edge.old, edge.new), row)
        if first is not row:
            yield row, faults.told_twice(first.number)
