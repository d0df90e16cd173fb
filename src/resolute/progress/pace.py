"""How far a number is on its way, and the verdicts that tell it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction

from resolute.progress.growth import GrowthMethod
from resolute.progress.path import Way


class Verdict(Enum):
    """From best to worst; ``UNKNOWN`` is an answer and never a zero."""

    MET = "met"
    ON_TRACK = "on track"
    AT_RISK = "at risk"
    BEHIND = "behind"
    OPEN = "open"  # not met, in term, and no path says how far it should be
    MISSED = "missed"  # not met when it was due, or no longer possible
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """A version of the method, with its one threshold.

    ``tolerance`` is how many hundredths of the whole way a promise may lie behind its path and
    still be at risk rather than behind. ``growth`` is the published measure, by which promises are
    judged that ask for it.
    """

    version: str
    tolerance: Decimal
    growth: GrowthMethod | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How far a number is on its way, as of the day of its evidence.

    ``covered`` and ``due`` are per cent of the way from baseline to goal; ``expected`` is the
    value that the path asks for by then. ``lead`` is how much more is covered than is due, exactly:
    on it alone on track, at risk and behind are told apart.
    """

    covered: Decimal
    due: Decimal
    expected: Decimal
    lead: Fraction


def pace_of(way: Way, value: Decimal, on: date) -> Pace | None:
    """The pace of a value on a day; None where baseline and goal are one."""
    covered, due, lead = way.covered(value), way.due(on), way.lead(value, on)
    if covered is None or due is None or lead is None:
        return None
    return Pace(covered=covered, due=due, expected=way.expected(on), lead=lead)


def by_lead(lead: Fraction, tolerance: Decimal) -> Verdict:
    """On track, at risk or behind, by how much more of the way is covered than is due."""
    if lead >= 0:
        return Verdict.ON_TRACK
    return Verdict.AT_RISK if lead >= -Fraction(tolerance) else Verdict.BEHIND
