"""What strips promise a standing: what is taken of them is what is taken row by row."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from resolute.engines import DuckDBRunner, Runner, strip_files
from resolute.engines.own import IN_LATEST, IN_MEAN, IN_SUM, UNPACKED, Own
from resolute.engines.question import Choice, Manner
from resolute.engines.source import Figures
from resolute.engines.workshop import Workshop
from resolute.evidence import Entry
from resolute.evidence.columns import Extract
from resolute.evidence.flags import BAD
from resolute.measure import Scope
from resolute.units import Registry
from tests.contract import rich_worlds
from tests.contract.engine_asks import World, answered, readings
from tests.contract.engine_worlds import DAYS, FOLDS, PARTS_USED, UNITS_ASKED, WINDOWS
from tests.contract.rich_ledgers import dice, seeds, world_of
from tests.contract.said_months import Said, extract_of, gathered, reading_strips, told
from tests.nights import BY_NIGHT
from tests.property.ledgers import ledgers
from tests.sparks import new_spark
from tests.worlds import PARTS, UNITS

COMMUNES = ["a", "b", "c"]
CODES = {name: number for number, name in enumerate(COMMUNES, start=1)}
YEAR = date(2024, 1, 1).toordinal(), date(2025, 1, 1).toordinal()
JUNE = date(2024, 6, 30).toordinal()

TWICE = [
    Said(unit, 2024, month, Decimal(month), part=part)
    for part in (0, 1)
    for unit in COMMUNES
    for month in range(1, 13)
]
WAITING = [replace(each, approved=each.unit != "b") for each in TWICE]
LARGE = [replace(each, value=Decimal(10**11)) for each in WAITING]
WHOLE = Manner(
    months=0, regime=1, window_from=YEAR[0], window_to=YEAR[1], until=YEAR[1] - 1, ahead=False
)
HALF = replace(WHOLE, until=JUNE)


@pytest.fixture(scope="module")
def runner() -> Iterator[DuckDBRunner]:
    with reading_strips() as made:
        yield made


@pytest.fixture(scope="module")
def spark() -> Iterator[Runner]:
    with closing(new_spark()) as made:
        yield made


@st.composite
def manners(draw: st.DrawFn) -> Manner:
    """A year or both, or part of one; any figure or months only; to the end or to some day."""
    begins, ends = draw(st.sampled_from([YEAR, (YEAR[0] - 365, YEAR[1]), (YEAR[0], JUNE + 1)]))
    return Manner(
        months=draw(st.sampled_from([0, 0, 1])),
        regime=draw(st.sampled_from([1, 1, 2])),
        window_from=begins,
        window_to=ends,
        until=draw(st.sampled_from([ends - 1, JUNE, JUNE + 10])),
        ahead=draw(st.booleans()),
    )


def own(runner: Runner, cut: Extract, manner: Manner, taken: str) -> list[tuple[object, ...]]:
    """What each unit has said itself of each part, as it is taken in a manner.

    Of what is disputed or withheld no number is known, and an engine may tell any.
    """
    shop = Workshop(runner)
    table = Own(shop, Figures(shop, cut))
    choices = [Choice(part=part, basis=0, manner=manner) for part in sorted({0, 1})]
    table.prepare(taken, choices)
    (kept,) = table._tables[taken]  # noqa: SLF001  what it keeps is what it has taken
    unpacked, amount = (UNPACKED, 3) if taken == IN_LATEST else ("", 2)
    told = f"SELECT k.*{unpacked} FROM {kept.table} AS k ORDER BY kept, unit"  # noqa: S608
    flags = 5 if taken == IN_LATEST else 7
    found = runner.rows(told)
    shop.clear()
    return [
        row if not int(str(row[flags])) & BAD else (*row[:amount], None, *row[amount + 1 :])
        for row in found
    ]


@settings(max_examples=500 if BY_NIGHT else 12)
@given(
    said=told(COMMUNES),
    manner=manners(),
    taken=st.sampled_from([IN_SUM, IN_MEAN, IN_LATEST]),
    level=st.integers(0, 1),
)
@example(said=WAITING, manner=WHOLE, taken=IN_SUM, level=1)
@example(said=WAITING, manner=HALF, taken=IN_SUM, level=1)
@example(said=LARGE, manner=WHOLE, taken=IN_SUM, level=1)
def test_what_is_taken_of_strips_is_what_is_taken_of_rows(
    runner: DuckDBRunner, said: list[Said], manner: Manner, taken: str, level: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        cut = extract_of(runner, CODES, said, Path(folder), level=level)
        rows = replace(cut, segments=tuple(replace(s, strips=None) for s in cut.segments))
        assert own(runner, cut, manner, taken) == own(runner, rows, manner, taken)


@example(said=TWICE, manner=WHOLE, taken=IN_SUM)
@settings(max_examples=200 if BY_NIGHT else 6)
@given(said=told(COMMUNES), manner=manners(), taken=st.sampled_from([IN_SUM, IN_LATEST]))
def test_so_is_what_is_taken_of_strips_that_are_gathered(
    runner: DuckDBRunner, said: list[Said], manner: Manner, taken: str
) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as few:
        few.setattr(strip_files, "GATHERED", 1)
        cut = extract_of(runner, CODES, said, Path(folder))
        together = gathered(runner, cut, Path(folder))
        assert own(runner, together, manner, taken) == own(runner, cut, manner, taken)


@settings(max_examples=30 if BY_NIGHT else 2)
@given(said=told(COMMUNES), manner=manners(), taken=st.sampled_from([IN_SUM, IN_MEAN, IN_LATEST]))
def test_spark_takes_of_strips_what_is_taken_of_rows(
    runner: DuckDBRunner, spark: Runner, said: list[Said], manner: Manner, taken: str
) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as few:
        few.setattr(strip_files, "GATHERED", 1)
        cut = extract_of(runner, CODES, said, Path(folder))
        rows = replace(cut, segments=tuple(replace(s, strips=None) for s in cut.segments))
        together = gathered(runner, cut, Path(folder))
        assert own(spark, together, manner, taken) == own(runner, rows, manner, taken)


def assert_equal_readings(
    runner: Runner, world: World, asked: tuple[list[str], list[Scope]]
) -> None:
    """Compare the readings out of strips with those of the reference, one by one."""
    with tempfile.TemporaryDirectory() as folder:
        engine = answered(runner, world, Path(folder))
        for one, other in zip(
            readings(*asked, engine), readings(*asked, world.known()), strict=True
        ):
            assert one == other


@settings(max_examples=500 if BY_NIGHT else 2)
@given(data=st.data(), said=ledgers(PARTS_USED), window=WINDOWS, on=DAYS)
def test_readings_out_of_strips_equal_those_of_the_reference(
    runner: Runner, data: st.DataObject, said: list[Entry], window: str, on: date
) -> None:
    folded = data.draw(st.integers(len(said) // 2, len(said)))
    world = World(parts=PARTS, units=Registry(UNITS), said=said, folded=folded, size=len(said))
    scopes = [Scope(unit=unit, window=window, on=on) for unit in UNITS_ASKED]
    assert_equal_readings(runner, world, (list(FOLDS), scopes))


@settings(max_examples=250 if BY_NIGHT else 1)
@given(seed=seeds, asked=st.lists(rich_worlds.asked_windows, min_size=2, max_size=2))
def test_so_do_those_of_a_city_that_changes(
    runner: Runner, seed: int, asked: list[tuple[str, date]]
) -> None:
    asks = list(rich_worlds.FOLDS[seed % 3 :: 3]), list(rich_worlds.scopes(asked))
    assert_equal_readings(runner, world_of(dice(seed)), asks)
