"""Years of public investment foretold while they run, beside what offices go by."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np

from bench.backtest_rivals import below_normal
from bench.measuring import line
from resolute.standing.forecast import DeliveryMethod, Floats, delivered

ABOUT = (
    "The share of the plan of public investment that was paid out by December, foretold from the "
    "end of March, June and September 2020-2024, for every unit with at least three earlier years "
    "in the state's monthly tables. The method was chosen on 2015-2019, its tails on every other "
    "unit; the units left out are told by themselves as well. Brier: the mean over the "
    "chances of reaching 80, 90, 95 and 100 % of the plan. Of the rules of thumb the middle is "
    "the rule's and the spread that of its own errors in the unit's earlier years; the second "
    "Brier score is that of the bare rule, which says yes or no."
)
FILE = "state_budget_investment_monthly_2012_2025.csv"
MONTHS, MARKS = (3, 6, 9), np.array([80.0, 90.0, 95.0, 100.0])
CHECKED = range(2020, 2025)
_READ = """
    SELECT unit, CAST(left(month, 4) AS INT), CAST(right(month, 2) AS INT), ytd_pct_of_annual_plan
    FROM read_csv('{file}')
"""
_SHARES = (0.025, 0.1, 0.5, 0.9, 0.975)
_NORMAL = np.array([-1.959964, -1.281552, 0.0, 1.281552, 1.959964])


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A year of a unit in the middle: its earlier years at this time and at their ends."""

    stood: tuple[float, ...]
    ended: tuple[float, ...]
    now: float
    came: float


Guess = Callable[[tuple[float, ...], tuple[float, ...], float], float]
"""From how earlier years stood and ended, and what stands now: how this one ends."""


def running(folder: Path, month: int, *, least: int, left_out: bool = False) -> list[Running]:
    """Every year that was checked, of every unit, or of those on which no tails were chosen."""
    rows = duckdb.execute(_READ.format(file=folder / FILE)).fetchall()
    units: dict[str, dict[tuple[int, int], float]] = {}
    for unit, year, each, share in rows:
        units.setdefault(unit, {})[year, each] = share
    names = sorted(units)[1::2] if left_out else sorted(units)
    return [
        found
        for known in map(units.__getitem__, names)
        for year in CHECKED
        if (found := _running(known, year, month, least=least)) is not None
    ]


def _running(
    known: dict[tuple[int, int], float], year: int, month: int, *, least: int
) -> Running | None:
    whole = [y for y, m in known if m == month and (y, 12) in known and y < year]
    earlier = sorted(whole)
    if (year, month) not in known or (year, 12) not in known or len(earlier) < least:
        return None
    return Running(
        stood=tuple(known[y, month] for y in earlier),
        ended=tuple(known[y, 12] for y in earlier),
        now=known[year, month],
        came=known[year, 12],
    )


def lines(folder: Path, method: DeliveryMethod) -> Iterator[str]:
    """For each month, ours and three rules of thumb."""
    heads = ("inside 80 %", "inside 95 %", "Brier", "bare Brier", "mean error")
    yield line("by the end of", "method".ljust(20), *heads)
    for month in MONTHS:
        cases = running(folder, month, least=method.least)
        name = f"month {month} ({len(cases)})"
        yield line(name, method.version.ljust(20), *_cells(cases, _ours(cases, method)))
        rest = running(folder, month, least=method.least, left_out=True)
        alone = f"of {len(rest)} left out".ljust(20)
        yield line(name, alone, *_cells(rest, _ours(rest, method)))
        for rule, guess in _rules(month):
            yield line(name, rule.ljust(20), *_cells(cases, _by_thumb(cases, guess)))


def _rules(month: int) -> Iterator[tuple[str, Guess]]:
    yield "straight pace", lambda _stood, _ended, now: now * 12 / month
    yield "last year's profile", lambda stood, ended, now: now * ended[-1] / stood[-1]
    yield "last year's end", lambda _stood, ended, _now: ended[-1]


def _ours(cases: list[Running], method: DeliveryMethod) -> tuple[Floats, Floats, Floats | None]:
    places, chances = np.zeros((5, len(cases))), np.zeros((4, len(cases)))
    for n, case in enumerate(cases):
        stood, ended = np.array([case.stood]), np.array([case.ended])
        found = delivered(stood, ended, now=np.array([case.now]), method=method)
        places[:, n] = [found.quantile(share)[0, 0] for share in _SHARES]
        chances[:, n] = [1 - found.below(np.array([[mark]]))[0, 0] for mark in MARKS]
    return places, chances, None


def _by_thumb(cases: list[Running], guess: Guess) -> tuple[Floats, Floats, Floats | None]:
    middles = np.array([guess(case.stood, case.ended, case.now) for case in cases])
    spreads = np.array([_spread(case, guess) for case in cases])
    chances = below_normal((middles - MARKS[:, None]) / spreads)
    bare: Floats = (middles >= MARKS[:, None]).astype(np.float64)
    return middles + _NORMAL[:, None] * spreads, chances, bare


def _spread(case: Running, guess: Guess) -> float:
    """How far the rule was off in the unit's earlier years."""
    off = [
        guess(case.stood[:n], case.ended[:n], case.stood[n]) - case.ended[n]
        for n in range(1, len(case.ended))
    ]
    return max(0.5, float(np.sqrt(np.square(off).mean())))


def _cells(cases: list[Running], told: tuple[Floats, Floats, Floats | None]) -> tuple[str, ...]:
    places, chances, bare = told
    came = np.array([case.came for case in cases])
    reached = came >= MARKS[:, None]
    low_95, low_80, middle, high_80, high_95 = places
    return (
        f"{100 * np.mean((came >= low_80) & (came <= high_80)):.1f}",
        f"{100 * np.mean((came >= low_95) & (came <= high_95)):.1f}",
        f"{np.mean(np.square(chances - reached)):.4f}",
        "" if bare is None else f"{np.mean(np.square(bare - reached)):.4f}",
        f"{np.abs(came - middle).mean():.2f}",
    )
