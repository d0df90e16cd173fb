"""A slow and obvious index, in loops and exact fractions, that the quick one is held to."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from resolute.standing.index import Component, Frame, Pillar

Cells = Sequence[Fraction | None]


def places_by_counting(scores: Cells) -> list[int]:
    """One more than the number of units ahead; 0 for who has no score."""
    return [
        0 if score is None else 1 + sum(other is not None and other > score for other in scores)
        for score in scores
    ]


def filled_by_groups(column: Cells, groups: Sequence[str]) -> list[Fraction | None]:
    """Each gap gets the mean of what is known in its group."""
    full = list(column)
    for row, value in enumerate(column):
        known = [
            each
            for each, group in zip(column, groups, strict=True)
            if each is not None and group == groups[row]
        ]
        if value is None and known:
            full[row] = sum(known, Fraction(0)) / len(known)
    return full


def min_max(column: Cells, *, higher_is_better: bool) -> list[Fraction | None]:
    """0 for the worst, 100 for the best, 50 for all where they are equal."""
    known = [each for each in column if each is not None]
    if not known:
        return list(column)
    low, high = min(known), max(known)
    worst, best = (low, high) if higher_is_better else (high, low)
    if low == high:
        return [None if each is None else Fraction(50) for each in column]
    return [None if each is None else 100 * (each - worst) / (best - worst) for each in column]


def score_of(frame: Frame, part: Component | Pillar, row: Cells) -> Fraction | None:
    """The weighed mean of what is known under a pillar, and of that in turn."""
    if isinstance(part, Component):
        return row[frame.components.index(part)]
    whole = total = Fraction(0)
    for each in frame.under[part.code]:
        score = score_of(frame, each, row)
        if score is not None:
            whole += Fraction(each.weight)
            total += Fraction(each.weight) * score
    return total / whole if whole else None
