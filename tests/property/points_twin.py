"""Slow and obvious ways to score, to rank and to share out, to which the quick ones are held."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import permutations, product

from resolute.standing.points import Score


def percent_by_hand(points: Iterable[tuple[Fraction | None, Fraction]]) -> Fraction | None:
    """Earned of what could be earned, of those that apply (the others have no points at all)."""
    earned = could = Fraction(0)
    for got, most in points:
        if got is not None:
            earned, could = earned + got, could + most
    return None if could == 0 else max(earned, Fraction(0)) / could * 100


def places_by_counting(totals: Sequence[Fraction]) -> list[int]:
    """One more than the number of units ahead."""
    return [1 + sum(other > total for other in totals) for total in totals]


def places_in_every_world(scores: Sequence[Score], worlds: int) -> list[set[int]]:
    """The places each unit has in any world, where each score is one of some between its ends."""
    ends = [_between(score, worlds) for score in scores]
    found: list[set[int]] = [set() for _ in scores]
    for world in product(*ends):
        for places, place in zip(found, places_by_counting(world), strict=True):
            places.add(place)
    return found


def _between(score: Score, worlds: int) -> list[Fraction]:
    low, high = score.low or Fraction(0), score.high or Fraction(0)
    return [low + (high - low) * step / (worlds - 1) for step in range(worlds)]


def shapley_by_orders(
    players: Sequence[str], worth: Callable[[frozenset[str]], int | Fraction]
) -> Mapping[str, Fraction]:
    """What each player adds when it comes, on the mean of all orders."""
    shares = dict.fromkeys(players, Fraction(0))
    orders = list(permutations(players))
    for order in orders:
        for place, player in enumerate(order):
            added = worth(frozenset(order[: place + 1])) - worth(frozenset(order[:place]))
            shares[player] += Fraction(added) / len(orders)
    return shares


def criterion_moves_by_orders(
    before: Sequence[Sequence[int]], after: Sequence[Sequence[int]]
) -> list[list[Fraction]]:
    """Every order of the criteria, one change after another, and every place counted anew."""
    criteria = range(len(before[0]))
    shares = [[Fraction(0) for _ in criteria] for _ in before]
    orders = list(permutations(criteria))
    for order in orders:
        now = [list(row) for row in before]
        places = places_by_counting([Fraction(sum(row)) for row in now])
        for criterion in order:
            for row, later in zip(now, after, strict=True):
                row[criterion] = later[criterion]
            moved = places_by_counting([Fraction(sum(row)) for row in now])
            for unit, (old, new) in enumerate(zip(places, moved, strict=True)):
                shares[unit][criterion] += Fraction(new - old, len(orders))
            places = moved
    return shares
