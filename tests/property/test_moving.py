"""Whatever merges, splits, renames and moves there were, nothing is lost and nothing is made up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from resolute.evidence import Entry, Figure
from resolute.measure import Scope, read
from resolute.units import apportioned, moves
from tests import worlds
from tests.map_worlds import BEFORE, YEARS, World, plain_worlds


def totals(entries: Iterable[Entry]) -> dict[str, Decimal]:
    found: dict[str, Decimal] = defaultdict(Decimal)
    for entry in entries:
        assert isinstance(entry.body, Figure)
        assert isinstance(entry.body.value, Decimal)
        found[entry.period.name] += entry.body.value
    return dict(found)


@given(world=plain_worlds(), year=st.sampled_from((BEFORE, *YEARS)))
def test_totals_of_every_year_are_the_same_on_every_map(world: World, year: int) -> None:
    seen = world.seen(date(year, 12, 31))

    for window, total in totals(world.entries).items():
        scope = Scope(unit="city", window=window, on=date(2024, 1, 1))
        found = read(worlds.indicator("it", "total('settled')"), scope, seen)
        assert (found.number, found.gaps) == (total, ())


@given(world=plain_worlds(), year=st.sampled_from((BEFORE, *YEARS)))
def test_every_entry_is_still_behind_what_is_seen_and_none_is_changed(
    world: World, year: int
) -> None:
    seen = world.seen(date(year, 12, 31))

    behind = {entry.id: entry for said in seen.book.statements() for entry in said.entries}
    assert behind == {entry.id: entry for entry in world.entries}


@given(world=plain_worlds(), year=st.sampled_from((BEFORE, *YEARS)))
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


@given(world=plain_worlds(), years=st.tuples(*[st.sampled_from((BEFORE, *YEARS))] * 2))
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
    decimals = len(f"{amount:f}".rstrip("0").partition(".")[2])
    smallest = Fraction(1, 10**decimals)
    for part, share in zip(parts, shares, strict=True):
        assert (Fraction(part) / smallest).denominator == 1
        assert abs(Fraction(part) - Fraction(amount) * share) < smallest
