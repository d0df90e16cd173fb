"""Reasons: what a verdict rests on, as data; the phrase books say it in a language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from resolute.measure import Reading
from resolute.plan import Bound
from resolute.time import Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One number against one bound; ``value`` is the reading's, or its ratio to the base.

    ``high`` is the upper end of a range, beyond which it is exceeded.
    """

    reading: Reading
    value: Decimal
    bound: Bound
    high: Decimal | None = None
    base: Reading | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One period or one unit of several that were looked at; ``met`` is None while unknown."""

    name: str
    reading: Reading
    met: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Periods:
    """Each whole period so far against one bound."""

    cases: tuple[Case, ...]
    bound: Bound
    each: Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitByUnit:
    """Each unit of a level against one bound; units to which it does not apply are left out."""

    cases: tuple[Case, ...]
    bound: Bound
    level: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Each reading since the term began against one bound; ``lost_on`` is the first outside."""

    readings: tuple[Reading, ...]
    bound: Bound
    lost_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A thing done on a day, or not done yet (``day`` is None)."""

    reading: Reading
    day: date | None
    early_by: date | None


@dataclass(frozen=True, slots=True)
class NoEvidence:
    """The reading has gaps, so nothing can be said."""

    reading: Reading


@dataclass(frozen=True, slots=True)
class Together:
    """Several rules that must all be met, each with its own outcome."""

    parts: tuple[Check, ...]


Reason = Measured | Periods | UnitByUnit | Held | Dated | NoEvidence | Together


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """Whether one rule is met: yes, no, or unknown (None).

    ``settled`` is false where what is met today can still be lost before the term ends;
    ``hopeless`` is true where what is not met can no longer be.
    """

    met: bool | None
    reason: Reason
    exceeded: bool = False
    can_exceed: bool = True
    settled: bool = True
    hopeless: bool = False


def readings(reason: Reason) -> tuple[Reading, ...]:
    """Every reading that a reason rests on, in the order in which it is told."""
    match reason:
        case Measured(reading=reading, base=base):
            return (reading,) if base is None else (reading, base)
        case Periods(cases=cases) | UnitByUnit(cases=cases):
            return tuple(case.reading for case in cases)
        case Held(readings=held):
            return held
        case Dated(reading=reading) | NoEvidence(reading):
            return (reading,)
        case Together(parts):
            return tuple(r for part in parts for r in readings(part.reason))


def evidence_until(reason: Reason) -> date | None:
    """The last day of which the evidence speaks: of several units or rules, the earliest such day.

    Of several periods it is the latest, and a base or an earlier reading does not make it older.
    """
    match reason:
        case Measured(reading=reading) | Dated(reading=reading) | NoEvidence(reading):
            return reading.as_of
        case Periods(cases=cases):
            return max((c.reading.as_of for c in cases if c.reading.as_of), default=None)
        case UnitByUnit(cases=cases):
            return min((c.reading.as_of for c in cases if c.reading.as_of), default=None)
        case Held(readings=held):
            return held[-1].as_of
        case Together(parts):
            days = [day for part in parts if (day := evidence_until(part.reason))]
            return min(days, default=None)
