"""Random cities whose wards are merged, divided, renamed and founded, year after year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import strategies as st

from resolute.evidence import Absence, Entry, Figure, Nature
from resolute.measure import Evidence, on_the_map
from resolute.units import Atlas, Edge, Key, Reorganisation, Twice, Unit
from tests import worlds

YEARS = (2021, 2022, 2023)
BEFORE = 2020
KEYS = (Key.LIST, Key.POPULATION, Key.AREA)
PARTS = ("settled", "on_time", "people", "rate", "done_on")
PERIODS = (
    *("2020", "2021", "2022", "2022", "2021-2022"),
    *("2021-Q4", "2022-Q1", "2022-Q2", "2022-6T", "2022-01"),
)


@dataclass(frozen=True)
class World:
    """A city and its wards, the changes of their map, and what was reported."""

    units: tuple[Unit, ...]
    changes: tuple[Reorganisation, ...]
    entries: tuple[Entry, ...]

    def seen(self, day: date) -> Evidence:
        """All of it on the map of a day."""
        evidence = worlds.evidence(self.entries, units=self.units)
        return on_the_map(evidence, Atlas(self.changes), day)


def ward(name: str, since: int, until: date | None = None) -> Unit:
    """A ward of the city since the first day of a year."""
    begins = date(since, 1, 1) if since > BEFORE else date(2004, 1, 1)
    return worlds.unit(name, name, name, parent="city", valid_from=begins, valid_to=until)


@dataclass
class Drawing:
    """A map that is drawn year by year, all of it sound."""

    made: list[Unit]
    changes: list[Reorganisation]

    @property
    def living(self) -> list[Unit]:
        return [unit for unit in self.made if unit.valid_to is None]


@st.composite
def maps(draw: st.DrawFn, *, told: bool = True) -> Drawing:
    """Wards and their changes; unless all is ``told``, some things are not known."""
    first = [ward(f"w{number}", BEFORE) for number in range(draw(st.integers(1, 4)))]
    drawing = Drawing(first, [])
    for year in YEARS:
        gone = draw(st.lists(st.sampled_from(drawing.living), unique_by=lambda unit: unit.id))
        fresh = [ward(f"w{year}{at}", year) for at in range(draw(st.integers(1, 3)))]
        edges = [edge for old in gone for edge in draw(_edges(old, fresh, told))]
        kept = draw(st.sampled_from(drawing.living))
        if edges and kept not in gone and draw(st.booleans()):  # one goes on while another joins it
            edges.append(_whole(kept, kept))
            edges = [_into(edge, kept) if edge.new == edges[0].new else edge for edge in edges]
        twice = Twice.LAST_DAY if told else draw(st.sampled_from(Twice))
        change = Reorganisation(day=date(year, 1, 1), decree="", edges=tuple(edges), twice=twice)
        reached, over = {edge.new for edge in edges}, {unit.id for unit in gone}
        drawing.made = [
            ward(u.id, u.valid_from.year, change.day) if u.id in over else u for u in drawing.made
        ]
        drawing.made += [unit for unit in fresh if unit.id in reached]
        drawing.changes.append(change)
    return drawing


def _whole(old: Unit, new: Unit) -> Edge:
    return Edge(old=old.id, new=new.id, key=Key.WHOLE, share=Fraction(1), amount=Decimal(7))


def _into(edge: Edge, new: Unit) -> Edge:
    return Edge(old=edge.old, new=new.id, key=edge.key, share=edge.share, amount=edge.amount)


@st.composite
def _edges(draw: st.DrawFn, old: Unit, fresh: list[Unit], told: bool) -> list[Edge]:
    goals = draw(st.lists(st.sampled_from(fresh), min_size=1, unique_by=lambda unit: unit.id))
    weights = [draw(st.integers(1, 9)) for _ in goals]
    key = Key.WHOLE if len(goals) == 1 else draw(st.sampled_from(KEYS))
    known = told or draw(st.integers(0, 3)) > 0 or key is Key.WHOLE
    return [
        Edge(
            old=old.id,
            new=goal.id,
            key=key if known else Key.UNKNOWN,
            share=Fraction(weight, sum(weights)) if known else None,
            amount=Decimal(draw(st.integers(1, 50))) if told or draw(st.integers(0, 5)) else None,
        )
        for goal, weight in zip(goals, weights, strict=True)
    ]


@st.composite
def plain_worlds(draw: st.DrawFn) -> World:
    """Every ward reports one number for every whole year of its life."""
    drawing = draw(maps())
    numbers = st.decimals(-500, 500, places=2) | st.integers(-500, 500).map(Decimal)
    said = [
        _said(f"{unit.id}-{year}", Figure(part="settled", value=draw(numbers)), unit, str(year))
        for unit in drawing.made
        for year in (BEFORE, *YEARS)
        if unit.exists(date(year, 12, 31))
    ]
    return World((city(), *drawing.made), tuple(drawing.changes), tuple(said))


@st.composite
def wild_worlds(draw: st.DrawFn) -> World:
    """Whatever wards may report, sensible or not, on maps of which not everything is known."""
    drawing = draw(maps(told=False))
    numbers = st.integers(0, 400).map(lambda tenths: Decimal(tenths) / 10)
    amounts = st.one_of(*[numbers] * 6, st.sampled_from(list(Absence)))
    natures = st.sampled_from([Nature.FINAL, Nature.FINAL, *Nature])
    said: list[Entry] = []
    for part in PARTS:
        about = draw(st.lists(st.sampled_from(PERIODS), min_size=1, max_size=3, unique=True))
        for unit in drawing.made:
            for period in about if draw(st.integers(0, 4)) else about[:1]:
                value = date(2022, 1, 5) if part == "done_on" else draw(amounts)
                figure = Figure(part=part, value=value, nature=draw(natures))
                said.append(_said(f"e{len(said):03d}", figure, unit, period))
    return World((city(), *drawing.made), tuple(drawing.changes), tuple(said))


def city() -> Unit:
    """The city that the wards are in."""
    return worlds.unit("city", "city", "city", level="province", parent=None)


def _said(name: str, figure: Figure, unit: Unit, period: str) -> Entry:
    return worlds.entry(name, figure, worlds.period(period), unit=unit.id)


def entries_of(world: World, parts: Iterable[str]) -> list[Entry]:
    """What was said of some parts."""
    bodies = [(entry, entry.body) for entry in world.entries]
    return [entry for entry, body in bodies if isinstance(body, Figure) and body.part in parts]
