"""A year that is under way, beside how earlier years stood at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np

from resolute.standing.bench import Bench
from resolute.standing.forecast.delivery import DeliveryMethod, delivered
from resolute.standing.forecast.mixture import Mixture
from resolute.standing.forecast.past import Past
from resolute.time import Period, Regime


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderWay:
    """How the year may end: what stands now, how earlier years ended, and what is foretold."""

    period: Period
    now: Decimal
    past: Past
    mixture: Mixture


def year_under_way(
    bench: Bench, indicator: str, *, due: date, method: DeliveryMethod
) -> UnderWay | None:
    """The year in which a promise is due, if it has begun and gathers what it comes to.

    None where it is another year, where it is not known how enough earlier years stood at the
    same time, or where one of them did not gather: it ended below what it had stood at.
    """
    regime = bench.evidence.regimes[bench.term.regime]
    year = regime.holding(due, "year")
    reading = bench.read(indicator, window=year.name)
    if not year.contains(bench.on) or reading.number is None or reading.as_of is None:
        return None
    month = regime.holding(reading.as_of, "month")
    if month.last_day != reading.as_of or month.last_day == year.last_day:
        return None
    earlier = [*_earlier(bench, indicator, year, month=month)][::-1]
    if len(earlier) < method.least or any(stood > end for _, stood, end in earlier):
        return None
    years, stood, ends = zip(*earlier, strict=True)
    mixture = delivered(
        np.array([stood], dtype=np.float64),
        np.array([ends], dtype=np.float64),
        now=np.array([reading.number], dtype=np.float64),
        method=method,
    )
    past = Past(piece="year", periods=years, values=ends)
    return UnderWay(period=year, now=reading.number, past=past, mixture=mixture)


def _earlier(
    bench: Bench, indicator: str, year: Period, *, month: Period
) -> Iterator[tuple[Period, Decimal, Decimal]]:
    """Each earlier year back to the first unknown one: what stood after that month, and its end."""
    regime = bench.evidence.regimes[bench.term.regime]
    while True:
        year, month = _year_before(year, regime), month.year_before()
        end = bench.read(indicator, window=year.name)
        then = bench.by(month.last_day).read(indicator, window=year.name)
        if end.number is None or not end.complete:
            return
        if then.number is None or then.as_of != month.last_day:
            return
        yield year, then.number, end.number


def _year_before(year: Period, regime: Regime) -> Period:
    found = regime.period(year.year_before().name)
    return year.year_before() if found is None else found
