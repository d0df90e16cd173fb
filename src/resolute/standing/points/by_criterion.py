"""The share of each criterion in every unit's move from place to place, for many units at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import factorial, lcm

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int32 | np.int64]
Numbers = NDArray[np.float64]
MOST_EXACT = 12
_LARGEST = 2**31
_TOGETHER = 64  # orders that are looked at together


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CriterionShares:
    """Units by criteria: how many places each criterion moved each unit, on the mean of orders.

    A row adds up to the unit's whole move. A negative share made the place better. ``error`` is the
    standard error that the number of orders leaves.
    """

    before: Counts
    after: Counts
    shares: Numbers
    error: Numbers
    orders: int


def criterion_shares(
    before: Counts, after: Counts, *, chance: np.random.Generator, orders: int = 2000
) -> CriterionShares:
    """Let the criteria change one by one, in many orders, and see who moves when.

    ``before`` and ``after`` are points in one edition, units by criteria, in whole numbers of the
    smallest part of a point: so that equal totals are equal. Each order that is drawn is used
    backwards too, so ``orders`` is rounded up to an even number.
    """
    half = (orders + 1) // 2
    gains, start = np.ascontiguousarray((after - before).T), before.sum(axis=1)
    gains = gains.astype(_narrowest(start, gains))
    total, squares = np.zeros(gains.shape, np.int64), np.zeros(gains.shape, np.int64)
    for done in range(0, half, _TOGETHER):
        drawn = [chance.permutation(len(gains)) for _ in range(min(_TOGETHER, half - done))]
        forwards = np.array(drawn)
        pairs = zip(
            drawn,
            _steps(start, gains, forwards),
            _steps(start, gains, forwards[:, ::-1]),
            strict=True,
        )
        for order, there, back in pairs:
            moves = there + back[::-1]
            total[order] += moves
            squares[order] += moves * moves
    mean = total / (2 * half)
    spread = np.maximum(squares / (4 * half) - mean**2, 0) / half
    return CriterionShares(
        before=places_of(start),
        after=places_of(after.sum(axis=1)),
        shares=mean.T,
        error=np.sqrt(spread).T,
        orders=2 * half,
    )


def exact_shares(
    before: Sequence[Sequence[Fraction]],
    after: Sequence[Sequence[Fraction]],
    *,
    step: Fraction,
) -> tuple[tuple[Fraction, ...], ...]:
    """The same for few criteria, by asking every coalition of them: exact, and nothing is drawn.

    Totals are compared as they are announced: half up, to whole steps. Raises ValueError for more
    than ``MOST_EXACT`` criteria, of which there are too many coalitions.
    """
    criteria = len(before[0])
    if criteria > MOST_EXACT:
        raise ValueError(f"{criteria} criteria have too many coalitions")
    coalitions = np.arange(2**criteria)
    inside = (coalitions[:, None] >> np.arange(criteria)) & 1
    places = places_of(_announced(before, after, inside, step=step))
    sizes = inside.sum(axis=1)
    weights = [_weight(size, criteria) for size in range(criteria)]
    shares = [[Fraction(0)] * criteria for _ in before]
    for criterion in range(criteria):
        without = coalitions[inside[:, criterion] == 0]
        moves = places[without | (1 << criterion)] - places[without]
        for size, weight in enumerate(weights):
            total = moves[sizes[without] == size].sum(axis=0)
            for row, moved in zip(shares, total.tolist(), strict=True):
                row[criterion] += weight * moved
    return tuple(map(tuple, shares))


def _announced(
    before: Sequence[Sequence[Fraction]],
    after: Sequence[Sequence[Fraction]],
    inside: Counts,
    *,
    step: Fraction,
) -> Counts:
    """The total of each unit in each coalition, in steps; exact until it is rounded half up."""
    every = [each for rows in (before, after) for row in rows for each in row]
    unit = lcm(step.denominator, *(each.denominator for each in every))
    old, new = (
        np.array([[int(each * unit) for each in row] for row in rows], dtype=object)
        for rows in (before, after)
    )
    totals = old.sum(axis=1) + inside.astype(object) @ (new - old).T
    whole = int(step * unit)
    return np.asarray((2 * totals + whole) // (2 * whole), dtype=np.int64)


def _weight(size: int, criteria: int) -> Fraction:
    """In what part of all orders just these so many come before a criterion."""
    return Fraction(factorial(size) * factorial(criteria - size - 1), factorial(criteria))


def places_of(totals: Counts) -> Counts:
    """One more than the number of units ahead, along the last axis; equal totals share a place."""
    units, bits = totals.shape[-1], totals.shape[-1].bit_length()
    order = np.arange(units, dtype=totals.dtype)
    ordered = np.sort((-totals << bits) | order, axis=-1)
    behind, who = ordered >> bits, ordered & ((1 << bits) - 1)
    first = np.broadcast_to(order + 1, totals.shape).copy()
    first[..., 1:][behind[..., 1:] == behind[..., :-1]] = 0
    np.maximum.accumulate(first, axis=-1, out=first)
    places = np.empty(totals.size, totals.dtype)
    rows = np.arange(0, totals.size, units).reshape(*totals.shape[:-1], 1)
    places[who + rows] = first
    return places.reshape(totals.shape)


def _narrowest(start: Counts, gains: Counts) -> type[np.int32 | np.int64]:
    """Half the room is half the time, where no total on the way can be too large for it."""
    reach = int(np.abs(start).max() + np.abs(gains).sum(axis=0).max())
    return np.int32 if reach << len(start).bit_length() < _LARGEST else np.int64


def _steps(start: Counts, gains: Counts, orders: Counts) -> Counts:
    """Orders by steps by units: the places that each step of each order moved each unit."""
    totals = np.empty((len(orders), len(gains) + 1, len(start)), gains.dtype)
    totals[:, 0] = start
    totals[:, 1:] = gains[orders]
    return np.diff(places_of(np.cumsum(totals, axis=1, out=totals)), axis=1)
