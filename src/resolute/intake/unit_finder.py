"""Which unit a name, a code, or both of them mean in a period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from resolute.intake.fault import Fault
from resolute.intake.unit_faults import (
    lost_zeros,
    name_against_code,
    not_in_period,
    several_units,
    unknown_code,
    unknown_name,
)
from resolute.time import Period
from resolute.units import Registry, Unit
from resolute.words import name_key

_Index = Mapping[str, tuple[Unit, ...]]


@dataclass(frozen=True, slots=True)
class UnitFinder:
    """The units of a plan by every code and name that they have ever had.

    A registry answers for one day and compares every name; this answers for a period at once.
    """

    registry: Registry
    _coded: _Index = field(init=False, repr=False, compare=False)
    _named: _Index = field(init=False, repr=False, compare=False)
    _bare: _Index = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        coded = [(unit.id, unit) for unit in self.registry]
        coded += [(u.code, u) for u in self.registry if u.code not in {None, u.id} and u.code]
        names = [(name_key(unit.name.vi), unit) for unit in self.registry]
        english = [(name_key(unit.name.en), unit) for unit in self.registry]
        bare = [(end, unit) for key, unit in names for end in _ends(key)]
        object.__setattr__(self, "_coded", _grouped(coded))
        object.__setattr__(self, "_named", _grouped(dict.fromkeys(names + english)))
        object.__setattr__(self, "_bare", _grouped(bare))

    def __contains__(self, code: object) -> bool:
        return code in self._coded

    def find(self, name: str | None, code: str | None, *, period: Period) -> Unit | Fault:
        """The one unit that is meant; where name and code are given, they must agree on it."""
        coded = None if code is None else self._with_code(code, period)
        if isinstance(coded, Fault):
            return coded
        named = None if name is None else self._with_name(name, period)
        if isinstance(named, Fault):
            return named
        if coded is None or named is None:
            return _only(name or code or "", coded or named or ())
        both = tuple(unit for unit in coded if unit in named)
        return _only(name or "", both) if both else name_against_code(name or "", code or "", coded)

    def _with_code(self, code: str, period: Period) -> tuple[Unit, ...] | Fault:
        ever = self._coded.get(code, ())
        if not ever:
            whole = next((known for known in self._coded if known.lstrip("0") == code), None)
            return unknown_code(code, self._coded) if whole is None else lost_zeros(code, whole)
        return _living(ever, period) or not_in_period(code, ever, period)

    def _with_name(self, name: str, period: Period) -> tuple[Unit, ...] | Fault:
        key = name_key(name)
        exact, bare = self._named.get(key, ()), self._bare.get(key, ())
        living = _living(exact, period) or _living(bare, period)
        if living:
            return living
        if exact or bare:
            return not_in_period(name, exact or bare, period)
        return unknown_name(name, [unit.name.vi for unit in self.registry])


def _only(text: str, found: tuple[Unit, ...]) -> Unit | Fault:
    return found[0] if len(found) == 1 else several_units(text, found)


def _living(units: Iterable[Unit], period: Period) -> tuple[Unit, ...]:
    """Those that exist on at least one day of a period: a year may see two units bear one code."""
    return tuple(
        unit
        for unit in units
        if unit.valid_from < period.ends
        and (unit.valid_to is None or unit.valid_to > period.begins)
    )


def _ends(key: str) -> list[str]:
    """A name without its kind, and every shorter rest: "hoàn kiếm" of "phường hoàn kiếm"."""
    words = key.split()
    return [" ".join(words[at:]) for at in range(1, len(words))]


def _grouped(pairs: Iterable[tuple[str, Unit]]) -> _Index:
    groups: dict[str, tuple[Unit, ...]] = {}
    for key, unit in pairs:
        groups[key] = (*groups.get(key, ()), unit)
    return groups
