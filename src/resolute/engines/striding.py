"""Figures moved to one map a year at a time, out of strips, where nothing about them is unusual.

It says what :mod:`resolute.engines.moving` says of the same figures row by row. To that is left
whatever a group of units says of a part and year in which anything but strips is told of them, or
one of them is silent.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from resolute.engines.dividing import NO_SHARE, one_more
from resolute.engines.lanes import CUT, GOALS, LANE, TEAMS, TURNING, Lanes
from resolute.engines.workshop import Workshop
from resolute.evidence.flags import SHARED
from resolute.evidence.strips import MONTHS, SCALE, SLOTS, STRIP, YEAR

SLOT = dict.fromkeys(("year", "turn", "slot", "begins", "ends"), "INTEGER")
KEY = ("part", "basis", "regime", "turn", "year")
EVEN = ("year", "basis", "regime", "turn", "nature", "mask")
CELL = ("part", "basis", "unit", "regime", "begins", "ends")
AT = range(1, SLOTS + 1)
_VALUE = "CAST(CAST({} AS DECIMAL(18,0)) * CAST(0.0001 AS DECIMAL(5,4)) AS DECIMAL(18,4))"
TOLD = (
    "part, basis, unit, regime, begins, ends, 1 AS months, CAST(0 AS TINYINT) AS said, "
    f"{_VALUE.format('number')} AS value, "
    "CAST(NULL AS INTEGER) AS day, nature, flags"
)
PLAIN = "part, basis, unit, regime, begins, ends, months, said, value, day, nature, flags"
SHARE = f", {_VALUE.format('estimate')} AS shared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Striped:
    """What is told of some parts: strips that are in force, and figures that are in none.

    Of ``masked`` cells the strips tell no longer what is so.
    """

    strips: str
    loose: str
    masked: str | None = None


@dataclass(frozen=True, slots=True)
class _Even:
    """What is the same in all strips, and so need not be grouped by or looked at."""

    same: Mapping[str, int]
    first: int
    """The first year, and how many there are."""
    years: int
    goals: int

    @classmethod
    def of(cls, shop: Workshop, strips: str, goals: int) -> _Even:
        """Find it out of strips."""
        asked = ", ".join(f"min({each}), max({each})" for each in EVEN)
        ((*found,),) = shop.runner.rows(f"SELECT {asked} FROM {strips} AS f")
        told = [0 if each is None else int(str(each)) for each in found]
        least, most = told[::2], told[1::2]
        same = {e: a for e, a, b in zip(EVEN, least, most, strict=True) if e != "year" and a == b}
        return cls(same, least[0], most[0] - least[0] + 1, max(1, goals))

    @property
    def key(self) -> str:
        """What cells are grouped by: a single number, where it can be."""
        return "k" if self._packed else ", ".join((*KEY, "g"))

    @property
    def _packed(self) -> bool:
        return self.same.keys() >= {"basis", "regime", "turn"}

    def numbered(self, pieces: str) -> str:
        """Pieces with the number that they are grouped by."""
        if not self._packed:
            return pieces
        number = f"(part * {self.years} + year - {self.first}) * CAST({self.goals} AS BIGINT) + g"
        return f"SELECT *, {number} AS k FROM ({pieces}) AS numbered"

    def facts(self) -> str:
        """What is to be known of a cell beside its numbers, flags and who has spoken."""
        nature = "" if "nature" in self.same else "max(nature) AS nature, "
        masks = "bit_or(mask) AS mask, bit_and(mask) AS every, "
        return nature + ("" if "mask" in self.same else masks)

    def told(self, column: str) -> str:
        """A column of what was grouped."""
        alike = "mask" if column == "every" else column
        if alike in self.same:
            return f"CAST({self.same[alike]} AS {STRIP[alike]})"
        unpacked = {
            "part": f"CAST(k // {self.goals} // {self.years} AS INTEGER)",
            "year": f"CAST(k // {self.goals} % {self.years} AS INTEGER) + {self.first}",
            "g": f"CAST(k % {self.goals} AS INTEGER)",
        }
        return unpacked.get(column, column) if self._packed else f"summed.{column}"


@dataclass(slots=True)
class Striding:
    """The stage that moves strips; where there are ``near`` units, others stay as they are."""

    shop: Workshop
    lanes: Lanes
    near: str | None
    _held: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        lanes = self.lanes
        cut = {**CUT, **{f"s{at}": "BIGINT" for at in range(lanes.shares)}}
        told: Mapping[str, tuple[Mapping[str, str], Iterable[tuple[int, ...]]]] = {
            "whole": (LANE, lanes.whole),
            "mixed": (LANE, lanes.mixed),
            "cut": (cut, lanes.cut),
            "goals": (GOALS, lanes.goals),
            "teams": (TEAMS, lanes.teams),
            "turning": (TURNING, sorted(lanes.turning)),
        }
        self._held = {name: self.shop.hold(name, *each) for name, each in told.items()}

    def moved(self, told: Striped) -> tuple[str, str]:
        """Figures on the map, as a query, and a table of those that are still to be moved."""
        even = _Even.of(self.shop, told.strips, len(self.lanes.goals))
        wide = {"whole": self.shop.stage("wide", self._cells(self._whole(told), even))}
        if self.lanes.cut:
            pieces = self._pieces(told)
            wide["cut"] = self.shop.stage("wide", self._cells(pieces, even, shares=True))
        slow = self.shop.stage("slow", " UNION ".join(self._unusual(told, wide.values())))
        slots = self.shop.hold("slots", SLOT, self._slots(told))
        some = self.shop.any(slow)
        rows = f"SELECT {PLAIN} FROM {told.loose} AS f"
        if some:
            rows += f" UNION ALL SELECT {PLAIN} FROM ({self._again(told, slow, slots)}) AS f"
        fast = [_unrolled(f"(SELECT * FROM {wide['whole']} AS c{_but(slow, some)})", slots)]
        if "cut" in wide:
            cut = f"(SELECT * FROM {wide['cut']} AS c{_but(slow, some)})"
            fast.append(_unrolled(cut, slots, shares=True))
        if self.near is not None:
            fast.append(_unrolled(self._apart(told, slow), slots))
        return " UNION ALL ".join(fast), self.shop.stage("rows", rows)

    def _whole(self, told: Striped) -> str:
        """The strips that go to goals to which nothing comes but whole units."""
        months = ", ".join(f"f.{month}" for month in MONTHS)
        return f"SELECT {_facts()}, f.flags, {months} {self._on_lane(told, 'whole')}"

    def _pieces(self, told: Striped) -> str:
        """The strips, or parts of these, that go to other goals, with what is estimated."""
        months = ", ".join(f"f.{month}" for month in MONTHS)
        none = ", ".join(f"CAST(0 AS BIGINT) AS e{at}" for at in AT)
        whole = f"SELECT {_facts()}, f.flags, {months}, {none} {self._on_lane(told, 'mixed')}"
        return f"{whole} UNION ALL {self._divided(told)}"

    def _divided(self, told: Striped) -> str:
        """Strips divided in whole digits, as :func:`resolute.engines.dividing.divided` does it."""
        shares = self.lanes.shares
        ways = "".join(f", w.s{at}" for at in range(shares))
        digits = ", ".join(
            f"abs(f.m{at}) // {SCALE} AS digits{at}, "
            f"{SCALE} * CASE WHEN f.m{at} < 0 THEN -1 ELSE 1 END AS sign{at}"
            for at in AT
        )
        floors = ", ".join(
            f"digits{at} * share // parts AS part{at}, digits{at} * share % parts AS rest{at}"
            for at in AT
        )
        values = ", ".join(
            f"(part{at} + {one_more(shares, f'{at}')}) * sign{at} AS m{at}" for at in AT
        )
        scaled = (
            f"SELECT {_facts()}, f.flags | w.estimated * {SHARED} AS flags, w.place, w.share, "
            f"w.parts, w.estimated, w.pair{ways}, {digits} {self._on_lane(told, 'cut')} "
            f"WHERE f.whole AND f.largest // {SCALE} <= w.most"
        )
        facts = "part, basis, regime, turn, year, nature, mask, g, weight, flags"
        months = ", ".join(MONTHS)
        estimates = ", ".join(f"estimated * m{at} AS e{at}" for at in AT)
        return (
            f"SELECT {facts}, {months}, {estimates} FROM (SELECT {facts}, estimated, {values} "
            f"FROM (SELECT *, {floors} FROM ({scaled}) AS scaled) AS floors) AS parts"
        )

    def _cells(self, pieces: str, even: _Even, *, shares: bool = False) -> str:
        """What comes to goals, and whether all of it speaks of the same months."""
        added = (*MONTHS, *(f"e{at}" for at in AT if shares))
        sums = ", ".join(f"CAST(sum({each}) AS BIGINT) AS {each}" for each in added)
        told = ", ".join(f"{even.told(each)} AS {each}" for each in (*KEY, "nature", "mask"))
        return (
            f"SELECT {told}, o.goal AS unit, o.team, flags, "
            f"heard = o.joined AND {even.told('mask')} = {even.told('every')} AS sound, "
            f"{', '.join(added)} FROM (SELECT {even.key}, {even.facts()}{sums}, "
            "bit_or(flags) AS flags, sum(weight) AS heard "
            f"FROM ({even.numbered(pieces)}) AS pieces GROUP BY {even.key}) AS summed "
            f"JOIN {self._held['goals']} AS o ON o.g = {even.told('g')}"
        )

    def _unusual(self, told: Striped, wide: Iterable[str]) -> Iterator[str]:
        """The parts, years and groups that are left to go by rows."""
        for figures in (told.loose, told.masked):
            if figures is not None:
                yield f"SELECT f.part, {YEAR} AS year, {TEAM} AS team {self._in_team(figures)}"
        for cells in wide:
            yield f"SELECT part, year, team FROM {cells} AS c WHERE NOT sound"
        each = f"SELECT f.part, f.year, {TEAM} AS team"
        if self.lanes.turning:
            yield (
                f"{each} {self._in_team(told.strips)} JOIN {self._held['turning']} AS u "
                f"ON u.team = {TEAM} AND f.year >= u.since AND f.year <= u.until"
            )
        if self.lanes.cut:
            yield (
                f"{each} {self._in_team(told.strips)} JOIN {self._held['cut']} AS w "
                f"ON w.unit = f.unit WHERE NOT f.whole OR f.largest // {SCALE} > w.most"
            )

    def _again(self, told: Striped, slow: str, slots: str) -> str:
        """The figures of strips that go by rows, as they were told."""
        strips = (
            f"(SELECT f.* {self._in_team(told.strips)} JOIN {slow} AS s "
            f"ON s.part = f.part AND s.year = f.year AND s.team = {TEAM})"
        )
        again = _unrolled(strips, slots)
        if told.masked is None:
            return again
        same = " AND ".join(f"m.{each} = a.{each}" for each in CELL)
        return (
            f"SELECT * FROM ({again}) AS a "
            f"WHERE NOT EXISTS (SELECT 1 FROM {told.masked} AS m WHERE {same})"
        )

    def _apart(self, told: Striped, slow: str) -> str:
        """The strips of units that are not near a change; such a unit is a group of its own."""
        return (
            f"(SELECT f.* FROM {told.strips} AS f "
            f"WHERE NOT EXISTS (SELECT 1 FROM {self.near} AS n WHERE n.unit = f.unit) "
            f"AND NOT EXISTS (SELECT 1 FROM {slow} AS s "
            "WHERE s.part = f.part AND s.year = f.year AND s.team = f.unit))"
        )

    def _on_lane(self, told: Striped, lane: str) -> str:
        years = " AND f.year >= w.since AND f.year <= w.until" if self.lanes.timed else ""
        return f"FROM {told.strips} AS f JOIN {self._held[lane]} AS w ON w.unit = f.unit{years}"

    def _in_team(self, figures: str) -> str:
        return f"FROM {figures} AS f LEFT JOIN {self._held['teams']} AS t ON t.unit = f.unit"

    def _slots(self, told: Striped) -> Iterator[tuple[int, ...]]:
        """The periods of the months of strips."""
        found = self.shop.runner.rows(f"SELECT DISTINCT year, turn FROM {told.strips} AS f")
        for year, turn in sorted((int(str(year)), int(str(turn))) for year, turn in found):
            for slot in AT:
                yield year, turn, slot, *_period(year, turn, slot)


TEAM = "coalesce(t.team, f.unit)"


def _facts() -> str:
    """What a piece has beside its flags and numbers."""
    return ", ".join(f"f.{each}" for each in (*KEY, "nature", "mask")) + ", w.g, w.weight"


def _but(slow: str, some: bool) -> str:  # noqa: FBT001
    same = "s.part = c.part AND s.year = c.year AND s.team = c.team"
    return f" WHERE NOT EXISTS (SELECT 1 FROM {slow} AS s WHERE {same})" if some else ""


def _unrolled(strips: str, slots: str, *, shares: bool = False) -> str:
    """The figures of strips, one for each month there is."""
    number, estimate = (
        " ".join(f"WHEN {at} THEN f.{column}{at}" for at in AT) for column in ("m", "e")
    )
    told = f", CASE q.slot {estimate} END AS estimate" if shares else ""
    shared = SHARE if shares else f", {NO_SHARE} AS shared"
    return (
        f"SELECT {TOLD}{shared} FROM (SELECT f.part, f.basis, f.unit, f.regime, q.begins, q.ends, "
        f"f.nature, f.flags, CASE q.slot {number} END AS number{told} FROM {strips} AS f "
        f"JOIN {slots} AS q ON q.year = f.year AND q.turn = f.turn "
        "AND (f.mask & (1 << (q.slot - 1))) <> 0) AS unrolled"
    )


def _period(year: int, turn: int, slot: int) -> tuple[int, int]:
    """The first day and the end of the month that ends in a calendar month."""
    if turn > 1:
        first = date(year - (slot == 1), (slot - 2) % 12 + 1, turn)
        return first.toordinal(), date(year, slot, turn).toordinal()
    first = date(year, slot, 1)
    return first.toordinal(), first.toordinal() + monthrange(year, slot)[1]
