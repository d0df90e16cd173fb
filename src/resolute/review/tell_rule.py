"""Telling what was promised: a rule in the words that resolutions use."""

from __future__ import annotations

from decimal import Decimal

from resolute.measure import Indicator
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
from resolute.words import say_number

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
            return _between(rule.indicator, low, high, code=promise.code, ink=ink)
        case AverageGrowth(bound=bound, high=high) if high is not None:
            inner = _between(rule.indicator, bound.value, high, code=promise.code, ink=ink)
            return fill(words.average, bound=inner)
        case Rank(bound=bound, out_of=out_of):
            goal = ink.number(bound.value, promise.code)
            return fill(words.place, goal=goal, out_of=str(out_of))
        case RatioToBase(bound=bound, base=base):
            times = fill(words.times, goal=ink.number(bound.value, promise.code), base=base)
            return fill(say_comparator(bound.comparator, ink), goal=times)
        case _:
            return _around(rule, promise, ink)


def _around(
    rule: Level | Share | AverageGrowth | Cumulative | EveryPeriod | AllUnits | Maintain,
    promise: Promise,
    ink: Ink,
) -> Line:
    words = ink.book.bounds
    bound = say_plain_bound(
        rule.bound, ink.material.indicators.get(rule.indicator), ink=ink, ref=promise.code
    )
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


def say_plain_bound(bound: Bound, indicator: Indicator | None, *, ink: Ink, ref: str) -> Line:
    """A bound with its number, tied to the row that states it."""
    return fill(say_comparator(bound.comparator, ink), goal=ink.goal(bound.value, indicator, ref))


def say_comparator(comparator: Comparator, ink: Ink) -> str:
    """The phrase for a comparator, with a slot for the goal."""
    words = ink.book.bounds
    match comparator:
        case Comparator.AT_LEAST:
            return words.at_least
        case Comparator.ABOVE:
            return words.above
        case Comparator.AT_MOST:
            return words.at_most
        case Comparator.BELOW:
            return words.below


def _between(indicator: str, low: Decimal, high: Decimal, *, code: str, ink: Ink) -> Line:
    found = ink.material.indicators.get(indicator)
    ends = {"low": ink.goal(low, found, code), "high": ink.goal(high, found, code)}
    return fill(ink.book.bounds.between, **ends)


def bound_of(rule: SimpleRule) -> Decimal:
    """The number that a rule asks for; a milestone asks for none."""
    match rule:
        case Milestone():
            return ONLY
        case Range(low=low):
            return low
        case _:
            return rule.bound.value


SIGNS = {
    Comparator.AT_LEAST: "≥",
    Comparator.ABOVE: ">",
    Comparator.AT_MOST: "≤",
    Comparator.BELOW: "<",
}


def short_rule(promise: Promise, ink: Ink) -> str:
    """A rule as a sign and a number, for charts: "≥ 95%"."""
    return "; ".join(_short(rule, promise, ink) for rule in simple_rules(promise.rule))


def _short(rule: SimpleRule, promise: Promise, ink: Ink) -> str:
    match rule:
        case Milestone():
            return ink.day(promise.due)
        case Rank(bound=bound, out_of=out_of):
            return f"{SIGNS[bound.comparator]} {bound.value:f}/{out_of}"
        case Range(indicator=key, low=low, high=high):
            indicator = ink.material.indicators[key]
            return f"{ink.measured(low, indicator)}–{ink.measured(high, indicator)}"
        case RatioToBase(bound=bound):
            return f"{SIGNS[bound.comparator]} {say_number(bound.value, ink.language)}"
        case _:
            indicator = ink.material.indicators[rule.indicator]
            return f"{SIGNS[rule.bound.comparator]} {ink.measured(rule.bound.value, indicator)}"


def higher_is_better(promise: Promise) -> bool:
    """Whether a promise's first rule asks for more rather than for less."""
    rule = simple_rules(promise.rule)[0]
    match rule:
        case Milestone() | Range():
            return True
        case _:
            return rule.bound.comparator.higher_is_better
