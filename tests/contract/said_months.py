"""Months that units have said something of, and the files and the tail that tell of them."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import strategies as st

from resolute.engines import DuckDBRunner
from resolute.evidence.columns import COLUMNS, NEVER, Codes, Extract, Row, Segment, spans
from resolute.evidence.flags import flags
from resolute.evidence.strips import IN_STRIP, in_strip, strips
from tests.columns import cell_of_row

YEARS = 2023, 2024
LEVELS = 2
NUMBERS = st.integers(-500, 500).map(Decimal)


@dataclass(frozen=True)
class Said:
    """A figure of a unit and month: its value, its firmness, who sent it, and who let it pass."""

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
    approved: bool = True

    @property
    def cell(self) -> tuple[int, str, int, int, int]:
        """What it is about."""
        return self.part, self.unit, self.year, self.month, self.turn

    def row(self, seq: int, codes: dict[str, int], *, alone: bool) -> Row:
        """It as a row of the copy."""
        begins, ends = self._days()
        said = 1 if self.value is None else 0
        bits = flags(said=said, fits=True, nature=self.nature, months=1, provenance=self.provenance)
        about = self.part, 0, codes[self.unit], 1, begins, ends, 1
        told = said, self.value, None, None, None, self.nature, self.provenance, bits, alone
        later = (seq, self.until) if self.approved else (NEVER, NEVER)
        return (seq, *about, *told, seq, self.until, *later)

    def _days(self) -> tuple[int, int]:
        """A month that begins on a later day than the first ends in this one, not in the next."""
        first = date(self.year, self.month, 1)
        if self.turn == 1:
            return first.toordinal(), first.toordinal() + monthrange(self.year, self.month)[1]
        ends = date(self.year, self.month, self.turn)
        before = date(self.year - (self.month == 1), (self.month - 2) % 12 + 1, self.turn)
        return before.toordinal(), ends.toordinal()


def extract_of(
    runner: DuckDBRunner, codes: dict[str, int], said: list[Said], folder: Path, *, level: int = 0
) -> Extract:
    """A file for each part and year, with its strips, and a tail of what came later."""
    many = Counter(each.cell for each in said if not each.tail)
    rows = [
        (each, each.row(seq, codes, alone=many[each.cell] < 2)) for seq, each in enumerate(said)
    ]
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
        level=level,
        levels=LEVELS,
    )


def _segment(runner: DuckDBRunner, rows: list[Row], file: Path) -> Segment:
    columns = {**COLUMNS, **dict.fromkeys(spans(LEVELS), "BIGINT")}
    runner.hold("said", columns, rows)
    told = f"SELECT *, {in_strip(LEVELS)} AS {IN_STRIP} FROM said"  # noqa: S608  our own names
    runner.rows(f"COPY ({told}) TO '{file}' (FORMAT parquet)")
    runner.rows(f"COPY ({strips('said', LEVELS)}) TO '{file}.strips' (FORMAT parquet)")
    ends = date.max.toordinal()
    return Segment(
        path=f"{file}", part=int(str(rows[0][1])), begins=1, ends=ends, strips=f"{file}.strips"
    )


def gathered(runner: DuckDBRunner, cut: Extract, folder: Path) -> Extract:
    """The same, the strips of each year in one file as well.

    Where there are several the last is written anew since: what is gathered of it counts no more.
    """
    kept: dict[str, list[Segment]] = {}
    for each in cut.segments:
        kept.setdefault(Path(each.path).stem.split("-")[1], []).append(each)
    segments: list[Segment] = []
    for year, own in kept.items():
        file = folder / f"strips-{year}.parquet"
        strips = f"SELECT * FROM read_parquet({[each.strips for each in own]})"  # noqa: S608
        runner.rows(
            f"COPY ({strips} ORDER BY mask = 0, NOT sole, unit) TO '{file}' (FORMAT parquet)"
        )
        kept_in = own[:-1] or own
        segments += [replace(each, gathered=f"{file}" if each in kept_in else None) for each in own]
    return replace(cut, segments=tuple(segments))


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
    twice = draw(st.lists(st.sampled_from(said), max_size=2))
    rivals = [replace(each, value=draw(NUMBERS), until=NEVER, tail=False) for each in twice]
    corrected = [each for each in said if each.until != NEVER]
    again = [replace(each, until=NEVER, value=draw(NUMBERS)) for each in corrected]
    later = [replace(each, value=draw(NUMBERS)) for each in said if each.tail]
    return [replace(each, tail=False) for each in said] + again + rivals + later


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
            replace(each, approved=False),
            replace(each, month=each.month % 12 + 1, year=2022),
        ]
    )


@contextmanager
def reading_strips() -> Iterator[DuckDBRunner]:
    """An engine that reads strips however few there are."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("resolute.engines.strip_files.WORTH", 0)
        made = DuckDBRunner(threads="1")
        yield made
        made.close()
