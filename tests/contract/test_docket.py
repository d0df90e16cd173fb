"""What a docket promises: every target stands as the one judge says it does."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolute.engines import DuckDBRunner, Runner
from resolute.engines.chambers import Chambers
from resolute.engines.docket import CODES, Day, judged
from resolute.engines.docket_rest import FINAL, standings
from resolute.engines.leaves import Leaves
from resolute.engines.steps import planner
from resolute.measure import Fold, Scope
from resolute.plan import Comparator
from resolute.progress import Verdict
from resolute.standing import Measured, Standing
from resolute.units import Registry
from tests.contract.dockets import Aim, aims, hold, standing
from tests.contract.engine_asks import Defined, World
from tests.contract.rich_ledgers import dice, seeds, world_of
from tests.contract.rich_worlds import NUMBERS
from tests.nights import BY_NIGHT
from tests.worlds import PARTS, UNITS, entries, indicator

NEW_YEARS_EVE = date(2024, 12, 31)
TOLERANCE = Decimal("12.5")
"""Ten days of a path of eighty."""


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    made = DuckDBRunner(threads="1")
    yield made
    made.close()


@pytest.fixture(scope="module")
def chambers() -> Iterator[Chambers]:
    made = Chambers(tuple(DuckDBRunner(threads="1") for _ in range(3)))
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


@settings(max_examples=30 if BY_NIGHT else 3)
@given(seed=seeds, slot=st.integers(0, 3))
def test_a_docket_is_judged_in_chambers_as_it_is_in_one(
    chambers: Chambers, runner: Runner, seed: int, slot: int
) -> None:
    draw, day = dice(seed), Day(on=date(2022, 12, 31), tolerance=Decimal(10))
    world, texts = world_of(draw), NUMBERS[16 * slot : 16 * slot + 16]
    all_aims = list(aims(draw, texts, world.known(), 60))
    folds_asked = [indicator("it", aim.fold).fold for aim in all_aims]
    found: list[tuple[object, ...]] = [()] * len(all_aims)

    def judge(own: Runner, folds: Collection[Fold]) -> list[int]:
        chosen = [at for at, asked in enumerate(folds_asked) if asked in folds]
        for at, row in zip(
            chosen, told(own, world, [all_aims[at] for at in chosen], day), strict=True
        ):
            found[at] = row
        return chosen

    heard = chambers.hear([*dict.fromkeys(folds_asked)], judge)

    assert sorted(at for share in heard for at in share) == list(range(len(all_aims)))
    assert found == told(runner, world, all_aims, day)


def of(values: str) -> World:
    """A district that has said one thing of each part, for the year 2024."""
    rows = (f"{part} | 2024 | {value}" for part, value in re.findall(r"(\w+)=(\S+)", values))
    said = entries("\n".join(("part | period | value", *rows)))
    return World(parts=PARTS, units=Registry(UNITS), said=said, folded=len(said), size=len(said))


def on_its_path(fold: str, ends: tuple[Decimal, Decimal], days: tuple[int, int]) -> Aim:
    """A number of 2024, from a baseline to a goal, so many days after the start and before due."""
    baseline, goal = ends
    return Aim(
        fold=fold,
        scope=Scope(unit="hoan-kiem", window="2024", on=NEW_YEARS_EVE),
        goal=goal,
        baseline=baseline,
        comparator=Comparator.AT_LEAST if goal > baseline else Comparator.AT_MOST,
        starts=NEW_YEARS_EVE - timedelta(days=days[0]),
        due=NEW_YEARS_EVE + timedelta(days=days[1]),
    )


def test_a_plan_is_sure_of_sums_and_figures_that_meet_their_path_to_the_last_digit(
    runner: Runner, tmp_path: Path
) -> None:
    number, day = Decimal("80000000000000.25"), Day(on=NEW_YEARS_EVE, tolerance=TOLERANCE)
    world = of(f"settled={number}")
    all_aims = [
        on_its_path(
            fold,
            (number - up * covered + nudge, number + up * (80 - covered) + nudge),
            (gone if gone < 80 else 0, 80 - gone),
        )
        for fold in ("total('settled')", "latest('settled')")
        for up in (1, -1)
        for covered, gone in ((30, 30), (30, 40), (0, 10), (-10, 0), (-10, -5), (0, -5), (70, 80))
        for nudge in (Decimal(0), Decimal("0.0001"), Decimal("-0.0001"))
    ]
    leaves = Leaves(runner, world.material(tmp_path))
    plans = planner(leaves)

    table = judged(plans, hold(plans, all_aims), day)
    found = runner.rows(f"SELECT verdict, sure FROM {table} ORDER BY target")  # noqa: S608

    expected = [standing(aim, day.on, TOLERANCE, world.known()).verdict for aim in all_aims]
    assert found == [(CODES[verdict], True) for verdict in expected]
    assert set(expected) == {Verdict.ON_TRACK, Verdict.AT_RISK, Verdict.BEHIND}


@pytest.mark.parametrize(("goal", "sure"), [("28.75", False), ("28.76", True)])
def test_a_quotient_that_meets_its_path_is_handed_back(
    runner: Runner, tmp_path: Path, goal: str, sure: bool
) -> None:
    fold, ends = "ratio(total('on_time'), total('settled'))", (Decimal("23.75"), Decimal(goal))
    leaves = Leaves(runner, of("on_time=1 settled=4").material(tmp_path))
    plans = planner(leaves)
    docket = hold(plans, [on_its_path(fold, ends, (20, 60))])

    table = judged(plans, docket, Day(on=NEW_YEARS_EVE, tolerance=TOLERANCE))

    assert runner.rows(f"SELECT sure FROM {table}") == [(sure,)]  # noqa: S608


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
