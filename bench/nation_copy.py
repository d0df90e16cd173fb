"""The figures of a nation as the store keeps them: the copy, folded in when the question is asked.

``resolute generate`` writes what was said up to some days later as well. Here stands what the copy
had then, made by the store itself: segments, and strips beside them. All sides read these files.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bench.copied import written
from resolute.evidence.columns import COLUMNS, NEVER, spans
from resolute.store.copy_bench import copy_bench
from resolute.store.copy_files import CopyFolder

COPY, SEGMENTS = "copy", "segments.json"


def copied(folder: Path, manifest: dict[str, Any]) -> list[dict[str, Any]]:
    """What is said of each segment of the copy of a nation, which is made where it is absent."""
    copy = CopyFolder(folder / COPY)
    told = copy.path / SEGMENTS
    if not told.exists():
        copy.make()
        made = _made(folder, manifest, copy)
        told.write_text(json.dumps(made), "utf-8")
    found: list[dict[str, Any]] = json.loads(told.read_text("utf-8"))
    return found


def _made(folder: Path, manifest: dict[str, Any], copy: CopyFolder) -> list[dict[str, Any]]:
    size = int(manifest["question"]["known_size"])
    queries: dict[int, list[str]] = {}
    for each in manifest["files"]:
        queries.setdefault(each["year"], []).append(_known(str(folder / each["path"]), size))
    with copy_bench(copy, "nation", 1) as bench:
        return [
            each | {kind: f"{COPY}/{each[kind]}" for kind in ("file", "strips", "gathered")}
            for year in sorted(queries)
            for each in written(bench, queries[year], year=year, folded=size)
        ]


def _known(file: str, size: int) -> str:
    """What a file tells of the first entries of the log, as though it had none after them."""
    since, until = spans(1)
    columns = ", ".join((*COLUMNS, since))
    ended = f"CASE WHEN {until} < {size} THEN {until} ELSE {NEVER} END AS {until}"
    return f"SELECT {columns}, {ended} FROM read_parquet('{file}') WHERE {since} < {size}"
