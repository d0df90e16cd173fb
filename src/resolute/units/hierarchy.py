"""Hierarchies beside the administrative one: the same units under other units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from resolute.units.chapter import Chapter
from resolute.units.registry import Registry
from resolute.units.unit import Unit, unit_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """Where a unit stands in one hierarchy, such as that of the Party, from one day up to another.

    ``valid_to`` is the first day on which it stands there no more.
    """

    hierarchy: str
    unit: str
    parent: str
    valid_from: date
    valid_to: date | None = None
    source: str = ""


def along(registry: Registry, placings: Iterable[Placing], hierarchy: str) -> Registry:
    """The same units in the tree of another hierarchy; those not placed in it stand alone."""
    placed: dict[str, list[Placing]] = {}
    for placing in placings:
        if placing.hierarchy == hierarchy:
            placed.setdefault(placing.unit, []).append(placing)
    return Registry(tuple(_moved(unit, placed.get(unit.id, ())) for unit in registry))


def _moved(unit: Unit, placings: Sequence[Placing]) -> Unit:
    if not placings:
        alone = tuple(replace(chapter, parent=None) for chapter in unit.chapters)
        return replace(unit, parent=None, chapters=alone)
    chapters = [piece for chapter in unit.life for piece in _cut(chapter, placings)]
    return unit_of(unit.id, chapters, sender=unit.sender)


def _cut(chapter: Chapter, placings: Sequence[Placing]) -> Iterator[Chapter]:
    """A chapter in pieces, each with one place in the hierarchy."""
    ends = chapter.valid_to or date.max
    edges = {day for p in placings for day in (p.valid_from, p.valid_to or date.max)}
    days = sorted({chapter.valid_from, ends, *(d for d in edges if chapter.meets(d, d))})
    for begins, until in pairwise(days):
        holding = (p for p in placings if p.valid_from <= begins < (p.valid_to or date.max))
        parent = next((p.parent for p in holding), None)
        ends_on = None if until == date.max else until
        yield replace(chapter, valid_from=begins, valid_to=ends_on, parent=parent)
