"""A change of a number split among its drivers, so that the parts make up the whole exactly.

Each driver is put from its state before to its state after, one after another, and is credited with
what the number does at its step; over all orders in which that can be done, the mean is taken. With
every order possible this is the Shapley value. Two things are not possible, and the orders that
would do them are left out: a figure does not count before its day has come, and a number that is
unknown half way tells nobody what a single step did. Drivers that can only be told apart through an
unknown number are then credited together.

Sources: Shapley, "A value for n-person games" (1953); Faigle and Kern, "The Shapley value for
cooperative games under precedence constraints" (1992). The mean is taken over maximal chains.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from resolute.standing.change.driver import Driver, possible

Drivers = frozenset[Driver]
Game = Callable[[Drivers], Fraction | None]
"""The number as it would be if only some drivers had acted; None where it would be unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """A part of a change; of several drivers only together where they cannot be told apart."""

    drivers: tuple[Driver, ...]
    amount: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A number before and after, and the portions, none of them zero, that make up the change."""

    before: Fraction
    after: Fraction
    portions: tuple[Portion, ...] = ()

    @property
    def change(self) -> Fraction:
        """What the portions make up."""
        return self.after - self.before

    def of(self, driver: Driver) -> Fraction:
        """What a driver did by itself."""
        return sum((p.amount for p in self.portions if p.drivers == (driver,)), Fraction(0))


def split(among: Iterable[Driver], game: Game) -> Split | None:
    """The change of a number split among drivers; None where it is unknown before or after."""
    whole = frozenset(among)
    known = {
        some: value
        for some in _subsets(whole)
        if possible(some, whole) and (value := game(some)) is not None
    }
    nobody: Drivers = frozenset()
    if nobody not in known or whole not in known:
        return None
    steps = _steps(known)
    credit: dict[Drivers, Fraction] = {}
    from_start, to_end = _chains(known, steps)
    for lower, upper in steps:
        weight = Fraction(from_start[lower] * to_end[upper], to_end[nobody])
        moved = weight * (known[upper] - known[lower])
        credit[upper - lower] = credit.get(upper - lower, Fraction(0)) + moved
    return Split(before=known[nobody], after=known[whole], portions=_portions(credit))


def added(splits: Iterable[Split]) -> Split:
    """Several changes as one: their sum, split as they are."""
    before = after = Fraction(0)
    credit: dict[Drivers, Fraction] = {}
    for each in splits:
        before, after = before + each.before, after + each.after
        for portion in each.portions:
            drivers = frozenset(portion.drivers)
            credit[drivers] = credit.get(drivers, Fraction(0)) + portion.amount
    return Split(before=before, after=after, portions=_portions(credit))


def _subsets(whole: Drivers) -> Iterable[Drivers]:
    """Every choice of drivers, the smaller ones first."""
    listed = [driver for driver in Driver if driver in whole]
    for size in range(len(listed) + 1):
        yield from map(frozenset, combinations(listed, size))


def _steps(known: Iterable[Drivers]) -> list[tuple[Drivers, Drivers]]:
    """The pairs of known choices between which no other known one lies, the lower one first."""
    steps: list[tuple[Drivers, Drivers]] = []
    seen = list(known)
    for place, lower in enumerate(seen):
        nearest: list[Drivers] = []
        for upper in seen[place + 1 :]:
            if lower < upper and not any(each < upper for each in nearest):
                nearest.append(upper)
        steps.extend((lower, upper) for upper in nearest)
    return steps


def _chains(
    known: Iterable[Drivers], steps: list[tuple[Drivers, Drivers]]
) -> tuple[dict[Drivers, int], dict[Drivers, int]]:
    """How many ways lead from no driver to each choice, and from each to all of them."""
    seen = list(known)
    from_start, to_end = dict.fromkeys(seen, 0), dict.fromkeys(seen, 0)
    from_start[seen[0]] = to_end[seen[-1]] = 1
    for lower, upper in steps:
        from_start[upper] += from_start[lower]
    for lower, upper in reversed(steps):
        to_end[lower] += to_end[upper]
    return from_start, to_end


def _portions(credit: Mapping[Drivers, Fraction]) -> tuple[Portion, ...]:
    order = list(Driver)
    named = {tuple(sorted(each, key=order.index)): amount for each, amount in credit.items()}
    places = {each: [order.index(driver) for driver in each] for each in named}
    listed = sorted(named, key=lambda each: (len(each), places[each]))
    return tuple(Portion(drivers=each, amount=named[each]) for each in listed if named[each])
