"""Telling what was promised: a rule in the words that resolutions use."""

from __future__ import annotations

from decimal import Decimal

from resolute.plan import (
    AllUnits,
    AverageGrowth,
    Bound,
    Comparator,
    Cumulative,
    EveryPeriod,
    Level,
    Maintain,
    Milestone,
    Promise,
    Range,
    Rank,
    RatioToBase,
    Share,
    SimpleRule,
    simple_rules,
)
from resolute.review.blocks import Line
from resolute.review.fill import fill, listed
from resolute.review.ink import Ink

ONLY = Decimal(0)


def say_rule(promise: Promise, ink: Ink) -> Line:
    """The whole rule of a promise: "hằng năm từ 100% trở lên"."""
    said = (say_bound(rule, promise, ink) for rule in simple_rules(promise.rule))
    return listed(said, ink.book.bounds.joint)


def say_bound(rule: SimpleRule, promise: Promise, ink: Ink) -> Line:
    """One simple rule with the number that was promised."""
    words = ink.book.bounds
    match rule:
        case Milestone():
            return fill(words.done_by, due=ink.day(promise.due))
        case Range(low=low, high=high):
            return _between(rule.indicator, (low, high), promise, ink)
        case AverageGrowth(bound=bound, high=high) if high is not None:
            inner = _between(rule.indicator, (bound.value, high), promise, ink)
            return fill(words.average, bound=inner)
        case Rank(bound=bound, out_of=out_of):
            goal = ink.number(bound.value, promise.code)
            return fill(words.place, goal=goal, out_of=str(out_of))
        case RatioToBase(bound=bound, base=base):
            return fill(words.times, goal=ink.number(bound.value, promise.code), base=base)
        case _:
            return _around(rule, promise, ink)


def _around(
    rule: Level | Share | AverageGrowth | Cumulative | EveryPeriod | AllUnits | Maintain,
    promise: Promise,
    ink: Ink,
) -> Line:
    words = ink.book.bounds
    bound = _bound(rule.bound, rule.indicator, promise, ink)
    match rule:
        case Level() | Share():
            return bound
        case AverageGrowth():
            return fill(words.average, bound=bound)
        case Cumulative():
            return fill(words.cumulative, bound=bound)
        case EveryPeriod(each=each):
            phrases = {"year": words.every_year, "quarter": words.every_quarter}
            return fill(phrases.get(each, words.every_month), bound=bound)
        case AllUnits():
            return fill(words.all_units, bound=bound)
        case Maintain():
            return fill(words.hold, bound=bound)


def _bound(bound: Bound, indicator: str, promise: Promise, ink: Ink) -> Line:
    words = ink.book.bounds
    goal = ink.goal(bound.value, ink.material.indicators[indicator], promise.code)
    match bound.comparator:
        case Comparator.AT_LEAST:
            return fill(words.at_least, goal=goal)
        case Comparator.ABOVE:
            return fill(words.above, goal=goal)
        case Comparator.AT_MOST:
            return fill(words.at_most, goal=goal)
        case Comparator.BELOW:
            return fill(words.below, goal=goal)


def _between(indicator: str, ends: tuple[Decimal, Decimal], promise: Promise, ink: Ink) -> Line:
    found = ink.material.indicators[indicator]
    low, high = (ink.goal(end, found, promise.code) for end in ends)
    return fill(ink.book.bounds.between, low=low, high=high)


def bound_of(rule: SimpleRule) -> Decimal:
    """The number that a rule asks for; a milestone asks for none."""
    match rule:
        case Milestone():
            return ONLY
        case Range(low=low):
            return low
        case _:
            return rule.bound.value
