"""Units found by the names that a table has for them and for the units above them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from resolute.units import Ladder, Registry, Unit
from resolute.units.naming import unit_key
from resolute.words import closest, search_key

_NAMES = 100_000  # more than any country has; a name comes back in thousands of rows


@dataclass(frozen=True, slots=True)
class Step:
    """One unit on the way down to another: its name, and the word for its kind if it is told."""

    name: str
    kind: str = ""

    @property
    def said(self) -> str:
        """Both as they are written."""
        return f"{self.kind} {self.name}".strip()


@dataclass(frozen=True, slots=True)
class Place:
    """The units that a way may lead to; ``here`` if it leads below a unit that has others below.

    ``loosely`` says that the way was followed by its letters alone, without marks and kinds, and
    ``near`` are names close by where it leads to none.
    """

    units: tuple[Unit, ...] = ()
    here: bool = True
    loosely: bool = False
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Places:
    """The units of a registry on a day, by their names without blanks and marks of any kind.

    Published tables write “HàngTrống”, “Hàng  Trống” or “Bà Rịa-Vũng Tàu”; blanks and hyphens do
    not tell two units of one place apart. ``top`` is the unit that all of them are about: where a
    way passes through it, it is to lead somewhere.
    """

    registry: Registry
    ladder: Ladder
    on: date
    top: str
    _by_name: dict[str, list[Unit]] = field(init=False, repr=False, compare=False)
    _by_letters: dict[str, list[Unit]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        on_map = self.registry.as_of(self.on)
        object.__setattr__(self, "registry", on_map)
        pairs = [(self._proper(unit), unit) for unit in on_map if unit.exists(self.on)]
        object.__setattr__(self, "_by_name", _grouped((_joined(n), u) for n, u in pairs))
        object.__setattr__(self, "_by_letters", _grouped((_letters(n), u) for n, u in pairs))

    def find(self, way: Sequence[Step]) -> Place:
        """The units that a way leads to, from the top down; two steps to one name are one.

        Its names and kinds are followed as they are written; only where that leads nowhere, by
        their letters alone.
        """
        *above, last = way
        if above and _letters(above[-1].said) == _letters(last.said):
            *above, last = above
        found = self._led(above, last)
        if found:
            return Place(found)
        found = self._loosely_led(above, last)
        if found:
            return Place(found, loosely=True)
        beside = [
            u for upper in self._uppers(above) for u in self.registry.children(upper.id, on=self.on)
        ]
        through = any(_letters(step.name) in self._top_names() for step in above)
        near = closest(last.said, [unit.name.vi for unit in beside])
        return Place(here=bool(beside) or through, near=near)

    def _led(self, above: Sequence[Step], last: Step) -> tuple[Unit, ...]:
        named = self._by_name.get(_joined(last.name), ())
        found = [u for u in named if self._under(u, above, kinds=True)]
        return _of_kind(found, last) or tuple(found)

    def _loosely_led(self, above: Sequence[Step], last: Step) -> tuple[Unit, ...]:
        named = self._by_letters.get(_letters(last.name), ())
        found = [u for u in named if self._under(u, above, kinds=True)]
        found = found or [u for u in named if self._under(u, above, kinds=False)]
        return _of_kind(found, last) or tuple(found)

    def _uppers(self, above: Sequence[Step]) -> tuple[Unit, ...]:
        """The units that the last step above means."""
        return self._loosely_led(above[:-1], above[-1]) if above else ()

    def _top_names(self) -> set[str]:
        top = self.registry[self.top]
        return {_letters(top.name.vi), _letters(self._proper(top))}

    def _under(self, unit: Unit, above: Sequence[Step], *, kinds: bool) -> bool:
        """Whether the units above one, as far as they are known, are what the steps say."""
        for step in reversed(above):
            if unit.parent is None or unit.parent not in self.registry:
                return True
            unit = self.registry[unit.parent]
            if not self._is(unit, step, kinds=kinds):
                return False
        return True

    def _is(self, unit: Unit, step: Step, *, kinds: bool) -> bool:
        said, proper = _letters(step.name), _letters(self._proper(unit))
        whole = _letters(unit.name.vi)
        if step.kind:
            return said == proper and (not kinds or _letters(step.said) == whole)
        return said == whole or said.endswith(proper)  # “Thủ đô Hà Nội” is thành phố Hà Nội

    def _proper(self, unit: Unit) -> str:
        """The name of a unit without the word of its kind."""
        kind = self.ladder.kind(unit.kind)
        kinds = (kind,) if kind else self.ladder.kinds
        propers = (each.proper(unit.name.vi) for each in kinds)
        return next((proper for proper in propers if proper != unit.name.vi), unit.name.vi)


def _of_kind(units: Sequence[Unit], step: Step) -> tuple[Unit, ...]:
    """Those with the word of their kind as the step has it."""
    said = _letters(step.said)
    return tuple(unit for unit in units if _letters(unit.name.vi) == said)


@lru_cache(_NAMES)
def _joined(name: str) -> str:
    return "".join(letter for letter in unit_key(name) if letter.isalnum())


@lru_cache(_NAMES)
def _letters(name: str) -> str:
    """Without marks, and with i for y: “Quy Nhơn” and “Qui Nhơn” are one place."""
    letters = search_key(unit_key(name)).replace("y", "i")
    return "".join(letter for letter in letters if letter.isalnum())


def _grouped(pairs: Iterable[tuple[str, Unit]]) -> dict[str, list[Unit]]:
    groups: dict[str, list[Unit]] = {}
    for key, unit in pairs:
        groups.setdefault(key, []).append(unit)
    return groups
