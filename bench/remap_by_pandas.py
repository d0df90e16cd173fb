"""Figures on another map by pandas: a merge, a product with a float, a sum by group.

It runs by itself in whatever Python has pandas: a folder, whether the values are made floats when
they are read, and whether only sums are wanted or the same answer as ours: whole numbers by the
largest remainder, what of each is estimated, how firm it is, and whether all have spoken. The
figures of a nation do not fit into a frame here: it takes an indicator after the other, which is
the faster way for it as well.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

COLUMNS = ["part", "unit", "begins", "value", "nature"]
CELL = ["part", "goal", "begins"]


def moved(folder: Path, *, floats: bool, sums: bool) -> list[list[int | None]]:
    """The total of every indicator, and what of it is estimated."""
    pd = import_module("pandas")
    pairs = json.loads((folder / "pairs.json").read_text(encoding="utf-8"))
    ways = pd.DataFrame(pairs, columns=["unit", "goal", "share"])
    ways["estimated"] = ways["share"] < 1
    columns = COLUMNS[:-1] if sums else COLUMNS
    totals: list[list[int | None]] = []
    for files in _files(folder):
        told = _read(pd, files, columns, floats=floats).merge(ways, on="unit")
        told["value"] = told["value"].astype("float64") * told["share"]
        if not sums:
            told["value"] = _whole(told)
        cells = told.groupby(CELL, as_index=False)["value"].sum() if sums else _cells(told, ways)
        estimated = round(cells["shared"].sum()) if "shared" in cells else None
        totals.append([round(cells["value"].sum()), estimated])
    return totals


def _whole(told: Any) -> Any:
    """Parts of whole numbers as whole numbers: the largest rests get one more."""
    told["whole"] = told["value"] // 1
    told["rest"] = told["value"] - told["whole"]
    figures = told.groupby(["unit", "begins"])
    left = figures["value"].transform("sum").round() - figures["whole"].transform("sum")
    return told["whole"] + (figures["rest"].rank(method="first", ascending=False) <= left)


def _cells(told: Any, ways: Any) -> Any:
    """What comes to each goal and month, and whether all of it is there."""
    told["shared"] = told["value"].where(told["estimated"], 0)
    cells = told.groupby(CELL, as_index=False).agg(
        value=("value", "sum"),
        shared=("shared", "sum"),
        nature=("nature", "max"),
        heard=("unit", "size"),
    )
    cells["complete"] = cells["heard"] == cells["goal"].map(ways.groupby("goal").size())
    return cells


def _files(folder: Path) -> list[list[Path]]:
    """The files of each indicator."""
    told = json.loads((folder / "segments.json").read_text(encoding="utf-8"))
    parts: dict[int, list[Path]] = {}
    for each in told:
        parts.setdefault(each["part"], []).append(folder / each["file"])
    return [parts[part] for part in sorted(parts)]


def _read(pandas: Any, files: list[Path], columns: list[str], *, floats: bool) -> Any:
    if not floats:
        return pandas.concat([pandas.read_parquet(file, columns=columns) for file in files])
    pa, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    table = pa.concat_tables([parquet.ParquetFile(file).read(columns=columns) for file in files])
    place = columns.index("value")
    return table.set_column(place, "value", table["value"].cast(pa.float64())).to_pandas()


if __name__ == "__main__":
    import_module("pandas")  # what is brought in is not timed
    began, busy = time.perf_counter(), time.process_time()
    answer = moved(Path(sys.argv[1]), floats=sys.argv[2] == "floats", sums=sys.argv[3] == "sums")
    took, cpu = time.perf_counter() - began, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"answer": answer, "seconds": took, "cpu": cpu, "peak": peak}))
