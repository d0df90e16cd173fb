"""Publishing the indicators of a statistics office: from nothing, after one change, after none."""

from __future__ import annotations

import csv
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.measuring import ROOT, line, run, seconds

CANADA = ROOT.parent / "shared" / "data" / "statcan-progress"
PEER_CPU = 49.0
"""CPU seconds of sdg-build 2.3.2 over the same 167 files and 118,134 rows in two languages: 48 to
50 s on 2 cores, always a full rebuild. Measured once, apart from this bench."""

ABOUT = (
    "The indicators of Statistics Canada: 167 data files with 118,134 rows, 251 configurations and "
    "their texts in two languages, read, computed by two measures of progress, and written as JSON "
    "and CSV. Each run is a process of its own, its start included. First from nothing; then after "
    "one data file changed; then after nothing did. The peer is sdg-build 2.3.2, which needs 49 s "
    "of CPU for the same files and has no other way than from nothing: a constant, not measured "
    "here. Reading the same CSV files with csv.reader and nothing else, measured in the same "
    "turns, tells how busy the machine was."
)


@dataclass(frozen=True, slots=True)
class Took:
    """What one process took, in seconds."""

    cpu: float
    wall: float


def lines(folder: Path = CANADA, *, rounds: int = 5) -> Iterator[str]:
    """Each kind of run, in turns; medians of all rounds."""
    kinds: dict[str, list[Took]] = {
        "from nothing": [],
        "one file changed": [],
        "nothing changed": [],
    }
    bare: list[Took] = []
    with TemporaryDirectory() as home:
        office, out = Path(home) / "office", Path(home) / "out"
        shutil.copytree(folder, office)
        for turn in range(rounds):
            shutil.rmtree(out, ignore_errors=True)
            kinds["from nothing"].append(_publish(office, out, drawn=None))
            _change(office, turn)
            kinds["one file changed"].append(_publish(office, out, drawn=1))
            kinds["nothing changed"].append(_publish(office, out, drawn=0))
            bare.append(_bare(office))
    for kind, took in kinds.items():
        yield _line(kind, took)
    yield _line("csv.reader alone", bare)
    if folder == CANADA:
        cpu = median(each.cpu for each in kinds["from nothing"])
        yield line("indicators", f"peer {PEER_CPU:.0f} s CPU", f"ratio {PEER_CPU / cpu:.1f}")


def _line(kind: str, took: list[Took]) -> str:
    cpu, wall = (median(getattr(each, name) for each in took) for name in ("cpu", "wall"))
    least = min(each.cpu for each in took)
    return line(
        "indicators",
        kind.ljust(16),
        f"CPU {seconds(cpu)}",
        f"least {seconds(least)}",
        f"wall {seconds(wall)}",
    )


def _publish(office: Path, out: Path, *, drawn: int | None) -> Took:
    """One run as a person types it. Raises ValueError where it drew more or less than it had to."""
    command = [sys.executable, "-m", "resolute.cli.main", "publish", str(office), str(out)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    before, began = _children(), perf_counter()
    done = subprocess.run(
        [*command, "--lang", "en"], capture_output=True, text=True, check=False, env=environment
    )
    took = Took(_children() - before, perf_counter() - began)
    if done.returncode > 1 or (drawn is not None and f"of which {drawn} were" not in done.stdout):
        raise ValueError(f"the run did something else: {done.stdout}{done.stderr}")
    return took


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _change(office: Path, turn: int) -> None:
    """Put a value that was not there into the largest file."""
    largest = max((office / "data").glob("*.csv"), key=lambda path: path.stat().st_size)
    heads, first, *rest = largest.read_text("utf-8").splitlines(keepends=True)
    cells = next(csv.reader([first]))
    cells[next(csv.reader([heads])).index("Value")] = str(1000 + turn)
    changed = StringIO()
    csv.writer(changed, lineterminator="\n").writerow(cells)
    largest.write_text("".join([heads, changed.getvalue(), *rest]), "utf-8")


def _bare(office: Path) -> Took:
    """What reading the data files costs a program that does nothing else with them."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    began = perf_counter()
    for path in sorted((office / "data").glob("*.csv")):
        list(csv.reader(StringIO(path.read_text("utf-8-sig"), newline="")))
    return Took(resource.getrusage(resource.RUSAGE_SELF).ru_utime - before, perf_counter() - began)


if __name__ == "__main__":
    run("indicators", "Publishing indicators", lines, about=ABOUT)
