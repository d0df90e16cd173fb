"""The folder of a register of units: ``units.csv``, ``levels.toml`` and ``hierarchies.csv``."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import pairwise

from resolute.intake.plan_units import above_itself, circles
from resolute.intake.register_faults import (
    ends_too_soon,
    no_parent,
    no_unit,
    not_after,
    part_refused,
    same_code,
)
from resolute.intake.unit_ladder import LEVELS, read_ladder
from resolute.intake.unit_rows import UnitRow, unit_rows
from resolute.units import (
    LADDER,
    Chapter,
    Ladder,
    Placing,
    Registry,
    Reorganisation,
    unit_of,
)
from resolute.words import Finding, Words

DEFAULT_SENDER = "commune"
UNITS, HIERARCHIES = "units.csv", "hierarchies.csv"
CHANGES = "reorganisations.csv"
COLUMNS = (
    *("unit", "level", "kind", "code", "name", "name_en", "parent", "valid_from", "valid_to"),
    "source",
)
PLACINGS = ("hierarchy", "unit", "parent", "valid_from", "valid_to", "source")
_Told = tuple[UnitRow, Chapter]


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The units of a folder with their levels and kinds, and what is told of them besides.

    ``placings`` say where they stand in other trees, ``reorganisations`` which came out of which.
    """

    registry: Registry
    ladder: Ladder
    placings: tuple[Placing, ...] = ()
    reorganisations: tuple[Reorganisation, ...] = ()
    rows_in: int
    findings: tuple[Finding, ...]


def read_register(files: Mapping[str, bytes]) -> Register:
    """A register from the contents of its files; what is wrong in it is left out and told.

    A row of ``units.csv`` is one chapter of a unit. The chapters of a unit follow each other
    without a gap, and the unit above one exists on its first day.
    """
    findings: list[Finding] = []
    ladder = LADDER
    if LEVELS in files:
        read = read_ladder(LEVELS, files[LEVELS].decode("utf-8", errors="replace"))
        ladder = read.ladder
        findings.extend(read.findings)
    rows = list(unit_rows(UNITS, files[UNITS], COLUMNS, findings=findings))
    told = _chapters(rows)
    _refuse_circles(rows, told)
    findings.extend(found for row in rows if (found := row.refused()))
    senders = {level.key: level.sender for level in ladder.levels}
    registry = Registry(
        tuple(
            unit_of(id_, chapters, sender=senders.get(chapters[-1].level, DEFAULT_SENDER))
            for id_, chapters in told.items()
        )
    )
    placings = (
        tuple(_placings(files[HIERARCHIES], registry, findings)) if HIERARCHIES in files else ()
    )
    return Register(
        registry=registry,
        ladder=ladder,
        placings=placings,
        rows_in=len(rows),
        findings=tuple(findings),
    )


def write_units(registry: Registry) -> bytes:
    """``units.csv``: a row for each chapter of each unit."""
    told = StringIO(newline="")
    rows = csv.writer(told, lineterminator="\n")
    rows.writerow(COLUMNS)
    for unit in registry:
        for at in unit.life:
            names = at.name.vi, at.name.en
            days = f"{at.valid_from}", f"{at.valid_to or ''}"
            rows.writerow(
                (unit.id, at.level, at.kind, at.code, *names, at.parent, *days, at.source)
            )
    return told.getvalue().encode()


def _chapters(rows: Sequence[UnitRow]) -> dict[str, list[Chapter]]:
    """The chapters of each unit that is sound as a whole, in their order."""
    told: dict[str, list[_Told]] = {}
    for row in rows:
        chapter = _chapter(row)
        told.setdefault(row.maybe("unit"), []).append((row, chapter))
    for unit in told.values():
        unit.sort(key=lambda pair: pair[1].valid_from)
        for (_, before), (row, chapter) in pairwise(unit):
            if before.valid_to != chapter.valid_from:
                row.faults.append(("valid_from", not_after(before)))
    _refuse_shared_codes(told)
    _refuse_orphans(told)
    while _refuse_parts(told):
        _refuse_orphans(told)
    return {id_: [chapter for _, chapter in unit] for id_, unit in told.items()}


def _refuse_parts(told: dict[str, list[_Told]]) -> bool:
    """Take out the units of which a row is refused, with all their rows; whether there are any."""
    spoilt = [id_ for id_, unit in told.items() if any(row.faults for row, _ in unit)]
    for id_ in spoilt:
        for row, _ in told.pop(id_):
            if not row.faults:
                row.faults.append(("unit", part_refused(id_)))
    return bool(spoilt)


def _refuse_orphans(told: Mapping[str, Sequence[_Told]]) -> None:
    """A chapter whose unit above is not there on its first day is refused."""
    for row, chapter in (pair for unit in told.values() for pair in unit):
        if chapter.parent is not None and not _there(told.get(chapter.parent, ()), chapter):
            row.faults.append(("parent", no_parent(chapter)))


def _refuse_circles(rows: Sequence[UnitRow], told: dict[str, list[Chapter]]) -> None:
    """A unit that comes to stand above itself, even over different days, is refused."""
    parents = {id_: [c.parent for c in unit if c.parent] for id_, unit in told.items()}
    for circle in circles(parents):
        for row in rows:
            if row.maybe("unit") in circle and not row.faults:
                row.faults.append(("parent", above_itself(circle)))
        for id_ in circle:
            told.pop(id_, None)


def _there(unit: Sequence[_Told], chapter: Chapter) -> bool:
    day = chapter.valid_from
    return any(each.meets(day, day) for _, each in unit)


def _refuse_shared_codes(told: Mapping[str, Sequence[_Told]]) -> None:
    """Of two units of a level that bear a code on one day the later one is refused."""
    coded: dict[tuple[str, str], list[_Told]] = {}
    for pair in (pair for unit in told.values() for pair in unit if pair[1].code):
        coded.setdefault((pair[1].level, pair[1].code or ""), []).append(pair)
    for bearers in coded.values():
        bearers.sort(key=lambda pair: pair[1].valid_from)
        for (first, before), (row, after) in pairwise(bearers):
            if before.valid_to is None or after.valid_from < before.valid_to:
                row.faults.append(("code", same_code(first.number, after)))


def _chapter(row: UnitRow) -> Chapter:
    row.text("unit")
    name = row.text("name")
    begins, ends = row.day("valid_from"), row.maybe_day("valid_to")
    if not row.faults and ends is not None and ends <= begins:
        row.faults.append(("valid_to", ends_too_soon(begins)))
    return Chapter(
        level=row.text("level"),
        name=Words(name, row.maybe("name_en") or name),
        valid_from=begins,
        valid_to=ends,
        kind=row.maybe("kind"),
        code=row.maybe("code") or None,
        parent=row.maybe("parent") or None,
        source=row.maybe("source"),
    )


def _placings(content: bytes, registry: Registry, findings: list[Finding]) -> Iterable[Placing]:
    for row in unit_rows(HIERARCHIES, content, PLACINGS, findings=findings):
        placing = Placing(
            hierarchy=row.text("hierarchy"),
            unit=row.text("unit"),
            parent=row.text("parent"),
            valid_from=row.day("valid_from"),
            valid_to=row.maybe_day("valid_to"),
            source=row.maybe("source"),
        )
        for column, unit in (("unit", placing.unit), ("parent", placing.parent)):
            if unit and unit not in registry:
                row.faults.append((column, no_unit(unit)))
        refused = row.refused()
        if refused is None:
            yield placing
        else:
            findings.append(refused)
