"""Figures moved to one map, as one stage before any leaf is read; what is beyond it is marked odd.

It says what :mod:`resolute.measure.moving` says, for all parts and periods in one statement. The
cells to which figures come are numbered without gaps, by period and goal, so that an engine can
keep a place for each instead of looking it up; each part is a branch of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from resolute.engines.dividing import NO_SHARE, columns, cut_rows, divided
from resolute.engines.routes import EVER, Route, Routes, Shift, plain
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
MIXED = {
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
SMALL = 100_000_000_000_000


@dataclass(frozen=True, slots=True)
class _Goals:
    """Routes by the goals that they share, in tables."""

    whole: str
    cut: str
    goals: str
    timed: bool
    shares: int = 0
    """How many shares a row that divides knows."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The periods of the figures that are moved, and what is the same for all of these."""

    periods: str
    joins: str
    day: str
    nature: str


@dataclass(slots=True)
class Moving:
    """The stage that moves figures; ``adds`` are the parts that may be divided."""

    shop: Workshop
    shift: Shift
    codes: Mapping[str, int]
    adds: AbstractSet[int]
    _routes: Routes = field(init=False)
    _held: dict[str, _Goals] = field(init=False)
    _near: str = field(init=False)

    def __post_init__(self) -> None:
        self._routes = Routes(self.shift, self.codes)
        straight, mixed = plain(self._routes.adding)
        told = {"plain": straight, "mixed": mixed, "rest": self._routes.keeping}
        self._held = {name: self._hold(name, routes) for name, routes in told.items() if routes}
        self._near = self.shop.hold("near", NEAR, ((unit,) for unit in self._routes.near))

    def moved(self, every: str, parts: Mapping[int, str]) -> str:
        """A table of the figures on the map, with how much of each was moved by an estimate.

        ``every`` is an expression of all figures, ``parts`` are expressions of those of each part.
        """
        stretch = self._stretch(every)
        branches = (
            branch
            for part, figures in parts.items()
            for branch in self._branches(part, figures, stretch)
        )
        return self.shop.stage("moved", " UNION ALL ".join(branches), dense=True)

    def _branches(self, part: int, figures: str, stretch: _Stretch) -> Iterator[str]:
        if self._routes.apart:
            apart = f"NOT EXISTS (SELECT 1 FROM {self._near} AS n WHERE n.unit = f.unit)"
            yield f"SELECT {TOLD} FROM {figures} AS f WHERE {apart}"
        kinds = ("plain", "mixed") if part in self.adds else ("rest",)
        for kind in kinds:
            if kind in self._held:
                held, cells = self._held[kind], _plain if kind == "plain" else _mixed
                told = cells(figures, held, stretch)
                yield _told(part, told, ODD_IN[cells], held, stretch)

    def _stretch(self, figures: str) -> _Stretch:
        """The periods of some figures; mostly there is one that begins on a day."""
        ends = ", ".join(f"min({each}), max({each})" for each in CELL)
        found = self.shop.runner.rows(
            f"SELECT begins, {ends}, count(day), min(nature), max(nature) FROM {figures} AS f "
            "GROUP BY begins ORDER BY begins"
        )
        single = all(row[at] == row[at + 1] for row in found for at in (1, 3, 5, 7))
        keys = ("begins",) if single else ("basis", "regime", "begins", "ends")
        rows: list[tuple[object, ...]] = [(row[1], row[3], row[0], row[5], row[7]) for row in found]
        if not single:
            rows = self._periods(figures)
        natures = {row[at] for row in found for at in (10, 11)}
        return _Stretch(
            periods=self.shop.hold("periods", PERIODS, ((p, *row) for p, row in enumerate(rows))),
            joins=" AND ".join(f"q.{each} = f.{each}" for each in keys),
            day="max(f.day)" if any(row[9] for row in found) else "CAST(NULL AS INTEGER)",
            nature=f"{next(iter(natures))}" if len(natures) == 1 else "max(f.nature)",
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
        shares, cut = cut_rows((r, goals[r.goal]) for r in routes if name == "mixed")
        rows: list[tuple[int, ...]] = [
            (r.unit, *r.days, goals[r.goal], r.stated, r.joined, odd)
            for r in routes
            if r.whole or name == "rest"
            for odd in [ODD if name == "rest" and r.came and not r.alone else 0]
        ]
        if name == "plain":
            rows = _following((*row[:4], 1 if row[5] else joined[row[3]]) for row in rows)
        return _Goals(
            whole=self.shop.hold(name, PLAIN if name == "plain" else MIXED, rows),
            cut=self.shop.hold("cut", columns(shares), cut) if cut else "",
            goals=self.shop.hold(
                "goals", GOALS, ((g, goal, joined[g]) for goal, g in goals.items())
            ),
            timed=any(row[1:3] != EVER for row in (*rows, *cut)),
            shares=shares,
        )


def _plain(figures: str, held: _Goals, stretch: _Stretch) -> str:
    """What comes to plain goals: p, g, value, shared, flags, day, nature, odd."""
    return (
        f"SELECT q.p, w.g, sum(f.value) AS value, {NO_SHARE} AS shared, bit_or(f.flags) AS flags, "
        f"{stretch.day} AS day, {stretch.nature} AS nature, sum(w.weight) AS heard "
        f"FROM {figures} AS f {_on_way(held.whole, held)} "
        f"JOIN {stretch.periods} AS q ON {stretch.joins} GROUP BY q.p, w.g"
    )


def _mixed(figures: str, held: _Goals, stretch: _Stretch) -> str:
    """The same of goals to which parts of units come, or units from several maps."""
    seen = "q.p, w.g, f.value, f.flags, f.day, f.nature, w.stated, w.joined"
    period = f"JOIN {stretch.periods} AS q ON {stretch.joins}"
    pieces = (
        f"SELECT {seen.replace('f.flags', 'f.flags | w.odd AS flags')}, {NO_SHARE} AS shared "
        f"FROM {figures} AS f {_on_way(held.whole, held)} {period}"
    )
    if held.cut:
        going = f"FROM {figures} AS f {_on_way(held.cut, held)} {period}"
        pieces += f" UNION ALL {divided(seen, going, held.shares)}"
    return (
        "SELECT f.p, f.g, sum(f.value) AS value, sum(f.shared) AS shared, "
        f"bit_or(f.flags) AS flags, {stretch.day} AS day, {stretch.nature} AS nature, "
        "min(f.stated) AS first_map, max(f.stated) AS last_map, max(f.joined) AS joined, "
        "sum(CASE WHEN f.joined > 0 THEN 1 ELSE 0 END) AS came "
        f"FROM ({pieces}) AS f GROUP BY f.p, f.g"
    )


ODD_IN = {
    _plain: "c.heard <> o.joined",
    _mixed: "c.first_map <> c.last_map OR c.came < c.joined",
}
"""What makes a cell odd: some are lacking, or figures come from several maps."""


def _on_way(table: str, held: _Goals) -> str:
    days = " AND f.ends > w.after AND f.ends <= w.until" if held.timed else ""
    return f"JOIN {table} AS w ON w.unit = f.unit{days}"


def _told(part: int, cells: str, odd: str, held: _Goals, stretch: _Stretch) -> str:
    """The figures of cells, one for each."""
    spoken = f"CASE WHEN (c.flags & {NUMBER}) <> 0 THEN {~NOT_APPLICABLE} ELSE -1 END"
    small = f"abs(c.value) < {SMALL}"
    said = " ".join(f"WHEN (c.flags & {1 << each}) <> 0 THEN {each}" for each in range(4))
    return (
        f"SELECT {part} AS part, q.basis, o.goal AS unit, q.regime, q.begins, q.ends, q.months, "
        f"CASE {said} ELSE 4 END AS said, "
        f"CASE WHEN {small} THEN CAST(c.value AS DECIMAL(18,4)) END AS value, c.day, c.nature, "
        f"(c.flags & {spoken}) | CASE WHEN {odd} OR NOT coalesce({small}, TRUE) THEN {ODD} "
        f"ELSE 0 END AS flags, CASE WHEN abs(c.shared) < {SMALL} "
        f"THEN CAST(c.shared AS DECIMAL(18,4)) END AS shared FROM ({cells}) AS c "
        f"JOIN {stretch.periods} AS q ON q.p = c.p JOIN {held.goals} AS o ON o.g = c.g"
    )


def _following(rows: Iterable[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Rows of a unit that go on from one map to the next in the same manner, made one."""
    found: list[tuple[int, ...]] = []
    for row in sorted(rows):
        last = found[-1] if found else ()
        if last and (last[0], *last[2:]) == (*row[:2], *row[3:]):
            found[-1] = (*last[:2], *row[2:])
        else:
            found.append(row)
    return found
