"""Where the figures of each unit go on another map, as rows for an engine.

A goal is *plain* where only whole units come to it, all from one map. A sum then tells whether all
of them have spoken: each weighs one, and the goal itself, speaking on its own map, as much as all.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from math import lcm

from resolute.engines.tree import FOR_EVER, life
from resolute.units import Atlas, Registry, Way, came_from

LARGEST = 2**63 - 1
EVER = 0, FOR_EVER
PAIR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """To which map figures are moved, of units as the plan has them."""

    units: Registry
    atlas: Atlas
    day: date

    @property
    def target(self) -> int:
        """The number of the map."""
        return self.atlas.number(self.day)

    def steps(self) -> Iterator[tuple[int, str, Sequence[Way], Mapping[str, AbstractSet[str]]]]:
        """From each other map each unit with its ways, and which units come to which."""
        for number in range(len(self.atlas.days) + 1):
            joined = came_from(self.units, self.atlas, since=number, until=self.target)
            for unit, several in self.atlas.ways(number, self.target).items():
                if unit in joined.get(several[0].unit, ()):  # it was there on that map
                    yield number, unit, several, joined

    def sources(self) -> Mapping[str, frozenset[str]]:
        """Of each unit of the map, from which units figures may come to it."""
        return _gathered((way.unit, unit) for _, unit, ways, _ in self.steps() for way in ways)

    def goals(self) -> Mapping[str, frozenset[str]]:
        """Of each unit, to which units of the map its figures may come."""
        return _gathered((unit, way.unit) for _, unit, ways, _ in self.steps() for way in ways)


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One way of the figures of a unit that were stated on one map.

    These end after one day, and not after another. ``joined`` is how many units come together in
    the goal, none where the figures only stay.
    """

    stated: int
    unit: int
    goal: int
    days: tuple[int, int] = EVER
    ways: tuple[Way, ...] = ()
    place: int = 0  # among the ways
    alone: bool = False  # it goes whole to a unit that nothing else comes to
    joined: int = 0

    @property
    def came(self) -> bool:
        """Whether the figures come from another unit or map."""
        return self.joined > 0

    @property
    def whole(self) -> bool:
        """Whether figures go or stay as they are."""
        return not self.ways or (
            len(self.ways) == 1 and self.ways[0].share == 1 and not self.ways[0].estimated
        )


@dataclass(frozen=True, slots=True)
class Division:
    """The shares of a unit as whole numbers of ``parts``, with what is left of it, if anything."""

    shares: tuple[int, ...]
    parts: int
    most: int
    """A figure of more than so many of its smallest digit is beyond an engine."""

    @classmethod
    def of(cls, ways: Sequence[Way]) -> Division:
        """The division among some ways; one that is not known or too fine has no parts."""
        known = [way.share for way in ways if way.share is not None]
        left = Fraction(1) - sum(known, Fraction(0))
        every = [*known, left] if left else known
        parts = lcm(*(share.denominator for share in every))
        if not ways:
            return cls((1,), 1, LARGEST)
        if len(known) < len(ways) or parts > LARGEST:
            return cls((0,) * len(ways), 1, 0)
        return cls(tuple(int(share * parts) for share in every), parts, LARGEST // parts)

    @property
    def pair(self) -> bool:
        """Whether it is between two at most."""
        return len(self.shares) <= PAIR


@dataclass(slots=True)
class Routes:
    """All routes to a map, of units with codes.

    Units far from every change are ``apart``, unless there are fewer of them than of the others:
    these are taken along, which is cheaper than to read the figures once more.
    """

    shift: Shift
    codes: Mapping[str, int]
    adding: list[Route] = field(default_factory=list)
    keeping: list[Route] = field(default_factory=list)
    near: frozenset[int] = field(init=False)
    apart: bool = field(init=False)
    _days: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._days = [day.toordinal() for day in self.shift.atlas.days]
        lives = {
            self.codes[unit.id]: life(unit) for unit in self.shift.units if unit.id in self.codes
        }
        told: dict[tuple[int, int], list[Route]] = {}
        for number, unit, ways, joined in self.shift.steps():
            several = list(self._going(number, unit, tuple(ways), joined))
            told[number, several[0].unit] = several
        near = {code for routes in told.values() for r in routes for code in (r.unit, r.goal)}
        near &= lives.keys()
        far = frozenset(self.codes.values()) - near
        self.apart = len(far) > len(near)
        self.near = frozenset(near)
        for code in sorted(near):
            self._of(code, lives[code], told)
        if not self.apart:
            every = [Route(stated=self.shift.target, unit=code, goal=code) for code in sorted(far)]
            self.adding += every
            self.keeping += every

    def _going(
        self,
        number: int,
        unit: str,
        ways: tuple[Way, ...],
        joined: Mapping[str, AbstractSet[str]],
    ) -> Iterator[Route]:
        alone = len(ways) == 1 and joined[ways[0].unit] == {unit}
        for place, way in enumerate(ways):
            yield Route(
                stated=number,
                unit=self.codes[unit],
                goal=self.codes[way.unit],
                ways=ways,
                place=place,
                alone=alone,
                joined=len(joined[way.unit]),
            )

    def _of(
        self, unit: int, lives: tuple[int, int], told: Mapping[tuple[int, int], Sequence[Route]]
    ) -> None:
        """The routes of one unit from every map of its life."""
        first, last = (bisect_right(self._days, day) for day in (lives[0], lives[1] - 1))
        for number in range(first, last + 1):
            days = (
                EVER[0] if number == first else self._days[number - 1],
                EVER[1] if number == last else self._days[number],
            )
            going = [replace(route, days=days) for route in told.get((number, unit), ())]
            stays = Route(stated=number, unit=unit, goal=unit, days=days)
            self.adding += going or [stays]
            self.keeping += going
            if not any(route.alone or route.goal == unit for route in going):
                self.keeping.append(stays)


def plain(routes: Iterable[Route]) -> tuple[list[Route], list[Route]]:
    """Routes to plain goals, and all others."""
    goals: dict[int, list[Route]] = {}
    for route in routes:
        goals.setdefault(route.goal, []).append(route)
    found: tuple[list[Route], list[Route]] = ([], [])
    for several in goals.values():
        found[not _is_plain(several)].extend(several)
    return found


def _is_plain(routes: Sequence[Route]) -> bool:
    maps = {route.stated for route in routes if route.came}
    stays = {route.stated for route in routes if not route.came}
    return len(maps) <= 1 and not maps & stays and all(route.whole for route in routes)


def _gathered(pairs: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for key, value in pairs:
        found.setdefault(key, set()).add(value)
    return {key: frozenset(values) for key, values in found.items()}
