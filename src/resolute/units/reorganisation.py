"""Reorganisations: on a day, which part of which old unit went to which new one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import TypeVar

T = TypeVar("T")

WHOLE = Fraction(1)


class Key(Enum):
    """What a share rests on; population and area are estimates of what was never counted apart."""

    WHOLE = "whole"  # the unit went undivided
    LIST = "list"  # an official list says how much of it went
    POPULATION = "population"  # the people of each part
    AREA = "area"  # the land of each part
    UNKNOWN = "unknown"  # nobody knows

    @property
    def estimates(self) -> bool:
        """Whether a figure moved by such a share is estimated."""
        return self in {Key.POPULATION, Key.AREA}


class Twice(Enum):
    """What counts of a period of which units of both maps have spoken."""

    LAST_DAY = "last_day"  # what was stated on the map of the last day of the period
    OLD = "old"
    NEW = "new"
    DISPUTED = "disputed"  # neither, until somebody has reconciled them


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """How much of an old unit went to a new one.

    ``share`` is the part of all that the old unit was, None while it is not known. ``amount`` is
    how much went, in the measure of the reorganisation; out of the amounts that came together in
    a new unit the way back is found.
    """

    old: str
    new: str
    key: Key
    share: Fraction | None
    amount: Decimal | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reorganisation:
    """A map that gives way to another: ``day`` is the first day of the new one.

    Units that go whole or take another name have one edge with all of them, and one that goes on
    while it gives or takes has an edge to itself; who has no edge is not touched. ``measure`` is
    that of the amounts, people or land. ``twice`` is what counts where both maps were reported.
    """

    day: date
    decree: str
    edges: tuple[Edge, ...]
    measure: Key = Key.POPULATION
    source: str = ""
    twice: Twice = Twice.LAST_DAY


@dataclass(frozen=True, slots=True)
class Way:
    """How much of a unit is found in ``unit`` on another map; ``share`` is None if not known."""

    unit: str
    share: Fraction | None
    estimated: bool = False


Ways = Mapping[str, tuple[Way, ...]]
"""Of each unit touched, where it went, in the order of the names; what is not touched stays."""


@dataclass(frozen=True, slots=True)
class Unbalanced:
    """The known shares of an old unit do not come to the whole of it."""

    old: str
    total: Fraction


def unbalanced(reorganisation: Reorganisation) -> tuple[Unbalanced, ...]:
    """Old units whose shares come to more than the whole, or to less with none left unknown."""
    found = []
    for old, edges in _grouped((edge.old, edge) for edge in reorganisation.edges).items():
        known = [edge.share for edge in edges if edge.share is not None]
        total = sum(known, Fraction(0))
        open_ = len(known) < len(edges)
        if total > WHOLE or (total == WHOLE if open_ else total < WHOLE):
            found.append(Unbalanced(old, total))
    return tuple(found)


def forward(edges: Iterable[Edge]) -> Ways:
    """Where each old unit went; a single share that is not known is what the others leave."""
    return _ways(_told(edges))


def backward(edges: Iterable[Edge]) -> Ways:
    """Where each new unit came from, by the amounts that came together in it.

    What came out of one old unit alone goes back to it exactly. Everything else is estimated, and
    unknown where the amount of any of its edges is.
    """
    ways: list[tuple[str, Way]] = []
    for new, came in _grouped((edge.new, edge) for edge in edges).items():
        amounts = [edge.amount for edge in came if edge.amount is not None]
        total = sum(map(Fraction, amounts), Fraction(0))
        known = len(amounts) == len(came) and total > 0
        for edge in came:
            share = Fraction(edge.amount) / total if known and edge.amount is not None else None
            ways.append((new, Way(edge.old, share, estimated=True)))
    return _ways(ways)


def composed(first: Ways, then: Ways) -> Ways:
    """Both after one another: shares along a way are multiplied, and those that meet are added.

    What is all of a unit is not estimated, whichever ways it took. Units that come to be on the
    map between have no way: they are on neither of the others.
    """
    ways: list[tuple[str, Way]] = []
    for unit, steps in first.items():
        for step in steps:
            for onward in then.get(step.unit, (Way(step.unit, WHOLE),)):
                share = _times(step.share, onward.share)
                estimated = step.estimated or onward.estimated
                ways.append((unit, Way(onward.unit, share, estimated)))
    between = {step.unit for steps in first.values() for step in steps}
    others = then.keys() - first.keys() - between
    untouched = ((unit, way) for unit in others for way in then[unit])
    return _ways([*ways, *untouched])


def moves(reorganisations: Iterable[Reorganisation], *, since: date, until: date) -> Ways:
    """Where the units of the map of one day are found on the map of another, later or earlier."""
    found: Ways = {}
    low, high = min(since, until), max(since, until)
    days: dict[date, list[Edge]] = {}
    for each in reorganisations:
        if low < each.day <= high:
            days.setdefault(each.day, []).extend(each.edges)
    for day in sorted(days, reverse=since > until):
        step = forward(days[day]) if since <= until else backward(days[day])
        found = composed(found, step)
    return found


def _told(edges: Iterable[Edge]) -> Iterator[tuple[str, Way]]:
    for old, parts in _grouped((edge.old, edge) for edge in edges).items():
        known = [edge.share for edge in parts if edge.share is not None]
        rest = WHOLE - sum(known, Fraction(0)) if len(known) == len(parts) - 1 else None
        estimated = any(edge.key.estimates for edge in parts)
        for edge in parts:
            share = rest if edge.share is None else edge.share
            yield (
                old,
                Way(edge.new, share, edge.key.estimates or (edge.share is None and estimated)),
            )


def _ways(pairs: Iterable[tuple[str, Way]]) -> Ways:
    """Ways by unit, with those that meet in one unit as one and none that carries nothing."""
    return {unit: tuple(_met(ways)) for unit, ways in sorted(_grouped(pairs).items())}


def _met(ways: Iterable[Way]) -> Iterator[Way]:
    grouped = _grouped((way.unit, way) for way in ways)
    if len(grouped) == 1:
        ((unit, _),) = grouped.items()
        yield Way(unit, WHOLE)
        return
    for unit, same in sorted(grouped.items()):
        shares = [way.share for way in same if way.share is not None]
        share = sum(shares, Fraction(0)) if len(shares) == len(same) else None
        if share != 0:
            yield Way(unit, share, estimated=any(way.estimated for way in same))


def _times(left: Fraction | None, right: Fraction | None) -> Fraction | None:
    if left == 0 or right == 0:
        return Fraction(0)
    return None if left is None or right is None else left * right


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, list[T]]:
    groups: dict[str, list[T]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups
