"""What every engine promises of figures moved to a map: it says what the reference says."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolute.engines import Answering, DuckDBRunner, Leaves, Runner
from resolute.engines.moving import Shift
from resolute.evidence import Book
from resolute.measure import Evidence, Scope
from resolute.units import Atlas, Registry
from tests import map_worlds
from tests.contract.engine_asks import Defined, World, readings
from tests.map_worlds import wild_worlds
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
