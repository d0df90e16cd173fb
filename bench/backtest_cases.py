"""The series on which forecasts are tried: real ones, with the split of their competitions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np

from resolute.standing.forecast import Floats

SEASONS = {"YEARLY": 1, "QUARTERLY": 4, "MONTHLY": 12}
CUTS = (3, 4, 6, 8, 12)
WHOLE = 0  # stands for a history that is not cut
_AHEAD = {"YEARLY": 4, "QUARTERLY": 4, "MONTHLY": 6}  # of a history that was cut
_READ = """
    SELECT m.competition, m.period, m.n_train, m.h, list(s.value ORDER BY s.t)
    FROM read_parquet('{folder}/m1_tourism_meta.parquet') m
    JOIN read_parquet('{folder}/m1_tourism_series.parquet') s USING (series_id)
    GROUP BY series_id, m.competition, m.period, m.n_train, m.h ORDER BY series_id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One series: what was known, and what came.

    ``scale`` is the mean error of the seasonal naive forecast inside the whole history: by it an
    error is divided, for MASE.
    """

    competition: str
    period: str
    known: Floats
    came: Floats
    scale: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Series of one frequency with histories of one length, and how far ahead they are foretold."""

    period: str
    cut: int
    series: tuple[Series, ...]

    @property
    def season(self) -> int:
        """How many periods make a year."""
        return SEASONS[self.period]

    @property
    def name(self) -> str:
        """The frequency and the length, such as ``YEARLY 4``."""
        return f"{self.period} {self.cut or 'all'}"


def series_of(folder: Path) -> list[Series]:
    """All series of the folder."""
    rows = duckdb.execute(_READ.format(folder=folder)).fetchall()
    return [
        Series(
            competition=competition,
            period=period,
            known=np.array(values[:known]),
            came=np.array(values[known : known + ahead]),
            scale=_scale(np.array(values[:known]), SEASONS[period]),
        )
        for competition, period, known, ahead, values in rows
    ]


def cases_of(found: list[Series]) -> Iterator[Case]:
    """Every frequency at every length; one that never moved inside its cut is left out."""
    for period in SEASONS:
        own = [each for each in found if each.period == period]
        for cut in (*CUTS, WHOLE):
            kept = (_cut(each, cut) for each in own if len(each.known) >= cut)
            moved = tuple(each for each in kept if np.ptp(each.known[-12:]) > 0)
            yield Case(period=period, cut=cut, series=moved)


def _cut(series: Series, cut: int) -> Series:
    if cut == WHOLE:
        return series
    ahead = min(_AHEAD[series.period], cut)
    return Series(
        competition=series.competition,
        period=series.period,
        known=series.known[-cut:],
        came=series.came[:ahead],
        scale=series.scale,
    )


def _scale(known: Floats, season: int) -> float:
    lag = season if len(known) > season else 1
    return float(np.abs(known[lag:] - known[:-lag]).mean())
