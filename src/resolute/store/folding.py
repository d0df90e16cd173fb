"""Folding: the tail of the log goes into the columnar copy, batch by batch.

A cell stands whole in one file. Figures of new cells make small files beside those there are; a
file that holds a cell of which more was said, or decided, is written anew without it, and the cell
goes into the new one with all that the log has of it. Each batch ends with one transaction, so
whatever is cut off goes on where the last one ended.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from resolute.evidence import Entry, Figure, Logged, Selection, lone_spells
from resolute.evidence.columns import Row
from resolute.store.copy_bench import CopyBench, Files, copy_bench
from resolute.store.copy_files import CopyFolder
from resolute.store.copy_histories import DECISIONS, FIGURES, Histories, gather
from resolute.store.copy_manifest import Change, Manifest, Segment, form_of, put_in, take_turn
from resolute.store.copy_rows import Key, figure_rows, key_of
from resolute.store.ledger import DatabaseLedger
from resolute.store.models import Line
from resolute.store.recall import in_batches, logged
from resolute.store.trouble import speaking

BATCH = 1_000_000
"""How many entries are folded at a time."""

OFTEN = 10_000
"""After how many entries progress is told."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """What folding came to: how much of the log was in the copy before, and how much is."""

    before: int
    size: int
    files: int


def fold(
    ledger: DatabaseLedger,
    folder: CopyFolder,
    *,
    batch: int = BATCH,
    progress: Progress = lambda _done, _of: None,
) -> Folded:
    """Fold the tail of a log, up to its size at the beginning, into the copy in a folder.

    It may be cut off at any moment, and readers and writers go on meanwhile. Files that others
    took the place of stay until somebody folds again. Raises CopyBusyError.
    """
    size, form = ledger.size, form_of(ledger.levels)
    manifest = take_turn(ledger.alias, form, folder)
    before = manifest.folded
    with copy_bench(folder, f"fold-{manifest.turn}", len(ledger.levels.steps)) as bench:
        while manifest.folded < size:
            until = min(manifest.folded + batch, size)
            tell = _Told(progress, size)
            turn = _Turn(ledger, folder, bench, manifest, until, tell)
            manifest = turn.fold()
            progress(until, size)
    return Folded(before=before, size=manifest.folded, files=len(manifest.segments))


@dataclass(slots=True)
class _Told:
    """Progress, told now and then."""

    progress: Progress
    size: int

    def at(self, place: int) -> None:
        if place and place % OFTEN == 0:
            self.progress(place, self.size)


@dataclass(slots=True)
class _Turn:
    """One batch: the entries from the manifest's size up to another."""

    ledger: DatabaseLedger
    folder: CopyFolder
    bench: CopyBench
    manifest: Manifest
    until: int
    told: _Told
    decisions: dict[str, list[Logged]] = field(default_factory=dict)
    more: list[Logged] = field(default_factory=list)

    def fold(self) -> Manifest:
        """Put the batch in, and give the manifest that then holds."""
        gather(self._log(DECISIONS), self.decisions)
        self.bench.load("fresh", self._fresh())
        self.bench.load("again", self._again())
        change = self._change()
        put_in(self.ledger.alias, self.manifest, change)
        kept = [each for each in self.manifest.segments if each.file not in change.gone]
        return Manifest(
            turn=self.manifest.turn,
            folded=self.until,
            segments=(*kept, *change.added),
            names=self.manifest.names,
        )

    def _log(self, kinds: frozenset[str]) -> Iterator[Logged]:
        since, until = self.manifest.folded, self.until
        return self.ledger.log(Selection(kinds=kinds, since=since, until=until))

    def _fresh(self) -> Iterator[Row]:
        """The rows of first statements; corrections and withdrawals are put aside."""
        levels, names = self.ledger.levels, self.manifest.names
        for said in self._log(FIGURES):
            self.told.at(said.seq)
            if said.entry.replaces is None:
                own = self.decisions.get(said.submission, ())
                yield from figure_rows(said, lone_spells(said, own, levels), names)
            else:
                self.more.append(said)

    def _again(self) -> Iterator[Row]:
        """All rows of the cells of which more is said than one figure, or more is decided."""
        histories = Histories(self.ledger, self.until)
        done: set[Key] = set()
        for figures in in_batches(self._figures_again(histories)):
            keys = {key for each in figures if (key := key_of(each))} - done
            left = [each for each in figures if key_of(each) in keys]
            for _, rows in histories.rows(histories.said(left), self.manifest.names):
                yield from rows
            done |= keys

    def _figures_again(self, histories: Histories) -> Iterator[Entry]:
        yield from histories.figures_meant(self.more).values()
        partitions = self.bench.partitions()
        files = [s for s in self.manifest.segments if (s.part, s.year) in partitions]
        for places in in_batches(self.bench.shared(self._paths(files))):
            lines = Line.objects.using(self.ledger.alias).filter(seq__in=places)
            with speaking():
                told = logged(self.ledger.alias, lines)
            yield from (each.entry for each in told)
        for names in in_batches(self.decisions):
            kinds, chosen = frozenset({Figure.kind}), frozenset(names)
            about = Selection(kinds=kinds, submissions=chosen, until=self.manifest.folded)
            yield from (each.entry for each in self.ledger.log(about))

    def _change(self) -> Change:
        """Make the files of the batch; they are on disk when this returns."""
        segments = self.manifest.segments
        partitions = self.bench.gather()
        chosen = set(partitions)
        near = [s for s in segments if (s.part, s.year) in chosen]
        gone = self.bench.touched(self._paths(near))
        added: list[Segment] = []
        for part, year in partitions:
            own = [s for s in near if (s.part, s.year) == (part, year) and s.file in gone]
            query = self.bench.of_batch(part, year, self._paths(own))
            added.append(self.bench.write(query, year=year, folded=self.until))
        self.folder.flush_names()
        return Change(folded=self.until, added=added, gone=gone)

    def _paths(self, segments: list[Segment]) -> Files:
        return [self.folder.file(each.file) for each in segments]
