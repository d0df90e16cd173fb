"""What strips promise: figures that go to a map by strips are those that go there row by row."""

from __future__ import annotations

import tempfile
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolute.engines import DuckDBRunner, Shift
from resolute.engines.moving import Moving
from resolute.engines.source import Figures
from resolute.engines.workshop import Workshop
from resolute.evidence.columns import COLUMNS, NEVER, Codes, Extract, Row, Segment
from resolute.evidence.flags import flags
from resolute.evidence.strips import IN_STRIP, in_strip, strips
from resolute.units import Atlas, Edge, Key, Registry, Reorganisation
from tests.columns import cell_of_row
from tests.map_worlds import maps
from tests.worlds import unit

YEARS = 2023, 2024
CHANGE = date(2025, 1, 1)
LEVELS = 1
TOLD = "part, basis, unit, regime, begins, ends, months, said, value, day, nature, flags, shared"
NUMBERS = st.integers(-500, 500).map(Decimal)


@dataclass(frozen=True)
class Said:
    """A figure of a unit and month: its value, its firmness, and who sent it."""

    unit: str
    year: int
    month: int
    value: Decimal | None = Decimal(1)
    nature: int = 2
    provenance: int = 0
    turn: int = 1
    until: int = NEVER
    tail: bool = False
    part: int = 0

    def row(self, seq: int, codes: dict[str, int]) -> Row:
        """It as a row of the copy."""
        begins, ends = self._days()
        said = 1 if self.value is None else 0
        bits = flags(said=said, fits=True, nature=self.nature, months=1, provenance=self.provenance)
        about = self.part, 0, codes[self.unit], 1, begins, ends, 1
        told = said, self.value, None, None, None, self.nature, self.provenance, bits, True
        return (seq, *about, *told, seq, self.until)

    def _days(self) -> tuple[int, int]:
        """A month that begins on a later day than the first ends in this one, not in the next."""
        first = date(self.year, self.month, 1)
        if self.turn == 1:
            return first.toordinal(), first.toordinal() + monthrange(self.year, self.month)[1]
        ends = date(self.year, self.month, self.turn)
        before = date(self.year - (self.month == 1), (self.month - 2) % 12 + 1, self.turn)
        return before.toordinal(), ends.toordinal()


@pytest.fixture(scope="module")
def runner() -> Iterator[DuckDBRunner]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("resolute.engines.source.WORTH", 0)
        made = DuckDBRunner(threads="1")
        yield made
        made.close()


def both_ways(
    runner: DuckDBRunner, shift: Shift, said: list[Said]
) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """The figures on the map, out of strips as far as can be, and row by row."""
    with tempfile.TemporaryDirectory() as folder:
        with_strips = _extract(runner, shift, said, Path(folder))
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


def _extract(runner: DuckDBRunner, shift: Shift, said: list[Said], folder: Path) -> Extract:
    """A file for each part and year, with its strips, and a tail of what came later."""
    codes = {each.id: number for number, each in enumerate(shift.units, start=1)}
    rows = [(each, each.row(seq, codes)) for seq, each in enumerate(said)]
    kept: dict[tuple[int, int], list[Row]] = {}
    for each, row in rows:
        if not each.tail:
            kept.setdefault((each.part, each.year), []).append(row)

    tail = tuple(row for each, row in rows if each.tail)
    return Extract(
        segments=tuple(
            _segment(runner, mine, folder / f"{part}-{year}.parquet")
            for (part, year), mine in sorted(kept.items())
        ),
        rows=tail,
        masked=frozenset(map(cell_of_row, tail)),
        codes=Codes(
            parts={str(each.part): each.part for each in said}, bases={}, units=codes, regimes={}
        ),
        size=len(said),
        level=0,
        levels=LEVELS,
    )


def _segment(runner: DuckDBRunner, rows: list[Row], file: Path) -> Segment:
    columns = {**COLUMNS, "since_0": "BIGINT", "until_0": "BIGINT"}
    runner.hold("said", columns, rows)
    told = f"SELECT *, {in_strip(LEVELS)} AS {IN_STRIP} FROM said"  # noqa: S608  our own names
    runner.rows(f"COPY ({told}) TO '{file}' (FORMAT parquet)")
    runner.rows(f"COPY ({strips('said', LEVELS)}) TO '{file}.strips' (FORMAT parquet)")
    ends = date.max.toordinal()
    return Segment(
        path=f"{file}", part=int(str(rows[0][1])), begins=1, ends=ends, strips=f"{file}.strips"
    )


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


@st.composite
def told(draw: st.DrawFn, units: list[str]) -> list[Said]:
    """Mostly whole years of every unit, and now and then something unusual."""
    said: list[Said] = []
    for part in range(draw(st.integers(1, 2))):
        for year in YEARS[: draw(st.integers(1, 2))]:
            last, turn = draw(st.sampled_from([12, 12, 5])), draw(st.sampled_from([1, 1, 15]))
            for name in units:
                provenance = draw(st.integers(0, 2))
                said += [
                    Said(name, year, month, draw(NUMBERS), 2, provenance, turn, part=part)
                    for month in range(1, last + 1)
                ]
    for at in draw(st.lists(st.integers(0, len(said) - 1), max_size=4, unique=True)):
        said[at] = draw(_unusual(said[at]))
    corrected = [each for each in said if each.until != NEVER]
    again = [replace(each, until=NEVER, value=draw(NUMBERS)) for each in corrected]
    later = [replace(each, value=draw(NUMBERS)) for each in said if each.tail]
    return [replace(each, tail=False) for each in said] + again + later


def _unusual(each: Said) -> st.SearchStrategy[Said]:
    return st.sampled_from(
        [
            replace(each, value=None),
            replace(each, nature=0),
            replace(each, provenance=3),
            replace(each, value=Decimal("0.35")),
            replace(each, value=Decimal(10**11)),
            replace(each, value=Decimal(-(10**10))),
            replace(each, until=1),
            replace(each, tail=True),
            replace(each, month=each.month % 12 + 1, year=2022),
        ]
    )


@settings(max_examples=12)
@given(said=told(list(CITY)))
def test_strips_say_what_rows_say(runner: DuckDBRunner, said: list[Said]) -> None:
    fast, slow = both_ways(runner, city(CITY), said)

    assert fast == slow


@settings(max_examples=8)
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
