"""Figures moved to one map, as one stage before any leaf is read; what is beyond it is marked odd.

It says what :mod:`resolute.measure.moving` says, for all parts and periods in one statement. The
cells to which figures come are numbered without gaps, by period and goal, so that an engine can
keep a place for each instead of looking it up; each part is a branch of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from resolute.engines.dividing import NO_SHARE, columns, divided, rows
from resolute.engines.lanes import Lanes
from resolute.engines.listed import listed
from resolute.engines.routes import EVER, Route, Routes, Shift, plain
from resolute.engines.striding import Striding, Striped
from resolute.engines.workshop import Workshop
from resolute.evidence.flags import NOT_APPLICABLE, NUMBER, ODD

__all__ = ["Moving", "Shift"]

PLAIN = {
    "unit": "INTEGER",
    "after": "INTEGER",  # of figures that end later than this
    "until": "INTEGER",  # and not later than this
    "g": "INTEGER",  # the number of the goal
    "weight": "INTEGER",  # of what it needs to be complete
}
REST = {
    **dict(list(PLAIN.items())[:4]),
    "stated": "INTEGER",  # the number of the map on which a figure was stated
    "joined": "INTEGER",  # how many units come together in the goal; 0 where the figure stays
    "odd": "INTEGER",  # the flag of what cannot be moved
}
GOALS = {"g": "INTEGER", "goal": "INTEGER", "joined": "INTEGER"}
NEAR = {"unit": "INTEGER"}
PERIODS = dict.fromkeys(("p", "basis", "regime", "begins", "ends", "months"), "INTEGER")
CELL = ("basis", "regime", "ends", "months")
TOLD = (
    "part, basis, unit, regime, begins, ends, months, said, value, day, nature, flags, "
    f"{NO_SHARE} AS shared"
)
ADDING, KEEPING = ("plain", "mixed"), ("rest",)
SMALL = 100_000_000_000_000


@dataclass(frozen=True, slots=True)
class _Goals:
    """Routes by the goals that they share, in tables."""

    ways: str
    goals: str
    any: bool
    timed: bool
    shares: int = 0
    """How many shares a row of a way knows, where figures are divided."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The periods of the figures that are moved, and what is the same for all of these."""

    periods: str
    joined: str
    day: str
    nature: str
    """What comes together counts once all pieces do: as the firmest; odd, as soon as one does."""

    least: str


@dataclass(frozen=True, slots=True)
class _Read:
    """The figures of one part, or of several together, that are moved by one branch."""

    figures: str
    parts: AbstractSet[int]
    stretch: _Stretch

    @property
    def key(self) -> str:
        """What is in the key of a cell before its period and goal."""
        return "f.part, " if len(self.parts) > 1 else ""

    @property
    def part(self) -> str:
        """The part of a cell."""
        return "c.part" if self.key else f"{next(iter(self.parts))}"


@dataclass(slots=True)
class Moving:
    """The stage that moves figures; ``adds`` are the parts that may be divided."""

    shop: Workshop
    shift: Shift
    codes: Mapping[str, int]
    adds: AbstractSet[int]
    _routes: Routes = field(init=False)
    _held: dict[str, _Goals] = field(init=False, default_factory=dict)
    _near: str = field(init=False)
    _striding: Striding | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self._routes = Routes(self.shift, self.codes)
        self._near = self.shop.hold("near", NEAR, ((unit,) for unit in self._routes.near))

    def striding(self, striped: Striped, every: str | None, parts: Mapping[int, str]) -> str:
        """The same with what is told of some more parts in strips."""
        if self._striding is None:
            near = self._near if self._routes.apart else None
            self._striding = Striding(self.shop, Lanes(self._routes, self.codes), near)
        fast, rows = self._striding.moved(striped)
        found = self.shop.runner.rows(f"SELECT DISTINCT part FROM {rows} ORDER BY part")
        slow = {
            int(str(part)): f"(SELECT * FROM {rows} AS r WHERE part = {part})" for (part,) in found
        }
        told = rows if every is None else f"(SELECT * FROM {every} AS e UNION ALL FROM {rows})"
        table = self.moved(told, {**parts, **slow})
        return f"(SELECT * FROM {table} AS m UNION ALL {fast})"

    def moved(self, every: str, parts: Mapping[int, str]) -> str:
        """A table of the figures on the map, with how much of each was moved by an estimate.

        ``every`` is an expression of all figures, ``parts`` are expressions of those of each part.
        """
        stretch = self._stretch(every)
        branches = [
            branch
            for part, figures in self._read_as(every, parts)
            for branch in self._branches(_Read(figures, part, stretch))
        ] or [f"SELECT {TOLD} FROM {every} AS f WHERE FALSE"]
        return self.shop.stage("moved", " UNION ALL ".join(branches), dense=True)

    def _read_as(
        self, every: str, parts: Mapping[int, str]
    ) -> Iterator[tuple[AbstractSet[int], str]]:
        """The figures that make a branch of the statement, with their parts."""
        if self.shop.runner.places:
            yield from ((frozenset({part}), figures) for part, figures in parts.items())
            return
        adding = parts.keys() & self.adds
        for some in (adding, parts.keys() - adding):
            if some:
                yield some, f"(SELECT * FROM {every} AS f WHERE part IN ({listed(some)}))"

    def _ways_of(self, kinds: Sequence[str]) -> Iterator[tuple[str, _Goals]]:
        """The routes of some kinds, if there are any; they are held once figures go by them."""
        if not self._held.keys() >= {*kinds}:
            straight, mixed = plain(self._routes.adding)
            told = {"plain": straight, "mixed": mixed, "rest": self._routes.keeping}
            self._held.update({kind: self._hold(kind, told[kind]) for kind in kinds})
        yield from ((kind, self._held[kind]) for kind in kinds if self._held[kind].any)

    def _branches(self, read: _Read) -> Iterator[str]:
        if self._routes.apart:
            apart = f"NOT EXISTS (SELECT 1 FROM {self._near} AS n WHERE n.unit = f.unit)"
            yield f"SELECT {TOLD} FROM {read.figures} AS f WHERE {apart}"
        for kind, held in self._ways_of(ADDING if read.parts <= self.adds else KEEPING):
            cells, odd = CELLS[kind]
            yield _told(cells(read, held), odd, read, held)

    def _stretch(self, figures: str) -> _Stretch:
        """The periods of some figures; mostly there is one that begins on a day."""
        ends = ", ".join(f"min({each}), max({each})" for each in CELL)
        found = self.shop.runner.rows(
            f"SELECT begins, {ends}, count(day), min(nature), max(nature) FROM {figures} AS f "
            "GROUP BY begins ORDER BY begins"
        )
        single = all(row[at] == row[at + 1] for row in found for at in (1, 3, 5, 7))
        keys = ("begins",) if single else ("basis", "regime", "begins", "ends")
        told: list[tuple[object, ...]] = [(row[1], row[3], row[0], row[5], row[7]) for row in found]
        if not single:
            told = self._periods(figures)
        natures = {row[at] for row in found for at in (10, 11)}
        told_nature = f"{next(iter(natures))}" if len(natures) == 1 else "{}(f.nature)"
        numbered = ((p, *row) for p, row in enumerate(told))
        periods = self.shop.hold("periods", PERIODS, numbered)
        same = " AND ".join(f"q.{each} = f.{each}" for each in keys)
        return _Stretch(
            periods=periods,
            joined=f"JOIN {periods} AS q ON {same}",
            day="max(f.day)" if any(row[9] for row in found) else "CAST(NULL AS INTEGER)",
            nature=told_nature.format("max"),
            least=told_nature.format("min"),
        )

    def _periods(self, figures: str) -> list[tuple[object, ...]]:
        columns = "basis, regime, begins, ends"
        return self.shop.runner.rows(
            f"SELECT {columns}, max(months) FROM {figures} AS f GROUP BY {columns}"
        )

    def _hold(self, name: str, routes: Iterable[Route]) -> _Goals:
        """Routes with the numbers of their goals; those of one manner that follow are one."""
        goals: dict[int, int] = {}
        joined: dict[int, int] = {}
        for route in routes:
            g = goals.setdefault(route.goal, len(goals))
            joined[g] = max(joined.get(g, 1), route.joined)
        shares, told = self._ways(name, [(route, goals[route.goal]) for route in routes], joined)
        described = {"plain": PLAIN, "mixed": columns(shares), "rest": REST}[name]
        return _Goals(
            ways=self.shop.hold(name, described, told),
            goals=self.shop.hold(
                "goals", GOALS, ((g, goal, joined[g]) for goal, g in goals.items())
            ),
            any=bool(told),
            timed=any(row[1:3] != EVER for row in told),
            shares=shares,
        )

    @staticmethod
    def _ways(
        name: str, routes: Sequence[tuple[Route, int]], joined: Mapping[int, int]
    ) -> tuple[int, list[tuple[int, ...]]]:
        """How many shares each row knows, and the rows of some routes."""
        if name == "mixed":
            return rows(routes)
        if name == "plain":
            return 0, _following(
                (route.unit, *route.days, g, 1 if route.came else joined[g]) for route, g in routes
            )
        odd = (ODD if route.came and not route.alone else 0 for route, _ in routes)
        return 0, [
            (route.unit, *route.days, g, route.stated, route.joined, each)
            for (route, g), each in zip(routes, odd, strict=True)
        ]


def _plain(read: _Read, held: _Goals) -> str:
    """What comes to plain goals: p, g, value, shared, flags, day, nature, and what makes it odd."""
    stretch = read.stretch
    return (
        f"SELECT {read.key}q.p, w.g, sum(f.value) AS value, {NO_SHARE} AS shared, "
        f"bit_or(f.flags) AS flags, {stretch.day} AS day, {stretch.nature} AS nature, "
        f"{stretch.least} AS least, sum(w.weight) AS heard {_on_way(read, held)} {stretch.joined} "
        f"GROUP BY {read.key}q.p, w.g"
    )


def _mixed(read: _Read, held: _Goals) -> str:
    """The same of goals to which parts of units come, or units from several maps."""
    pieces = divided(_on_way(read, held), read.stretch.joined, held.shares)
    return _together(pieces, read)


def _rest(read: _Read, held: _Goals) -> str:
    """The same of figures that are not divided, whole wherever they go."""
    return _together(
        "SELECT f.part, q.p, w.g, f.value, f.flags | w.odd AS flags, f.day, f.nature, w.stated, "
        f"w.joined, 0 AS estimated {_on_way(read, held)} {read.stretch.joined}",
        read,
    )


def _together(pieces: str, read: _Read) -> str:
    return (
        f"SELECT {read.key}f.p, f.g, sum(f.value) AS value, sum(f.value * f.estimated) AS shared, "
        f"bit_or(f.flags) AS flags, {read.stretch.day} AS day, {read.stretch.nature} AS nature, "
        f"{read.stretch.least} AS least, min(f.stated) AS first_map, "
        "max(f.stated) AS last_map, max(f.joined) AS joined, "
        f"sum(CASE WHEN f.joined > 0 THEN 1 ELSE 0 END) AS came FROM ({pieces}) AS f "
        f"GROUP BY {read.key}f.p, f.g"
    )


CELLS = {
    "plain": (_plain, "c.heard <> o.joined"),
    "mixed": (_mixed, "c.first_map <> c.last_map OR c.came < c.joined"),
    "rest": (_rest, "c.first_map <> c.last_map OR c.came < c.joined"),
}
"""How cells are made, and which are odd: some are lacking, or figures come from several maps."""


def _on_way(read: _Read, held: _Goals) -> str:
    days = " AND f.ends > w.after AND f.ends <= w.until" if held.timed else ""
    return f"FROM {read.figures} AS f JOIN {held.ways} AS w ON w.unit = f.unit{days}"


def _told(cells: str, odd: str, read: _Read, held: _Goals) -> str:
    """The figures of cells, one for each."""
    spoken = f"CASE WHEN (c.flags & {NUMBER}) <> 0 THEN {~NOT_APPLICABLE} ELSE -1 END"
    small = f"abs(c.value) < {SMALL}"
    said = " ".join(f"WHEN (c.flags & {1 << each}) <> 0 THEN {each}" for each in range(4))
    return (
        f"SELECT {read.part} AS part, q.basis, o.goal AS unit, q.regime, q.begins, q.ends, "
        f"q.months, CASE {said} ELSE 4 END AS said, "
        f"CASE WHEN {small} THEN CAST(c.value AS DECIMAL(18,4)) END AS value, c.day, "
        f"CASE WHEN {odd} OR (c.flags & {ODD}) <> 0 THEN c.least ELSE c.nature END AS nature, "
        f"(c.flags & {spoken}) | CASE WHEN {odd} OR NOT coalesce({small}, TRUE) THEN {ODD} "
        f"ELSE 0 END AS flags, CASE WHEN c.shared IS NULL THEN {NO_SHARE} "
        f"WHEN abs(c.shared) < {SMALL} THEN CAST(c.shared AS DECIMAL(18,4)) END AS shared "
        f"FROM ({cells}) AS c "
        f"JOIN {read.stretch.periods} AS q ON q.p = c.p JOIN {held.goals} AS o ON o.g = c.g"
    )


def _following(told: Iterable[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Rows of a unit that go on from one map to the next in the same manner, made one."""
    found: list[tuple[int, ...]] = []
    for row in sorted(told):
        last = found[-1] if found else ()
        if last and (last[0], *last[2:]) == (*row[:2], *row[3:]):
            found[-1] = (*last[:2], *row[2:])
        else:
            found.append(row)
    return found
