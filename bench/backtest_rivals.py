"""The forecasts beside which ours are tried: simple ones made here, and those of statsforecast."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np

from bench.backtest_cases import Case
from resolute.standing.forecast import Ahead, Floats, ForecastMethod, foretell

SHARES = (0.025, 0.1, 0.5, 0.9, 0.975)
_NORMAL = (-1.959964, -1.281552, 0.0, 1.281552, 1.959964)
MARKS = (-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0)  # from the last figure, in typical steps
SIDE = Path(__file__).with_name("backtest_side.py")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Forecasts of the series of a case; what is not told, or goes beyond one's end, is NaN.

    ``places`` are five values for each series and period ahead, ``chances`` that of reaching each
    of the marks.
    """

    places: Floats
    chances: Floats


def marks_of(known: Floats) -> Floats:
    """The marks of a series: its last figure and more or less by typical steps."""
    found: Floats = known[-1] + np.array(MARKS) * np.abs(np.diff(known)).mean()
    return found


def ours(case: Case, method: ForecastMethod) -> Told:
    """By the method of the house, all series of one length at once."""
    told = _nothing(case)
    order = sorted(range(len(case.series)), key=lambda n: _kind(case, n))
    for (_, ahead), group in groupby(order, key=lambda n: _kind(case, n)):
        rows = list(group)
        values = np.array([case.series[n].known for n in rows])
        found = foretell(values, Ahead(periods=ahead, season=case.season), method)
        for place, share in enumerate(SHARES):
            told.places[place, rows, :ahead] = found.quantile(share)
        marks = np.array([marks_of(case.series[n].known) for n in rows])
        for mark in range(len(MARKS)):
            told.chances[mark, rows, :ahead] = 1 - found.below(marks[:, mark : mark + 1])
    return told


def _kind(case: Case, place: int) -> tuple[int, int]:
    return len(case.series[place].known), len(case.series[place].came)


Rival = Callable[[Floats, int, int], tuple[Floats, Floats]]
"""From a history, the periods of a year and how far ahead: middles and spreads."""


def naive(known: Floats, _season: int, ahead: int) -> tuple[Floats, Floats]:
    """The last figure."""
    spread = np.sqrt(np.square(np.diff(known)).mean())
    return np.full(ahead, known[-1]), spread * np.sqrt(np.arange(1, ahead + 1))


def drift(known: Floats, _season: int, ahead: int) -> tuple[Floats, Floats]:
    """The last figure and the mean step."""
    steps, far = np.diff(known), np.arange(1, ahead + 1)
    spread = np.sqrt(np.square(steps - steps.mean()).sum() / max(1, len(steps) - 1))
    return known[-1] + far * steps.mean(), spread * np.sqrt(far * (1 + far / len(steps)))


def seasonal(known: Floats, season: int, ahead: int) -> tuple[Floats, Floats]:
    """The figure of a year before; of less than a year and one, the last figure."""
    if len(known) <= season:
        return naive(known, season, ahead)
    far = np.arange(ahead)
    spread = np.sqrt(np.square(known[season:] - known[:-season]).mean())
    return known[-season:][far % season], spread * np.sqrt(far // season + 1)


def simple(case: Case, rival: Rival) -> Told:
    """By a rival that tells a middle and a spread."""
    told = _nothing(case)
    for n, series in enumerate(case.series):
        middle, spread = rival(series.known, case.season, len(series.came))
        spread = np.maximum(spread, 1e-9)
        told.places[:, n, : len(middle)] = middle + np.outer(_NORMAL, spread)
        _by_normal(told, n, middle=middle, spread=spread, marks=marks_of(series.known))
    return told


def by_statsforecast(
    cases: Sequence[Case], models: Sequence[str], python: Path, *, kept: Path
) -> dict[tuple[str, str], Told]:
    """What the models of statsforecast tell of each case, by its name and theirs.

    It takes hours, so that what each has told is ``kept`` in a folder, and is not asked again.
    """
    kept.mkdir(parents=True, exist_ok=True)
    found: dict[tuple[str, str], Told] = {}
    for case in cases:
        rows = [series.known for series in case.series]
        ahead = max(len(series.came) for series in case.series)
        for model in models:
            file = kept / f"{case.name.replace(' ', '-')}-{len(rows)}-{model}.npz"
            answer = file.with_suffix(".out.npz")
            if not answer.exists():
                np.savez(file, values=np.concatenate(rows), lengths=[len(row) for row in rows])
                job = [model, str(case.season), str(ahead), str(file)]
                subprocess.run([python, "-W", "ignore", SIDE, *job], check=True)
            found[case.name, model] = _told(case, np.load(answer)["found"])
    return found


def _told(case: Case, found: Floats) -> Told:
    told = _nothing(case)
    for n, series in enumerate(case.series):
        far = len(series.came)
        places = found[n, :, :far]
        told.places[:, n, :far] = places
        spread = np.maximum((places[4] - places[0]) / (_NORMAL[4] - _NORMAL[0]), 1e-9)
        _by_normal(told, n, middle=places[2], spread=spread, marks=marks_of(series.known))
    return told


def _by_normal(told: Told, row: int, *, middle: Floats, spread: Floats, marks: Floats) -> None:
    far = len(middle)
    above = (middle - marks[:, None]) / spread
    told.chances[:, row, :far] = below_normal(above)


def below_normal(place: Floats) -> Floats:
    """How much of the normal distribution lies below, to four digits: enough for a score."""
    return np.where(place > 0, 1.0, 0.0) + np.where(place > 0, -1, 1) * _tail(np.abs(place))


def _tail(place: Floats) -> Floats:
    turn = 1 / (1 + 0.33267 * place)
    density = np.exp(-np.square(place) / 2) / np.sqrt(2 * np.pi)
    tail: Floats = density * turn * (0.4361836 + turn * (-0.1201676 + turn * 0.937298))
    return tail


def _nothing(case: Case) -> Told:
    shape = (len(case.series), max(len(series.came) for series in case.series))
    return Told(
        places=np.full((len(SHARES), *shape), np.nan),
        chances=np.full((len(MARKS), *shape), np.nan),
    )
