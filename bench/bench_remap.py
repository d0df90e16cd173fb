"""Figures of a country moved to the map of 2025 in one plan, beside a naive merge in pandas."""

from __future__ import annotations

import csv
import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from itertools import chain, pairwise
from pathlib import Path
from statistics import median
from typing import Any

import click

from bench.measuring import ROOT, line, seconds, tell, timed
from resolute.engines import DuckDBRunner, Shift
from resolute.engines.moving import Moving
from resolute.engines.source import Figures
from resolute.engines.workshop import Workshop
from resolute.evidence.columns import NEVER, Codes, Extract, Segment
from resolute.evidence.flags import MONTH, NUMBER, PROVENANCE
from resolute.evidence.strips import IN_STRIP, in_strip, strips
from resolute.units import Atlas, Edge, Key, Registry, Reorganisation, Unit
from resolute.words import Words

ABOUT = (
    "Monthly figures of every commune before 1 July 2025, moved along the 10,602 edges of the "
    "published table to the communes since. The files are those of the columnar copy, one for each "
    "indicator and year, with their strips beside them. Ours is what an engine does for a reading "
    "on that map, in one plan for all indicators and months: whole numbers by the largest "
    "remainder, one figure for each indicator, commune and month, with what of it is estimated, "
    "how firm it is, who sent it, and a mark where a commune is silent; what comes out is the sum "
    "of what went in, to the unit. Once out of the strips, as it is done, and once row by row. "
    "Beside it pandas, naive, out of the same files but not the strips: a merge, a product with a "
    "float, whole numbers by rank within each figure, a sum by group, an indicator after the other "
    "since all of them do not fit into its memory; with the decimals of the files as they are, and "
    "with values made floats as they are read. It does not keep who sent what. The lines with "
    "sums only are a merge, a product and a sum: they say nothing of remainders, estimates or "
    "silent communes. Each in a process of its own, in turns; all give the same total of every "
    "indicator. Ratios to ours are of seconds, and beside them of processor time: ours takes two "
    "threads. Units that were divided are shared out equally here. The published table lies beside "
    "the project; without it nothing is measured, and without pandas only ours."
)
TABLE = ROOT.parent / "shared" / "data" / "units" / "map_legacy_to_2025.csv.gz"
CHANGE, FIRST = date(2025, 7, 1), date(2020, 7, 1)
PARTS, MONTHS = 30, 12


def edges() -> tuple[Edge, ...]:
    """The edges of the table, old and new codes under different marks."""
    with gzip.open(TABLE, "rt", encoding="utf-8") as file:
        pairs = [(f"o{row['wardCode']}", f"n{row['newWardCode']}") for row in csv.DictReader(file)]
    news: dict[str, int] = {}
    for old, _ in pairs:
        news[old] = news.get(old, 0) + 1
    return tuple(
        Edge(
            old=old,
            new=new,
            key=Key.WHOLE if news[old] == 1 else Key.POPULATION,
            share=Fraction(1, news[old]),
        )
        for old, new in dict.fromkeys(pairs)
    )


def country(told: tuple[Edge, ...]) -> Registry:
    """Its communes with their lives."""
    old = [_unit(name, date(2004, 1, 1), CHANGE) for name in dict.fromkeys(e.old for e in told)]
    new = [_unit(name, CHANGE, None) for name in dict.fromkeys(e.new for e in told)]
    return Registry((*old, *new))


def _unit(name: str, begins: date, ends: date | None) -> Unit:
    words = Words(name, name)
    return Unit(id=name, level="commune", name=words, valid_from=begins, valid_to=ends)


def write(folder: Path, parts: int, months: int) -> int:
    """Figures of all old communes in Parquet, laid out as segments; how many there are."""
    registry = country(edges())
    codes = {unit.id: number for number, unit in enumerate(registry, start=1)}
    olds = sum(unit.valid_to is not None for unit in registry)
    days = [date(FIRST.year + (6 + at) // 12, (6 + at) % 12 + 1, 1) for at in range(months + 1)]
    runner = DuckDBRunner(threads="2")
    for part in range(parts):
        for year in sorted({day.year for day in days[:-1]}):
            held = ", ".join(
                f"({a.toordinal()}, {b.toordinal()})" for a, b in pairwise(days) if a.year == year
            )
            place = folder / f"part-{part:03d}"
            place.mkdir(exist_ok=True)
            for statement in _copy(part, olds, held=held, file=place / f"{year}.parquet"):
                runner.rows(statement)
    runner.close()
    pairs = [(codes[e.old], codes[e.new], float(e.share or 0)) for e in edges()]
    (folder / "pairs.json").write_text(json.dumps(pairs), encoding="utf-8")
    return parts * months * olds


def _copy(part: int, units: int, *, held: str, file: Path) -> Iterator[str]:
    """The statements that make a segment and the strips beside it."""
    made = (
        f"SELECT (m.begins - {FIRST.toordinal()}) * 100 + u.range AS seq, {part} AS part, "
        "0 AS basis, CAST(u.range + 1 AS INTEGER) AS unit, 1 AS regime, m.begins, m.ends, "
        "1 AS months, CAST(0 AS TINYINT) AS said, CAST("
        f"hash({part}, u.range, m.begins) % 1000 AS DECIMAL(18,4)) AS value, "
        "NULL::DECIMAL(38,10) AS wide, NULL::VARCHAR AS text, NULL::INTEGER AS day, "
        "CAST(2 AS TINYINT) AS nature, CAST(hash(u.range) % 3 AS TINYINT) AS provenance, "
        f"CAST({NUMBER | MONTH} | (1 << CAST({PROVENANCE} + hash(u.range) % 3 AS INTEGER)) "
        "AS INTEGER) AS flags, TRUE AS alone, "
        f"(m.begins - {FIRST.toordinal()}) * 100 + u.range AS since_0, "
        f"CAST({NEVER} AS BIGINT) AS until_0 "
        f"FROM range({units}) AS u, (VALUES {held}) AS m(begins, ends)"
    )
    how = "(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)"
    marked = f"SELECT *, {in_strip(1)} AS {IN_STRIP} FROM ({made}) ORDER BY begins, unit"
    yield f"COPY ({marked}) TO '{file}' {how}"
    yield (
        f"COPY ({strips(f'(FROM read_parquet($${file}$$))', 1)} ORDER BY unit) "
        f"TO '{file.with_suffix('.strips.parquet')}' {how}"
    )


def ours(folder: Path, *, by_rows: bool) -> Callable[[], list[list[int]]]:
    """The totals of every indicator, of all that an engine moves, and what is estimated."""
    told = edges()
    registry = country(told)
    codes = {unit.id: number for number, unit in enumerate(registry, start=1)}
    change = Reorganisation(day=CHANGE, decree="", edges=told)
    shift = Shift(units=registry, atlas=Atlas([change]), day=CHANGE)
    runner = DuckDBRunner(threads="2", memory_limit="6GB", temp_directory=f"{folder / 'spill'}")
    cut = _extract(folder, codes, by_rows=by_rows)
    return lambda: _moved(Workshop(runner), shift, cut)


def _extract(folder: Path, codes: dict[str, int], *, by_rows: bool) -> Extract:
    files = [each for each in sorted(folder.glob("*/*.parquet")) if ".strips" not in each.name]
    numbers = [int(each.parent.name.removeprefix("part-")) for each in files]
    return Extract(
        segments=tuple(
            Segment(
                path=f"{file}",
                part=part,
                begins=date(int(file.stem), 1, 1).toordinal(),
                ends=date(int(file.stem) + 1, 1, 1).toordinal(),
                strips=None if by_rows else f"{file.with_suffix('.strips.parquet')}",
            )
            for file, part in zip(files, numbers, strict=True)
        ),
        rows=(),
        masked=frozenset(),
        codes=Codes(parts={f"{n}": n for n in numbers}, bases={}, units=codes, regimes={}),
        size=NEVER - 1,
        level=0,
        levels=1,
    )


def _moved(shop: Workshop, shift: Shift, cut: Extract) -> list[list[int]]:
    parts = frozenset(cut.codes.parts.values())
    figures = Figures(shop, cut, Moving(shop, shift, cut.codes.units, parts))
    there = figures.of(parts, 0, date.max.toordinal())
    found = shop.runner.rows(
        f"SELECT part, CAST(sum(value) AS BIGINT), CAST(sum(shared) AS BIGINT) FROM {there} AS f "
        "GROUP BY part ORDER BY part"
    )
    return [[int(str(total)), int(str(estimated))] for _, total, estimated in found]


SAME, SUMS = "the same answer", "sums only"


def sides(pandas: str, folder: str) -> dict[str, list[str]]:
    """The commands of the sides; pandas has an interpreter of its own."""
    ours = [sys.executable, "-m", "bench.bench_remap", "--side", folder]
    told = {"ours": ours, "ours, row by row": [*ours, "--by-rows"]}
    script = f"{Path(__file__).with_name('remap_by_pandas.py')}"
    there = subprocess.run(
        [pandas, "-c", "import pandas, pyarrow"], check=False, capture_output=True
    )
    theirs = {
        f"pandas, {kind}, {answer}": [pandas, script, folder, kind, answer.split()[0]]
        for answer in (SAME, SUMS)
        for kind in ("decimals", "floats")
    }
    return told | (theirs if there.returncode == 0 else {})


def lines(parts: int, months: int, *, rounds: int, pandas: str) -> Iterator[str]:
    """How long each side took, and its memory."""
    if not TABLE.exists():
        yield line("remap", "not measured", "the published table is not there")
        return
    with tempfile.TemporaryDirectory() as name:
        count = write(Path(name), parts, months)
        yield line("remap", f"{len(edges())} edges", f"{parts} indicators", f"{months} months")
        yield line("remap", f"{count} figures", "", "seconds", "processor", "peak memory")
        told = {side: list[dict[str, Any]]() for side in sides(pandas, name)}
        for side, asked in [each for _ in range(rounds) for each in sides(pandas, name).items()]:
            told[side].append(_asked(asked))
    for at in (0, 1):  # the totals, and what of them is estimated
        answers = {tuple(each[at] for each in run["answer"]) for run in chain(*told.values())}
        if len({answer for answer in answers if None not in answer}) > 1:
            raise ValueError("the sides give different totals")
    took = {side: _middle(runs) for side, runs in told.items()}
    for side, (wall, cpu) in took.items():
        peak = max(each["peak"] for each in told[side])
        ratios = [f"{wall / took['ours'][0]:.1f}", f"{cpu / took['ours'][1]:.1f}"]
        cells = [f"{seconds(wall)} ({ratios[0]})", f"{seconds(cpu)} ({ratios[1]})"]
        yield line("remap", side, *cells, f"{peak:.0f} MB")


def _middle(runs: list[dict[str, Any]]) -> tuple[float, float]:
    return median(each["seconds"] for each in runs), median(each["cpu"] for each in runs)


def _asked(command: list[str]) -> dict[str, Any]:
    """What one side says in a process of its own."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([f"{ROOT}", f"{ROOT / 'src'}"])},
        stdout=subprocess.PIPE,
        check=True,
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@click.command(help=ABOUT)
@click.option("--indicators", type=int, default=PARTS, help="How many indicators.")
@click.option("--months", type=int, default=MONTHS, help="How many months.")
@click.option("--rounds", type=int, default=3, help="How often each side takes its turn.")
@click.option("--pandas", default=sys.executable, help="An interpreter that has pandas.")
@click.option("--side", type=click.Path(path_type=Path), help="Only ours of a folder, as JSON.")
@click.option("--by-rows", is_flag=True, help="That side without strips.")
@click.option("--write", "into", is_flag=True, help="Put the lines into docs/reference/figures.md.")
@click.option("--date", "day", default="", help="The day to print with them, if any.")
def command(
    *,
    indicators: int,
    months: int,
    rounds: int,
    pandas: str,
    side: Path | None,
    by_rows: bool,
    into: bool,
    day: str,
) -> None:
    """Measure all sides."""
    if side is not None:
        work, busy = ours(side, by_rows=by_rows), time.process_time()
        answer, took = timed(work)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        cpu = time.process_time() - busy
        print(json.dumps({"answer": answer, "seconds": took, "cpu": cpu, "peak": peak}))
        return
    section = ("remap", "A country on another map") if into else None
    tell(
        lines(indicators, months, rounds=rounds, pandas=pandas), about=ABOUT, day=day, into=section
    )


if __name__ == "__main__":
    command()
