"""Figures seen on another map than the one they were stated on: slow, obvious, the definition.

No entry is changed. A statement about a unit that the map does not have is taken apart by the
shares of the reorganisations between, and what comes together in a unit of the map makes a
statement there, of the same period, that still rests on the entries as they were recorded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction

from resolute.evidence import Absence, Amount, Book, Figure, Moved, Part, Piece, Series, Statement
from resolute.measure.evidence import Evidence
from resolute.measure.reference import DIGITS
from resolute.measure.twice import prevailing
from resolute.time import Period
from resolute.units import Atlas, Way, apportioned, came_from, last_map, on_map

_Place = tuple[Period, int]  # of what is stated: the period, and the number of the map


def on_the_map(evidence: Evidence, atlas: Atlas, day: date) -> Evidence:
    """The same figures and units on the map of a day.

    - A figure was stated on the map of the last day of its period, or of the nearest day on which
      its unit existed. Units that no reorganisation between the two maps touches keep theirs.
    - What adds over units is divided by shares, in the digits that each figure needs, and sums
      exactly; where a share is not known, what it would give is unknown, unless it is nothing.
    - Everything else stays with its unit. It goes along only where a unit goes whole and alone:
      then it has but another name. Where units were merged or divided it is a gap.
    - A unit of the map is told once all that came together in it have spoken of the same period; a
      silent one is a gap. What was stated on several maps for one period counts once, as the
      reorganisations tell it.
    """
    units = on_map(evidence.units, atlas, day)
    return replace(evidence, book=moved_book(evidence, atlas, day), units=units, map=day)


def moved_book(evidence: Evidence, atlas: Atlas, day: date) -> Book:
    """The figures alone on the map of a day."""
    with localcontext(DIGITS):
        return _moved(evidence, atlas, day)


def _moved(evidence: Evidence, atlas: Atlas, day: date) -> Book:
    shift = _Shift(evidence=evidence, atlas=atlas, target=atlas.number(day))
    series: dict[Series, tuple[Statement, ...]] = {}
    for key, places in shift.taken_apart().items():
        periods: dict[Period, dict[int, Statement]] = {}
        for (period, number), pieces in places.items():
            stated = periods.setdefault(period, {})
            stated[number] = shift.put_together(key, number, pieces)
        series[key] = tuple(prevailing(periods[period], atlas) for period in sorted(periods))
    return Book.holding(series, evidence.book.last_recorded)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shift:
    """From the maps on which figures were stated to one of them."""

    evidence: Evidence
    atlas: Atlas
    target: int
    _from: dict[int, Mapping[str, AbstractSet[str]]] = field(default_factory=dict)

    def taken_apart(self) -> dict[Series, dict[_Place, list[Piece]]]:
        """All pieces of all statements by where they came to; most statements are one piece."""
        found: dict[Series, dict[_Place, list[Piece]]] = {}
        for said in self.evidence.book.statements():
            number = self._stated_on(said)
            for unit, piece in self._pieces(said, number):
                series = said.figure.part, said.figure.basis, unit
                places = found.setdefault(series, {})
                places.setdefault((said.period, number), []).append(piece)
        return found

    def put_together(self, series: Series, number: int, pieces: Sequence[Piece]) -> Statement:
        """One statement of pieces of one period, stated on one map."""
        unit = series[2]
        said = [piece.said for piece in pieces]
        if len(said) == 1 and said[0].entry.unit == unit and pieces[0].value == said[0].value:
            return said[0]
        spoken = {each.entry.unit for each in said}
        lacking = self._came_from(number).get(unit, set()) - spoken
        moved = Moved(unit=unit, pieces=tuple(pieces), lacking=tuple(sorted(lacking)))
        first = said[0]
        figure = replace(
            first.figure,
            value=Absence.MISSING if lacking else _value(pieces),
            nature=min((each.figure.nature for each in said), key=lambda n: n.firmness),
        )
        rivals = tuple(rival for each in said for rival in each.rivals)
        return Statement(entry=first.entry, figure=figure, rivals=rivals, moved=moved)

    def _stated_on(self, said: Statement) -> int:
        unit = self.evidence.units[said.entry.unit]
        return self.atlas.number(last_map(unit, said.period.last_day))

    def _pieces(self, said: Statement, number: int) -> Iterator[tuple[str, Piece]]:
        unit = said.entry.unit
        ways = self.atlas.ways(number, self.target).get(unit, (Way(unit, Fraction(1)),))
        if _adds(said.figure, self.evidence.parts):
            for way, value in zip(ways, _divided(said.value, ways), strict=True):
                yield way.unit, Piece(said=said, value=value, estimated=way.estimated)
            return
        alone = len(ways) == 1 and self._came_from(number).get(ways[0].unit, {unit}) == {unit}
        for way in ways:
            yield way.unit, Piece(said=said, value=said.value if alone else None, divisible=alone)
        if not alone and unit not in {way.unit for way in ways}:
            yield unit, Piece(said=said, value=said.value)

    def _came_from(self, number: int) -> Mapping[str, AbstractSet[str]]:
        """Of each unit of the map that something came to, from which units of another map."""
        if number not in self._from:
            units = self.evidence.units
            self._from[number] = came_from(units, self.atlas, since=number, until=self.target)
        return self._from[number]


def _adds(figure: Figure, parts: Mapping[str, Part]) -> bool:
    part = parts.get(figure.part)
    return part is not None and part.adds_over_units


def _divided(value: Amount, ways: Sequence[Way]) -> Sequence[Amount | None]:
    """What goes each way; None where nobody knows. What is no number goes every way whole."""
    if not isinstance(value, Decimal) or not value:
        return [value] * len(ways)
    shares = [way.share for way in ways if way.share is not None]
    rest = Fraction(1) - sum(shares, Fraction(0))
    parts: Iterator[Decimal] = iter(apportioned(value, [*shares, rest]))
    return [None if way.share is None else next(parts) for way in ways]


def _value(pieces: Iterable[Piece]) -> Amount:
    """What pieces come to: the sum of the numbers, if there are any and nothing is unknown."""
    values = [piece.value for piece in pieces]
    numbers = [value for value in values if isinstance(value, Decimal)]
    others = [value for value in values if value is not Absence.NOT_APPLICABLE]
    if len(numbers) == len(others):
        return sum(numbers, Decimal(0)) if numbers else Absence.NOT_APPLICABLE
    alone = others[0] if len(others) == 1 else None
    return alone if isinstance(alone, date) else Absence.MISSING
