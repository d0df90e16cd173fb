"""Outliers: a few extreme values pulled in, or the whole column put on a logarithm."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from resolute.standing.index.recipe import Treatment
from resolute.standing.index.table import Floats

_FEWEST = 4  # fewer values have no kurtosis corrected for their number
_FOOT = 0.01  # of the range of a column, laid under its lowest value before a logarithm


@dataclass(frozen=True, slots=True)
class Treated:
    """What was done to a column: how many values were pulled in below and above, or a logarithm."""

    low: int = 0
    high: int = 0
    logarithm: bool = False


def skewness(values: Floats) -> float:
    """The skewness of some known values, corrected for their number; 0 where all are equal."""
    size = values.size
    if size < _FEWEST or np.ptp(values) == 0:
        return 0.0
    moved = values - values.mean()
    plain = float((moved**3).mean()) / float((moved**2).mean()) ** 1.5
    return float(plain * np.sqrt(size * (size - 1)) / (size - 2))


def kurtosis(values: Floats) -> float:
    """The kurtosis above that of a normal spread, corrected alike."""
    size = values.size
    if size < _FEWEST or np.ptp(values) == 0:
        return 0.0
    moved = values - values.mean()
    plain = float((moved**4).mean()) / float((moved**2).mean()) ** 2 - 3
    return (size - 1) / ((size - 2) * (size - 3)) * ((size + 1) * plain + 6)


def treated(values: Floats, treatment: Treatment | None) -> tuple[Floats, tuple[Treated, ...]]:
    """Every column without its outliers, and what was done to each."""
    if treatment is None:
        return values, tuple(Treated() for _ in range(values.shape[1]))
    columns = [_column(column, treatment) for column in values.T]
    made = np.array([column for column, _ in columns]).T.reshape(values.shape)
    return made, tuple(done for _, done in columns)


def _column(column: Floats, treatment: Treatment) -> tuple[Floats, Treated]:
    known = ~np.isnan(column)
    values = column[known]
    low = high = 0
    while _skewed(values, treatment):
        above = skewness(values) >= 0
        pulled, count = _pulled(values, above=above)
        low, high = (low, count) if above else (count, high)
        if low + high > treatment.most:
            return _logarithm(column), Treated(logarithm=True)
        values = pulled
    full = column.copy()
    full[known] = values
    return full, Treated(low, high)


def _skewed(values: Floats, treatment: Treatment) -> bool:
    return abs(skewness(values)) > treatment.skewness and kurtosis(values) > treatment.kurtosis


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
