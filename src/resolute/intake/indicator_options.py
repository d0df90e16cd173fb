"""Which series of an indicator are followed, and where each is to go, as its configuration says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from resolute.intake.fault import Fault
from resolute.intake.indicator_faults import NO_DIRECTION, NO_OPTION
from resolute.intake.indicator_rows import SERIES, UNITS
from resolute.intake.progress_methods import ProgressMethods
from resolute.intake.yaml_text import Yaml
from resolute.progress import Aim, Direction

_FIRST, _LAST = 1000, 9999  # years are written with four digits
DIRECTIONS = {"positive": Direction.UP, "negative": Direction.DOWN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """One series that is followed: the columns and values that choose its rows, and its aim."""

    choices: tuple[tuple[str, str], ...]
    aim: Aim

    @property
    def name(self) -> str:
        """The values that choose it; empty where it is the headline."""
        return " / ".join(value for _, value in self.choices)


@dataclass(frozen=True, slots=True)
class TrackGroup:
    """Series, and groups of them, that count as one."""

    members: tuple[Track | TrackGroup | Fault, ...]


def read_options(options: Yaml, methods: ProgressMethods) -> TrackGroup:
    """The series that an indicator is followed by; what cannot be read stands there as a fault."""
    if options is None or options == []:
        return TrackGroup((NO_DIRECTION,))
    if not isinstance(options, list):
        return TrackGroup((NO_OPTION,))
    return TrackGroup(tuple(_member(option, methods) for option in options))


def _member(option: Yaml, methods: ProgressMethods) -> Track | TrackGroup | Fault:
    if not isinstance(option, dict):
        return NO_OPTION
    if "group" in option:
        return read_options(option["group"], methods)
    direction = DIRECTIONS.get(str(option.get("direction")))
    choices, aim = _choices(option), _aim(option, direction, methods) if direction else NO_DIRECTION
    if isinstance(aim, Fault):
        return aim
    return NO_OPTION if choices is None else Track(choices=choices, aim=aim)


def _aim(option: Mapping[str, Yaml], direction: Direction, methods: ProgressMethods) -> Aim | Fault:
    goal, limit = (_told(option, key) for key in ("target", "limit"))
    base_year = _year(option, "base_year", methods.base_year)
    goal_year = _year(option, "target_year", methods.goal_year)
    if isinstance(goal, Fault) or isinstance(limit, Fault) or not base_year or not goal_year:
        return NO_OPTION
    return Aim(
        direction=direction, goal=goal, base_year=base_year, goal_year=goal_year, limit=limit
    )


def _told(option: Mapping[str, Yaml], key: str) -> Decimal | Fault | None:
    """A number of an option; None where it is not there, or left empty."""
    value = option.get(key)
    if value is None or value in ("", []):
        return None
    return value if isinstance(value, Decimal) else NO_OPTION


def _year(option: Mapping[str, Yaml], key: str, default: int) -> int | None:
    """A year of an option, or the default; None where what stands there is no year."""
    value = _told(option, key)
    if value is None:
        return default
    sound = isinstance(value, Decimal) and value == int(value) and _FIRST <= value <= _LAST
    return int(value) if isinstance(value, Decimal) and sound else None


def _choices(option: Mapping[str, Yaml]) -> tuple[tuple[str, str], ...] | None:
    named = [(UNITS, option.get("unit")), (SERIES, option.get("series"))]
    listed = option.get("disaggregation") or []
    for each in listed if isinstance(listed, list) else [None]:
        if not isinstance(each, dict):
            return None
        named.append((str(each.get("field")), each.get("value")))
    return tuple((column, str(value)) for column, value in named if value is not None)
