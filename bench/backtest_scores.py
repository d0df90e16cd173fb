"""How good forecasts were, once what they spoke of had come."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bench.backtest_cases import Case
from bench.backtest_rivals import Told, marks_of
from resolute.standing.forecast import Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Per cent that came inside the 80 and the 95 per cent intervals, Brier score and MASE.

    NaN where nothing was told.
    """

    inside_80: float
    inside_95: float
    brier: float
    mase: float


def scores(case: Case, told: Told) -> Scores:
    """The scores over all series and periods of a case, each period counting once."""
    came = _came(case)
    low_95, low_80, middle, high_80, high_95 = told.places
    silent = np.isnan(middle) | np.isnan(came)
    inside_80 = np.where(silent, np.nan, (came >= low_80) & (came <= high_80))
    inside_95 = np.where(silent, np.nan, (came >= low_95) & (came <= high_95))
    scale = np.array([series.scale or np.nan for series in case.series])
    marks = np.array([marks_of(series.known) for series in case.series]).T[:, :, None]
    reached = np.where(silent, np.nan, came >= marks)
    return Scores(
        inside_80=_mean(inside_80) * 100,
        inside_95=_mean(inside_95) * 100,
        brier=_mean(np.square(told.chances - reached)),
        mase=_mean(np.abs(came - middle) / scale[:, None]),
    )


def _came(case: Case) -> Floats:
    came = np.full((len(case.series), max(len(s.came) for s in case.series)), np.nan)
    for row, series in enumerate(case.series):
        came[row, : len(series.came)] = series.came
    return came


def _mean(values: Floats) -> float:
    return float(np.nanmean(values)) if np.isfinite(values).any() else float("nan")
