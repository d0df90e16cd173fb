"""What every engine promises: its readings are those of the reference interpreter."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolute.engines import DuckDBRunner, Runner
from resolute.evidence import Entry
from resolute.measure import Scope
from resolute.units import Registry
from tests.contract import rich_worlds
from tests.contract.engine_asks import World, answered, readings
from tests.contract.engine_worlds import DAYS, FOLDS, PARTS_USED, UNITS_ASKED, WINDOWS
from tests.contract.rich_ledgers import dice, seeds, world_of
from tests.nights import BY_NIGHT
from tests.property.ledgers import ledgers
from tests.worlds import PARTS, UNITS


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    made = DuckDBRunner(threads="1")
    yield made
    made.close()


def assert_equal_readings(
    runner: Runner, world: World, texts: Sequence[str], scopes: Sequence[Scope]
) -> None:
    """Compare the readings of an engine with those of the reference, one by one."""
    with tempfile.TemporaryDirectory() as folder:
        engine = answered(runner, world, Path(folder))
        found, expected = readings(texts, scopes, engine), readings(texts, scopes, world.known())
        for one, other in zip(found, expected, strict=True):
            assert one == other


@settings(max_examples=15)
@given(data=st.data(), said=ledgers(PARTS_USED), window=WINDOWS, on=DAYS)
def test_readings_equal_those_of_the_reference(
    runner: Runner, data: st.DataObject, said: list[Entry], window: str, on: date
) -> None:
    size = data.draw(st.integers(len(said) // 2, len(said)))
    folded = data.draw(st.integers(0, size))
    world = World(parts=PARTS, units=Registry(UNITS), said=said, folded=folded, size=size)
    scopes = [Scope(unit=unit, window=window, on=on) for unit in UNITS_ASKED]
    assert_equal_readings(runner, world, FOLDS, scopes)


@settings(max_examples=250 if BY_NIGHT else 5)
@given(
    seed=seeds,
    half=st.integers(0, 1),
    asked=st.lists(rich_worlds.asked_windows, min_size=3, max_size=3),
)
def test_readings_of_a_city_that_changes_equal_those_of_the_reference(
    runner: Runner, seed: int, half: int, asked: list[tuple[str, date]]
) -> None:
    assert_equal_readings(
        runner, world_of(dice(seed)), rich_worlds.FOLDS[half::2], rich_worlds.scopes(asked)
    )
