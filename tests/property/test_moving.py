"""Whatever merges, splits, renames and moves there were, nothing is lost and nothing is made up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from resolute.evidence import Entry, Figure
from resolute.measure import Evidence, Scope, on_the_map, read
from resolute.units import Atlas, Edge, Key, Reorganisation, Unit, apportioned, moves
from tests import worlds

YEARS = (2021, 2022, 2023)
BEFORE = 2020
KEYS = (Key.LIST, Key.POPULATION, Key.AREA)


@dataclass(frozen=True)
class World:
    """Units with their lives, the changes of their map, and what each reported of each year."""

    units: tuple[Unit, ...]
    changes: tuple[Reorganisation, ...]
    entries: tuple[Entry, ...]

    def seen(self, day: date) -> Evidence:
        evidence = worlds.evidence(self.entries, units=self.units)
        return on_the_map(evidence, Atlas(self.changes), day)


def ward(number: int, since: int) -> Unit:
    begins = date(since, 1, 1) if since > BEFORE else date(2004, 1, 1)
    name = f"w{number}"
    return worlds.unit(name, name, name, parent="city", valid_from=begins)


@st.composite
def changed_worlds(draw: st.DrawFn) -> World:
    living = [ward(number, BEFORE) for number in range(draw(st.integers(1, 4)))]
    made, changes = list(living), []
    for year in YEARS:
        edges: list[Edge] = []
        gone = draw(st.lists(st.sampled_from(living), unique_by=lambda unit: unit.id))
        fresh = [ward(year * 10 + at, year) for at in range(draw(st.integers(1, 3)))]
        for old in gone:
            goals = draw(st.lists(st.sampled_from(fresh), min_size=1, unique_by=lambda u: u.id))
            weights = [draw(st.integers(1, 9)) for _ in goals]
            key = Key.WHOLE if len(goals) == 1 else draw(st.sampled_from(KEYS))
            for goal, weight in zip(goals, weights, strict=True):
                share = Fraction(weight, sum(weights))
                amount = Decimal(draw(st.integers(1, 50)))
                edges.append(Edge(old=old.id, new=goal.id, key=key, share=share, amount=amount))
        reached = {edge.new for edge in edges}
        ends = date(year, 1, 1)
        over = {unit.id for unit in gone}
        made = [ended(u, ends) if u.id in over else u for u in made]
        made += [unit for unit in fresh if unit.id in reached]
        living = [u for u in made if u.valid_to is None]
        changes.append(Reorganisation(day=ends, decree="", edges=tuple(edges)))
    city = worlds.unit("city", "city", "city", level="province", parent=None)
    units = (city, *made)
    return World(units, tuple(changes), tuple(draw(reports(made))))


def ended(unit: Unit, day: date) -> Unit:
    return worlds.unit(
        unit.id, unit.id, unit.id, parent="city", valid_from=unit.valid_from, valid_to=day
    )


@st.composite
def reports(draw: st.DrawFn, units: Iterable[Unit]) -> list[Entry]:
    """What each unit reported of each year of its life; numbers with up to two decimals."""
    numbers = st.decimals(-500, 500, places=2) | st.integers(-500, 500).map(Decimal)
    said = []
    for unit in units:
        for year in (BEFORE, *YEARS):
            if unit.exists(date(year, 12, 31)):
                figure = Figure(part="settled", value=draw(numbers))
                name = f"{unit.id}-{year}"
                said.append(worlds.entry(name, figure, worlds.period(str(year)), unit=unit.id))
    return said


def totals(entries: Iterable[Entry]) -> dict[str, Decimal]:
    found: dict[str, Decimal] = defaultdict(Decimal)
    for entry in entries:
        assert isinstance(entry.body, Figure)
        assert isinstance(entry.body.value, Decimal)
        found[entry.period.name] += entry.body.value
    return dict(found)


@given(world=changed_worlds(), year=st.sampled_from((BEFORE, *YEARS)))
def test_totals_of_every_year_are_the_same_on_every_map(world: World, year: int) -> None:
    seen = world.seen(date(year, 12, 31))

    for window, total in totals(world.entries).items():
        scope = Scope(unit="city", window=window, on=date(2024, 1, 1))
        found = read(worlds.indicator("it", "total('settled')"), scope, seen)
        assert (found.number, found.gaps) == (total, ())


@given(world=changed_worlds(), year=st.sampled_from((BEFORE, *YEARS)))
def test_every_entry_is_still_behind_what_is_seen_and_none_is_changed(
    world: World, year: int
) -> None:
    seen = world.seen(date(year, 12, 31))

    behind = {entry.id: entry for said in seen.book.statements() for entry in said.entries}
    assert behind == {entry.id: entry for entry in world.entries}


@given(world=changed_worlds(), year=st.sampled_from((BEFORE, *YEARS)))
def test_on_the_map_on_which_it_was_stated_a_figure_is_itself(world: World, year: int) -> None:
    seen = world.seen(date(year, 12, 31))

    for entry in world.entries:
        if entry.period.name == str(year):
            (said,) = (
                each
                for each in seen.book.series("settled", None, entry.unit)
                if each.period == entry.period
            )
            assert (said.entry, said.moved) == (entry, None)


@given(world=changed_worlds(), years=st.tuples(*[st.sampled_from((BEFORE, *YEARS))] * 2))
def test_the_ways_of_a_unit_carry_all_of_it(world: World, years: tuple[int, int]) -> None:
    since, until = (date(year, 12, 31) for year in years)
    living = {unit.id for unit in world.units if unit.exists(until)}

    for ways in moves(world.changes, since=since, until=until).values():
        assert sum((way.share for way in ways if way.share is not None), Fraction(0)) == 1
        assert {way.unit for way in ways} <= living


@given(
    amount=st.decimals(-(10**15), 10**15, places=4),
    weights=st.lists(st.integers(0, 10**9), min_size=1).filter(any),
)
def test_parts_of_an_amount_come_to_it_and_none_is_a_unit_off(
    amount: Decimal, weights: list[int]
) -> None:
    shares = [Fraction(weight, sum(weights)) for weight in weights]
    parts = apportioned(amount, shares)

    assert sum(map(Fraction, parts)) == Fraction(amount)
    smallest = Fraction(10) ** Decimal(f"{amount.normalize():f}").as_tuple().exponent
    for part, share in zip(parts, shares, strict=True):
        assert (Fraction(part) / smallest).denominator == 1
        assert abs(Fraction(part) - Fraction(amount) * share) < smallest
