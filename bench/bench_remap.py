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
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import click

from bench.measuring import ROOT, line, seconds, tell, timed
from resolute.engines import DuckDBRunner, Shift
from resolute.engines.moving import Moving
from resolute.engines.workshop import Workshop
from resolute.evidence.flags import MONTH, NUMBER, PROVENANCE
from resolute.units import Atlas, Edge, Key, Registry, Reorganisation, Unit
from resolute.words import Words

ABOUT = (
    "Monthly figures of every commune before 1 July 2025, moved along the 10,602 edges of the "
    "published table to the communes since. The files are laid out as segments are, a file for "
    "each indicator and year. Ours is the stage of the engines, one statement for all indicators "
    "and months: whole numbers by the largest remainder, one figure for each indicator, commune "
    "and month, its estimated part with it; what comes out is the sum of what went in, to the "
    "unit. Beside it pandas, naive: a merge, a product with a float, a sum by group, an indicator "
    "after the other since all of them do not fit into its memory; once with the decimals of the "
    "files as they are, once with values made floats as they are read. It says nothing of "
    "estimates, of silent communes, or of remainders. Each in a process of its own, in turns; all "
    "give the same total of every indicator. Ratios are of seconds, and beside them of processor "
    "time: ours takes two threads. Units that were divided are shared out equally here. The "
    "published table lies beside the project; without it nothing is measured, and without pandas "
    "only ours."
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
            runner.rows(_copy(part, olds, held=held, file=place / f"{year}.parquet"))
    runner.close()
    pairs = [(codes[e.old], codes[e.new], float(e.share or 0)) for e in edges()]
    (folder / "pairs.json").write_text(json.dumps(pairs), encoding="utf-8")
    return parts * months * olds


def _copy(part: int, units: int, *, held: str, file: Path) -> str:
    return (
        f"COPY (SELECT {part} AS part, 0 AS basis, CAST(u.range + 1 AS INTEGER) AS unit, "
        "1 AS regime, m.begins, m.ends, 1 AS months, CAST(0 AS TINYINT) AS said, CAST("
        f"hash({part}, u.range, m.begins) % 1000 AS DECIMAL(18,4)) AS value, "
        "NULL::INTEGER AS day, CAST(2 AS TINYINT) AS nature, "
        f"CAST({NUMBER | MONTH} | (1 << CAST({PROVENANCE} + hash(u.range) % 3 AS INTEGER)) "
        f"AS INTEGER) AS flags FROM range({units}) AS u, (VALUES {held}) AS m(begins, ends) "
        f"ORDER BY begins, unit) TO '{file}' "
        "(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880)"
    )


def ours(folder: Path) -> Callable[[], list[int]]:
    """The totals of every indicator, of all that has been moved by the stage of the engines."""
    told = edges()
    registry = country(told)
    codes = {unit.id: number for number, unit in enumerate(registry, start=1)}
    change = Reorganisation(day=CHANGE, decree="", edges=told)
    shift = Shift(units=registry, atlas=Atlas([change]), day=CHANGE)
    runner = DuckDBRunner(threads="2", memory_limit="6GB", temp_directory=f"{folder / 'spill'}")
    return lambda: _moved(Workshop(runner), shift, codes, folder=folder)


def _moved(shop: Workshop, shift: Shift, codes: dict[str, int], *, folder: Path) -> list[int]:
    files = {
        int(each.name.removeprefix("part-")): sorted(map(str, each.glob("*.parquet")))
        for each in sorted(folder.glob("part-*"))
    }
    figures = shop.scan("figures", [file for several in files.values() for file in several])
    parts = {part: shop.scan("figures", several) for part, several in files.items()}
    there = Moving(shop, shift, codes, parts.keys()).moved(figures, parts)
    totals = "SELECT part, sum(value) FROM {} GROUP BY part ORDER BY part"
    found = shop.runner.rows(totals.format(there))
    if found != shop.runner.rows(totals.format(figures)):
        raise ValueError("what came out is not what went in")
    return [round(float(str(total))) for _, total in found]


def sides(pandas: str, folder: str) -> dict[str, list[str]]:
    """The commands of the sides; pandas has an interpreter of its own."""
    ours = [sys.executable, "-m", "bench.bench_remap", "--side", folder]
    script = f"{Path(__file__).with_name('remap_by_pandas.py')}"
    there = subprocess.run(
        [pandas, "-c", "import pandas, pyarrow"], check=False, capture_output=True
    )
    theirs = {f"pandas, {kind}": [pandas, script, folder, kind] for kind in ("decimals", "floats")}
    return {"ours": ours} | (theirs if there.returncode == 0 else {})


def lines(parts: int, months: int, *, rounds: int, pandas: str) -> Iterator[str]:
    """How long each side took, and its memory."""
    if not TABLE.exists():
        yield line("remap", "not measured", "the published table is not there")
        return
    with tempfile.TemporaryDirectory() as name:
        count = write(Path(name), parts, months)
        yield line("remap", f"{len(edges())} edges", f"{parts} indicators", f"{months} months")
        yield line("remap", f"{count} figures", "", "seconds", "processor", "peak memory")
        told: dict[str, list[dict[str, Any]]] = {side: [] for side in sides(pandas, name)}
        for side, asked in [each for _ in range(rounds) for each in sides(pandas, name).items()]:
            told[side].append(_asked(asked))
    if len({str(each["answer"]) for runs in told.values() for each in runs}) > 1:
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
@click.option("--write", "into", is_flag=True, help="Put the lines into docs/reference/figures.md.")
@click.option("--date", "day", default="", help="The day to print with them, if any.")
def command(
    *,
    indicators: int,
    months: int,
    rounds: int,
    pandas: str,
    side: Path | None,
    into: bool,
    day: str,
) -> None:
    """Measure all sides."""
    if side is not None:
        work, busy = ours(side), time.process_time()
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
