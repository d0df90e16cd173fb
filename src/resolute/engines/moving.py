"""Figures moved to one map, as one stage before any leaf is read; what is beyond it is marked odd.

It says what :mod:`resolute.measure.moving` says. A figure that is divided is counted in its own
smallest digit, so that parts are whole numbers and nothing is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from math import lcm

from resolute.engines.tree import life
from resolute.engines.workshop import Workshop
from resolute.evidence.flags import NOT_APPLICABLE, NUMBER, ODD, SHARED
from resolute.units import Atlas, Registry, Way, came_from

LARGEST = 2**63 - 1
WAYS = {
    "stated": "INTEGER",  # the number of the map on which a figure was stated
    "unit": "INTEGER",
    "goal": "INTEGER",
    "place": "INTEGER",  # among the ways of the unit
    "share": "BIGINT",  # of so many parts
    "parts": "BIGINT",
    "most": "BIGINT",  # a figure of more than so many of its smallest digit is odd
    "whole": "BOOLEAN",
    "estimated": "BOOLEAN",
    "alone": "BOOLEAN",  # it goes whole to a unit that nothing else comes to
    "joined": "INTEGER",  # how many units come together in the goal
}
LEFT = {"stated": "INTEGER", "unit": "INTEGER", "keeps": "BOOLEAN"}
"""Units that are not on the map; one keeps what cannot be divided unless it went along."""

LIVES = {"unit": "INTEGER", "first_day": "INTEGER", "last_day": "INTEGER"}
CELL = "part, basis, unit, regime, begins, ends"
REST = "months, said, day, nature"
GOING = (
    "n.part, n.basis, w.goal AS unit, n.regime, n.begins, n.ends, n.months, n.said, n.day, n.nature"
)
STAYING = GOING.replace("w.goal AS unit", "n.unit")
COMES = "n.stated, w.joined, 1 AS came"
NOTHING = "CAST(0 AS DECIMAL(18,4)) AS shared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """To which map figures are moved, of units as the plan has them."""

    units: Registry
    atlas: Atlas
    day: date

    @property
    def target(self) -> int:
        """The number of the map."""
        return self.atlas.number(self.day)

    def steps(self) -> Iterator[tuple[int, str, Sequence[Way], Mapping[str, AbstractSet[str]]]]:
        """From each other map each unit with its ways, and which units come to which."""
        for number in range(len(self.atlas.days) + 1):
            joined = came_from(self.units, self.atlas, since=number, until=self.target)
            for unit, several in self.atlas.ways(number, self.target).items():
                if unit in joined.get(several[0].unit, ()):  # it was there on that map
                    yield number, unit, several, joined

    def sources(self) -> Mapping[str, frozenset[str]]:
        """Of each unit of the map, from which units figures may come to it."""
        return _gathered((way.unit, unit) for _, unit, ways, _ in self.steps() for way in ways)

    def goals(self) -> Mapping[str, frozenset[str]]:
        """Of each unit, to which units of the map its figures may come."""
        return _gathered((unit, way.unit) for _, unit, ways, _ in self.steps() for way in ways)


@dataclass(slots=True)
class Moving:
    """The stage that moves figures; ``adds`` are the parts that may be divided."""

    shop: Workshop
    shift: Shift
    codes: Mapping[str, int]
    adds: AbstractSet[int]
    _ways: str = field(init=False)
    _left: str = field(init=False)
    _lives: str = field(init=False)

    def __post_init__(self) -> None:
        rows = list(self._rows())
        near = {unit for _, unit, goal, *_ in rows for unit in (unit, goal)}
        coded = ((unit, self.codes[unit.id]) for unit in self.shift.units if unit.id in self.codes)
        lives = ((code, *life(unit)) for unit, code in coded if code in near)
        self._ways = self.shop.hold("ways", WAYS, rows)
        self._left = self.shop.hold("left", LEFT, self._keeping(rows))
        self._lives = self.shop.hold("lives", LIVES, ((u, b, e - 1) for u, b, e in lives))

    def moved(self, figures: str) -> str:
        """A table of the figures on the map, with how much of each was moved by an estimate."""
        far = (
            f"SELECT {CELL}, {REST}, value, flags, CAST(0 AS DECIMAL(18,4)) AS shared "
            f"FROM {figures} AS f WHERE NOT EXISTS "
            f"(SELECT 1 FROM {self._lives} AS l WHERE l.unit = f.unit)"
        )
        pieces = " UNION ALL ".join(self._pieces(self._near(figures)))
        return self.shop.stage("moved", f"{far} UNION ALL {_together(f'({pieces}) AS pieces')}")

    def _rows(self) -> Iterator[tuple[int | bool, ...]]:
        codes = self.codes
        for number, unit, ways, joined in self.shift.steps():
            known = [way.share for way in ways if way.share is not None]
            parts = lcm(*(share.denominator for share in known)) if len(known) == len(ways) else 0
            fits = 0 < parts <= LARGEST
            alone = len(ways) == 1 and joined[ways[0].unit] == {unit}
            for place, way in enumerate(ways):
                share = int((way.share or Fraction(0)) * parts) if fits else 0
                yield (
                    *(number, codes[unit], codes[way.unit], place),
                    *(share, parts if fits else 1, LARGEST // parts if fits else 0),
                    *(len(ways) == 1, way.estimated, alone, len(joined[way.unit])),
                )

    @staticmethod
    def _keeping(rows: Iterable[tuple[int | bool, ...]]) -> Iterator[tuple[int | bool, ...]]:
        keeps: dict[tuple[int, int], bool] = {}
        for stated, unit, goal, *_, alone, _ in rows:
            keeps[stated, unit] = keeps.get((stated, unit), True) and not alone and goal != unit
        return ((*key, each) for key, each in keeps.items())

    def _near(self, figures: str) -> str:
        """The figures of units that have to do with a change, each with its map."""
        last = "greatest(least(f.ends - 1, l.last_day), l.first_day)"
        days = [day.toordinal() for day in self.shift.atlas.days]
        number = " + ".join(f"CASE WHEN {last} >= {day} THEN 1 ELSE 0 END" for day in days)
        return self.shop.stage(
            "near",
            f"SELECT f.*, {number or 0} AS stated FROM {figures} AS f "
            f"JOIN {self._lives} AS l ON l.unit = f.unit",
        )

    def _pieces(self, near: str) -> Iterator[str]:
        """What goes whole, what is divided, what cannot be and stays, and what is on the map."""
        listed = ", ".join(map(str, sorted(self.adds))) or "-1"
        adds = f"n.part IN ({listed})"
        way = "w.stated = n.stated AND w.unit = n.unit"
        going = f"FROM {near} AS n JOIN {self._ways} AS w ON {way} WHERE"
        odd = f"CASE WHEN w.alone THEN 0 ELSE {ODD} END"
        yield f"SELECT {GOING}, n.value, n.flags, {NOTHING}, {COMES} {going} {adds} AND w.whole"
        yield _divided(f"{going} {adds} AND NOT w.whole")
        yield f"SELECT {GOING}, n.value, n.flags | {odd}, {NOTHING}, {COMES} {going} NOT {adds}"
        yield (
            f"SELECT {STAYING}, n.value, n.flags, {NOTHING}, n.stated, 0 AS joined, 0 AS came "
            f"FROM {near} AS n LEFT JOIN {self._left} AS w ON {way} "
            f"WHERE w.unit IS NULL OR (w.keeps AND NOT {adds})"
        )


def _gathered(pairs: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for key, value in pairs:
        found.setdefault(key, set()).add(value)
    return {key: frozenset(values) for key, values in found.items()}


def _divided(going: str) -> str:
    """Figures by their shares: whole parts of the smallest digit, the largest rests get one more.

    One that has no plain number, or too large a one, is odd; nothing comes to nothing everywhere.
    """
    number = f"(flags & {NUMBER}) <> 0"
    digit = " ".join(f"WHEN units % {size} = 0 THEN {size}" for size in (10_000, 1_000, 100, 10))
    one = f"PARTITION BY {CELL.replace('unit', 'old')}"
    scaled = (
        f"SELECT n.unit AS old, w.place, w.share, w.parts, w.most, w.estimated, {GOING}, n.value, "
        f"n.flags, {COMES}, coalesce(CAST(abs(n.value) * 10000 AS BIGINT), 0) AS units {going}"
    )
    counted = (
        "SELECT *, units // digit AS digits, units // digit <= most AND value IS NOT NULL "
        f"AND {number} AS fits FROM "
        f"(SELECT *, CASE {digit} ELSE 1 END AS digit FROM ({scaled}) AS scaled) AS smallest"
    )
    shared = "CASE WHEN fits THEN digits * share {} parts ELSE 0 END"
    floors = (
        f"SELECT *, {shared.format('//')} AS part0, {shared.format('%')} AS rest "
        f"FROM ({counted}) AS counted"
    )
    turned = (
        f"SELECT *, part0 + CASE WHEN row_number() OVER ({one} ORDER BY rest DESC, place) <= "
        f"digits - sum(part0) OVER ({one}) THEN 1 ELSE 0 END AS mine FROM ({floors}) AS floors"
    )
    signed = "CAST(CASE WHEN value < 0 THEN -mine * digit ELSE mine * digit END AS DECIMAL(18,0))"
    part = f"CAST({signed} * CAST(0.0001 AS DECIMAL(5,4)) AS DECIMAL(18,4))"
    flags = (
        f"flags | CASE WHEN {number} AND NOT fits THEN {ODD} "
        f"WHEN {number} AND estimated THEN {SHARED} ELSE 0 END"
    )
    return (
        f"SELECT {CELL}, {REST}, CASE WHEN fits THEN {part} END AS value, {flags} AS flags, "
        f"CASE WHEN estimated AND fits THEN {part} ELSE CAST(0 AS DECIMAL(18,4)) END AS shared, "
        f"stated, joined, came FROM ({turned}) AS turned"
    )


def _together(pieces: str) -> str:
    """One figure of the pieces of each cell; odd where some are lacking, or of several maps."""
    small = "abs(sum(value)) < 100000000000000"
    odd = f"min(stated) <> max(stated) OR sum(came) < max(joined) OR NOT coalesce({small}, TRUE)"
    spoken = f"CASE WHEN (bit_or(flags) & {NUMBER}) <> 0 THEN {~NOT_APPLICABLE} ELSE -1 END"
    return (
        f"SELECT {CELL}, max(months) AS months, min(said) AS said, max(day) AS day, "
        "max(nature) AS nature, "
        f"CASE WHEN {small} THEN CAST(sum(value) AS DECIMAL(18,4)) END AS value, "
        f"(bit_or(flags) & {spoken}) | CASE WHEN {odd} THEN {ODD} ELSE 0 END AS flags, "
        f"CASE WHEN abs(sum(shared)) < 100000000000000 THEN CAST(sum(shared) AS DECIMAL(18,4)) END "
        f"AS shared FROM {pieces} GROUP BY {CELL}"
    )
