"""What a plan promises: where it is sure, its outcomes are those of the reference interpreter."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolute.engines import DuckDBRunner, Runner
from resolute.evidence import Entry
from resolute.measure import Scope, evaluate
from resolute.units import Registry
from tests.contract import rich_worlds
from tests.contract.engine_asks import World, assert_same, planned
from tests.contract.engine_worlds import DAYS, FOLDS, PARTS_USED, UNITS_ASKED, WINDOWS
from tests.contract.rich_ledgers import dice, seeds, world_of
from tests.nights import BY_NIGHT, only_by_night
from tests.property.ledgers import ledgers
from tests.sparks import MAKERS
from tests.worlds import PARTS, UNITS, fold

FIXED = [
    ("duckdb", 11, rich_worlds.NUMBERS),
    ("duckdb", 12, rich_worlds.NUMBERS),
    ("duckdb", 14, rich_worlds.NUMBERS),
    pytest.param("spark", 11, rich_worlds.FEW, marks=only_by_night),
    pytest.param("spark", 12, rich_worlds.NUMBERS, marks=only_by_night),
]
"""Engines, the seeds of the ledgers that they are asked about, and what is asked.

A plan of all folds has 700 stages, of which each takes Spark several tenths of a second.
"""


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    made = DuckDBRunner(threads="1")
    yield made
    made.close()


def sure_of(
    runner: Runner, world: World, texts: Sequence[str], scopes: Sequence[Scope]
) -> tuple[int, int, int]:
    """How many outcomes there are, how many are sure, and how many of these are known.

    Each that is sure must be right.
    """
    asked = [(fold(text), scope) for text in texts for scope in scopes]
    evidence, sure, known = world.known(), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        outcomes = planned(runner, world.material(Path(folder)), asked)
    for (told, scope), found in zip(asked, outcomes, strict=True):
        if found["sure"]:
            assert_same(found, evaluate(told, scope, evidence))
            sure, known = sure + 1, known + bool(found["known"])
    return len(asked), sure, known


@settings(max_examples=15)
@given(data=st.data(), said=ledgers(PARTS_USED), window=WINDOWS, on=DAYS)
def test_outcomes_of_a_plan_equal_those_of_the_reference(
    runner: Runner, data: st.DataObject, said: list[Entry], window: str, on: date
) -> None:
    size = data.draw(st.integers(len(said) // 2, len(said)))
    folded = data.draw(st.integers(0, size))
    world = World(parts=PARTS, units=Registry(UNITS), said=said, folded=folded, size=size)
    scopes = [Scope(unit=unit, window=window, on=on) for unit in UNITS_ASKED]
    texts = data.draw(st.lists(st.sampled_from(FOLDS), min_size=1, max_size=4, unique=True))
    sure_of(runner, world, texts, scopes)


@settings(max_examples=250 if BY_NIGHT else 5)
@given(
    seed=seeds,
    slot=st.integers(0, 4),
    asked=st.lists(rich_worlds.asked_windows, min_size=3, max_size=3),
)
def test_outcomes_of_a_city_that_changes_equal_those_of_the_reference(
    runner: Runner, seed: int, slot: int, asked: list[tuple[str, date]]
) -> None:
    texts = rich_worlds.NUMBERS[12 * slot : 12 * slot + 12]
    sure_of(runner, world_of(dice(seed)), texts, rich_worlds.scopes(asked))


@pytest.mark.parametrize(("engine", "seed", "texts"), FIXED)
def test_a_plan_of_all_folds_is_right_and_nearly_always_sure_on_every_engine(
    engine: str, seed: int, texts: Sequence[str]
) -> None:
    scopes = rich_worlds.scopes(rich_worlds.TELLING)
    with closing(MAKERS[engine]()) as runner:
        asked, sure, known = sure_of(runner, world_of(dice(seed)), texts, scopes)

    assert sure > asked * 0.9
    assert known > asked * 0.05
