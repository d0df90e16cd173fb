"""Figures of a country moved to the map of 2025 in one plan, beside a naive merge in pandas."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import click

from bench.copied import segment
from bench.measuring import ROOT, line, seconds, tell, timed
from bench.remap_country import CHANGE, SEGMENTS, SIZE, TABLE, country, edges, size_of, write
from resolute.engines import DuckDBRunner, Shift
from resolute.engines.moving import Moving
from resolute.engines.source import Figures
from resolute.engines.workshop import Workshop
from resolute.evidence.columns import NEVER, Codes, Extract
from resolute.units import Atlas, Reorganisation

ABOUT = (
    "Monthly figures of every commune before 1 July 2025, moved along the 10,602 edges of the "
    "published table to the communes since. The files are a compacted copy, made by the store: "
    "one for each indicator and year, and the strips of a year together. Ours is what an engine "
    "does for a reading on that map, in one plan for all indicators and months: whole numbers by "
    "the largest remainder, one figure for each indicator, commune and month, with what of it is "
    "estimated, how firm it is, who sent it, and a mark where a commune is silent; what comes out"
    " is the sum of what went in, to the unit. Once out of the strips, as it is done, and once "
    "row by row. Beside it pandas, naive, out of the same files but not the strips: a merge, a "
    "product with a float, whole numbers by rank within each figure, a sum by group, an indicator"
    " after the other since all of them do not fit into its memory; with the decimals of the "
    "files as they are, and with values made floats as they are read. It does not keep who sent "
    "what. The lines with sums only are a merge, a product and a sum: they say nothing of "
    "remainders, estimates or silent communes. Each in a process of its own, in turns; all give "
    "the same total of every indicator. Ratios to ours are of seconds, and beside them of "
    "processor time: ours takes two threads. Units that were divided are shared out equally here."
    " The published table lies beside the project; without it nothing is measured, and without "
    "pandas only ours."
)
PARTS, MONTHS = 30, 12


def ours(folder: Path, *, by_rows: bool) -> Callable[[], list[list[int]]]:
    """The totals of every indicator, of all that an engine moves, and what is estimated."""
    told = edges()
    registry = country(told)
    codes = {unit.id: number for number, unit in enumerate(registry, start=1)}
    change = Reorganisation(day=CHANGE, decree="", edges=told)
    shift = Shift(units=registry, atlas=Atlas([change]), day=CHANGE)
    runner = DuckDBRunner(threads="2", temp_directory=f"{folder / 'spill'}")
    cut = _extract(folder, codes, by_rows=by_rows)
    return lambda: _moved(Workshop(runner), shift, cut)


def _extract(folder: Path, codes: dict[str, int], *, by_rows: bool) -> Extract:
    told = json.loads((folder / SEGMENTS).read_text("utf-8"))
    numbers = {each["part"] for each in told}
    return Extract(
        segments=tuple(segment(folder, each, strips=not by_rows) for each in told),
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


def lines(folder: Path, *, rounds: int, pandas: str) -> Iterator[str]:
    """How long each side took, and its memory."""
    size = size_of(folder)
    yield line("remap", f"{len(edges())} edges", *(f"{size[each]} {each}" for each in SIZE[:2]))
    yield line("remap", f"{size[SIZE[2]]} figures", "", "seconds", "processor", "peak memory")
    asked = sides(pandas, f"{folder}")
    told = {side: list[dict[str, Any]]() for side in asked}
    for side, command in [each for _ in range(rounds) for each in asked.items()]:
        told[side] += _asked(command)
    for at in (0, 1):  # the totals, and what of them is estimated
        answers = {tuple(each[at] for each in run["answer"]) for run in chain(*told.values())}
        if len({answer for answer in answers if None not in answer}) > 1:
            raise ValueError("the sides give different totals")
    took = {side: _middle(runs) for side, runs in told.items() if runs}
    yield from (line("remap", side, "not measured") for side in told if side not in took)
    if "ours" not in took:
        raise ValueError("ours has not been measured, and so nothing is beside it")
    for side, (wall, cpu) in took.items():
        peak = max(each["peak"] for each in told[side])
        ratios = [f"{wall / took['ours'][0]:.1f}", f"{cpu / took['ours'][1]:.1f}"]
        cells = [f"{seconds(wall)} ({ratios[0]})", f"{seconds(cpu)} ({ratios[1]})"]
        yield line("remap", side, *cells, f"{peak:.0f} MB")


def _middle(runs: list[dict[str, Any]]) -> tuple[float, float]:
    return median(each["seconds"] for each in runs), median(each["cpu"] for each in runs)


def _asked(command: list[str]) -> list[dict[str, Any]]:
    """What one side says in a process of its own; nothing where it fails, for want of memory."""
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([f"{ROOT}", f"{ROOT / 'src'}"])},
        stdout=subprocess.PIPE,
        check=False,
    )
    return [] if done.returncode else [json.loads(done.stdout)]


@click.command(help=ABOUT)
@click.option("--indicators", type=int, default=PARTS, help="How many indicators.")
@click.option("--months", type=int, default=MONTHS, help="How many months.")
@click.option("--rounds", type=int, default=3, help="How often each side takes its turn.")
@click.option("--folder", type=click.Path(path_type=Path), help="Where the figures stay.")
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
    folder: Path | None,
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
    with TemporaryDirectory() as temporary:
        there = folder or Path(temporary)
        told = _measured(there, indicators, months, rounds=rounds, pandas=pandas)
        tell(told, about=ABOUT, day=day, into=section)


def _measured(
    folder: Path, indicators: int, months: int, *, rounds: int, pandas: str
) -> Iterator[str]:
    """The lines, once the figures are there; what is there already is not made again."""
    if not TABLE.exists():
        yield line("remap", "not measured", "the published table is not there")
        return
    if not (folder / SEGMENTS).exists():
        write(folder, indicators, months)
    yield from lines(folder, rounds=rounds, pandas=pandas)


if __name__ == "__main__":
    command()
