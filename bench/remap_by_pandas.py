"""Figures on another map by pandas: a merge, a product with a float, a sum by group.

It runs by itself in whatever Python has pandas: a folder, and whether the values are made floats
when they are read. The figures of a nation do not fit into a frame here: it takes an indicator
after the other, which is the faster way for it as well.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any

COLUMNS = ["part", "unit", "begins", "value"]


def moved(folder: Path, *, floats: bool) -> list[int]:
    """The total of every indicator."""
    pd = import_module("pandas")
    pairs = json.loads((folder / "pairs.json").read_text(encoding="utf-8"))
    ways = pd.DataFrame(pairs, columns=["unit", "goal", "share"])
    totals: list[int] = []
    for part in sorted(folder.glob("part-*")):
        figures = _read(pd, part, floats=floats)
        told = figures.merge(ways, on="unit")
        told["value"] = told["value"].astype("float64") * told["share"]
        cells = told.groupby(["part", "goal", "begins"], as_index=False)["value"].sum()
        totals += [round(total) for total in cells.groupby("part")["value"].sum()]
    return totals


def _read(pandas: Any, part: Path, *, floats: bool) -> Any:
    files = sorted(part.glob("*.parquet"))
    if not floats:
        return pandas.concat([pandas.read_parquet(file, columns=COLUMNS) for file in files])
    pa, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    table = pa.concat_tables([parquet.ParquetFile(file).read(columns=COLUMNS) for file in files])
    place = COLUMNS.index("value")
    return table.set_column(place, "value", table["value"].cast(pa.float64())).to_pandas()


if __name__ == "__main__":
    import_module("pandas")  # what is brought in is not timed
    began, busy = time.perf_counter(), time.process_time()
    answer = moved(Path(sys.argv[1]), floats=sys.argv[2] == "floats")
    took, cpu = time.perf_counter() - began, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"answer": answer, "seconds": took, "cpu": cpu, "peak": peak}))
