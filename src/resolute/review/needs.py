"""Telling what is needed from here; what is shown is never less than enough."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from typing import Literal

from resolute.measure import Indicator
from resolute.plan import Comparator
from resolute.review.blocks import Block, Bullets, Heading, Line, Number
from resolute.review.fill import as_line, fill, listed
from resolute.review.ink import Ink, decimals, with_measure
from resolute.review.tell_rule import say_comparator
from resolute.standing import Need, NeedKind, Standing
from resolute.words import Words, say_number

YEARLY = 2  # decimals of a growth
NAMED_AT_MOST = 6
PER_CENT = Words("%", "%")
POINTS = Words("điểm %", "points")


def need_blocks(ink: Ink, *, level: int) -> Iterator[Block]:
    """What every target and task that needs something needs, in the order of the plan."""
    lines = tuple(
        fill(ink.book.needs.line, code=promise.code, needs=need_line(standing, ink))
        for promise in ink.material.plan.promises
        if wanting(standing := ink.material.standing(promise.code))
    )
    if lines:
        yield Heading(text=ink.book.needs.title, level=level)
        yield Bullets(lines)


def wanting(standing: Standing) -> bool:
    """Whether something is still needed, or can no longer be had."""
    return any(need.kind is not NeedKind.NOTHING for need in standing.needs)


def need_line(standing: Standing, ink: Ink) -> Line:
    """What a standing needs, in the words of a list; of several rules each that needs something."""
    told = [need for need in standing.needs if need.kind is not NeedKind.NOTHING]
    if not told:
        return as_line(ink.book.needs.nothing)
    return listed(_need(need, standing, ink) for need in told)


def measure_of(need: Need, indicator: Indicator) -> Words | None:
    """The unit of measure of an amount: a distance between percentages is in points.

    None for a count of units, places or days.
    """
    match need.kind:
        case NeedKind.UNITS | NeedKind.CLIMB | NeedKind.DO:
            return None
        case NeedKind.GROW:
            return PER_CENT
        case NeedKind.REACH | NeedKind.HOLD if indicator.measured_in.en.startswith("%"):
            return POINTS
        case _:
            return indicator.measured_in


def _need(need: Need, standing: Standing, ink: Ink) -> Line:
    match need.kind:
        case NeedKind.NOTHING | NeedKind.FIGURES | NeedKind.LOST:
            return _bare(need.kind, standing, ink)
        case NeedKind.REACH:
            return _reach(need, standing, ink)
        case NeedKind.GROW | NeedKind.EACH:
            return _pieces(need, standing, ink)
        case NeedKind.UNITS | NeedKind.CLIMB:
            return _counted(need, standing, ink)
        case NeedKind.DO | NeedKind.HOLD:
            return _until(need, standing, ink)


def _bare(
    kind: Literal[NeedKind.NOTHING, NeedKind.FIGURES, NeedKind.LOST], standing: Standing, ink: Ink
) -> Line:
    words = ink.book.needs
    match kind:
        case NeedKind.NOTHING:
            return as_line(words.nothing)
        case NeedKind.FIGURES:
            return as_line(words.figures)
        case NeedKind.LOST:
            return (ink.claim(words.lost, standing),)


def _left(need: Need, standing: Standing, ink: Ink) -> Number:
    """How many pieces or days are left, or how many days it is over."""
    return ink.tally(str(abs(need.left or 0)), standing.promise.code)


def _pieces(need: Need, standing: Standing, ink: Ink) -> Line:
    """The growth or the bound of each piece of the time left."""
    words = ink.book.needs
    phrases = {"year": words.each_year, "quarter": words.each_quarter, "month": words.each_month}
    phrase = words.grow if need.kind is NeedKind.GROW else phrases[need.per or "year"]
    return fill(phrase, left=_left(need, standing, ink), bound=_bound(need, standing, ink))


def _counted(need: Need, standing: Standing, ink: Ink) -> Line:
    said = say_number(need.amount or Decimal(0), ink.language)
    amount = ink.tally(said, standing.promise.code)
    if need.kind is NeedKind.CLIMB:
        return fill(ink.book.needs.climb, amount=amount)
    names = [ink.unit(unit) for unit in need.units[:NAMED_AT_MOST]]
    more = ["…"] if len(need.units) > NAMED_AT_MOST else []
    return fill(ink.book.needs.units, count=amount, names=", ".join([*names, *more]))


def _until(need: Need, standing: Standing, ink: Ink) -> Line:
    words, until = ink.book.needs, ink.day(standing.promise.due)
    if need.kind is NeedKind.HOLD:
        phrase = words.hold if need.amount else words.hold_all
        return fill(phrase, until=until, amount=_amount(need, standing, ink, up=False))
    phrase = words.do if (need.left or 0) >= 0 else words.do_late
    return fill(phrase, left=_left(need, standing, ink), until=until)


def _reach(need: Need, standing: Standing, ink: Ink) -> Line:
    words = ink.book.needs
    phrase = {
        (True, False): words.more,
        (True, True): words.more_than,
        (False, False): words.less,
        (False, True): words.less_than,
    }[need.rising, need.strict]
    line = fill(phrase if need.amount else words.any, amount=_amount(need, standing, ink))
    if need.rate is not None:
        pace = words.monthly if need.per == "month" else words.yearly
        line = (*line, *fill(pace, rate=_measured(need.rate, need, standing, ink=ink)))
    late = standing.on > standing.promise.due
    end = fill(words.late if late else words.by, until=ink.day(standing.promise.due))
    return (*line, *end)


def _bound(need: Need, standing: Standing, ink: Ink) -> Line:
    """What each must come to, rounded to the side on which it is enough."""
    pairs = {
        (True, False): Comparator.AT_LEAST,
        (True, True): Comparator.ABOVE,
        (False, False): Comparator.AT_MOST,
        (False, True): Comparator.BELOW,
    }
    goal = _amount(need, standing, ink, up=need.rising)
    return fill(say_comparator(pairs[need.rising, need.strict], ink), goal=goal)


def _amount(need: Need, standing: Standing, ink: Ink, *, up: bool = True) -> Number:
    return _measured(need.amount or Decimal(0), need, standing, ink=ink, up=up)


def _measured(
    amount: Decimal, need: Need, standing: Standing, *, ink: Ink, up: bool = True
) -> Number:
    """An amount in the measure of its indicator, rounded to the side on which it is enough."""
    indicator = ink.material.indicators[need.indicator]
    most = max(indicator.places, YEARLY) if need.kind is NeedKind.GROW else indicator.places
    shown = _rounded(amount, min(most, decimals(amount)), up=up)
    measured_in = measure_of(need, indicator)
    measure = measured_in.say(ink.language) if measured_in else ""
    text = with_measure(say_number(shown, ink.language), measure)
    return Number(text, standing.promise.code, shown)


def _rounded(amount: Decimal, places: int, *, up: bool) -> Decimal:
    roomy = Context(prec=60, rounding=ROUND_CEILING if up else ROUND_FLOOR)
    return amount.quantize(Decimal((0, (1,), -places)), context=roomy)
