"""What is needed from here: a figure for every rule, of what is still to be done by when."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal, localcontext
from enum import Enum
from fractions import Fraction
from math import ceil

from resolute.measure import DIGITS, Growth
from resolute.plan import (
    AverageGrowth,
    Cumulative,
    EveryPeriod,
    Promise,
    Rank,
    SimpleRule,
    simple_rules,
)
from resolute.progress import decimal
from resolute.standing.bench import Bench
from resolute.standing.reason import Check, Dated, Held, Measured, Reason, Together, UnitByUnit
from resolute.time import Piece

DAY = timedelta(days=1)
ROOT_PLACES = Decimal("1e-20")  # as of every growth


class NeedKind(Enum):
    """What kind of thing is needed, and so what ``amount`` and ``left`` of a need are."""

    NOTHING = "nothing"  # met, and it stays so
    REACH = "reach"  # so much more of the indicator, or less where less is better
    GROW = "grow"  # so many per cent a year, for so many years
    EACH = "each"  # the bound, in each of so many periods that are left
    UNITS = "units"  # so many units fall short of the bound, or have no figure
    CLIMB = "climb"  # so many places, which depends on others
    DO = "do"  # done, within so many days; a negative number is overdue
    HOLD = "hold"  # not to lose more than so much
    FIGURES = "figures"  # first the figures that are missing
    LOST = "lost"  # it can no longer be met


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What one rule needs from the last day of its figures to the day it is due.

    ``amount`` is in the unit of measure of the indicator, per cent for growth, a count for units,
    places and days. ``strict`` is true where just as much is not enough. ``rate`` is the amount for
    each ``per`` of the time that is ``left``, None where no time is left.
    """

    kind: NeedKind
    indicator: str
    amount: Decimal | None = None
    strict: bool = False
    rising: bool = True
    rate: Decimal | None = None
    per: Piece | None = None
    left: int | None = None
    until: date | None = None
    units: tuple[str, ...] = ()


def needs(promise: Promise, outcome: Check, bench: Bench) -> tuple[Need, ...]:
    """What each rule of a promise needs, in their order; all of them must have it."""
    rules = simple_rules(promise.rule)
    parts = outcome.reason.parts if isinstance(outcome.reason, Together) else (outcome,)
    return tuple(
        _need(Ahead(promise=promise, bench=bench, rule=rule), part)
        for rule, part in zip(rules, parts, strict=True)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """One rule of a promise on a bench, and the time that it has left."""

    promise: Promise
    bench: Bench
    rule: SimpleRule

    @property
    def bare(self) -> Need:
        """The need before anything is known of it: figures."""
        indicator, due = self.rule.indicator, self.promise.due
        return Need(kind=NeedKind.FIGURES, indicator=indicator, until=due)

    def months(self, since: date) -> Fraction:
        """The months from the end of a day to the due day; a broken one counts by its days."""
        return max(_month(self.promise.due) - _month(since), Fraction(0))

    @property
    def base_year(self) -> int:
        """The year from which growth is counted: the rule's own, or the last before it begins."""
        fold = self.bench.indicators[self.rule.indicator].fold
        if isinstance(fold, Growth) and fold.base is not None:
            return int(fold.base)
        return last_year(self.promise.starts)


def _need(ahead: Ahead, part: Check) -> Need:
    if part.hopeless:
        return replace(ahead.bare, kind=NeedKind.LOST)
    if part.met and part.settled:
        return replace(ahead.bare, kind=NeedKind.NOTHING)
    match part.reason:
        case Measured():
            return _measured(part.reason, ahead)
        case UnitByUnit(cases=cases):
            short = tuple(case.name for case in cases if not case.met)
            amount = Decimal(len(short))
            return replace(ahead.bare, kind=NeedKind.UNITS, amount=amount, units=short)
        case Dated() if part.met is False:
            days = (ahead.promise.due - ahead.bench.on).days
            return replace(ahead.bare, kind=NeedKind.DO, left=days)
        case _ if part.met:
            return _kept(part.reason, ahead)
        case _:
            return ahead.bare


def _kept(reason: Reason, ahead: Ahead) -> Need:
    """What is met so far, and must be until the end."""
    if isinstance(reason, Held) and reason.readings[-1].number is not None:
        spare = abs(reason.readings[-1].number - reason.bound.value)
        strict = reason.bound.comparator.strict
        return replace(ahead.bare, kind=NeedKind.HOLD, amount=spare, strict=strict)
    if isinstance(ahead.rule, EveryPeriod):
        return _each(ahead.rule, ahead)
    return ahead.bare


def _measured(reason: Measured, ahead: Ahead) -> Need:
    match ahead.rule:
        case AverageGrowth():
            return _grow(reason, ahead)
        case Rank():
            return _climb(reason, ahead)
        case _:
            return _reach(reason, ahead)


def last_year(day: date) -> int:
    """The last year that is over at the end of a day."""
    return (day + DAY).year - 1


def _month(day: date) -> Fraction:
    """How many months were over at the end of a day, the broken one by its days."""
    return 12 * day.year + day.month - 1 + Fraction(day.day, monthrange(day.year, day.month)[1])


def _climb(reason: Measured, ahead: Ahead) -> Need:
    bound = reason.bound
    places = abs(reason.value - bound.value) + (1 if bound.comparator.strict else 0)
    return replace(ahead.bare, kind=NeedKind.CLIMB, amount=places)


def _reach(reason: Measured, ahead: Ahead) -> Need:
    """The distance to the bound, of a multiple in the measure of its base; by month for a total."""
    bound, total = reason.bound, isinstance(ahead.rule, Cumulative)
    times = Decimal(1) if reason.base is None else reason.base.number or Decimal(1)
    amount = abs(bound.value - reason.value) * times
    late = ahead.bench.on > ahead.promise.due
    months = Fraction(0) if late else ahead.months(reason.reading.as_of or ahead.bench.on)
    pieces = months if total else months / 12
    return replace(
        ahead.bare,
        kind=NeedKind.REACH,
        amount=amount,
        strict=bound.comparator.strict,
        rising=bound.comparator.higher_is_better,
        rate=decimal(Fraction(amount) / pieces) if amount and pieces > 1 else None,
        per="month" if total else "year",
        left=ceil(pieces),
    )


def _grow(reason: Measured, ahead: Ahead) -> Need:
    """The growth of each year that is left by which the average comes to the bound.

    (1 + bound)^all = (1 + so far)^gone x (1 + needed)^left, each in hundredths.
    """
    bound, until = reason.bound, reason.reading.as_of
    gone = last_year(until) - ahead.base_year if until else 0
    left = last_year(ahead.promise.due) - ahead.base_year - gone
    so_far = 1 + reason.value / 100
    if gone < 1:
        return ahead.bare
    if left < 1 or so_far <= 0:
        return replace(ahead.bare, kind=NeedKind.LOST)
    with localcontext(DIGITS):
        whole = (1 + bound.value / 100) ** (gone + left)
        root = (whole / so_far**gone) ** (Decimal(1) / left)
        yearly = ((root - 1) * 100).quantize(ROOT_PLACES)
    return replace(
        ahead.bare,
        kind=NeedKind.GROW,
        amount=yearly,
        strict=bound.comparator.strict,
        rising=bound.comparator.higher_is_better,
        left=left,
    )


def _each(rule: EveryPeriod, ahead: Ahead) -> Need:
    """The bound again in each period that is not over, up to the due day."""
    bench = ahead.bench
    regime = bench.evidence.regimes[bench.term.regime]
    pieces = regime.split(bench.term, rule.each)
    left = sum(bench.on < each.last_day <= ahead.promise.due for each in pieces)
    comparator = rule.bound.comparator
    return replace(
        ahead.bare,
        kind=NeedKind.EACH if left else NeedKind.NOTHING,
        amount=rule.bound.value,
        strict=comparator.strict,
        rising=comparator.higher_is_better,
        per=rule.each,
        left=left,
    )
