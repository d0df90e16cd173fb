"""Folds: how figures become a number, written as a tree of data.

A fold says what to compute and holds no code, so that every engine can compute it its own way;
:mod:`resolute.measure.reference` is the definition of what each node means.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from resolute.evidence import GrowthKind
from resolute.plan import Comparator


class Each(Enum):
    """Narrow a fold to figures about whole years, quarters or months."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """The sum of a flow over the window, from figures whose periods do not overlap."""

    part: str
    basis: str | None = None
    each: Each | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Latest:
    """The figure of the latest period in the window."""

    part: str
    basis: str | None = None
    each: Each | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mean:
    """The plain mean over the figures in the window, from periods that do not overlap."""

    part: str
    basis: str | None = None
    each: Each | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearToDate:
    """The sum of a flow from the start of the year of the latest figure."""

    part: str
    basis: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """The day on which something was done."""

    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """``part`` divided by ``whole``, times ``per``; computed again wherever it is asked."""

    part: Fold
    whole: Fold
    per: Decimal = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareOf:
    """The per cent that ``part`` is of ``whole``; more than all of it is a gap, not a number."""

    part: Fold
    whole: Fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """The growth of ``of``, in per cent, over a year before or over a ``base`` year."""

    of: Fold
    how: GrowthKind
    base: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """``left`` less ``right``."""

    left: Fold
    right: Fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Smallest:
    """The smallest of several; unknown while one of them is."""

    of: tuple[Fold, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Largest:
    """The largest of several; unknown while one of them is."""

    of: tuple[Fold, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighted:
    """The mean of ``of`` over the units of a level, weighted by ``by``."""

    of: Fold
    by: Fold
    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountUnits:
    """How many units of a level have an ``of`` that satisfies the comparison."""

    level: str
    of: Fold
    comparator: Comparator
    bound: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitsOf:
    """How many units a level has on the day."""

    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IfMissing:
    """``first``, or ``instead`` where the first is unknown."""

    first: Fold
    instead: Fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Constant:
    """A number of its own."""

    value: Decimal


Leaf = Total | Latest | Mean | YearToDate | Happened
Fold = (
    Leaf
    | Ratio
    | ShareOf
    | Growth
    | Difference
    | Smallest
    | Largest
    | Weighted
    | CountUnits
    | UnitsOf
    | IfMissing
    | Constant
)


def leaves(fold: Fold) -> tuple[Leaf, ...]:
    """Every place in a fold that reads figures, in order."""
    match fold:
        case Total() | Latest() | Mean() | YearToDate() | Happened():
            return (fold,)
        case Constant() | UnitsOf():
            return ()
        case _:
            return tuple(leaf for below in branches(fold) for leaf in leaves(below))


def branches(fold: Fold) -> tuple[Fold, ...]:
    """The folds directly inside a fold."""
    match fold:
        case Ratio(part=left, whole=right) | ShareOf(part=left, whole=right):
            return left, right
        case Difference(left=left, right=right) | IfMissing(first=left, instead=right):
            return left, right
        case Smallest(of=several) | Largest(of=several):
            return several
        case Weighted(of=left, by=right):
            return left, right
        case Growth(of=one) | CountUnits(of=one):
            return (one,)
        case _:
            return ()
