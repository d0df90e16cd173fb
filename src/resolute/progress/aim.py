"""Where a yearly series is to go, and the two ends of the way it has come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


class Direction(Enum):
    """Which numbers are the better ones."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """Where a series is to go.

    ``goal`` is what it is to reach by the end of ``goal_year``; None where only the direction is
    wanted, and then ``limit`` is the number that cannot be passed, if there is one.
    """

    direction: Direction
    goal: Decimal | None
    base_year: int
    goal_year: int
    limit: Decimal | None = None

    def meets(self, value: Decimal) -> bool | None:
        """Whether a value is at the goal or beyond it; None without a goal."""
        if self.goal is None:
            return None
        return value >= self.goal if self.direction is Direction.UP else value <= self.goal


@dataclass(frozen=True, slots=True, order=True)
class Observation:
    """What a series came to in a year."""

    year: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class Ends:
    """The base of a series and its latest observation; they may be one."""

    base: Observation
    latest: Observation


def ends_of(series: Iterable[Observation], base_year: int) -> Ends | None:
    """The two ends; the base is of the base year, or of the next one that was observed.

    None where nothing was observed in the base year or after it.
    """
    since = sorted(each for each in series if each.year >= base_year)
    return Ends(since[0], since[-1]) if since else None
