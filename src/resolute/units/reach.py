"""Which units stand above each one, day by day: how far down what is said of one reaches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from resolute.units.registry import Registry
from resolute.units.unit import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """The units above one, itself included, through days on which none of them changed.

    ``valid_to`` is the first day on which others are above it, or on which it is no more.
    """

    units: frozenset[str]
    valid_from: date = date.min
    valid_to: date = date.max

    def meets(self, begins: date, ends: date) -> bool:
        """Whether it holds on any day from one up to, not including, another."""
        return self.valid_from < ends and begins < self.valid_to


def reaches(registry: Registry) -> Mapping[str, tuple[Reach, ...]]:
    """Of every unit, in the order of the days, what is above it through its whole life.

    Each unit above is above only while it exists; what is above that one is reached through it
    even when it has ended.
    """
    return {unit.id: _joined(_pieces(unit, registry)) for unit in registry}


def _pieces(unit: Unit, registry: Registry) -> Iterator[Reach]:
    ends = unit.valid_to or date.max
    edges = {day for each in _ever_above(unit, registry) for day in _edges(each)}
    inside = (day for day in edges if unit.valid_from < day < ends)
    for begins, until in pairwise(sorted({unit.valid_from, *inside, ends})):
        units = frozenset(_above(unit, registry, begins))
        yield Reach(units=units, valid_from=begins, valid_to=until)


def _ever_above(unit: Unit, registry: Registry) -> tuple[Unit, ...]:
    """The unit and all that are above it in any chapter of any of them."""
    found = {unit.id: unit}
    waiting = [unit]
    while waiting:
        parents = {chapter.parent for chapter in waiting.pop().life if chapter.parent}
        more = {p: registry[p] for p in parents if p in registry and p not in found}
        found |= more
        waiting.extend(more.values())
    return tuple(found.values())


def _edges(unit: Unit) -> Iterator[date]:
    for chapter in unit.life:
        yield chapter.valid_from
        yield chapter.valid_to or date.max


def _above(unit: Unit, registry: Registry, on: date) -> list[str]:
    """The ids of a unit and of those above it on a day."""
    found = [unit.id]
    seen = {unit.id}
    above = unit.chapter(on).parent
    while above is not None and above not in seen:
        seen.add(above)
        if above not in registry:
            return [*found, above]
        if registry[above].exists(on):
            found.append(above)
        above = registry[above].chapter(on).parent
    return found


def _joined(pieces: Iterator[Reach]) -> tuple[Reach, ...]:
    """The same with neighbours of one content as one."""
    joined: list[Reach] = []
    for piece in pieces:
        if joined and joined[-1].units == piece.units:
            joined[-1] = replace(joined[-1], valid_to=piece.valid_to)
        else:
            joined.append(piece)
    return tuple(joined)
