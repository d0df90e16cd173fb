"""Every code and name that a unit ever had, found at once and told apart by their days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from resolute.units.chapter import Chapter
from resolute.units.ladder import LADDER, Ladder
from resolute.units.naming import unit_key
from resolute.units.registry import Registry
from resolute.units.unit import Unit
from resolute.words import closest

_LONGEST = 100  # letters in a name; what it costs to compare two grows with the square
_NEAR = 3  # more suggestions are not read
_Told = tuple[Chapter, Unit]
_Index = Mapping[str, tuple[_Told, ...]]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The units of a registry by their codes and names.

    A registry compares every name it has; this finds the same in an index, over any stretch of
    days, and also by the abbreviations that a ladder knows.
    """

    registry: Registry
    ladder: Ladder = LADDER
    coded: _Index = field(init=False, repr=False, compare=False)
    _named: _Index = field(init=False, repr=False, compare=False)
    _bare: _Index = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        told = [(chapter, unit) for unit in self.registry for chapter in unit.life]
        coded = [(each.code, (each, unit)) for each, unit in told if each.code]
        named = [(key, each) for each in told for key in _keys(each[0])]
        bare = [(end, each) for each in told for end in _ends(unit_key(each[0].name.vi))]
        object.__setattr__(self, "coded", _grouped(coded))
        object.__setattr__(self, "_named", _grouped(named))
        object.__setattr__(self, "_bare", _grouped(bare))

    def with_code(self, code: str, *, since: date, until: date) -> tuple[Unit, ...]:
        """The units that bore a code on any day from one to another."""
        return _units(_holding(self.coded.get(code, ()), since, until))

    def named(self, name: str, *, since: date, until: date) -> tuple[Unit, ...]:
        """The units that a name can mean on some day from one to another.

        A name with its kind ("phường Hoàn Kiếm", "P. Hoàn Kiếm") means those so called; a bare
        name may mean several, and then it is the reader who must choose. After a comma may stand
        the names of units above: "Phường 1, Quận 3".
        """
        first, *above = name.split(",")
        found = _units(self._told(first, since, until))
        for each in above:
            over = {unit.id for unit in self.named(each, since=since, until=until)}
            found = tuple(u for u in found if over & self._above(u, since, until))
        return found

    def ever_coded(self, code: str) -> tuple[Unit, ...]:
        """The units that bore a code at any time."""
        return self.with_code(code, since=date.min, until=date.max)

    def whole_code(self, text: str) -> str | None:
        """The first code from which a spreadsheet would make this by dropping zeros in front."""
        whole = (code for code in self.coded if code != text and code.lstrip("0") == text)
        return next(whole, None)

    def ever_named(self, name: str) -> tuple[Unit, ...]:
        """The units that a name can mean at some time."""
        return self.named(name, since=date.min, until=date.max)

    def suggestions(self, name: str, *, since: date, until: date) -> tuple[str, ...]:
        """Names close to one that is not known on any of these days, with or without its kind."""
        if len(name) > _LONGEST:
            return ()
        meant: dict[str, dict[str, None]] = {}
        for unit in self.registry:
            for at in unit.life:
                if at.meets(since, until):
                    kind = self.ladder.kind(at.kind)
                    proper = kind.proper(at.name.vi) if kind else at.name.vi
                    meant.setdefault(at.name.vi, {})[at.name.vi] = None
                    meant.setdefault(proper, {})[at.name.vi] = None
        near = closest(self.ladder.keys(name.partition(",")[0])[-1], meant)
        return tuple(dict.fromkeys(whole for each in near for whole in meant[each]))[:_NEAR]

    def _told(self, name: str, since: date, until: date) -> tuple[_Told, ...]:
        keys = self.ladder.keys(name)
        for index in (self._named, self._bare):
            told = (each for key in keys for each in index.get(key, ()))
            found = _holding(told, since, until)
            if found:
                return found
        return ()

    def _above(self, unit: Unit, since: date, until: date) -> set[str]:
        """The units above one in any chapter that meets these days, itself not included."""
        found: set[str] = set()
        waiting = [unit]
        while waiting:
            life = waiting.pop().life
            parents = {c.parent for c in life if c.parent and c.meets(since, until)} - found
            found |= parents
            waiting.extend(self.registry[each] for each in parents if each in self.registry)
        return found


def _keys(chapter: Chapter) -> tuple[str, ...]:
    return tuple(dict.fromkeys((unit_key(chapter.name.vi), unit_key(chapter.name.en))))


def _ends(key: str) -> list[str]:
    """A name without its kind, and every shorter rest: "hoàn kiếm" of "phường hoàn kiếm"."""
    words = key.split()
    return [" ".join(words[at:]) for at in range(1, len(words))]


def _holding(told: Iterable[_Told], since: date, until: date) -> tuple[_Told, ...]:
    return tuple(each for each in told if each[0].meets(since, until))


def _units(told: Iterable[_Told]) -> tuple[Unit, ...]:
    return tuple({unit.id: unit for _, unit in told}.values())


def _grouped(pairs: Iterable[tuple[str, _Told]]) -> _Index:
    groups: dict[str, list[_Told]] = {}
    for key, each in pairs:
        groups.setdefault(key, []).append(each)
    return {key: tuple(found) for key, found in groups.items()}
