"""Forecasts of ten thousand series at once, beside AutoETS that takes them one by one."""

from __future__ import annotations

import resource
import subprocess
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import click
import numpy as np

from bench.measuring import ROOT, line, seconds, tell
from resolute.actions.rules import rules
from resolute.intake.forecast_methods import forecast_method_on
from resolute.standing.forecast import Ahead, Floats, ForecastMethod, foretell

SIDE = ROOT / "bench" / "backtest_side.py"
PEER_CPU = 60.3
"""CPU seconds of AutoETS of statsforecast 2.1.1 for the same series, intervals with them and no
chances, its compiling left out. Measured once, by ``--statsforecast``."""

ABOUT = (
    "10,000 series of 12 yearly figures: four periods ahead with the middle, the intervals of 80 "
    "and 95 % and the chance of reaching a bound, in one run on one core. CPU seconds, medians of "
    "all rounds; the matrices of the models are made within the first round. The peer is AutoETS "
    "of statsforecast 2.1.1, a process of its own, which tells the middle and both intervals: "
    "measured in the same run where it is at hand, else a constant. Memory is what the process "
    "had taken at most, and how much of that these forecasts added."
)
SHARES = (0.025, 0.1, 0.5, 0.9, 0.975)
AHEAD = Ahead(periods=4)
LENGTH = 12
WIDTH = 12


def series(count: int) -> Floats:
    """Walks with a drift, the same every time."""
    steps = np.random.default_rng(7).normal(1.0, 3.0, (count, LENGTH))
    walks: Floats = np.round(100.0 + steps.cumsum(axis=1), 1)
    return walks


def told(values: Floats, method: ForecastMethod) -> tuple[Floats, Floats]:
    """The fans, and the chance of reaching a bound a little above the last figure."""
    found = foretell(values, AHEAD, method)
    fans = np.stack([found.quantile(share) for share in SHARES])
    bounds = np.repeat(values[:, -1:] + 2.0, AHEAD.periods, axis=1)
    return fans, 1 - found.below(bounds)


def lines(count: int = 10_000, *, rounds: int = 5, python: Path | None = None) -> Iterator[str]:
    """Ours in rounds, the peer once."""
    method = forecast_method_on(rules("forecast.toml"), date(2027, 1, 1))
    values, took = series(count), []
    before = _memory()
    for _ in range(rounds):
        began = time.process_time()
        fans, chances = told(values, method)
        took.append(time.process_time() - began)
        if not (np.isfinite(fans).all() and (chances >= 0).all() and (chances <= 1).all()):
            raise ValueError("a forecast is no number")
    ours = median(took)
    size = f"{count:,} series"
    yield line(
        size, method.version.ljust(WIDTH), f"CPU {seconds(ours)}", f"least {seconds(min(took))}"
    )
    yield line(
        size, "memory".ljust(WIDTH), f"{_memory():.0f} MB", f"added {_memory() - before:.0f} MB"
    )
    peer = peer_cpu(values, python) if python else PEER_CPU * count / 10_000
    how = "measured" if python else "constant"
    yield line(
        size, "AutoETS".ljust(WIDTH), f"CPU {seconds(peer)}", how, f"ratio {peer / ours:.0f}"
    )


def peer_cpu(values: Floats, python: Path) -> float:
    """The CPU seconds of AutoETS, by a Python that has it."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "series.npz"
        np.savez(file, values=values.ravel(), lengths=[values.shape[1]] * len(values))
        ahead = str(AHEAD.periods)
        subprocess.run([python, SIDE, "AutoETS", "1", ahead, file], check=True)
        return float(np.load(Path(folder) / "series.out.npz")["took"])


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@click.command(help=ABOUT)
@click.option("--statsforecast", "python", type=click.Path(path_type=Path), help="Its Python.")
@click.option("--write", is_flag=True, help="Put the lines into docs/reference/figures.md.")
@click.option("--date", "day", default="", help="The day to print with them, if any.")
def command(*, python: Path | None, write: bool, day: str) -> None:
    """Run the bench."""
    section = ("forecast", "Forecasts of thousands of series at once") if write else None
    tell(lines(python=python), about=ABOUT, day=day, into=section)


if __name__ == "__main__":
    command()
