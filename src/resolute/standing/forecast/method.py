"""A version of the forecasting method: the models that it weighs, and what it supposes before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum


class Scale(Enum):
    """How a series is looked at: as it is, or by its logarithm where all of it is above zero."""

    PLAIN = "plain"
    LOG = "log"


@dataclass(frozen=True, slots=True)
class Shock:
    """Figures out of line, ``spell`` of them from so many figures back on; None is all of them."""

    back: int
    spell: int | None


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
    shock: Shock | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shocks:
    """How figures out of line are looked for: one spell at most, begun in the last ``reach``.

    A spell lasts for one of ``spells``, or to the end.

    ``share`` is what they weigh before anything was seen beside the models without one,
    ``variance`` that of a shock; ``shape`` is the alpha, the share of it and what is left of a
    slope in the models that have one. In fewer than ``least`` figures none is looked for.
    """

    share: float
    variance: float
    shape: tuple[float, float, float]
    least: int
    reach: int
    spells: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """By how much intervals are drawn out, for histories of up to ``length`` figures.

    One period ahead by ``first``; the further ahead the more, as the power ``growth`` of the
    number of periods.
    """

    length: int
    first: float
    growth: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """How far the models are believed, for histories of up to ``length`` figures.

    A model weighs as its likelihood to the power ``trust``: below 1 the weights lie nearer to
    equal. What is foretold is pulled by ``pull`` of the way to an anchor: the figure of a year
    before, and a part ``drift`` of the mean step for each period in between.
    """

    length: int
    trust: float = 1.0
    drift: float = 0.0
    pull: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tempo:
    """What holds for series with so many periods a year.

    ``seasons`` are the variances of a seasonal pattern that are tried; ``slopes`` those of the
    slope before anything was seen, on the plain scale and on the logarithmic one. Of more than
    ``most`` figures the last are used.
    """

    periods: int
    seasons: tuple[float, ...]
    slopes: tuple[float, float]
    most: int
    stretches: tuple[Stretch, ...]
    cautions: tuple[Caution, ...] = ()

    def stretch(self, length: int) -> Stretch:
        """The one for histories of a length; the last is for all that are longer."""
        return next((s for s in self.stretches if length <= s.length), self.stretches[-1])

    def caution(self, length: int) -> Caution:
        """The one for histories of a length; longer ones than any are fully believed."""
        own = (caution for caution in self.cautions if length <= caution.length)
        return next(own, Caution(length=length))


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastMethod:
    """A version of the method with its parameters.

    The models are every ``alpha`` with every slope: a share of the alpha, and what is left of it a
    step later. ``freedom`` is the weight, in figures, of the size that surprises are supposed to
    have: the mean square of the steps, or of the steps over a year where that is smaller. Fewer
    than ``least`` figures are too little to say.
    """

    version: str
    alphas: tuple[float, ...]
    slopes: tuple[tuple[float, float], ...]
    shocks: Shocks
    tempos: tuple[Tempo, ...]
    freedom: int
    least: int

    def tempo(self, periods: int) -> Tempo:
        """What holds for series with so many periods a year."""
        return next(tempo for tempo in self.tempos if tempo.periods == periods)

    def families(self, periods: int, length: int) -> tuple[tuple[Shape, ...], ...]:
        """The models for series of a length; those of one family are told together.

        A family has one alpha; the models with a shock are the last one.
        """
        seasons = self.tempo(periods).seasons
        plain = tuple(tuple(self._of(alpha, seasons)) for alpha in self.alphas)
        shocked = tuple(self._shocked(seasons, length))
        return (*plain, shocked) if shocked else plain

    def _of(self, alpha: float, seasons: tuple[float, ...]) -> Iterator[Shape]:
        for season in seasons:
            for share, phi in self.slopes:
                yield Shape(alpha=alpha, beta=alpha * share, phi=phi, season=season)

    def _shocked(self, seasons: tuple[float, ...], length: int) -> Iterator[Shape]:
        if length < self.shocks.least:
            return
        alpha, share, phi = self.shocks.shape
        shape = Shape(alpha=alpha, beta=alpha * share, phi=phi, season=seasons[-1])
        for back in range(min(length - 1, self.shocks.reach)):
            yield replace(shape, shock=Shock(back, None))
            spells = (spell for spell in self.shocks.spells if spell <= back)
            yield from (replace(shape, shock=Shock(back, spell)) for spell in spells)
