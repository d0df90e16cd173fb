"""The progress components that Statistics Canada publishes, each with its published answers."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from io import StringIO

from resolute.intake.fault import Fault
from resolute.intake.file_faults import NO_UTF8
from resolute.intake.indicator_faults import NO_COMPONENT, heads_missing
from resolute.progress import Aim, Direction, Ends, GrowthProgress, GrowthStatus, Observation
from resolute.words import Finding, Place

HEADS = (
    *("indicator", "series", "base_value", "base_year", "current_value", "current_year"),
    *("direction", "limit", "progress_value", "score", "status", "target", "target_year"),
)
_LONGEST = 40  # digits before or after the point
_DIRECTIONS = {"1": Direction.UP, "-1": Direction.DOWN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One published series: where it was to go, its ends, and what was published of it."""

    indicator: str
    series: str
    aim: Aim
    ends: Ends | None
    published: GrowthProgress


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentsRead:
    """The components of a file, and the rows that are not read."""

    components: tuple[Component, ...]
    findings: tuple[Finding, ...]


def read_components(file: str, content: bytes) -> ComponentsRead:
    """The components of a CSV file; a row that cannot be read is a finding."""
    try:
        reader = csv.DictReader(StringIO(content.decode("utf-8-sig"), newline=""))
    except UnicodeDecodeError:
        return _nothing(file, NO_UTF8)
    missing = [head for head in HEADS if head not in (reader.fieldnames or ())]
    if missing:
        return _nothing(file, heads_missing(missing))
    read = list(_rows(file, reader))
    return ComponentsRead(
        components=tuple(each for each in read if isinstance(each, Component)),
        findings=tuple(each for each in read if isinstance(each, Finding)),
    )


def _rows(file: str, reader: csv.DictReader[str]) -> Iterator[Component | Finding]:
    for row in reader:
        try:
            yield _component(row)
        except (InvalidOperation, KeyError, OverflowError, TypeError, ValueError):
            place = Place(file=file, line=reader.line_num)
            finding = NO_COMPONENT.at(place)
            yield Finding(place=place, problem=finding.problem, remedy=finding.remedy, refused=1)


def _component(row: Mapping[str, str]) -> Component:
    base, latest = _observed(row, "base"), _observed(row, "current")
    return Component(
        indicator=row["indicator"],
        series=row["series"],
        aim=Aim(
            direction=_DIRECTIONS[row["direction"]],
            goal=_number(row["target"]),
            base_year=_year(row["base_year"]),
            goal_year=_year(row["target_year"]),
            limit=_number(row["limit"]),
        ),
        ends=Ends(base, latest) if base and latest else None,
        published=GrowthProgress(
            status=GrowthStatus(row["status"]),
            score=_float(row["score"]),
            value=_float(row["progress_value"]),
        ),
    )


def _observed(row: Mapping[str, str], which: str) -> Observation | None:
    value = _number(row[f"{which}_value"])
    return None if value is None else Observation(_year(row[f"{which}_year"]), value)


def _number(text: str) -> Decimal | None:
    number = Decimal(text) if text else None
    if number is not None and not (number.is_finite() and abs(number.adjusted()) <= _LONGEST):
        raise ValueError(text)
    return number


def _float(text: str) -> float | None:
    return float(text) if text else None


def _year(text: str) -> int:
    return date(int(Decimal(text)), 1, 1).year


def _nothing(file: str, fault: Fault) -> ComponentsRead:
    return ComponentsRead(components=(), findings=(fault.at(Place(file=file)),))
