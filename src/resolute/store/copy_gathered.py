"""Gathered strips: those of many segments of a year in one file, so that few files are opened.

Beside such a file lies the list of the segments whose strips are in it. A segment never changes, so
what a list says holds for good: it is of use for the segments of it that the manifest still names,
and of none once a later file has them as well. No database knows of it, and without it nothing is
lost but time.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from resolute.store.copy_files import GATHERED, CopyFolder


def gathered(folder: CopyFolder, names: Collection[str] | None = None) -> Mapping[str, str]:
    """For each segment whose strips are gathered the file they are in, the latest of several."""
    found: dict[str, str] = {}
    there = folder.names() if names is None else names
    for name in sorted(filter(GATHERED.fullmatch, there), key=_folded):
        if list_of(name) in there:
            found.update(dict.fromkeys(listed_in(folder, name), name))
    return found


def listed_in(folder: CopyFolder, name: str) -> tuple[str, ...]:
    """The segments whose strips are in a file; none where its list cannot be read."""
    try:
        told = json.loads(Path(folder.file(list_of(name))).read_text("utf-8"))
    except (OSError, ValueError):
        return ()
    return tuple(told) if isinstance(told, list) else ()


def needed(folder: CopyFolder, segments: Collection[str]) -> Iterator[str]:
    """The files of gathered strips, with their lists, that are of use for some segments."""
    found = gathered(folder)
    for name in {found[segment] for segment in segments if segment in found}:
        yield name
        yield list_of(name)


def list_of(name: str) -> str:
    """The name of the list that lies beside a file of gathered strips."""
    return f"{name.removesuffix('.parquet')}.json"


def _folded(name: str) -> tuple[int, str]:
    return int(name.split("-")[2]), name
