"""All units that a plan knows, asked by identity, by code on a day, by name on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from resolute.units.naming import unit_key
from resolute.units.unit import Unit
from resolute.words import closest


@dataclass(frozen=True, slots=True)
class Registry:
    """The units of a plan, on one map. Ids are unique; a code is unique on any one day.

    On the map each unit has one level and one place in the tree; what it was called and coded on
    other days, and where it stood then, its chapters tell.
    """

    units: tuple[Unit, ...]
    _by_id: dict[str, Unit] = field(init=False, repr=False, compare=False)
    _by_parent: dict[str | None, tuple[Unit, ...]] = field(init=False, repr=False, compare=False)
    _ends: dict[str, tuple[date, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {unit.id: unit for unit in self.units})
        object.__setattr__(self, "_by_parent", _grouped(self.units))
        object.__setattr__(self, "_ends", _ends(self.units))

    def __iter__(self) -> Iterator[Unit]:
        return iter(self.units)

    def __contains__(self, unit_id: object) -> bool:
        return unit_id in self._by_id

    def __getitem__(self, unit_id: str) -> Unit:
        return self._by_id[unit_id]

    def as_of(self, on: date) -> Registry:
        """The same units on the map of a day: level, name, code and parent are those of that day.

        A unit that did not exist then keeps what it was last before, or first after.
        """
        return Registry(tuple(unit.as_of(on) if unit.chapters else unit for unit in self.units))

    def children(self, unit_id: str, *, on: date, since: date | None = None) -> tuple[Unit, ...]:
        """The units directly below one, as they are on a day, or were at any time since another."""
        below = self._by_parent.get(unit_id, ())
        return tuple(unit for unit in below if unit.existed(min(since or on, on), on))

    def all_below(self, unit_id: str, *, since: date, until: date) -> tuple[Unit, ...]:
        """Every unit below one, however far, that there was on a day from one to another.

        The nearest come first. What is below a unit that did not exist then is not reached.
        """
        found: list[Unit] = []
        waiting = [unit_id]
        while waiting:
            children = self.children(waiting.pop(0), on=until, since=since)
            found.extend(children)
            waiting.extend(child.id for child in children)
        return tuple(found)

    def below(self, unit_id: str, *, level: str, on: date) -> tuple[Unit, ...]:
        """The units of a level anywhere below one, as they are on a day."""
        found: list[Unit] = []
        for child in self.children(unit_id, on=on):
            if child.level == level:
                found.append(child)
            else:
                found.extend(self.below(child.id, level=level, on=on))
        return tuple(found)

    def latest_below(self, unit_id: str, *, level: str, on: date) -> tuple[Unit, ...]:
        """The units of a level below one on a day, or on the last day on which there were some.

        A plan is closed on its own tree: after a level was abolished its last units still answer.
        """
        living = self.below(unit_id, level=level, on=on)
        for day in self._ends.get(level, ()):
            if living:
                break
            if day <= on:
                living = self.below(unit_id, level=level, on=day - timedelta(days=1))
        return living

    def with_code(self, code: str, *, on: date) -> Unit | None:
        """The unit that bears a code on a day; a code may pass to another unit later."""
        return next((unit for unit in self.units if _coded(unit, code, on)), None)

    def named(self, name: str, *, on: date) -> tuple[Unit, ...]:
        """The units that a name can mean on a day.

        A name with its kind ("phường Hoàn Kiếm") means one; a bare name ("Hoàn Kiếm") may mean
        several, and then it is the reader who must choose.
        """
        key = unit_key(name)
        called = {unit: unit.chapter(on).name for unit in self.units if unit.exists(on)}
        exact = tuple(u for u, n in called.items() if key in {unit_key(n.vi), unit_key(n.en)})
        return exact or tuple(u for u, n in called.items() if unit_key(n.vi).endswith(f" {key}"))

    def suggestions(self, name: str, *, on: date) -> list[str]:
        """Names close to one that is not known on a day."""
        living = (unit for unit in self.units if unit.exists(on))
        return list(closest(name, [unit.chapter(on).name.vi for unit in living]))


def _coded(unit: Unit, code: str, on: date) -> bool:
    return unit.exists(on) and unit.chapter(on).code == code


def _ends(units: Iterable[Unit]) -> dict[str, tuple[date, ...]]:
    """The days on which units of a level came to their end, the latest first."""
    days: dict[str, set[date]] = {}
    for unit in units:
        if unit.valid_to is not None:
            days.setdefault(unit.level, set()).add(unit.valid_to)
    return {level: tuple(sorted(ended, reverse=True)) for level, ended in days.items()}


def _grouped(units: Iterable[Unit]) -> dict[str | None, tuple[Unit, ...]]:
    groups: dict[str | None, list[Unit]] = {}
    for unit in units:
        groups.setdefault(unit.parent, []).append(unit)
    return {parent: tuple(members) for parent, members in groups.items()}
