"""Figures moved to one map a year at a time, out of strips, where nothing about them is unusual.

It says what :mod:`resolute.engines.moving` says of the same figures row by row. To that is left all
that a group of units says of a part and year in which their strips do not speak of the same months:
a figure that is in no strip is lacking in one, so no cell comes out of both.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import product

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
DIVISION = ("place", "share", "parts", "estimated", "pair")
_FACTS = ", ".join(f"f.{each}" for each in (*KEY, "nature", "mask"))
PIECE = f"{_FACTS}, f.mask AS every, w.g, w.weight AS heard"
ADDED = {
    "nature": "max(nature) AS nature",
    "mask": "bit_or(mask) AS mask",
    "every": "bit_and(every) AS every",
    "flags": "bit_or(flags) AS flags",
    "heard": "CAST(sum(heard) AS INTEGER) AS heard",
}
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
    largest: int | None
    """The largest number, where none has a fraction."""

    @classmethod
    def of(cls, shop: Workshop, strips: str, goals: int) -> _Even:
        """Find it out of strips."""
        asked = ", ".join(f"min({each}), max({each})" for each in EVEN)
        whole = "CASE WHEN bool_and(whole) THEN max(largest) END"
        ((*found, most_of_whole),) = shop.runner.rows(f"SELECT {asked}, {whole} FROM {strips} AS f")
        told = [0 if each is None else int(str(each)) for each in found]
        least, most = told[::2], told[1::2]
        same = {e: a for e, a, b in zip(EVEN, least, most, strict=True) if e != "year" and a == b}
        largest = None if most_of_whole is None else int(str(most_of_whole))
        return cls(same, least[0], most[0] - least[0] + 1, max(1, goals), largest)

    @property
    def key(self) -> str:
        """What cells are grouped by: a single number, where it can be."""
        return "k" if self._packed else ", ".join((*KEY, "g"))

    @property
    def _packed(self) -> bool:
        return self.same.keys() >= {"basis", "regime", "turn"}

    @property
    def columns(self) -> tuple[str, ...]:
        """What is known of sums beside their numbers."""
        key = ("k",) if self._packed else (*KEY, "g")
        facts = [each for each in ("nature", "mask", "every") if _alike(each) not in self.same]
        return (*key, *facts, "flags", "heard")

    def summed(self, pieces: str, *, shares: bool = False, numbered: bool = False) -> str:
        """Pieces that come to the same goal, added."""
        added = (*MONTHS, *(f"e{at}" for at in AT if shares))
        sums = ", ".join(f"CAST(sum({each}) AS BIGINT) AS {each}" for each in added)
        told = ", ".join(ADDED.get(each, each) for each in self.columns)
        pieces = pieces if numbered else self.numbered(pieces)
        return f"SELECT {told}, {sums} FROM ({pieces}) AS pieces GROUP BY {self.key}"

    def numbered(self, pieces: str) -> str:
        """Pieces with the number that they are grouped by."""
        if not self._packed:
            return pieces
        number = f"(part * {self.years} + year - {self.first}) * CAST({self.goals} AS BIGINT) + g"
        return f"SELECT *, {number} AS k FROM ({pieces}) AS numbered"

    def told(self, column: str, table: str) -> str:
        """A column of a table of sums."""
        if _alike(column) in self.same:
            return f"CAST({self.same[_alike(column)]} AS {STRIP[_alike(column)]})"
        unpacked = {
            "part": f"CAST({table}.k // {self.goals} // {self.years} AS INTEGER)",
            "year": f"CAST({table}.k // {self.goals} % {self.years} AS INTEGER) + {self.first}",
            "g": f"CAST({table}.k % {self.goals} AS INTEGER)",
        }
        return unpacked.get(column, f"{table}.{column}") if self._packed else f"{table}.{column}"


def _alike(column: str) -> str:
    """Where the months are the same in all strips, so are those of which every one speaks."""
    return "mask" if column == "every" else column


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
            "cut": (cut, lanes.cut),
            "goals": (GOALS, lanes.goals),
            "teams": (TEAMS, lanes.teams),
            "turning": (TURNING, sorted(lanes.turning)),
        }
        self._held = {name: self.shop.hold(name, *each) for name, each in told.items()}

    def moved(self, told: Striped) -> tuple[str, str]:
        """Figures on the map, as a query, and a table of those that are still to be moved."""
        even = _Even.of(self.shop, told.strips, len(self.lanes.goals))
        whole = self.shop.stage("whole", even.summed(self._whole(told)))
        wide = [self._cells(whole, even, cut=False)]
        if self.lanes.cut:
            mixed = self.shop.stage("mixed", self._mixed(told, whole, even))
            wide.append(self._cells(mixed, even, cut=True))
        slow = self.shop.stage("slow", " UNION ".join(self._unusual(told, wide, even)))
        slots = self.shop.hold("slots", SLOT, self._slots(told, even))
        rows, but = f"SELECT {PLAIN} FROM {told.loose} AS f", ""
        if self.shop.any(slow):
            rows += f" UNION ALL SELECT {PLAIN} FROM ({self._again(told, slow, slots)}) AS f"
            same = "s.part = c.part AND s.year = c.year AND s.team = c.team"
            but = f" WHERE NOT EXISTS (SELECT 1 FROM {slow} AS s WHERE {same})"
        fast = [
            unrolled(f"(SELECT * FROM {cells} AS c{but})", slots, shares=at > 0)
            for at, cells in enumerate(wide)
        ]
        if self.near is not None:
            fast.append(unrolled(self._apart(told, slow), slots))
        return " UNION ALL ".join(fast), self.shop.stage("rows", rows)

    def _whole(self, told: Striped) -> str:
        """The strips that go somewhere as they are."""
        months = ", ".join(f"f.{month}" for month in MONTHS)
        return f"SELECT {PIECE}, f.flags, {months} {self._on_lane(told, 'whole')}"

    def _mixed(self, told: Striped, whole: str, even: _Even) -> str:
        """What comes to goals of parts of units: whole units, and the parts with what is estimated.

        The strips that are divided are few, and staged: they are read once.
        """
        shares = (f"s{at}" for at in range(self.lanes.shares))
        lane = ", ".join(f"w.{each}" for each in (*DIVISION, *shares))
        digits = ", ".join(
            f"abs(f.m{at}) // {SCALE} AS digits{at}, "
            f"{SCALE} - {2 * SCALE} * CAST(f.m{at} < 0 AS INTEGER) AS sign{at}"
            for at in AT
        )
        cut = self.shop.stage(
            "cut",
            f"SELECT {PIECE}, f.flags | (w.estimated * {SHARED}) AS flags, {lane}, {digits} "
            f"{self._on_lane(told, 'cut')} WHERE f.whole AND f.largest // {SCALE} <= w.most",
        )
        none = ", ".join(f"CAST(0 AS BIGINT) AS e{at}" for at in AT)
        own = ", ".join(f"t.{each}" for each in (*even.columns, *MONTHS))
        goals = f"JOIN {self._held['goals']} AS o ON o.g = {even.told('g', 't')} WHERE o.cut"
        facts = ", ".join((*even.columns, *MONTHS))
        estimates = ", ".join(f"estimated * m{at} AS e{at}" for at in AT)
        pieces = [f"SELECT {own}, {none} FROM {whole} AS t {goals}"]
        for shares_known in sorted({0, self.lanes.shares}):
            divided = even.numbered(_divided(cut, shares_known))
            pieces.append(f"SELECT {facts}, {estimates} FROM ({divided}) AS divided")
        return even.summed(" UNION ALL ".join(pieces), shares=True, numbered=True)

    def _cells(self, summed: str, even: _Even, *, cut: bool) -> str:
        """What has come to goals, and whether all of it is there and speaks of the same months."""
        told = ", ".join(f"{even.told(each, 't')} AS {each}" for each in (*KEY, "nature", "mask"))
        numbers = ", ".join((*MONTHS, *(f"e{at}" for at in AT if cut)))
        same = f"{even.told('mask', 't')} = {even.told('every', 't')}"
        return (
            f"(SELECT {told}, o.goal AS unit, o.team, t.flags, "
            f"t.heard = o.joined AND {same} AS sound, {numbers} FROM {summed} AS t "
            f"JOIN {self._held['goals']} AS o ON o.g = {even.told('g', 't')} WHERE o.cut = {cut})"
        )

    def _unusual(self, told: Striped, wide: Iterable[str], even: _Even) -> Iterator[str]:
        """The parts, years and groups that are left to go by rows."""
        if told.masked is not None:
            yield f"SELECT f.part, {YEAR} AS year, {TEAM} AS team {self._in_team(told.masked)}"
        for cells in wide:
            yield f"SELECT c.part, c.year, c.team FROM {cells} AS c WHERE NOT c.sound"
        each = f"SELECT f.part, f.year, {TEAM} AS team"
        if self.lanes.turning:
            yield (
                f"{each} {self._in_team(told.strips)} JOIN {self._held['turning']} AS u "
                f"ON u.team = {TEAM} AND f.year >= u.since AND f.year <= u.until"
            )
        most = min((row[list(CUT).index("most")] for row in self.lanes.cut), default=None)
        if most is not None and (even.largest is None or even.largest // SCALE > most):
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
        again = unrolled(strips, slots)
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

    def _slots(self, told: Striped, even: _Even) -> Iterator[tuple[int, ...]]:
        """The periods of the months of strips."""
        turns: list[int] = [even.same["turn"]] if "turn" in even.same else []
        if not turns:
            found = self.shop.runner.rows(f"SELECT DISTINCT turn FROM {told.strips} AS f")
            turns = [int(str(turn)) for (turn,) in found]
        for year, turn, slot in product(range(even.first, even.first + even.years), turns, AT):
            yield year, turn, slot, *period_of(year, turn, slot)


TEAM = "coalesce(t.team, f.unit)"


def _divided(cut: str, shares: int) -> str:
    """Strips divided in whole digits, as :func:`resolute.engines.dividing.divided` does it.

    Either those that know the shares of several, or with none those of pairs.
    """
    facts = ", ".join((*KEY, "g", "nature", "mask", "every", "flags", "heard", "estimated"))
    wholes = ", ".join(f"digits{at} * share // parts AS part{at}" for at in AT)
    rests = ", ".join(f"digits{at} * share - part{at} * parts AS rest{at}" for at in AT)
    more = (_one_more(at, shares) if shares else one_more(0, f"{at}") for at in AT)
    values = ", ".join(
        f"(part{at} + {each}) * sign{at} AS m{at}" for at, each in zip(AT, more, strict=True)
    )
    which = "pair = 0" if shares else "pair = 1"
    return (
        f"SELECT {facts}, {values} FROM (SELECT *, {rests} FROM ("
        f"SELECT *, {wholes} FROM {cut} WHERE {which}) AS wholes) AS rests"
    )


def _one_more(at: int, shares: int) -> str:
    """1 for a part among several that gets one more: all rests come to as many as do."""
    rests = [f"digits{at} * s{each} % parts" for each in range(shares)]
    before = " + ".join(
        f"CAST({rest} + CAST(place > {each} AS INTEGER) > rest{at} AS INTEGER)"
        for each, rest in enumerate(rests)
    )
    return f"CAST(({before}) * parts < {' + '.join(rests)} AS INTEGER)"


def unrolled(strips: str, slots: str, *, shares: bool = False) -> str:
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


@cache
def period_of(year: int, turn: int, slot: int) -> tuple[int, int]:
    """The first day and the end of the month that ends in a calendar month."""
    if turn > 1:
        first = date(year - (slot == 1), (slot - 2) % 12 + 1, turn)
        return first.toordinal(), date(year, slot, turn).toordinal()
    first = date(year, slot, 1)
    return first.toordinal(), first.toordinal() + monthrange(year, slot)[1]
