"""Outlooks as data: the chance that a rule is met, or why that cannot be said."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from resolute.plan import SimpleRule
from resolute.standing.forecast.past import Past
from resolute.time import Period


class Silence(Enum):
    """Why nothing is foretold."""

    FORM = "form"  # no series in time answers a rule of this form
    FEW = "few"  # fewer figures than the method asks for
    STILL = "still"  # a series that never moved does not say how far it moves
    OVER = "over"  # the due day has passed
    NONE_LEFT = "none left"  # no whole period ends between what is known and the due day
    LOST = "lost"  # a period that had to meet the bound has not
    NO_BASE = "no base"  # what it is compared with is unknown, or not above zero


@dataclass(frozen=True, slots=True, kw_only=True)
class Fan:
    """What a number may come to at the end of a period: five values, from low to high.

    They are the ends of the 95 and of the 80 per cent interval, and between them the middle.
    """

    period: Period
    values: tuple[Decimal, ...]

    @property
    def middle(self) -> Decimal:
        """As likely to be passed as not."""
        return self.values[len(self.values) // 2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """How often the same method, asked earlier about the same series, was right.

    Of ``asked`` figures each was foretold from those before it alone; ``inside`` came inside the
    80 per cent interval.
    """

    inside: int
    asked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tested:
    """How such forecasts did on many series whose end is known.

    It holds for histories of up to ``length`` figures with so many ``periods`` a year. Per cent of
    what came that lay inside the intervals; the Brier score of chances, 0 at best and 0.25 for a
    coin; the mean error beside that of the seasonal naive forecast.
    """

    periods: int
    length: int
    series: int
    inside_80: Decimal
    inside_95: Decimal
    brier: Decimal
    mase: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """The chance that a rule is met on its due day, and the fan of the number that it is about.

    Where several periods must each meet a bound, the chance lies between ``least`` and ``chance``,
    whichever way they hang together; of one they are the same.
    """

    rule: SimpleRule
    least: Decimal
    chance: Decimal
    past: Past
    fans: tuple[Fan, ...]
    method: str
    track: Track | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoOutlook:
    """Too little to say, and why; ``past`` is what there was to go by."""

    rule: SimpleRule
    silence: Silence
    past: Past | None = None
