"""One check for each form of rule: is it met by what is known on a day?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from resolute.measure import (
    DoesNotApply,
    MoreThanWhole,
    NotComputable,
    NoWholeYear,
    Reading,
    ZeroWhole,
)
from resolute.plan import (
    AllOf,
    AllUnits,
    AverageGrowth,
    Bound,
    Comparator,
    Cumulative,
    EveryPeriod,
    Level,
    Maintain,
    Milestone,
    Range,
    Rank,
    RatioToBase,
    Rule,
    Share,
    SimpleRule,
)
from resolute.standing.bench import Bench, all_of, measured, met_by, spoilt, unknown
from resolute.standing.reason import (
    Case,
    Check,
    Dated,
    Held,
    Measured,
    Periods,
    Together,
    UnitByUnit,
)

HUNDRED = Decimal(100)


def check(rule: Rule, bench: Bench) -> Check:
    """Whether a rule is met; None while the evidence does not say."""
    if isinstance(rule, AllOf):
        return _together(tuple(_check_one(part, bench) for part in rule.rules))
    return _check_one(rule, bench)


def _check_one(rule: SimpleRule, bench: Bench) -> Check:
    match rule:
        case EveryPeriod():
            return _every_period(rule, bench)
        case AllUnits():
            return _all_units(rule, bench)
        case Maintain():
            return _maintain(rule, bench)
        case Milestone():
            return _milestone(rule, bench)
        case RatioToBase():
            return _ratio_to_base(rule, bench)
        case _:
            return _one_number(rule, bench)


def _one_number(
    rule: Level | Share | Rank | Range | AverageGrowth | Cumulative, bench: Bench
) -> Check:
    reading = _plausible(rule, bench.read(rule.indicator))
    number = reading.number
    if number is None:
        return unknown(reading)
    match rule:
        case Range(low=low, high=high):
            bound = Bound(comparator=Comparator.AT_LEAST, value=low)
            return measured(Measured(reading=reading, value=number, bound=bound, high=high))
        case AverageGrowth(bound=bound, high=limit):
            reason = Measured(reading=reading, value=number, bound=bound, high=limit)
            return replace(measured(reason), settled=False)
        case Level(bound=bound) | Share(bound=bound) | Rank(bound=bound) | Cumulative(bound=bound):
            return measured(Measured(reading=reading, value=number, bound=bound))


def _plausible(
    rule: Level | Share | Rank | Range | AverageGrowth | Cumulative, reading: Reading
) -> Reading:
    """A share outside 0 to 100, or a place that nobody can hold, is no answer."""
    number = reading.number
    if number is None:
        return reading
    match rule:
        case Share() if not 0 <= number <= HUNDRED:
            return spoilt(reading, MoreThanWhole())
        case Rank(out_of=last) if number % 1 or not 1 <= number <= last:
            return spoilt(reading, NotComputable())
        case _:
            return reading


def _ratio_to_base(rule: RatioToBase, bench: Bench) -> Check:
    base = bench.read(rule.indicator, window=rule.base)
    reading = bench.read(rule.indicator)
    if base.number is None:
        return unknown(base)
    if not base.number:
        return unknown(spoilt(base, ZeroWhole()))
    if reading.number is None:
        return unknown(reading)
    value = reading.number / base.number
    return measured(Measured(reading=reading, value=value, bound=rule.bound, base=base))


def _every_period(rule: EveryPeriod, bench: Bench) -> Check:
    """Each whole period of the term that is over; one not covered to its end is unknown."""
    regime = bench.evidence.regimes[bench.term.regime]
    over = [p for p in regime.split(bench.term, rule.each) if p.last_day <= bench.on]
    readings = [(p.name, bench.read(rule.indicator, window=p.name)) for p in over]
    cases = tuple(
        Case(name=name, reading=r, met=met_by(r, rule.bound) if r.complete else None)
        for name, r in readings
    )
    if not cases:
        return unknown(spoilt(bench.read(rule.indicator), NoWholeYear(window=bench.term.name)))
    outcome = all_of(cases, rule.bound, Periods(cases=cases, bound=rule.bound, each=rule.each))
    return replace(outcome, settled=False, hopeless=outcome.met is False)


def _all_units(rule: AllUnits, bench: Bench) -> Check:
    """Each unit of the level on the day, or the last there were, to which the question applies."""
    units = bench.evidence.units.latest_below(bench.unit, level=rule.level, on=bench.on)
    readings = [(unit.id, bench.read(rule.indicator, unit=unit.id)) for unit in units]
    cases = tuple(
        Case(name=unit, reading=reading, met=met_by(reading, rule.bound))
        for unit, reading in readings
        if not any(isinstance(gap, DoesNotApply) for gap in reading.gaps)
    )
    if not cases:
        none = DoesNotApply(part=rule.indicator, unit=bench.unit)
        return unknown(spoilt(bench.read(rule.indicator), none))
    reason = UnitByUnit(cases=cases, bound=rule.bound, level=rule.level)
    return all_of(cases, rule.bound, reason)


def _milestone(rule: Milestone, bench: Bench) -> Check:
    reading = bench.read(rule.indicator)
    if reading.gaps:
        return unknown(reading)
    day = reading.value if isinstance(reading.value, date) else None
    return Check(
        met=day is not None,
        reason=Dated(reading=reading, day=day, early_by=rule.early_by),
        exceeded=day is not None and rule.early_by is not None and day < rule.early_by,
        can_exceed=rule.early_by is not None,
    )


def _maintain(rule: Maintain, bench: Bench) -> Check:
    """Every reading since the term began; what fell out once is lost for the term."""
    held = _each_once(bench.by(day).read(rule.indicator) for day in bench.days((rule.indicator,)))
    latest = bench.read(rule.indicator)
    lost = [reading for reading in held if not met_by(reading, rule.bound)]
    if latest.number is None and not lost:
        return unknown(latest)
    numbers = [reading.number for reading in held if reading.number is not None]
    lost_on = lost[0].as_of or lost[0].scope.on if lost else None
    return Check(
        met=not lost,
        reason=Held(readings=held, bound=rule.bound, lost_on=lost_on),
        exceeded=not lost and all(rule.bound.exceeded(number) for number in numbers),
        can_exceed=rule.bound.can_be_exceeded,
        settled=False,
        hopeless=bool(lost),
    )


def _each_once(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """The numbers among readings; one that a later day only repeats is told once."""
    known = (reading for reading in readings if reading.number is not None)
    return tuple({(r.value, r.as_of, r.proof): r for r in known}.values())


def _together(parts: tuple[Check, ...]) -> Check:
    mets = [part.met for part in parts]
    met = False if False in mets else None if None in mets else True
    able = [part for part in parts if part.can_exceed]
    return Check(
        met=met,
        reason=Together(parts),
        exceeded=bool(met and able and all(part.exceeded for part in able)),
        can_exceed=bool(able),
        settled=all(part.settled for part in parts),
        hopeless=any(part.hopeless for part in parts),
    )
