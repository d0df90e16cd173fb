"""Which units of a map can be moved by strips, and where each of their strips goes.

Units that lead to the same goals make a *group*: the strips of a group for one part and year are
moved as they are or, if there is anything unusual about one of them, all row by row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from resolute.engines.routes import EVER, Division, Route, Routes
from resolute.evidence.strips import SUMMED

LANE = {
    "unit": "INTEGER",
    "since": "INTEGER",  # of strips of this year or a later one
    "until": "INTEGER",  # and not of a later one than this
    "g": "INTEGER",  # the number of the goal
    "weight": "INTEGER",  # of what it needs to be complete
}
CUT = {
    **LANE,
    "place": "INTEGER",  # among the ways of the unit
    "share": "BIGINT",  # of so many parts
    "parts": "BIGINT",
    "most": "BIGINT",  # a strip of which something is larger goes by rows
    "estimated": "INTEGER",  # 1 or 0
    "pair": "INTEGER",  # 1 where the other share is what is left
}
GOALS = {
    "g": "INTEGER",
    "goal": "INTEGER",
    "joined": "INTEGER",
    "team": "INTEGER",
    "cut": "BOOLEAN",  # parts of units come to it
}
TEAMS = {"unit": "INTEGER", "team": "INTEGER"}
TURNING = {"team": "INTEGER", "since": "INTEGER", "until": "INTEGER"}
ALWAYS = 0, date.max.year
FEWEST = 10_000
"""So much must fit at least into what is divided, or the shares are too fine for strips."""


@dataclass(slots=True)
class Lanes:
    """Routes as lanes of strips: those of ``whole`` units, and of parts of units that are ``cut``.

    ``turning`` are groups that go by rows, with the first and last year in which they do.
    """

    routes: Routes
    codes: Mapping[str, int]
    shares: int = 0
    """How many shares a row of a cut lane knows."""

    goals: list[tuple[int, ...]] = field(default_factory=list)
    whole: list[tuple[int, ...]] = field(default_factory=list)
    cut: list[tuple[int, ...]] = field(default_factory=list)
    turning: set[tuple[int, ...]] = field(default_factory=set)
    _team: Mapping[int, int] = field(init=False)

    def __post_init__(self) -> None:
        self._team = _teams(self.codes.values(), self.routes.adding)
        goals: dict[int, list[Route]] = {}
        for route in self.routes.adding:
            goals.setdefault(route.goal, []).append(route)
        never = {self._team[goal] for goal, several in goals.items() if not _orderly(several)}
        self.turning |= {(team, *ALWAYS) for team in never}
        for goal, several in goals.items():
            if self._team[goal] not in never:
                self._lay(goal, several)
        wide = len(CUT) + self.shares
        self.cut = [(*row, *(0,) * (wide - len(row))) for row in self.cut]

    @property
    def teams(self) -> Iterable[tuple[int, int]]:
        """The units of each group but the one after which it is named, with that."""
        return (pair for pair in self._team.items() if pair[0] != pair[1])

    @property
    def timed(self) -> bool:
        """Whether some lanes are not there in every year."""
        return any(row[1:3] != ALWAYS for row in (*self.whole, *self.cut))

    def _lay(self, goal: int, several: Sequence[Route]) -> None:
        g, joined = len(self.goals), max(1, *(route.joined for route in several))
        cut = any(not route.whole for route in several)
        self.goals.append((g, goal, joined, self._team[goal], cut))
        for route in several:
            self.turning |= {(self._team[goal], year, year) for year in _turning(route)}
            lane = (route.unit, *_years(route), g, 1 if route.came else joined)
            if route.whole:
                self.whole.append(lane)
            else:
                self._cut(lane, route)

    def _cut(self, lane: tuple[int, ...], route: Route) -> None:
        division, way = Division.of(route.ways), route.ways[route.place]
        shares = () if division.pair else division.shares
        self.shares = max(self.shares, len(shares))
        told = division.shares[route.place], division.parts, division.most
        marks = int(way.estimated), int(division.pair)
        self.cut.append((*lane, route.place, *told, *marks, *shares))


def _years(route: Route) -> tuple[int, int]:
    """The first and last year whose last figures go by a route."""
    after, until = route.days
    return (
        ALWAYS[0] if after == EVER[0] else date.fromordinal(after).year,
        ALWAYS[1] if until == EVER[1] else date.fromordinal(until).year - 1,
    )


def _turning(route: Route) -> Iterator[int]:
    """The years in which figures begin, or cease, to go by a route."""
    for day in route.days:
        if day not in EVER and date.fromordinal(day).timetuple().tm_yday > 1:
            yield date.fromordinal(day).year


def _orderly(several: Sequence[Route]) -> bool:
    """Whether a sum of weights tells that a goal is complete, and every share is known."""
    maps = {route.stated for route in several if route.came}
    stays = {route.stated for route in several if not route.came}
    return (
        len(maps) <= 1
        and not maps & stays
        and max(route.joined for route in several) <= SUMMED
        and all(route.whole or Division.of(route.ways).most >= FEWEST for route in several)
    )


def _teams(units: Iterable[int], routes: Iterable[Route]) -> dict[int, int]:
    """Of each unit the least of its group."""
    above = {unit: unit for unit in units}

    def top(unit: int) -> int:
        while above[unit] != unit:
            above[unit] = above[above[unit]]
            unit = above[unit]
        return unit

    for route in routes:
        one, other = sorted((top(route.unit), top(route.goal)))
        above[other] = one
    return {unit: top(unit) for unit in above}
