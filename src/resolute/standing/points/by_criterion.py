"""The share of each criterion in every unit's move from place to place, for many units at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]
Numbers = NDArray[np.float64]
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


def places_of(totals: Counts) -> Counts:
    """One more than the number of units ahead, along the last axis; equal totals share a place."""
    units, bits = totals.shape[-1], totals.shape[-1].bit_length()
    ordered = np.sort((-totals << bits) | np.arange(units), axis=-1)
    behind, who = ordered >> bits, ordered & ((1 << bits) - 1)
    first = np.broadcast_to(np.arange(1, units + 1), totals.shape).copy()
    first[..., 1:][behind[..., 1:] == behind[..., :-1]] = 0
    np.maximum.accumulate(first, axis=-1, out=first)
    places = np.empty(totals.size, np.int64)
    rows = np.arange(0, totals.size, units).reshape(*totals.shape[:-1], 1)
    places[who + rows] = first
    return places.reshape(totals.shape)


def _steps(start: Counts, gains: Counts, orders: Counts) -> Counts:
    """Orders by steps by units: the places that each step of each order moved each unit."""
    totals = np.empty((len(orders), len(gains) + 1, len(start)), np.int64)
    totals[:, 0] = start
    totals[:, 1:] = gains[orders]
    return np.diff(places_of(np.cumsum(totals, axis=1, out=totals)), axis=1)
