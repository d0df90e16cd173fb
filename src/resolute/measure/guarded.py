"""Evidence as it may be published: the figures of small units by the rule on small numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from resolute.evidence import Absence, Amount, Book, Statement
from resolute.measure.evidence import Evidence
from resolute.measure.reading import Reading, read
from resolute.measure.scope import Scope
from resolute.measure.small import SmallNumbers, publish
from resolute.time import Period

Place = tuple[str, str | None, str, Period]
"""What a figure is about: part, basis, unit, period."""


@dataclass(frozen=True, slots=True)
class Guarded:
    """Evidence, and the same as it may be published.

    What is read of small units comes from ``public``, so that a rate is one of rounded numbers.
    ``totals`` are the figures of greater units that would give away a small number.
    """

    exact: Evidence
    public: Evidence
    totals: frozenset[Place]
    rule: SmallNumbers

    def shown(self, reading: Reading) -> Reading:
        """A reading as it may be published; its value is None where it is withheld."""
        if self.about_few(reading.scope):
            return read(reading.indicator, reading.scope, self.public)
        return replace(reading, value=None) if self._gives_away(reading) else reading

    def about_few(self, scope: Scope) -> bool:
        """Whether a unit is of those whose small numbers are protected."""
        return self.exact.units[scope.unit].chapter(scope.on).level in self.rule.levels

    def statement(self, said: Statement) -> Amount:
        """The value of a statement as it may be published."""
        key = said.figure.part, said.figure.basis, said.unit
        found = (s for s in self.public.book.series(*key) if s.period == said.period)
        told = next(found, said)
        return Absence.SUPPRESSED if (*key, said.period) in self.totals else told.value

    def _gives_away(self, reading: Reading) -> bool:
        if not self.totals:
            return False
        used = set(reading.proof.entries)
        return any(
            not self.totals.isdisjoint({_place(said), _total_of(_place(said), self.exact)})
            for said in self.exact.book.statements()
            if used.intersection(entry.id for entry in said.entries)
        )


def guarded(evidence: Evidence, rule: SmallNumbers) -> Guarded:
    """Evidence by a rule; figures that lie side by side below one unit are seen together."""
    groups: dict[Place, dict[str, Decimal]] = {}
    for said in evidence.book.statements():
        if isinstance(said.value, Decimal) and _counts_people(said, evidence, rule):
            above = _total_of(_place(said), evidence)
            groups.setdefault(above, {})[said.unit] = said.value
    shown: dict[Place, Decimal | None] = {}
    totals: set[Place] = set()
    for above, cells in groups.items():
        total = _total(above, cells, evidence)
        told = publish(cells, total, rule)
        shown |= {(*above[:2], unit, above[3]): value for unit, value in told.cells.items()}
        if told.total is None:
            totals.add(above)
    book = _rewritten(evidence.book, shown)
    return Guarded(evidence, replace(evidence, book=book), frozenset(totals), rule)


def _counts_people(said: Statement, evidence: Evidence, rule: SmallNumbers) -> bool:
    """Whether a figure is one of those that the rule is about."""
    part, unit = evidence.parts[said.figure.part], evidence.units[said.unit]
    return (
        part.adds_over_units
        and part.measured_in.vi not in rule.not_people
        and unit.chapter(said.period.last_day).level in rule.levels
    )


def _place(said: Statement) -> Place:
    return said.figure.part, said.figure.basis, said.unit, said.period


def _total_of(place: Place, evidence: Evidence) -> Place:
    """The figure of the unit above, to which a figure belongs."""
    part, basis, unit, period = place
    return part, basis, evidence.units[unit].chapter(period.last_day).parent or "", period


def _total(above: Place, cells: Mapping[str, Decimal], evidence: Evidence) -> Decimal:
    """What is published of all of them together: what was stated, or what they add up to."""
    for said in evidence.book.series(*above[:3]):
        if said.period == above[3] and isinstance(said.value, Decimal):
            return said.value
    return sum(cells.values(), Decimal(0))


def _rewritten(book: Book, shown: Mapping[Place, Decimal | None]) -> Book:
    series: dict[tuple[str, str | None, str], tuple[Statement, ...]] = {}
    for said in book.statements():
        place, told = _place(said), said
        if place in shown:
            value = shown[place]
            amount: Amount = Absence.SUPPRESSED if value is None else value
            told = replace(said, figure=replace(said.figure, value=amount))
        series[place[:3]] = (*series.get(place[:3], ()), told)
    return Book.holding(series, book.last_recorded)
