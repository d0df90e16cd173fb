"""What every engine promises of figures moved to a map: it says what the reference says."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolute.engines import Answering, DuckDBRunner, Leaves, Runner
from resolute.engines.moving import Shift
from resolute.evidence import Book, Figure, Nature
from resolute.measure import Evidence, Scope
from resolute.units import Atlas, Edge, Key, Registry, Reorganisation
from tests import map_worlds, worlds
from tests.contract.engine_asks import Defined, World, readings
from tests.map_worlds import ward, wild_worlds
from tests.worlds import PARTS

FOLDS = (
    "total('settled')",
    "latest('people')",
    "latest('rate')",
    "mean('on_time')",
    "year_to_date('settled')",
    "happened('done_on')",
    "ratio(total('on_time'), total('settled'))",
    "growth(total('settled'), 'yoy')",
    "stated('settled')",
    "stated('people', over_time='latest', over_units='greatest')",
    "count_units('ward', latest('rate'), at_least=10)",
    "weighted(latest('rate'), by=latest('people'), level='ward')",
)
MAPS = st.sampled_from([date(2020, 6, 30), date(2021, 6, 30), date(2022, 6, 30), date(2023, 6, 30)])
MERGED = date(2023, 1, 1)
YEAR = worlds.period("2022")
DAYS = st.sampled_from([date(2022, 12, 31), date(2022, 5, 31)])


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    made = DuckDBRunner(threads="1")
    yield made
    made.close()


def engine(runner: Runner, world: map_worlds.World, day: date, folder: Path) -> Evidence:
    """Evidence on a map, whose leaves an engine reads."""
    units, said = Registry(world.units), world.entries
    asked = World(parts=PARTS, units=units, said=said, folded=len(said) // 2, size=len(said))
    seen, atlas = world.seen(day), Atlas(world.changes)
    shift = Shift(units=units, atlas=atlas, day=day)
    material = replace(asked.material(folder), units=seen.units, shift=shift)
    answers = Answering(Leaves(runner, material), Defined(seen))
    return replace(seen, book=Book(()), answers=answers)


@settings(max_examples=6)
@given(world=wild_worlds(), day=MAPS, window=st.sampled_from(["2021-2022", "2022"]), on=DAYS)
def test_readings_on_any_map_equal_those_of_the_reference(
    runner: Runner, world: map_worlds.World, day: date, window: str, on: date
) -> None:
    scopes = [Scope(unit=unit.id, window=window, on=on) for unit in world.units]
    with tempfile.TemporaryDirectory() as folder:
        found = readings(FOLDS, scopes, engine(runner, world, day, Path(folder)))

    for one, other in zip(found, readings(FOLDS, scopes, world.seen(day)), strict=True):
        assert one == other


def merged(first: Nature, second: Nature) -> map_worlds.World:
    """Two wards that reported for 2022, and one that they were merged into a day later."""
    said = [
        worlds.entry(name, Figure(part="settled", value=value, nature=nature), YEAR, unit=unit)
        for name, value, nature, unit in (
            ("e1", Decimal(10), first, "w1"),
            ("e2", Decimal(5), second, "w2"),
        )
    ]
    edges = tuple(Edge(old=old, new="w3", key=Key.WHOLE, share=Fraction(1)) for old in ("w1", "w2"))
    change = Reorganisation(day=MERGED, decree="", edges=edges)
    old = (ward("w1", 2020, MERGED), ward("w2", 2020, MERGED))
    return map_worlds.World((map_worlds.city(), *old, ward("w3", 2023)), (change,), tuple(said))


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        (Nature.ESTIMATE, Nature.ESTIMATE, Decimal(15)),
        (Nature.FINAL, Nature.ESTIMATE, None),
        (Nature.ESTIMATE, Nature.FINAL, None),
    ],
)
def test_a_merged_figure_counts_once_all_that_it_is_made_of_does(
    runner: Runner, tmp_path: Path, first: Nature, second: Nature, told: Decimal | None
) -> None:
    world, scope = merged(first, second), Scope(unit="w3", window="2022", on=date(2022, 5, 31))
    (found,) = readings(FOLDS[:1], [scope], engine(runner, world, MERGED, tmp_path))

    assert found == next(iter(readings(FOLDS[:1], [scope], world.seen(MERGED))))
    assert found.value == told
