"""Whether a figure is far from what the same unit said before: a reason to look twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class UnusualRule:
    """From how many earlier figures on one is weighed, and how far away is too far.

    A distance is ``scale`` times that from the median, in median absolute deviations.
    """

    least: int
    limit: Decimal
    scale: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Unusual:
    """Why a figure is unusual: the median of those before, and how far away it is.

    ``score`` is None where all that was said before was the same.
    """

    median: Decimal
    before: int
    score: Decimal | None


def unusual(value: Decimal, before: Sequence[Decimal], rule: UnusualRule) -> Unusual | None:
    """Why a value is unusual after those before; None where it is not, or too few are known."""
    if len(before) < rule.least:
        return None
    middle = median(before)
    spread = median([abs(each - middle) for each in before])
    away = abs(value - middle) * rule.scale
    if away <= rule.limit * spread:
        return None
    score = None if spread == 0 else away / spread
    if score is None and len(set(before)) > 1:
        return None  # most were the same, some were not: nothing is said of how far is far
    return Unusual(median=middle, before=len(before), score=score)


def usual_range(before: Sequence[Decimal], rule: UnusualRule) -> tuple[Decimal, Decimal] | None:
    """From where to where nothing is unusual after some values; None where nothing can be.

    The ends are exact to 28 digits, within which a value on an end may be on either side.
    """
    if len(before) < rule.least:
        return None
    middle = median(before)
    spread = median([abs(each - middle) for each in before])
    if spread == 0 and len(set(before)) > 1:
        return None
    reach = rule.limit * spread / rule.scale
    return middle - reach, middle + reach


def median(values: Sequence[Decimal]) -> Decimal:
    """The value in the middle, or half-way between the two in the middle, exact."""
    ordered = sorted(values)
    at = len(ordered) // 2
    return ordered[at] if len(ordered) % 2 else (ordered[at - 1] + ordered[at]) / 2
