"""Which unit a name, a code, or both of them mean in a period."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

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
from resolute.units import LADDER, Gazetteer, Ladder, Registry, Unit


@dataclass(frozen=True, slots=True)
class UnitFinder:
    """The units of a plan by every code and name that they have ever had.

    Names are also found by the abbreviations of the ladder: "Q. Hoàn Kiếm" is "quận Hoàn Kiếm".
    """

    registry: Registry
    ladder: Ladder = LADDER
    _places: Gazetteer = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_places", Gazetteer(self.registry, self.ladder))

    def __contains__(self, code: object) -> bool:
        return code in self._places.coded or code in self.registry

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
        since, until = _days(period)
        its_own = (self.registry[code],) if code in self.registry else ()
        living = tuple(unit for unit in its_own if unit.existed(since, until))
        living = living or self._places.with_code(code, since=since, until=until)
        if living:
            return living
        ever = its_own or self._places.ever_coded(code)
        return not_in_period(code, ever, period) if ever else self._unknown_code(code)

    def _unknown_code(self, code: str) -> Fault:
        whole = self._places.whole_code(code)
        known = (*(unit.id for unit in self.registry), *self._places.coded)
        return unknown_code(code, known) if whole is None else lost_zeros(code, whole)

    def _with_name(self, name: str, period: Period) -> tuple[Unit, ...] | Fault:
        since, until = _days(period)
        living = self._places.named(name, since=since, until=until)
        if living:
            return living
        ever = self._places.ever_named(name)
        if ever:
            return not_in_period(name, ever, period)
        return unknown_name(name, self._places.suggestions(name, since=since, until=until))


def _only(text: str, found: tuple[Unit, ...]) -> Unit | Fault:
    return found[0] if len(found) == 1 else several_units(text, found)


def _days(period: Period) -> tuple[date, date]:
    """The first and the last day: a year may see two units bear one code."""
    return period.begins, period.ends - timedelta(days=1)
