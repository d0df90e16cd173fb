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


class OverTime(Enum):
    """How the figures of one unit are put together over time."""

    SUM = "sum"
    MEAN = "mean"
    LEAST = "least"
    GREATEST = "greatest"
    COUNT = "count"
    FIRST = "first"
    LATEST = "latest"


class OverUnits(Enum):
    """How the numbers of several units are put together."""

    SUM = "sum"
    MEAN = "mean"
    LEAST = "least"
    GREATEST = "greatest"
    COUNT = "count"


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
class Stated:
    """What a unit and all units below it did state; whoever is silent is left out.

    It says what has come in, and not that all has: where silence must show, use a total.

    - Asked are the unit and every unit below it, however far, that existed on a day from the first
      of the window to its last, or to the day judged if that is earlier; what is below a unit that
      did not is not reached. A unit that states something is taken together with the units below
      it, and not instead of them.
    - Each is heard on its own figures of the part and basis whose period lies inside the window,
      that may be judged on the day, and that are about whole pieces where ``each`` names one.
    - ``over_time`` first makes one number of the figures of each unit. A sum, a mean and a count
      use those that do not overlap, chosen as for :class:`Total` (the longest, then the
      earliest); the least and the greatest use all; the first uses the one that begins first, the
      latest the one that ends last, and of two such the longer. Figures that do not apply are left
      out after this choice, and so is a unit that has no others.
    - ``over_units`` then makes one number of those; a count says how many units there are.
    - If a figure used is disputed, missing or suppressed, the whole is unknown, and each of them
      is a gap. It is unknown as well if nothing was stated, and if nothing stated applies.
    - It speaks of the days up to the last one of any figure used, those that do not apply among
      them, and not past the day judged; it is complete when that last one is not before the last
      day of the window.
    """

    part: str
    basis: str | None = None
    each: Each | None = None
    over_time: OverTime = OverTime.SUM
    over_units: OverUnits = OverUnits.SUM


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
class Earlier:
    """What ``of`` was, asked the same way so many months earlier.

    The window is moved back, and so is the day judged: up to April is compared with up to April. A
    day is moved so that the last of a month stays the last of one. The answer counts as speaking
    of the same days of the later window, so that it can be put together with what is asked there.
    A window that has no name so many months earlier, such as a year by one month, is not
    computable.
    """

    of: Fold
    months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """``left`` less ``right``."""

    left: Fold
    right: Fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """Several together; unknown while one of them is."""

    of: tuple[Fold, ...]


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


Leaf = Total | Latest | Mean | YearToDate | Happened | Stated
Fold = (
    Leaf
    | Ratio
    | ShareOf
    | Growth
    | Earlier
    | Difference
    | Sum
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
        case Total() | Latest() | Mean() | YearToDate() | Happened() | Stated():
            return (fold,)
        case Constant() | UnitsOf():
            return ()
        case _:
            return tuple(leaf for below in branches(fold) for leaf in leaves(below))


def lags(fold: Fold) -> frozenset[int]:
    """By how many months earlier the figures of a fold are asked for; 0 for those that are not."""
    further = fold.months if isinstance(fold, Earlier) else 0
    inside = [lag for below in branches(fold) for lag in lags(below)]
    return frozenset(lag + further for lag in inside or [0])


def branches(fold: Fold) -> tuple[Fold, ...]:
    """The folds directly inside a fold."""
    match fold:
        case Ratio(part=left, whole=right) | ShareOf(part=left, whole=right):
            return left, right
        case Difference(left=left, right=right) | IfMissing(first=left, instead=right):
            return left, right
        case Sum(of=several) | Smallest(of=several) | Largest(of=several):
            return several
        case Weighted(of=left, by=right):
            return left, right
        case Growth(of=one) | Earlier(of=one) | CountUnits(of=one):
            return (one,)
        case _:
            return ()
