"""The tree of units as tables: each unit with its life, and with every unit above it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from resolute.units import Registry, Unit

FOR_EVER = 10_000_000
"""A day that never comes: the end of a unit that still exists."""

UNITS = {
    "unit": "INTEGER",
    "parent": "INTEGER",  # 0 where there is none
    "depth": "INTEGER",  # how many units are above
    "level": "INTEGER",
    "valid_from": "INTEGER",
    "valid_to": "INTEGER",
}
BELOW = {
    "above": "INTEGER",
    "unit": "INTEGER",
    "level": "INTEGER",
    "place": "INTEGER",  # in a walk through the tree that takes the nearest first
    "path_from": "INTEGER",  # the days on which every unit on the way down existed
    "path_to": "INTEGER",
}


@dataclass(frozen=True, slots=True)
class Tree:
    """Units by code; units that no figure speaks of get codes past those of the copy."""

    registry: Registry
    coded: Mapping[str, int]
    codes: Mapping[str, int] = field(init=False)
    ids: Mapping[int, str] = field(init=False)
    levels: Mapping[str, int] = field(init=False)
    _above: Mapping[str, Sequence[Unit]] = field(init=False)
    """The units above each one, the nearest first."""
    units: Sequence[tuple[int, int, int, int, int, int]] = field(init=False)
    """The rows of ``UNITS``."""
    below: Sequence[tuple[int, int, int, int, int, int]] = field(init=False)
    """The rows of ``BELOW``: each unit under each unit above it."""

    def __post_init__(self) -> None:
        codes = dict(self.coded)
        last = max(codes.values(), default=0)
        silent = [unit.id for unit in self.registry if unit.id not in codes]
        codes.update({unit: last + at for at, unit in enumerate(silent, start=1)})
        object.__setattr__(self, "codes", codes)
        object.__setattr__(self, "ids", {code: unit for unit, code in codes.items()})
        levels = dict.fromkeys(unit.level for unit in self.registry)
        object.__setattr__(self, "levels", {level: at for at, level in enumerate(levels)})
        above = {unit.id: list(self._upwards(unit)) for unit in self.registry}
        object.__setattr__(self, "_above", above)
        object.__setattr__(self, "units", tuple(self._units()))
        object.__setattr__(self, "below", tuple(self._below()))

    def _units(self) -> Iterator[tuple[int, int, int, int, int, int]]:
        for unit in self.registry:
            above = self._above[unit.id]
            parent = self.codes[above[0].id] if above else 0
            yield (
                self.codes[unit.id],
                parent,
                len(above),
                self.levels[unit.level],
                *life(unit),
            )

    @property
    def depth(self) -> int:
        """How many units the deepest one has above it."""
        return max(map(len, self._above.values()), default=0)

    def _below(self) -> Iterator[tuple[int, int, int, int, int, int]]:
        for place, unit in enumerate(self._nearest_first()):
            since, until = life(unit)
            code, level = self.codes[unit.id], self.levels[unit.level]
            for above in self._above[unit.id]:
                yield self.codes[above.id], code, level, place, since, until
                begins, ends = life(above)
                since, until = max(since, begins), min(until, ends)

    def _upwards(self, unit: Unit) -> Iterator[Unit]:
        above = unit.parent
        while above is not None and above in self.registry:
            yield self.registry[above]
            above = self.registry[above].parent

    def _nearest_first(self) -> Iterator[Unit]:
        children: dict[str | None, list[Unit]] = {}
        for unit in self.registry:
            parent = unit.parent if unit.parent in self.registry else None
            children.setdefault(parent, []).append(unit)
        row = children.get(None, [])
        while row:
            yield from row
            row = [child for unit in row for child in children.get(unit.id, ())]


def life(unit: Unit) -> tuple[int, int]:
    """The ordinals of the first day of a unit, and of the first day on which it is no more."""
    ends = FOR_EVER if unit.valid_to is None else unit.valid_to.toordinal()
    return unit.valid_from.toordinal(), ends
