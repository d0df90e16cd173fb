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
from collections.abc import Callable, Iterator
from datetime import date
from fractions import Fraction
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

import click

from bench.measuring import ROOT, line, seconds, tell, timed
from resolute.engines import DuckDBRunner, Shift
from resolute.engines.moving import Moving
from resolute.engines.workshop import Workshop
from resolute.units import Atlas, Edge, Key, Registry, Reorganisation, Unit
from resolute.words import Words

ABOUT = (
    "Monthly figures of every commune before 1 July 2025, moved along the 10,602 edges of the "
    "published table to the communes since. Ours is the stage of the engines: whole numbers by the "
    "largest remainder, one figure for each indicator, commune and month. Beside it the same by "
    "pandas: a merge, a product with a float, a sum by group. Each in a process of its own, in "
    "turns; both give the same total of every indicator. Units that were divided are shared "
    "out equally here. The published table lies beside the project; without it, or without "
    "pandas, nothing is measured."
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
    """Figures of all old communes in Parquet, an indicator after the other; how many there are."""
    registry = country(edges())
    codes = {unit.id: number for number, unit in enumerate(registry, start=1)}
    olds = sum(unit.valid_to is not None for unit in registry)
    days = [date(FIRST.year + (6 + at) // 12, (6 + at) % 12 + 1, 1) for at in range(months + 1)]
    runner = DuckDBRunner(threads="2")
    held = ", ".join(f"({a.toordinal()}, {b.toordinal()})" for a, b in pairwise(days))
    runner.rows(
        "COPY (SELECT CAST(p.range AS INTEGER) AS part, 0 AS basis, CAST(u.range + 1 AS INTEGER) "
        "AS unit, 1 AS regime, m.begins, m.ends, 1 AS months, 0 AS said, CAST("
        "hash(p.range, u.range, m.begins) % 1000 AS DECIMAL(18,4)) AS value, NULL::INTEGER AS day, "
        f"2 AS nature, 17409 AS flags FROM range({parts}) AS p, range({olds}) AS u, "
        f"(VALUES {held}) AS m(begins, ends)) TO '{folder / 'figures.parquet'}' (FORMAT parquet)"
    )
    runner.close()
    pairs = [(codes[e.old], codes[e.new], float(e.share or 0)) for e in edges()]
    (folder / "pairs.json").write_text(json.dumps(pairs), encoding="utf-8")
    return parts * months * olds


def ours(folder: Path) -> Callable[[], list[int]]:
    """The totals of every indicator, of all that has been moved by the stage of the engines."""
    told = edges()
    registry = country(told)
    codes = {unit.id: number for number, unit in enumerate(registry, start=1)}
    change = Reorganisation(day=CHANGE, decree="", edges=told)
    shift = Shift(units=registry, atlas=Atlas([change]), day=CHANGE)
    runner = DuckDBRunner(threads="2", memory_limit="6GB", temp_directory=f"{folder}")
    return lambda: _moved(runner, shift, codes, folder=folder)


def _moved(runner: DuckDBRunner, shift: Shift, codes: dict[str, int], *, folder: Path) -> list[int]:
    shop = Workshop(runner)
    files = {int(file.stem[1:]): f"{file}" for file in sorted(folder.glob("p*.parquet"))}
    figures = shop.scan("figures", list(files.values()))
    each = {part: shop.scan("figures", [file]) for part, file in files.items()}
    moved = Moving(shop, shift, codes, each.keys()).moved(figures, each)
    found = runner.rows(f"SELECT part, sum(value), count(*) FROM {moved} GROUP BY part")
    return [round(float(str(total))) for _, total, _ in sorted(found, key=str)]


def by_pandas(folder: Path) -> Callable[[], list[int]]:
    """The same by a merge."""
    pandas = import_module("pandas")
    return lambda: _merged(pandas, folder)


def _merged(pd: Any, folder: Path) -> list[int]:
    pairs = json.loads((folder / "pairs.json").read_text(encoding="utf-8"))
    ways = pd.DataFrame(pairs, columns=["unit", "goal", "share"])
    columns = ["part", "unit", "begins", "value"]
    figures = pd.read_parquet(folder / "figures.parquet", columns=columns)
    told = figures.merge(ways, on="unit")
    told["value"] = told["value"].astype("float64") * told["share"]
    moved = told.groupby(["part", "goal", "begins"], as_index=False)["value"].sum()
    totals: dict[Any, Any] = moved.groupby("part")["value"].sum().to_dict()
    return [round(totals[part]) for part in sorted(totals, key=str)]


SIDES = {"ours": ours, "by_pandas": by_pandas}


def lines(parts: int, months: int, rounds: int) -> Iterator[str]:
    """How long each side took, and its memory."""
    if not TABLE.exists() or not find_spec("pandas"):
        yield line("remap", "not measured", "the published table or pandas is not there")
        return
    with tempfile.TemporaryDirectory() as name:
        count = write(Path(name), parts, months)
        yield line("remap", f"{len(edges())} edges", f"{parts} indicators", f"{months} months")
        told: dict[str, list[dict[str, Any]]] = {side: [] for side in SIDES}
        for side in [each for _ in range(rounds) for each in SIDES]:
            told[side].append(_asked(side, name))
        if len({str(each["answer"]) for runs in told.values() for each in runs}) > 1:
            raise ValueError("the sides give different totals")
    took = {side: median(each["seconds"] for each in runs) for side, runs in told.items()}
    for side, runs in told.items():
        peak = max(each["peak"] for each in runs)
        ratio = f"ratio {took[side] / took['ours']:.1f}"
        yield line("remap", f"{count} figures", side, seconds(took[side]), ratio, f"{peak:.0f} MB")


def _asked(side: str, folder: str) -> Any:
    """What one side says in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.bench_remap", "--side", side, "--folder", folder],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
        check=True,
    )
    return json.loads(done.stdout)


@click.command(help=ABOUT)
@click.option("--indicators", type=int, default=PARTS, help="How many indicators.")
@click.option("--months", type=int, default=MONTHS, help="How many months.")
@click.option("--rounds", type=int, default=3, help="How often each side takes its turn.")
@click.option("--side", type=click.Choice([*SIDES]), help="Only this one, as JSON.")
@click.option("--folder", type=click.Path(path_type=Path), help="Where the figures are for it.")
@click.option("--write", "into", is_flag=True, help="Put the lines into docs/reference/figures.md.")
@click.option("--date", "day", default="", help="The day to print with them, if any.")
def command(
    *,
    indicators: int,
    months: int,
    rounds: int,
    side: str | None,
    folder: Path | None,
    into: bool,
    day: str,
) -> None:
    """Measure both sides."""
    if side is not None and folder is not None:
        answer, took = timed(SIDES[side](folder))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps({"answer": answer, "seconds": took, "peak": peak}))
        return
    section = ("remap", "A country on another map")
    tell(lines(indicators, months, rounds), about=ABOUT, day=day, into=section if into else None)


if __name__ == "__main__":
    command()
