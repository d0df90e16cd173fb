"""The units of a plan folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from resolute.intake.fault import Fault, both_days
from resolute.intake.plan_names import Names, read_origin, refer
from resolute.intake.table_reader import Reader
from resolute.intake.toml_tables import Table
from resolute.units import Registry, Unit
from resolute.words import Finding, Words


def read_units(tables: Sequence[Table], names: Names, findings: list[Finding]) -> Registry:
    """Every sound unit; codes are told apart by their days, and no unit stands above itself."""
    placed: dict[str, tuple[Unit, Table]] = {}
    for table in tables:
        unit = _unit(Reader(table, findings), names)
        if unit is not None:
            placed.setdefault(unit.id, (unit, table))
    for one, other in _sharing_a_code([unit for unit, _ in placed.values()]):
        findings.append(_same_code(one, other).at(placed[other.id][1].place("code")))
    parents = {unit.id: (unit.parent,) for unit, _ in placed.values() if unit.parent}
    in_circles: set[str] = set()
    for circle in circles(parents):
        in_circles.update(circle)
        findings.append(above_itself(circle).at(placed[circle[0]][1].place("parent")))
    return Registry(tuple(u for u, _ in placed.values() if u.id not in in_circles))


def circles(above: Mapping[str, Sequence[str]]) -> list[tuple[str, ...]]:
    """The ways that lead from a name back to itself, each told once, from its first name on."""
    found: dict[frozenset[str], tuple[str, ...]] = {}
    for start in above:
        way = _way_back(start, above)
        if way:
            found.setdefault(frozenset(way), way)
    return list(found.values())


def _way_back(start: str, above: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    waiting: list[tuple[str, ...]] = [(start,)]
    seen: set[str] = set()
    while waiting:
        way = waiting.pop(0)
        for name in above.get(way[-1], ()):
            if name == start:
                return way
            if name not in seen:
                seen.add(name)
                waiting.append((*way, name))
    return ()


def _unit(reader: Reader, names: Names) -> Unit | None:
    valid_from, valid_to = reader.day("valid_from"), reader.maybe_day("valid_to")
    if valid_to is not None and valid_to <= valid_from:
        reader.fault("valid_to", _never_valid(valid_from))
    unit = Unit(
        id=reader.name("id"),
        level=reader.text("level"),
        name=reader.words("name"),
        valid_from=valid_from,
        valid_to=valid_to,
        code=reader.maybe_text("code"),
        parent=refer(reader, "parent", names) if reader.has("parent") else None,
        sender=reader.maybe_text("sender") or "commune",
    )
    read_origin(reader)
    return unit if reader.close() else None


def _sharing_a_code(units: Sequence[Unit]) -> Iterator[tuple[Unit, Unit]]:
    """The pairs of units that have one code on one day."""
    bearers: dict[str, list[Unit]] = {}
    for unit in units:
        for other in bearers.get(unit.code or "", ()):
            if _meet(other, unit):
                yield other, unit
        if unit.code is not None:
            bearers.setdefault(unit.code, []).append(unit)


def _meet(one: Unit, other: Unit) -> bool:
    begins = max(one.valid_from, other.valid_from)
    return begins < min(one.valid_to or date.max, other.valid_to or date.max)


def _same_code(one: Unit, other: Unit) -> Fault:
    day = both_days(max(one.valid_from, other.valid_from))
    return Fault(
        Words(
            f"mã “{other.code}” cũng là mã của “{one.id}” từ ngày {day.vi}",
            f"the code “{other.code}” is also that of “{one.id}” from {day.en}",
        ),
        Words(
            "Sửa mã, hoặc sửa valid_from và valid_to để hai đơn vị không cùng tồn tại",
            "Mend the code, or the days so that the two units do not exist at one time",
        ),
    )


def above_itself(circle: Sequence[str]) -> Fault:
    """A unit is above itself."""
    way = " → ".join((*circle, circle[0]))
    return Fault(
        Words(f"đơn vị thành cấp trên của chính mình: {way}", f"a unit is above itself: {way}"),
        Words("Sửa “parent” của một trong các đơn vị này", "Mend the “parent” of one of them"),
    )


def _never_valid(valid_from: date) -> Fault:
    day = both_days(valid_from)
    return Fault(
        Words(
            f"đơn vị hết tồn tại trước khi có (từ ngày {day.vi})",
            f"the unit ends before it begins (on {day.en})",
        ),
        Words(
            "“valid_to” là ngày đầu tiên không còn tồn tại; viết một ngày sau “valid_from”",
            "“valid_to” is the first day without it; write one after “valid_from”",
        ),
    )
