"""Units that came to their end without anybody saying where they went."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from resolute.units.registry import Registry
from resolute.units.reorganisation import Edge, Reorganisation
from resolute.units.unit import Unit

_DAY = timedelta(days=1)


def heirless(
    registry: Registry, told: Iterable[Reorganisation], *, level: str, since: date, until: date
) -> Iterator[Unit]:
    """The units of a level that ended from one day up to another and no reorganisation names."""
    named = {(each.day, edge.old) for each in told for edge in each.edges}
    gone = {old for _, old in named}
    for unit in registry:
        ended = unit.valid_to is not None and since < unit.valid_to <= until
        if ended and unit.level == level and unit.id not in gone:
            yield unit


def likely_heirs(
    units: Iterable[Unit], registry: Registry, told: Iterable[Reorganisation]
) -> dict[str, tuple[str, ...]]:
    """Who may have what each unit was: a rule of thumb, for want of a list.

    They are the units of its level that began under the same unit on the day it ended; if there
    are none, those that stood beside it on the day before and stayed; then the unit above itself;
    and if that had ended as well, those to whom the units beside it went on that day. Empty where
    there is nobody at all.
    """
    went: dict[date, list[Edge]] = {}
    for each in told:
        went.setdefault(each.day, []).extend(each.edges)
    by_day: dict[date, list[Unit]] = {}
    for unit in units:
        if unit.valid_to is not None:
            by_day.setdefault(unit.valid_to, []).append(unit)
    found: dict[str, tuple[str, ...]] = {}
    for day, ended in by_day.items():
        eve, morrow = registry.as_of(day - _DAY), registry.as_of(day)
        for unit in (eve[each.id] for each in ended):
            heirs = _heirs(unit, eve, morrow) if unit.parent else ()
            found[unit.id] = heirs or _of_the_others(unit, eve, went.get(day, ()))
    return found


def _heirs(unit: Unit, eve: Registry, morrow: Registry) -> tuple[str, ...]:
    day, above = unit.valid_to or date.max, unit.parent or ""
    begun = [each.id for each in morrow.children(above, on=day) if each.valid_from == day]
    beside = [each.id for each in eve.children(above, on=day - _DAY) if each.exists(day)]
    itself = [above] if above in eve and eve[above].exists(day) else []
    return tuple(begun or beside or itself)


def _of_the_others(unit: Unit, registry: Registry, went: Iterable[Edge]) -> tuple[str, ...]:
    beside = [edge for edge in went if registry[edge.old].parent == unit.parent]
    return tuple(sorted({edge.new for edge in beside}))
