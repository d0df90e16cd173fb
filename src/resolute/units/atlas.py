"""The atlas: every map there was, as reorganisations tell, and the units on each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date, timedelta

from resolute.units.registry import Registry
from resolute.units.reorganisation import Reorganisation, Twice, Ways, moves
from resolute.units.unit import Unit

DAY = timedelta(days=1)


class Atlas:
    """Reorganisations in their order; ways between two maps are found once."""

    def __init__(self, reorganisations: Iterable[Reorganisation] = ()) -> None:
        self.reorganisations = tuple(sorted(reorganisations, key=lambda each: each.day))
        self.days = tuple(sorted({each.day for each in self.reorganisations}))
        self._ways: dict[tuple[int, int], Ways] = {}

    def number(self, day: date) -> int:
        """Which map holds on a day: how many days of change there were up to it."""
        return sum(each <= day for each in self.days)

    def ways(self, since: int, until: int) -> Ways:
        """Where the units of one map are found on another."""
        key = since, until
        if key not in self._ways:
            first, last = self._a_day(since), self._a_day(until)
            self._ways[key] = moves(self.reorganisations, since=first, until=last)
        return self._ways[key]

    def counting(self, numbers: Collection[int], day: date) -> int | None:
        """Which of some maps counts, where a period up to a day was stated on each of them.

        None where the reorganisations between them leave it open, or tell different things.
        """
        if len(set(numbers)) == 1:
            return min(numbers)
        between = self.days[min(numbers) : max(numbers)]
        told = {each.twice for each in self.reorganisations if each.day in between}
        (rule,) = told if len(told) == 1 else (Twice.DISPUTED,)
        match rule:
            case Twice.LAST_DAY:
                held = self.number(day)
                return min(numbers, key=lambda each: (abs(each - held), -each))
            case Twice.OLD:
                return min(numbers)
            case Twice.NEW:
                return max(numbers)
            case Twice.DISPUTED:
                return None

    def span(self, number: int) -> tuple[date, date]:
        """The first and the last day on which a map holds."""
        ends = self.days[number] - DAY if number < len(self.days) else date.max
        return self._a_day(number), ends

    def _a_day(self, number: int) -> date:
        return self.days[number - 1] if number else date.min


def came_from(
    registry: Registry, atlas: Atlas, *, since: int, until: int
) -> Mapping[str, AbstractSet[str]]:
    """Of each unit of one map, which units of another came to it: of those that were on that one.

    A unit that was founded later out of nothing has no part in what was stated before.
    """
    first, last = atlas.span(since)
    found: dict[str, set[str]] = {}
    for unit, ways in atlas.ways(since, until).items():
        if registry[unit].existed(first, last):
            for way in ways:
                found.setdefault(way.unit, set()).add(unit)
    return found


def last_map(unit: Unit, day: date) -> date:
    """The day on whose map a figure about a unit was stated, that speaks of days up to one.

    It is that last day, or the nearest one on which the unit existed.
    """
    latest = day if unit.valid_to is None else min(day, unit.valid_to - DAY)
    return max(latest, unit.valid_from)


def on_map(registry: Registry, atlas: Atlas, day: date) -> Registry:
    """The units as they stand on the map of a day, and what is not on it under nobody.

    A unit covers on the map the days of those it came from and went to, and a unit above covers
    those of the units below it, so that the map can be read for days long before and after.
    """
    drawn = {unit.id: unit.as_of(day) for unit in registry}
    shown = {id_ for id_, unit in drawn.items() if unit.exists(day)}
    lives = {id_: (unit.valid_from, unit.valid_to or date.max) for id_, unit in drawn.items()}
    before = _stretched(lives, atlas)
    for id_ in sorted(shown):
        begins, ends = before[id_]
        for above in _above(drawn, id_):
            lives[above] = min(lives[above][0], begins), max(lives[above][1], ends)
    return Registry(
        tuple(
            _living(drawn[unit.id], *lives[unit.id])
            if unit.id in shown
            else replace(drawn[unit.id], parent=None)
            for unit in registry
        )
    )


def _stretched(lives: dict[str, tuple[date, date]], atlas: Atlas) -> dict[str, tuple[date, date]]:
    """The lives with those of the units that each came from, and of those it went to."""
    stretched = dict(lives)
    for each in atlas.reorganisations:
        for edge in each.edges:
            if lives.get(edge.new, (None,))[0] == each.day and edge.old in lives:
                begins, ends = stretched[edge.new]
                stretched[edge.new] = min(begins, stretched[edge.old][0]), ends
    for each in reversed(atlas.reorganisations):
        for edge in each.edges:
            if edge.old in lives and lives[edge.old][1] == each.day and edge.new in lives:
                begins, ends = stretched[edge.old]
                stretched[edge.old] = begins, max(ends, stretched[edge.new][1])
    return stretched


def _above(drawn: dict[str, Unit], id_: str) -> list[str]:
    """The unit and all that are above it."""
    found: list[str] = []
    above: str | None = id_
    while above is not None and above in drawn and above not in found:
        found.append(above)
        above = drawn[above].parent
    return found


def _living(unit: Unit, begins: date, ends: date) -> Unit:
    return replace(unit, valid_from=begins, valid_to=None if ends == date.max else ends)
