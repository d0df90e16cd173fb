"""The forms by which an answer becomes points, as the tables of real indices use them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class YesNo:
    """All the points for yes, none for no; 1 is yes and 0 is no."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """From a value on (included), these points."""

    at_least: Decimal
    points: Decimal


@dataclass(frozen=True, slots=True)
class Steps:
    """The points of the highest step that the value reaches; below the first one, none."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proportional:
    """The share of ``target`` that was reached, of all the points; below ``floor``, none.

    What goes beyond the target earns no more than all.
    """

    target: Decimal
    floor: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Penalty:
    """All the points, less ``each`` for every late or missing thing counted; never below none."""

    each: Decimal


@dataclass(frozen=True, slots=True)
class ByPlace:
    """Points for a place among others: those of the first step whose place is not passed.

    A step's ``at_least`` is the last place that it holds for.
    """

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deduction:
    """Taken from the total: ``each`` for every case, no more than ``at_most`` in all.

    It adds nothing to the maximum.
    """

    each: Decimal
    at_most: Decimal


@dataclass(frozen=True, slots=True)
class Given:
    """Points that somebody else has worked out, as a survey's; never more than all."""


Form = YesNo | Steps | Proportional | Penalty | ByPlace | Deduction | Given


def points_of(form: Form, answer: Decimal, most: Decimal) -> Fraction:
    """The exact points of an answer. Raises ValueError for an answer that the form cannot have."""
    if answer < 0:
        raise ValueError(f"{answer} is below 0")
    return _points(form, answer, Fraction(most))


def _points(form: Form, answer: Decimal, whole: Fraction) -> Fraction:
    value = Fraction(answer)
    match form:
        case YesNo():
            return _yes_no(answer) * whole
        case Steps(steps):
            reached = [Fraction(step.points) for step in steps if answer >= step.at_least]
            return max(reached, default=Fraction(0))
        case Proportional(target=target, floor=floor):
            share = value / Fraction(target)
            return Fraction(0) if answer < floor else min(share, Fraction(1)) * whole
        case Penalty(each=each):
            return max(whole - value * Fraction(each), Fraction(0))
        case ByPlace(steps):
            within = [step for step in steps if answer <= step.at_least]
            return Fraction(within[0].points) if within else Fraction(0)
        case Deduction(each=each, at_most=at_most):
            return -min(value * Fraction(each), Fraction(at_most))
        case Given():
            return _given(value, whole)


def _yes_no(answer: Decimal) -> int:
    if answer not in {Decimal(0), Decimal(1)}:
        raise ValueError(f"{answer} is neither yes (1) nor no (0)")
    return int(answer)


def _given(value: Fraction, whole: Fraction) -> Fraction:
    if value > whole:
        raise ValueError(f"{float(value):g} points are more than the {float(whole):g} there are")
    return value
