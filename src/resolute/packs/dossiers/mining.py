"""Where dossiers go and where their time goes: millions of steps as arrays, a few passes over them.

Steps are told by three columns: the dossier, the activity and the moment, all whole numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]

_SEED = 0x9E3779B97F4A7C15
_ODD = 0xD1342543DE82EF95


@dataclass(frozen=True, slots=True, eq=False)
class Traces:
    """Steps in the order of dossiers and moments; ``starts`` is where each dossier begins."""

    activity: Whole
    at: Whole
    starts: Whole
    order: Whole

    @property
    def lengths(self) -> Whole:
        """How many steps each dossier has."""
        return np.diff(self.starts, append=len(self.activity))

    @property
    def durations(self) -> Whole:
        """From the first step to the last, of each dossier."""
        ends = self.starts + self.lengths - 1
        found: Whole = self.at[ends] - self.at[self.starts]
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Flow:
    """What directly follows what: how often, and how long it took in all, from row to column."""

    count: Whole
    took: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Variants:
    """The ways that dossiers go: which one each dossier goes, and how many go each.

    The commonest is the first; ``example`` is a dossier that goes it.
    """

    of: Whole
    count: Whole
    example: Whole


def traces(dossier: Whole, activity: Whole, at: Whole) -> Traces:
    """Steps put in order; those of one moment stay in the order in which they were told."""
    if _in_order(dossier, at):
        order = np.arange(len(dossier))
    else:
        order = np.lexsort((at, dossier))
        dossier, activity, at = dossier[order], activity[order], at[order]
    starts = np.flatnonzero(np.diff(dossier, prepend=dossier[:1] - 1))
    return Traces(activity=activity, at=at, starts=starts, order=order)


def flow(found: Traces, activities: int) -> Flow:
    """What directly follows what within a dossier, for activities numbered from 0."""
    inside = np.ones(len(found.activity), dtype=bool)
    inside[found.starts] = False
    here = np.flatnonzero(inside)
    edge = found.activity[here - 1] * activities + found.activity[here]
    took = (found.at[here] - found.at[here - 1]).astype(np.float64)
    size = activities * activities
    count = np.bincount(edge, minlength=size).reshape(activities, activities)
    total = np.bincount(edge, weights=took, minlength=size).reshape(activities, activities)
    return Flow(count=count, took=total.astype(np.float64, copy=False))


def variants(found: Traces) -> Variants:
    """The different ways, the commonest first.

    Dossiers are told apart by a number made of their steps, and each is then compared with the
    first that bears its number. Raises ArithmeticError should two ways ever share a number.
    """
    lengths = found.lengths
    if not len(lengths):
        empty = np.zeros(0, dtype=np.int64)
        return Variants(of=empty, count=empty, example=empty)
    place = np.arange(len(found.activity)) - np.repeat(found.starts, lengths)
    marks = _marks(found.activity, place, found.starts)
    _, example, of, count = np.unique(
        marks, return_index=True, return_inverse=True, return_counts=True
    )
    leader = np.repeat(found.starts[example][of], lengths)
    same = found.activity[np.minimum(leader + place, len(found.activity) - 1)] == found.activity
    if not same.all() or not np.array_equal(lengths[example][of], lengths):
        raise ArithmeticError("two ways of going share a number")
    ranked = np.lexsort((example, -count))
    renamed = np.empty_like(ranked)
    renamed[ranked] = np.arange(len(ranked))
    return Variants(of=renamed[of], count=count[ranked], example=example[ranked])


def _marks(activity: Whole, place: Whole, starts: Whole) -> NDArray[np.uint64]:
    """A number for each dossier: the sum of its steps, each mixed with its place."""
    mixed = (activity.astype(np.uint64) + np.uint64(1)) * np.uint64(_SEED)
    mixed ^= (place.astype(np.uint64) + np.uint64(1)) * np.uint64(_ODD)
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(_SEED)
    mixed ^= mixed >> np.uint64(32)
    summed: NDArray[np.uint64] = np.add.reduceat(mixed, starts)
    return summed


def _in_order(dossier: Whole, at: Whole) -> bool:
    step = np.diff(dossier)
    return bool(np.all((step > 0) | ((step == 0) & (np.diff(at) >= 0))))
