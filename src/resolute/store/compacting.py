"""Compacting: the small files of one part and year become one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from resolute.evidence.strips import GATHERED
from resolute.store.copy_bench import ROW_GROUP, copy_bench
from resolute.store.copy_files import CopyFolder
from resolute.store.copy_gathered import gathered
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

FRESH = 4
"""A year is gathered anew once one of so many of its segments is not gathered yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compacted:
    """How many files there were, how many there are, and the years whose strips were gathered."""

    before: int
    after: int
    gathered: tuple[int, ...] = ()


def compact(
    ledger: DatabaseLedger,
    folder: CopyFolder,
    *,
    progress: Progress = lambda _done, _of: None,
) -> Compacted:
    """Make one file of those of a part and year that are smaller than a row group.

    Then the strips of years of which many are not gathered yet are gathered.

    What is in force is told by each file as before. It may be cut off at any moment, and readers
    and writers go on meanwhile. Raises CopyBusyError where somebody folds at the same time.
    """
    manifest = read_manifest(ledger.alias, form_of(ledger.levels))
    chosen, folded = _small(manifest), manifest.folded
    now = {each.file: each for each in manifest.segments}
    with copy_bench(folder, f"compact-{manifest.turn}", len(ledger.levels.steps)) as bench:
        for number, segments in enumerate(chosen, start=1):
            gone = [each.file for each in segments]
            query = bench.of_files([folder.file(file) for file in gone])
            made = bench.write(query, year=segments[0].year, folded=folded)
            folder.flush_names()
            put_in(ledger.alias, manifest, Change(folded=folded, added=[made], gone=gone))
            now = {file: each for file, each in now.items() if file not in gone}
            now[made.file] = made
            progress(number, len(chosen))
        scattered = dict(_scattered(folder, now.values()))
        for number, (year, files) in enumerate(scattered.items(), start=1):
            bench.gather_strips(files, year=year, folded=folded)
            progress(len(chosen) + number, len(chosen) + len(scattered))
        folder.flush_names()
    before, joined = len(manifest.segments), sum(map(len, chosen))
    after = before - joined + len(chosen)
    return Compacted(before=before, after=after, gathered=tuple(scattered))


def _scattered(
    folder: CopyFolder, segments: Iterable[Segment]
) -> Iterator[tuple[int, Sequence[str]]]:
    """The years of which so many strips are not gathered that it is worth it, with all they have.

    Where a part has several segments these stay apart: what is gathered is found by its part.
    """
    told = gathered(folder)
    places = groupby(sorted(segments, key=_place), _place)
    alone = [of_place[0] for _, group in places if len(of_place := tuple(group)) == 1]
    for year in sorted({each.year for each in alone}):
        files = [each.file for each in alone if each.year == year]
        fresh = sum(1 for file in files if file not in told)
        if len(files) >= GATHERED and fresh * FRESH >= len(files):
            yield year, files


def _small(manifest: Manifest) -> Sequence[Sequence[Segment]]:
    """The small files of each part and year that has several."""
    small = [each for each in manifest.segments if each.rows < ROW_GROUP]
    small.sort(key=_place)
    groups = [tuple(group) for _, group in groupby(small, _place)]
    return [group for group in groups if len(group) > 1]


def _place(segment: Segment) -> tuple[int, int]:
    return segment.part, segment.year
