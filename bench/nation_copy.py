"""The figures of a nation as the store keeps them: the copy, folded in when the question is asked.

``resolute generate`` writes what was said up to some days later as well. Here stands what the copy
had then, made by the store itself: segments, and strips beside them. All sides read these files.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from resolute.evidence.columns import COLUMNS, NEVER, spans
from resolute.store.copy_bench import copy_bench
from resolute.store.copy_files import CopyFolder, strips_of

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
    segments = []
    with copy_bench(copy, "nation", 1) as bench:
        for each in manifest["files"]:
            query = _known(str(folder / each["path"]), size)
            made = bench.write(query, year=each["year"], folded=size)
            files = {"file": made.file, "strips": strips_of(made.file)}
            named = {kind: f"{COPY}/{name}" for kind, name in files.items()}
            segments.append(asdict(made) | named)
        for year in sorted({each["year"] for each in segments}):
            own = [each for each in segments if each["year"] == year]
            names = [Path(each["file"]).name for each in own]
            file = bench.gather_strips(names, year=year, folded=size)
            for each in own:
                each["gathered"] = f"{COPY}/{file}"
    return segments


def _known(file: str, size: int) -> str:
    """What a file tells of the first entries of the log, as though it had none after them."""
    since, until = spans(1)
    columns = ", ".join((*COLUMNS, since))
    ended = f"CASE WHEN {until} < {size} THEN {until} ELSE {NEVER} END AS {until}"
    return f"SELECT {columns}, {ended} FROM read_parquet('{file}') WHERE {since} < {size}"
