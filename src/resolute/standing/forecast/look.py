"""Looking ahead: what can be said on a day of a rule that is due later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np

from resolute.measure import Latest, Mean, Ratio, ShareOf, Total, leaves
from resolute.plan import (
    AverageGrowth,
    Bound,
    Comparator,
    Cumulative,
    EveryPeriod,
    Level,
    Range,
    RatioToBase,
    Share,
    SimpleRule,
)
from resolute.standing.bench import Bench
from resolute.standing.forecast.batch import Ahead, foretell
from resolute.standing.forecast.delivery import DeliveryMethod
from resolute.standing.forecast.method import ForecastMethod
from resolute.standing.forecast.mixture import Mixture
from resolute.standing.forecast.outlook import Fan, NoOutlook, Outlook, Silence
from resolute.standing.forecast.past import Past, own_past, past_of
from resolute.standing.forecast.structure import What
from resolute.standing.forecast.track import track_of
from resolute.standing.forecast.year import year_under_way
from resolute.time import Period

SHARES = (0.025, 0.1, 0.5, 0.9, 0.975)  # the ends of the 95 and the 80 per cent intervals
HUNDRED, NONE = Decimal(100), Decimal(0)
_PLACES = 3  # of a chance: the third digit is the last that any reader could use
_DIGITS = 6  # of a value

OneNumber = Level | Share | Range | AverageGrowth | Cumulative | RatioToBase


@dataclass(frozen=True, slots=True, kw_only=True)
class Foresight:
    """Both methods: of a series, and of a year that is under way."""

    series: ForecastMethod
    delivery: DeliveryMethod


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """The question: what can be said of a rule on the day of the bench."""

    rule: SimpleRule
    bench: Bench
    due: date
    methods: Foresight

    def silent(self, silence: Silence, past: Past | None = None) -> NoOutlook:
        """Nothing is said, and why."""
        return NoOutlook(rule=self.rule, silence=silence, past=past)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ahead:
    """What is looked at: the past, the periods to come, and between what the number must lie."""

    past: Past
    coming: tuple[Period, ...]
    low: Decimal | None = None
    high: Decimal | None = None


def outlook(
    rule: SimpleRule, bench: Bench, *, due: date, methods: Foresight
) -> Outlook | NoOutlook:
    """What can be said on the day of the bench of a rule that is due on a later day."""
    asked = _Asked(rule=rule, bench=bench, due=due, methods=methods)
    if due <= bench.on:
        return asked.silent(Silence.OVER)
    if isinstance(rule, EveryPeriod):
        return _every_period(rule, asked)
    if not isinstance(rule, OneNumber):
        return asked.silent(Silence.FORM)
    if isinstance(rule, Level | Share):
        found = year_under_way(bench, rule.indicator, due=due, method=methods.delivery)
        if found is not None:
            ahead = _Ahead(past=found.past, coming=(found.period,), low=found.now)
            chance = _rounded(_chance(found.mixture, rule.bound, ahead, place=-1))
            return Outlook(
                rule=rule,
                least=chance,
                chance=chance,
                past=found.past,
                fans=_fans(found.mixture, ahead),
                method=methods.delivery.version,
            )
    return _one_number(rule, asked)


def _one_number(rule: OneNumber, asked: _Asked) -> Outlook | NoOutlook:
    ahead = _looked(asked, past_of(asked.bench, rule.indicator))
    if isinstance(ahead, NoOutlook):
        return ahead
    bound = _bound(rule, asked.bench)
    if bound is None:
        return asked.silent(Silence.NO_BASE, ahead.past)
    found = _foretold(ahead, asked.methods.series)
    chance = _chance(found, bound, ahead, place=-1)
    return _said(asked, ahead, found, chances=(chance, chance))


def _every_period(rule: EveryPeriod, asked: _Asked) -> Outlook | NoOutlook:
    """Each period to come by itself, then the least and the most that all of them can have."""
    ahead = _looked(asked, own_past(asked.bench, rule.indicator, rule.each))
    if isinstance(ahead, NoOutlook):
        return ahead
    known = zip(ahead.past.periods, ahead.past.values, strict=True)
    if any(asked.bench.term.covers(p) and not rule.bound.met(value) for p, value in known):
        return asked.silent(Silence.LOST, ahead.past)
    found = _foretold(ahead, asked.methods.series)
    each = [_chance(found, rule.bound, ahead, place=n) for n in range(len(ahead.coming))]
    least = max(0.0, 1 - sum(1 - chance for chance in each))
    return _said(asked, ahead, found, chances=(least, min(each)))


def _looked(asked: _Asked, past: Past | None) -> _Ahead | NoOutlook:
    """What lies ahead, where the past is long enough, has moved, and something is to come."""
    if past is None or len(past.values) < asked.methods.series.least:
        return asked.silent(Silence.FEW, past)
    if not past.moved:
        return asked.silent(Silence.STILL, past)
    coming = _coming(asked.bench, past, asked.due)
    if not coming:
        return asked.silent(Silence.NONE_LEFT, past)
    low, high = _limits(asked, past)
    return _Ahead(past=past, coming=coming, low=low, high=high)


def _said(asked: _Asked, ahead: _Ahead, found: Mixture, *, chances: tuple[float, float]) -> Outlook:
    past, method = ahead.past, asked.methods.series
    return Outlook(
        rule=asked.rule,
        least=_rounded(chances[0]),
        chance=_rounded(chances[1]),
        past=past,
        fans=_fans(found, ahead),
        method=method.version,
        track=track_of(past.values, past.season, method),
    )


def _foretold(ahead: _Ahead, method: ForecastMethod) -> Mixture:
    past = ahead.past
    values = np.array([past.values], dtype=np.float64)
    return foretell(
        values, Ahead(periods=len(ahead.coming), season=past.season, what=past.what), method
    )


def _coming(bench: Bench, past: Past, due: date) -> tuple[Period, ...]:
    """The whole periods after the last known one that end by the due day."""
    regime = bench.evidence.regimes[bench.term.regime]
    periods: list[Period] = []
    period = regime.holding(past.periods[-1].ends, past.piece)
    while period.last_day <= due:
        periods.append(period)
        period = regime.holding(period.ends, past.piece)
    return tuple(periods)


def _bound(rule: OneNumber, bench: Bench) -> Bound | None:
    match rule:
        case Range(low=low):
            return Bound(comparator=Comparator.AT_LEAST, value=low)
        case RatioToBase(bound=bound, base=base):
            number = bench.read(rule.indicator, window=base).number
            if number is None or number <= 0:
                return None
            return Bound(comparator=bound.comparator, value=bound.value * number)
        case _:
            return rule.bound


def _limits(asked: _Asked, past: Past) -> tuple[Decimal | None, Decimal | None]:
    """Below and above what the number cannot lie, where that is known."""
    rule, bench = asked.rule, asked.bench
    if isinstance(rule, Share):
        return NONE, HUNDRED
    if past.what is What.TOTALS:
        now = bench.read(rule.indicator).number or past.so_far
        return (max(now, past.so_far) if min(past.values) >= 0 else None), None
    fold = bench.indicators[rule.indicator].fold
    plain = isinstance(fold, Latest | Total | Mean | Ratio | ShareOf)
    least = [bench.evidence.parts[leaf.part].least for leaf in leaves(fold)]
    above_nothing = plain and all(low is not None and low >= 0 for low in least)
    return (NONE if above_nothing else None), None


def _chance(found: Mixture, bound: Bound, ahead: _Ahead, *, place: int) -> float:
    """The chance of satisfying a bound; what cannot be otherwise is certain."""
    mark, higher = bound.value, bound.comparator.higher_is_better
    if ahead.low is not None and mark <= ahead.low:
        sure = bound.met(ahead.low)
        if higher == sure:
            return 1.0 if sure else 0.0
    if ahead.high is not None and not bound.met(ahead.high) and higher:
        return 0.0
    start = ahead.past.so_far if ahead.past.what is What.TOTALS else NONE
    below = float(found.below(np.array([[float(mark - start)]]))[0, place])
    return 1 - below if higher else below


def _fans(found: Mixture, ahead: _Ahead) -> tuple[Fan, ...]:
    rows = [found.quantile(share)[0] for share in SHARES]
    return tuple(
        Fan(period=period, values=tuple(_within(value, ahead) for value in values))
        for period, *values in zip(ahead.coming, *rows, strict=True)
    )


def _within(value: float, ahead: _Ahead) -> Decimal:
    start = ahead.past.so_far if ahead.past.what is What.TOTALS else NONE
    found = start + Decimal(f"{value:.{_DIGITS}g}")
    if ahead.low is not None:
        found = max(found, ahead.low)
    return found if ahead.high is None else min(found, ahead.high)


def _rounded(chance: float) -> Decimal:
    """A chance with as many digits as can be meant; the same on every machine."""
    return Decimal(f"{chance:.{_PLACES}f}")
