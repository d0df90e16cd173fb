"""Outliers: a few extreme values pulled in, or the whole column put on a logarithm."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
import numpy.typing as npt

from resolute.standing.index.recipe import Treatment
from resolute.standing.index.table import Floats

_FEWEST = 4  # fewer values have no kurtosis corrected for their number
_SLACK = 1e-6  # of a threshold: nearer to it than this, a column is looked at closely
_FOOT = 0.01  # of the range of a column, laid under its lowest value before a logarithm


@dataclass(frozen=True, slots=True)
class Treated:
    """What was done to a column: how many values were pulled in below and above, or a logarithm."""

    low: int = 0
    high: int = 0
    logarithm: bool = False


def skewness(values: Floats) -> float:
    """The skewness of some known values, corrected for their number; 0 where all are equal."""
    return _shape(values)[0]


def kurtosis(values: Floats) -> float:
    """The kurtosis above that of a normal spread, corrected alike."""
    return _shape(values)[1]


def treated(values: Floats, treatment: Treatment | None) -> tuple[Floats, tuple[Treated, ...]]:
    """Every column without its outliers, and what was done to each."""
    done = [Treated()] * values.shape[1]
    if treatment is None:
        return values, tuple(done)
    made = values.copy()
    for column in np.flatnonzero(_suspects(values, treatment)).tolist():
        made[:, column], done[column] = _column(values[:, column], treatment)
    return made, tuple(done)


def _shape(values: Floats) -> tuple[float, float]:
    size = values.size
    if size < _FEWEST or values.min() == values.max():
        return 0.0, 0.0
    moved = values - values.sum() / size
    squares = moved * moved
    spread = float(squares.sum()) / size
    third, fourth = float(squares @ moved) / size, float(squares @ squares) / size
    skewed = third / spread**1.5 * sqrt(size * (size - 1)) / (size - 2)
    heavy = ((size + 1) * (fourth / spread**2 - 3) + 6) * (size - 1)
    return skewed, heavy / ((size - 2) * (size - 3))


def _suspects(values: Floats, treatment: Treatment) -> npt.NDArray[np.bool_]:
    """Columns that may be skewed, looked at all at once: few are left to be looked at closely."""
    known = ~np.isnan(values)
    size = known.sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        moved = np.where(known, values - np.nansum(values, axis=0) / size, 0.0)
        spread = (moved**2).sum(axis=0) / size
        third, fourth = ((moved**power).sum(axis=0) / size for power in (3, 4))
        skewed = np.abs(third / spread**1.5 * np.sqrt(size * (size - 1)) / (size - 2))
        heavy = ((size + 1) * (fourth / spread**2 - 3) + 6) * (size - 1)
        heavy = heavy / ((size - 2) * (size - 3))
    clear = (skewed < treatment.skewness * (1 - _SLACK)) | (heavy < treatment.kurtosis - _SLACK)
    return np.asarray(~clear & (size >= _FEWEST))


def _column(column: Floats, treatment: Treatment) -> tuple[Floats, Treated]:
    known = ~np.isnan(column)
    values = column[known]
    low = high = 0
    while (skewed := _skewed(values, treatment)) is not None:
        above = skewed >= 0
        values, count = _pulled(values, above=above)
        low, high = (low, count) if above else (count, high)
        if low + high > treatment.most:
            return _logarithm(column), Treated(logarithm=True)
    full = column.copy()
    full[known] = values
    return full, Treated(low, high)


def _skewed(values: Floats, treatment: Treatment) -> float | None:
    """The skewness of values with outliers; None where there are none."""
    skewed, heavy = _shape(values)
    return skewed if abs(skewed) > treatment.skewness and heavy > treatment.kurtosis else None


def _pulled(values: Floats, *, above: bool) -> tuple[Floats, int]:
    """The values at one end put on the next one, and how many they are: all pulled so far."""
    end = values == (values.max() if above else values.min())
    rest = values[~end]
    pulled = values.copy()
    pulled[end] = rest.max() if above else rest.min()
    return pulled, int(end.sum())


def _logarithm(column: Floats) -> Floats:
    """The column on a logarithm that draws in its longer tail; its order stays."""
    low, high = np.nanmin(column), np.nanmax(column)
    foot = _FOOT * (high - low)
    if skewness(column[~np.isnan(column)]) >= 0:
        return np.asarray(np.log(column - low + foot))
    return np.asarray(-np.log(high - column + foot))
