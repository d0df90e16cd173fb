"""The forms in which real resolutions say when a promise is met."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from resolute.plan.bound import Bound
from resolute.time import Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """The latest reading satisfies the bound."""

    form: ClassVar[str] = "level"
    indicator: str
    bound: Bound


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """The latest reading, a per cent between 0 and 100, satisfies the bound."""

    form: ClassVar[str] = "share"
    indicator: str
    bound: Bound


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """The latest reading is at least ``low``; above ``high`` it is exceeded."""

    form: ClassVar[str] = "range"
    indicator: str
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class AverageGrowth:
    """The average yearly growth to date satisfies the bound, and must still do so at the end.

    With ``high`` the promise is a range: met from the bound on, exceeded above ``high``.
    """

    form: ClassVar[str] = "average-growth"
    indicator: str
    bound: Bound
    high: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cumulative:
    """The total since the term began satisfies the bound."""

    form: ClassVar[str] = "cumulative"
    indicator: str
    bound: Bound


@dataclass(frozen=True, slots=True, kw_only=True)
class EveryPeriod:
    """Every whole period so far satisfies the bound; ``each`` is year, quarter or month."""

    form: ClassVar[str] = "every-period"
    indicator: str
    bound: Bound
    each: Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class RatioToBase:
    """The latest reading divided by the reading of the ``base`` period satisfies the bound."""

    form: ClassVar[str] = "ratio-to-base"
    indicator: str
    bound: Bound
    base: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AllUnits:
    """The latest reading of every unit of a level satisfies the bound."""

    form: ClassVar[str] = "all-units"
    indicator: str
    bound: Bound
    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rank:
    """The latest place among ``out_of`` satisfies the bound; a smaller place is better."""

    form: ClassVar[str] = "rank"
    indicator: str
    bound: Bound
    out_of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """The thing was done; done before ``early_by`` it is exceeded."""

    form: ClassVar[str] = "milestone"
    indicator: str
    early_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Maintain:
    """Every reading since the term began satisfies the bound: nothing was lost."""

    form: ClassVar[str] = "maintain"
    indicator: str
    bound: Bound


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf:
    """Every one of several rules is met; exceeded when every one that can be is."""

    form: ClassVar[str] = "all-of"
    rules: tuple[SimpleRule, ...]


SimpleRule = (
    Level
    | Share
    | Range
    | AverageGrowth
    | Cumulative
    | EveryPeriod
    | RatioToBase
    | AllUnits
    | Rank
    | Milestone
    | Maintain
)
Rule = SimpleRule | AllOf


def simple_rules(rule: Rule) -> tuple[SimpleRule, ...]:
    """The rules that a rule is made of: itself, unless it is a compound."""
    return rule.rules if isinstance(rule, AllOf) else (rule,)
