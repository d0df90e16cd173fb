"""What a docket promises: every target stands as the one judge says it does."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolute.engines import DuckDBRunner, Runner
from resolute.engines.docket import CODES, Day, judged
from resolute.engines.docket_rest import FINAL, standings
from resolute.engines.leaves import Leaves
from resolute.engines.steps import planner
from resolute.standing import Measured, Standing
from tests.contract.dockets import Aim, aims, hold, standing
from tests.contract.engine_asks import Defined, World
from tests.contract.rich_ledgers import dice, seeds, world_of
from tests.contract.rich_worlds import NUMBERS
from tests.nights import BY_NIGHT


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    made = DuckDBRunner(threads="1")
    yield made
    made.close()


def told(
    runner: Runner, world: World, all_aims: Sequence[Aim], day: Day
) -> list[tuple[object, ...]]:
    """What is told of each target, in the order of the docket."""
    with tempfile.TemporaryDirectory() as folder:
        leaves = Leaves(runner, world.material(Path(folder)))
        plans = planner(leaves)
        table = standings(plans, hold(plans, all_aims), day, Defined(world.known()))
        rows = runner.rows(f"SELECT {', '.join(FINAL)} FROM {table} ORDER BY target")  # noqa: S608
        leaves.shop.clear()
    assert [row[0] for row in rows] == list(range(len(all_aims)))
    return [row[1:] for row in rows]


def assert_stands(found: tuple[object, ...], expected: Standing) -> None:
    """Compare what is told of a target with how it stands."""
    verdict, exceeded, value, as_of = found
    assert (verdict, exceeded) == (CODES[expected.verdict], expected.exceeded)
    assert as_of == (expected.as_of.toordinal() if expected.as_of else None)
    reason = expected.reason
    if isinstance(reason, Measured):
        assert value == pytest.approx(float(reason.value), rel=1e-9, abs=1e-9)
    else:
        assert value is None


@settings(max_examples=60 if BY_NIGHT else 4)
@given(
    seed=seeds,
    slot=st.integers(0, 7),
    on=st.sampled_from([date(2022, 7, 1), date(2022, 12, 31), date(2023, 6, 30)]),
    tolerance=st.sampled_from([Decimal(10), Decimal(0), Decimal("12.5")]),
)
def test_targets_stand_as_the_one_judge_says(
    runner: Runner, seed: int, slot: int, on: date, tolerance: Decimal
) -> None:
    draw = dice(seed)
    world, texts = world_of(draw), NUMBERS[8 * slot : 8 * slot + 8]
    evidence = world.known()
    all_aims = list(aims(draw, texts, evidence, 120))

    found = told(runner, world, all_aims, Day(on=on, tolerance=tolerance))

    for aim, one in zip(all_aims, found, strict=True):
        assert_stands(one, standing(aim, on, tolerance, evidence))


def test_a_plan_is_nearly_always_sure_of_targets_that_no_figure_meets_to_the_last_digit(
    runner: Runner, tmp_path: Path
) -> None:
    draw = dice(5)
    world, day = world_of(draw), Day(on=date(2022, 12, 31), tolerance=Decimal(10))
    all_aims = [
        replace(aim, goal=Decimal("3.1416")) for aim in aims(draw, NUMBERS[:11], world.known(), 200)
    ]
    leaves = Leaves(runner, world.material(tmp_path))
    plans = planner(leaves)

    unsure = leaves.shop.count(judged(plans, hold(plans, all_aims), day), "NOT sure")

    assert unsure < 20
