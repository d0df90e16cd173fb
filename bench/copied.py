"""Segments that a bench has made by the store, and what an engine is told of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from resolute.evidence.columns import Segment
from resolute.store.copy_bench import CopyBench
from resolute.store.copy_files import strips_of


def written(
    bench: CopyBench, queries: Iterable[str], *, year: int, folded: int
) -> list[dict[str, Any]]:
    """What is said of the segments of a year, each of another part, with their strips gathered."""
    made = [bench.write(query, year=year, folded=folded) for query in queries]
    gathered = bench.gather_strips([each.file for each in made], year=year, folded=folded)
    return [asdict(each) | {"strips": strips_of(each.file), "gathered": gathered} for each in made]


def segment(folder: Path, told: Mapping[str, Any], *, strips: bool = True) -> Segment:
    """A segment whose files are in a folder, with the strips beside it or without."""
    return Segment(
        path=f"{folder / told['file']}",
        part=told["part"],
        begins=told["begins"],
        ends=told["ends"],
        strips=f"{folder / told['strips']}" if strips else None,
        gathered=f"{folder / told['gathered']}" if strips else None,
    )
