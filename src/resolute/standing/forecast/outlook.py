"""The outlook of a promise: the chance that it is met, or why that cannot be said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

import numpy as np

from resolute.plan import (
    AverageGrowth,
    Bound,
    Comparator,
    Cumulative,
    Level,
    Range,
    RatioToBase,
    Share,
    SimpleRule,
)
from resolute.standing.bench import Bench
from resolute.standing.forecast.batch import Ahead, foretell
from resolute.standing.forecast.method import ForecastMethod
from resolute.standing.forecast.mixture import Mixture
from resolute.standing.forecast.past import Past, past_of
from resolute.standing.forecast.structure import What
from resolute.time import Period

SHARES = (0.025, 0.1, 0.5, 0.9, 0.975)  # the ends of the 95 and the 80 per cent intervals
_PLACES = 3  # of a chance: the third digit is the last that any reader could use
_DIGITS = 6  # of a value


class Silence(Enum):
    """Why nothing is foretold."""

    FORM = "form"  # no series in time answers a rule of this form
    FEW = "few"  # fewer figures than the method asks for
    STILL = "still"  # a series that never moved does not say how far it moves
    OVER = "over"  # the due day has passed
    NONE_LEFT = "none left"  # no whole period ends between what is known and the due day


@dataclass(frozen=True, slots=True, kw_only=True)
class Fan:
    """What a number may come to at the end of a period: five values, from low to high."""

    period: Period
    values: tuple[Decimal, ...]

    @property
    def middle(self) -> Decimal:
        """As likely to be passed as not."""
        return self.values[len(self.values) // 2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """The chance that a rule is met on its due day, and the fan of the number that it is about."""

    rule: SimpleRule
    chance: Decimal
    past: Past
    fans: tuple[Fan, ...]
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoOutlook:
    """Too little to say, and why; ``past`` is what there was to go by."""

    rule: SimpleRule
    silence: Silence
    past: Past | None = None


Foreseen = Level | Share | Range | AverageGrowth | Cumulative | RatioToBase


def outlook(
    rule: SimpleRule, bench: Bench, *, due: date, method: ForecastMethod
) -> Outlook | NoOutlook:
    """What can be said on the day of the bench of a rule that is due on a later day."""
    if not isinstance(rule, Foreseen):
        return NoOutlook(rule=rule, silence=Silence.FORM)
    past = past_of(bench, rule.indicator)
    if past is None or len(past.values) < method.least:
        return NoOutlook(rule=rule, silence=Silence.FEW, past=past)
    if due <= bench.on:
        return NoOutlook(rule=rule, silence=Silence.OVER, past=past)
    if not past.moved:
        return NoOutlook(rule=rule, silence=Silence.STILL, past=past)
    coming = _coming(bench, past, due)
    if not coming:
        return NoOutlook(rule=rule, silence=Silence.NONE_LEFT, past=past)
    return _outlook(rule, bench, past=past, coming=coming, method=method)


def _outlook(
    rule: Foreseen, bench: Bench, *, past: Past, coming: tuple[Period, ...], method: ForecastMethod
) -> Outlook | NoOutlook:
    bounds = _bounds(rule, bench)
    if bounds is None:
        return NoOutlook(rule=rule, silence=Silence.FORM, past=past)
    values = np.array([past.values], dtype=np.float64)
    ahead = Ahead(periods=len(coming), season=past.season, what=past.what)
    found = foretell(values, ahead, method)
    marks = [float(bound.value - past.so_far) for bound in bounds]
    chance = _chance(found, bounds[0].comparator, marks)
    return Outlook(
        rule=rule,
        chance=Decimal(str(round(chance, _PLACES))),
        past=past,
        fans=_fans(found, past, coming),
        method=method.version,
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


def _bounds(rule: Foreseen, bench: Bench) -> Sequence[Bound] | None:
    match rule:
        case Range(low=low):
            return [Bound(comparator=Comparator.AT_LEAST, value=low)]
        case RatioToBase(bound=bound, base=base):
            number = bench.read(rule.indicator, window=base).number
            if number is None or number <= 0:
                return None
            return [Bound(comparator=bound.comparator, value=bound.value * number)]
        case _:
            return [rule.bound]


def _chance(found: Mixture, comparator: Comparator, marks: Sequence[float]) -> float:
    below = float(found.below(np.array([[marks[0]]]))[0, -1])
    return 1 - below if comparator.higher_is_better else below


def _fans(found: Mixture, past: Past, coming: tuple[Period, ...]) -> tuple[Fan, ...]:
    rows = [found.quantile(share)[0] for share in SHARES]
    start = past.so_far if past.what is What.TOTALS else Decimal(0)
    return tuple(
        Fan(period=period, values=tuple(start + _decimal(value) for value in values))
        for period, *values in zip(coming, *rows, strict=True)
    )


def _decimal(value: float) -> Decimal:
    """A number of as many digits as can be meant; the same on every machine."""
    return Decimal(f"{value:.{_DIGITS}g}")
