"""What strips promise: figures that go to a map by strips are those that go there row by row."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from resolute.engines import DuckDBRunner, Shift
from resolute.engines.moving import Moving
from resolute.engines.source import Figures
from resolute.engines.workshop import Workshop
from resolute.evidence.columns import Extract
from resolute.units import Atlas, Edge, Key, Registry, Reorganisation
from tests.contract.said_months import Said, extract_of, reading_strips, told
from tests.map_worlds import maps
from tests.nights import BY_NIGHT
from tests.worlds import unit

CHANGE = date(2025, 1, 1)
TOLD = "part, basis, unit, regime, begins, ends, months, said, value, day, nature, flags, shared"


@pytest.fixture(scope="module")
def runner() -> Iterator[DuckDBRunner]:
    with reading_strips() as made:
        yield made


def both_ways(
    runner: DuckDBRunner, shift: Shift, said: list[Said], *, level: int = 0
) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """The figures on the map, out of strips as far as can be, and row by row."""
    with tempfile.TemporaryDirectory() as folder:
        codes = {each.id: number for number, each in enumerate(shift.units, start=1)}
        with_strips = extract_of(runner, codes, said, Path(folder), level=level)
        without = replace(
            with_strips, segments=tuple(replace(s, strips=None) for s in with_strips.segments)
        )
        one, other = (_moved(runner, shift, each) for each in (with_strips, without))
    return one, other


def _moved(runner: DuckDBRunner, shift: Shift, cut: Extract) -> list[tuple[object, ...]]:
    shop = Workshop(runner)
    parts = sorted(cut.codes.parts.values())
    moving = Moving(shop, shift, cut.codes.units, frozenset(parts))
    there = Figures(shop, cut, moving).of(parts, 0, date.max.toordinal())
    found = runner.rows(f"SELECT {TOLD} FROM {there} AS f ORDER BY ALL")  # noqa: S608  our own names
    shop.clear()
    return found


def city(shares: dict[str, dict[str, Fraction]]) -> Shift:
    """Old wards that go to new ones on the day of the change by shares."""
    edges = tuple(
        Edge(old=old, new=new, key=Key.WHOLE if share == 1 else Key.POPULATION, share=share)
        for old, news in shares.items()
        for new, share in news.items()
    )
    news = dict.fromkeys(edge.new for edge in edges)
    units = [unit(name, name, name, parent=None, valid_to=CHANGE) for name in shares]
    units += [unit(name, name, name, parent=None, valid_from=CHANGE) for name in news]
    change = Reorganisation(day=CHANGE, decree="", edges=edges)
    return Shift(units=Registry(tuple(units)), atlas=Atlas([change]), day=CHANGE)


WHOLE, HALF = Fraction(1), Fraction(1, 2)
THIRDS = {"n1": Fraction(1, 3), "n2": Fraction(1, 3), "n3": Fraction(1, 3)}
CITY = {"a": {"n": WHOLE}, "b": {"n": WHOLE}, "c": {"n0": HALF, "n1": HALF}, "d": THIRDS}


YEAR = [Said(name, 2024, month, Decimal(month)) for name in CITY for month in range(1, 13)]
RIVALS = [*YEAR, *(replace(each, value=Decimal(7)) for each in YEAR if each.unit == "a")]
LARGE = [replace(each, value=Decimal(10**11)) if each.unit == "b" else each for each in YEAR]
LATER = [*LARGE, *(replace(each, tail=True) for each in YEAR if each.unit == "b")]
WAITING = [replace(each, approved=each.unit != "a") for each in YEAR]


@settings(max_examples=200 if BY_NIGHT else 12)
@given(said=told(list(CITY)), level=st.integers(0, 1))
@example(said=RIVALS, level=0)
@example(said=LATER, level=0)
@example(said=WAITING, level=1)
def test_strips_say_what_rows_say(runner: DuckDBRunner, said: list[Said], level: int) -> None:
    fast, slow = both_ways(runner, city(CITY), said, level=level)

    assert fast == slow


@settings(max_examples=100 if BY_NIGHT else 8)
@given(data=st.data())
def test_so_they_do_on_any_map(runner: DuckDBRunner, data: st.DataObject) -> None:
    drawing = data.draw(maps(told=False))
    shift = Shift(
        units=Registry(tuple(drawing.made)),
        atlas=Atlas(drawing.changes),
        day=data.draw(st.sampled_from([date(2020, 6, 1), date(2022, 6, 1), date(2023, 6, 1)])),
    )
    said = data.draw(told([each.id for each in drawing.made]))
    years = data.draw(st.sampled_from([-3, -2, -1, 0]))
    moved = [replace(each, year=each.year + years) for each in said]

    fast, slow = both_ways(runner, shift, moved)

    assert fast == slow
