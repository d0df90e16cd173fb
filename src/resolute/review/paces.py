"""A pace as it is shown: rounded, and never so that it contradicts the verdict."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from resolute.progress import Pace
from resolute.words import told_apart

MOST = 24  # decimals beyond which nothing was computed


def shown_pace(pace: Pace, tolerance: Decimal) -> tuple[Decimal, Decimal]:
    """Covered and due, in whole per cent or with as few decimals as tell the verdict.

    The one shown is above, at or below the other exactly as the true one is, and so it is beside
    the other less the tolerance.
    """
    for places in range(MOST):
        covered, due = (told_apart(each, (), places) for each in (pace.covered, pace.due))
        lead = Fraction(covered) - Fraction(due)
        if all(_sign(lead + more) == _sign(pace.lead + more) for more in (0, Fraction(tolerance))):
            return covered, due
    return pace.covered, pace.due


def shown_expected(pace: Pace, value: Decimal, places: int) -> Decimal:
    """What the path asks for by now, told apart from what was reached."""
    return told_apart(pace.expected, [value], places)


def _sign(number: Fraction) -> int:
    return (number > 0) - (number < 0)
