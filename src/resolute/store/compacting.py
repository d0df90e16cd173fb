"""Compacting: the small files of one part and year become one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from resolute.store.copy_bench import ROW_GROUP, copy_bench
from resolute.store.copy_files import CopyFolder
from resolute.store.copy_manifest import (
    Change,
    Manifest,
    Segment,
    form_of,
    put_in,
    read_manifest,
)
from resolute.store.folding import Progress
from resolute.store.ledger import DatabaseLedger


@dataclass(frozen=True, slots=True, kw_only=True)
class Compacted:
    """How many files there were, and how many there are."""

    before: int
    after: int


def compact(
    ledger: DatabaseLedger,
    folder: CopyFolder,
    *,
    progress: Progress = lambda _done, _of: None,
) -> Compacted:
    """Make one file of those of a part and year that are smaller than a row group.

    What is in force is told by each file as before. It may be cut off at any moment, and readers
    and writers go on meanwhile. Raises CopyBusyError where somebody folds at the same time.
    """
    manifest = read_manifest(ledger.alias, form_of(ledger.levels))
    chosen, folded = _small(manifest), manifest.folded
    with copy_bench(folder, f"compact-{manifest.turn}", len(ledger.levels.steps)) as bench:
        for number, segments in enumerate(chosen, start=1):
            gone = [each.file for each in segments]
            query = bench.of_files([folder.file(file) for file in gone])
            made = bench.write(query, year=segments[0].year, folded=folded)
            folder.flush_names()
            put_in(ledger.alias, manifest, Change(folded=folded, added=[made], gone=gone))
            progress(number, len(chosen))
    before, joined = len(manifest.segments), sum(map(len, chosen))
    return Compacted(before=before, after=before - joined + len(chosen))


def _small(manifest: Manifest) -> Sequence[Sequence[Segment]]:
    """The small files of each part and year that has several."""
    small = [each for each in manifest.segments if each.rows < ROW_GROUP]
    small.sort(key=_place)
    groups = [tuple(group) for _, group in groupby(small, _place)]
    return [group for group in groups if len(group) > 1]


def _place(segment: Segment) -> tuple[int, int]:
    return segment.part, segment.year
