"""How an index is made of its components: each step a choice, and each may be left out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Filling(Enum):
    """What stands in for a missing value. ``NOTHING`` leaves it missing."""

    NOTHING = "nothing"
    MEAN = "mean"
    MEDIAN = "median"
    GROUP_MEAN = "group_mean"
    GROUP_MEDIAN = "group_median"


class Scale(Enum):
    """What values of different kinds are put on before they are taken together."""

    AS_IS = "as_is"
    MIN_MAX = "min_max"
    Z_SCORE = "z_score"
    RANK = "rank"
    PERCENTILE = "percentile"


class Mean(Enum):
    """How several scores make one."""

    ARITHMETIC = "arithmetic"
    GEOMETRIC = "geometric"
    HARMONIC = "harmonic"


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment:
    """When a column has outliers, and how many values may be pulled in for it.

    A column is skewed whose skewness is beyond ``skewness`` and whose excess kurtosis is above
    ``kurtosis``, both corrected for the number of units. If ``most`` values pulled in do not mend
    that, the column as it was is put on a logarithm instead.
    """

    skewness: float = 2.0
    kurtosis: float = 3.5
    most: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """Every choice in the making of an index.

    ``filled`` says what stands in for a missing value, with ``group`` naming the grouping where
    groups are used; ``treated`` is None where outliers stay. ``low`` and ``high`` are the ends of
    a min-max scale, and the mean and the standard deviation of a z-score are (low + high) / 2 and
    a tenth of the way from one to the other. A pillar has a score where at least ``known_share``
    of the weight under it has one.
    """

    denominated: bool = True
    filled: Filling = Filling.NOTHING
    group: str | None = None
    treated: Treatment | None = None
    scale: Scale = Scale.MIN_MAX
    low: float = 0.0
    high: float = 100.0
    mean: Mean = Mean.ARITHMETIC
    known_share: float = 0.0
