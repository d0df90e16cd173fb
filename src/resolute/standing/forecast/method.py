"""A version of the forecasting method: the models that it weighs, and what it supposes before."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """One linear model: how fast its level and slope follow what is seen, and how it fades.

    Each step the level moves by ``alpha`` of the surprise and the slope by ``beta`` of it; of a
    slope ``phi`` is left a step later. ``season`` is the variance of the seasonal pattern, in
    variances of a surprise; 0 is none.
    """

    alpha: float
    beta: float
    phi: float
    season: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastMethod:
    """A version of the method with its parameters.

    The models are every ``alpha`` with every slope: a share of the alpha, and what is left of it a
    step later. ``seasons`` are the variances of a seasonal pattern, tried where a year has several
    periods. ``slope`` is the variance of the slope before anything was seen, ``freedom`` the
    weight, in figures, of the size that surprises are supposed to have: ``size`` times the mean
    square of the steps. Fewer than ``least`` figures are too little to say; of more than ``most``
    the last are used.
    """

    version: str
    alphas: tuple[float, ...]
    slopes: tuple[tuple[float, float], ...]
    seasons: tuple[float, ...]
    slope: float
    freedom: int
    size: float
    least: int
    most: int

    def shapes(self, season: int) -> tuple[Shape, ...]:
        """The models for series with so many periods a year."""
        seasons = self.seasons if season > 1 else (0.0,)
        return tuple(
            Shape(alpha=alpha, beta=alpha * share, phi=phi, season=variance)
            for variance in seasons
            for alpha in self.alphas
            for share, phi in self.slopes
        )
