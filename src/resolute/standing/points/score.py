"""A unit's points by an edition, exact, with what is unknown kept apart from what is zero."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from resolute.evidence import Absence
from resolute.standing.points.edition import Criterion, Edition
from resolute.standing.points.form import Deduction, points_of
from resolute.standing.points.sheet import Sheet

_DIGITS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class PointRange:
    """The least and the most that something unknown can bring."""

    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """What a unit has earned by an edition.

    ``points`` are those of each criterion that is known; ``unknown`` is what each of the others
    could bring. ``most`` is the maximum of what applies to the unit: what does not
    apply makes it smaller, so that nobody loses by it.
    """

    sheet: Sheet
    edition: Edition
    points: Mapping[str, Fraction]
    unknown: Mapping[str, PointRange]
    most: Fraction

    @property
    def known(self) -> Fraction | None:
        """The exact percentage; None while anything is unknown, or where nothing applies."""
        return self.low if not self.unknown else None

    @property
    def low(self) -> Fraction | None:
        """The percentage if all that is unknown brings as little as it can."""
        return self._percent(sum((each.low for each in self.unknown.values()), Fraction(0)))

    @property
    def high(self) -> Fraction | None:
        """The percentage if all that is unknown brings as much as it can."""
        return self._percent(sum((each.high for each in self.unknown.values()), Fraction(0)))

    @property
    def announced(self) -> Decimal | None:
        """The percentage with the decimals of the edition, half up; None while it is unknown."""
        return None if self.known is None else rounded(self.known, self.edition.places)

    def _percent(self, more: Fraction) -> Fraction | None:
        if self.most == 0:
            return None
        total = max(sum(self.points.values(), Fraction(0)) + more, Fraction(0))
        return total / self.most * 100


def score(sheet: Sheet, edition: Edition) -> Score:
    """Score a sheet by an edition.

    Raises ValueError where the edition cannot score or an answer is none that its form can have.
    """
    if not edition.scorable:
        raise ValueError(f"the points of {edition.key} are not published")
    points: dict[str, Fraction] = {}
    unknown: dict[str, PointRange] = {}
    most = Fraction(0)
    for leaf in edition.leaves:
        answer = sheet.answers.get(leaf.code, Absence.MISSING)
        if answer is Absence.NOT_APPLICABLE:
            continue
        reach = _reach(leaf)
        most += reach.high
        if isinstance(answer, Absence):
            unknown[leaf.code] = reach
        else:
            points[leaf.code] = _points(leaf, answer)
    return Score(sheet=sheet, edition=edition, points=points, unknown=unknown, most=most)


def rounded(value: Fraction, places: int) -> Decimal:
    """An exact number with so many decimals, half up."""
    with localcontext() as context:
        context.prec = _DIGITS
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        return exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _points(leaf: Criterion, answer: Decimal) -> Fraction:
    if leaf.form is None:
        raise ValueError(f"{leaf.code} has no form")
    return points_of(leaf.form, answer, leaf.most or Decimal(0))


def _reach(leaf: Criterion) -> PointRange:
    """What a criterion can bring; the most of it is what it adds to the maximum."""
    if isinstance(leaf.form, Deduction):
        return PointRange(low=-Fraction(leaf.form.at_most), high=Fraction(0))
    return PointRange(low=Fraction(0), high=Fraction(leaf.most or 0))
