"""Gaps: why a number is unknown, as data; the phrase books say it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from resolute.evidence import Absence
from resolute.time import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class NoFigure:
    """Nobody has stated a part for a unit in a window (or for one period, where it is named)."""

    part: str
    unit: str
    window: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """A figure was stated to be missing or suppressed."""

    part: str
    unit: str
    period: Period
    absence: Absence


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputed:
    """Two entries state different things and nobody has reconciled them."""

    part: str
    unit: str
    period: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Indivisible:
    """What was stated of a unit stays with it: a rank or a yes has no parts on another map."""

    part: str
    unit: str
    period: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownShare:
    """A unit was divided, and nobody knows which share of its figure went where."""

    part: str
    unit: str
    period: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Hole:
    """Days inside the window of which no figure speaks, from ``begins`` up to ``ends``."""

    part: str
    unit: str
    begins: date
    ends: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Lagging:
    """The denominator ends earlier than the numerator, so that the two do not belong together."""

    part_until: date
    whole_until: date


@dataclass(frozen=True, slots=True)
class ZeroWhole:
    """There is nothing to divide by."""


@dataclass(frozen=True, slots=True)
class MoreThanWhole:
    """A share came out above the whole or below nothing, so one of its figures is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoWholeYear:
    """Growth needs whole years, and no such year is complete."""

    window: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DoesNotApply:
    """All that was stated is that the question does not arise for the unit."""

    part: str
    unit: str


@dataclass(frozen=True, slots=True)
class NotComputable:
    """The figures are there and the formula has no answer: a day where a number is needed."""


Gap = (
    NoFigure
    | Withheld
    | Disputed
    | Indivisible
    | UnknownShare
    | Hole
    | Lagging
    | ZeroWhole
    | MoreThanWhole
    | NoWholeYear
    | DoesNotApply
    | NotComputable
)
