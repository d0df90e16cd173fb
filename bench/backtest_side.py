"""Forecasts by the models of statsforecast, in a process of its own: it is no dependency.

Run by a Python that has it: ``python bench/backtest_side.py MODEL SEASON AHEAD FILE``, these four
as often as wanted. A file holds ``values`` and ``lengths`` and gets a neighbour ``.out.npz`` with
the middle, the ends of the 80 and 95 per cent intervals, and the seconds of CPU.
"""

from __future__ import annotations

import sys
import time
from typing import Any

import numpy as np
from statsforecast import models  # type: ignore[import-not-found]  # it is not ours

LEVELS = [80, 95]


def main(name: str, season: int, *, ahead: int, path: str) -> None:
    """Foretell every series of the file; one that the model refuses is NaN."""
    given = np.load(path)
    rows = np.split(given["values"], np.cumsum(given["lengths"])[:-1])
    began = time.process_time()
    found = np.stack([_one(_model(name, season), row, ahead) for row in rows])
    np.savez(path.removesuffix(".npz") + ".out.npz", found=found, took=time.process_time() - began)


def _model(name: str, season: int) -> Any:
    return getattr(models, name)(season_length=season)


def _one(model: Any, row: Any, ahead: int) -> Any:
    try:
        told = model.forecast(row, ahead, level=LEVELS)
    except Exception:  # noqa: BLE001  whatever it refuses, it refuses
        return np.full((5, ahead), np.nan)
    return np.stack([told[key] for key in ("lo-95", "lo-80", "mean", "hi-80", "hi-95")])


if __name__ == "__main__":
    for job in range(1, len(sys.argv), 4):
        name, season, ahead, path = sys.argv[job : job + 4]
        main(name, int(season), ahead=int(ahead), path=path)
