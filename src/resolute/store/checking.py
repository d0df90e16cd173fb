"""Checking: what the copy holds is what the log says, row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.db.models import Max, Min

from resolute.evidence import Figure, Selection
from resolute.evidence.columns import COLUMNS, Row
from resolute.store import check_faults as faults
from resolute.store.copy_bench import CopyBench, copy_bench
from resolute.store.copy_files import (
    GATHERED,
    WORK,
    CopyFolder,
    of_gathered,
    strips_of,
    with_strips,
)
from resolute.store.copy_gathered import list_of, listed_in
from resolute.store.copy_histories import FIGURES, Histories
from resolute.store.copy_manifest import Manifest, Segment, form_of, read_manifest
from resolute.store.copy_rows import year_of
from resolute.store.folding import Progress
from resolute.store.ledger import DatabaseLedger
from resolute.store.models import CopySegment, Line
from resolute.store.trouble import StorageError, speaking
from resolute.time import Period
from resolute.words import Finding

MOST_FINDINGS = 1_000
"""How many findings are told one by one."""

BATCH, MOST_FILES = 500_000, 100
"""Strips are looked at in batches of about so many rows, and of no more files."""

BEGINS, ENDS = map(list(COLUMNS).index, ("begins", "ends"))

Place = tuple[str, int]
"""The name of a part, and the year in which periods end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check came to; ``more`` is how many findings there are beside those told."""

    folded: int
    files: int
    rows: int
    findings: tuple[Finding, ...]
    more: int = 0


def check(
    ledger: DatabaseLedger,
    folder: CopyFolder,
    *,
    progress: Progress = lambda _done, _of: None,
) -> Checked:
    """Work out anew, part by part and year by year, what each file should hold, and compare.

    It takes one partition of the log into memory at a time. Nobody should be folding meanwhile.
    """
    manifest = read_manifest(ledger.alias, form_of(ledger.levels))
    if not folder.names():
        lost = tuple(faults.lost(each.file) for each in manifest.segments)
        return Checked(folded=manifest.folded, files=0, rows=0, findings=lost)
    with copy_bench(folder, "check", len(ledger.levels.steps)) as bench:
        checking = _Checking(ledger, folder, bench, manifest)
        found = checking.run(progress)
        told = tuple(islice(found, MOST_FINDINGS))
        more = sum(1 for _ in found)
    rows = sum(each.rows for each in manifest.segments)
    files = len(manifest.segments)
    return Checked(folded=manifest.folded, files=files, rows=rows, findings=told, more=more)


@dataclass(frozen=True, slots=True)
class _Checking:
    ledger: DatabaseLedger
    folder: CopyFolder
    bench: CopyBench
    manifest: Manifest

    def run(self, progress: Progress) -> Iterator[Finding]:
        there = self.folder.names()
        yield from self._files(there)
        parts = {number: name for name, number in self.manifest.names.numbers["part"].items()}
        held: dict[Place, list[Segment]] = {}
        for each in self.manifest.segments:
            held.setdefault((parts.get(each.part, ""), each.year), []).append(each)
        places = sorted({*held, *self._places()})
        batches = _batches(
            each for each in self.manifest.segments if {each.file, strips_of(each.file)} <= there
        )
        steps = len(places) + len(batches)
        for number, place in enumerate(places, start=1):
            yield from self._partition(place, [e for e in held.get(place, ()) if e.file in there])
            progress(number, steps)
        for number, batch in enumerate(batches, start=len(places) + 1):
            yield from self._strips(batch)
            progress(number, steps)
        yield from self._gathered(there)
        yield from (faults.other_name(name) for _, _, name in self.manifest.names.fresh)

    def _files(self, there: frozenset[str]) -> Iterator[Finding]:
        """Files that are gone, changed, or that nobody knows."""
        kept = CopySegment.objects.using(self.ledger.alias)
        with speaking():
            old = set(kept.exclude(superseded=None).values_list("file", flat=True))
        listed = {each.file: each for each in self.manifest.segments}
        yield from (faults.lost(name) for name in sorted(with_strips(listed) - there))
        for name in sorted(there - with_strips(listed) - with_strips(old)):
            if not name.startswith(WORK) and not of_gathered(name):
                yield faults.foreign(name)
        for name in sorted(listed.keys() & there):
            if self.folder.digest(self.folder.path / name) != listed[name].digest:
                yield faults.changed(name)

    def _places(self) -> Iterator[Place]:
        """The parts and years of which the log holds figures."""
        lines = Line.objects.using(self.ledger.alias).filter(kind=Figure.kind)
        folded = lines.filter(seq__lt=self.manifest.folded)
        with speaking():
            found = list(
                folded.values_list("part")
                .order_by("part")
                .annotate(first=Min("ends"), last=Max("ends"))
            )
        for part, first, last in found:
            years = range(year_of(first.toordinal()), year_of(last.toordinal()) + 1)
            yield from ((part, year) for year in years)

    def _partition(self, place: Place, segments: Sequence[Segment]) -> Iterator[Finding]:
        wanted = Counter(self._wanted(place))
        held: Counter[Row] = Counter()
        for segment in segments:
            try:
                rows = self.bench.rows([self.folder.file(segment.file)])
            except StorageError:
                yield faults.changed(segment.file)
                continue
            held.update(rows)
            if _summary(rows) != (segment.rows, segment.begins, segment.ends):
                yield faults.other_summary(segment.file)
        yield from _differences(place, wanted - held, held - wanted)

    def _strips(self, batch: Sequence[Segment]) -> Iterator[Finding]:
        """Strips that are not those of the rows of the segment that they lie beside.

        Looking costs more than what is looked at: one by one only where something is wrong.
        """
        names = [each.file for each in batch]
        try:
            files, beside = (
                [self.folder.file(name) for name in told] for told in (names, map(strips_of, names))
            )
            wrong = not self.bench.strips_agree(files, beside)
        except StorageError:
            if len(batch) == 1:
                yield faults.changed(strips_of(names[0]))
                return
            wrong = True
        if wrong and len(batch) == 1:
            yield faults.other_strips(strips_of(names[0]))
        elif wrong:
            for each in batch:
                yield from self._strips([each])

    def _gathered(self, there: frozenset[str]) -> Iterator[Finding]:
        """Gathered strips that are not those beside the segments that the list names."""
        told = {each.file: each for each in self.manifest.segments}
        for name in sorted(filter(GATHERED.fullmatch, there)):
            files = listed_in(self.folder, name)
            own = [told[file] for file in files if file in told and strips_of(file) in there]
            if list_of(name) in there and not files:
                yield faults.changed(list_of(name))
                continue
            try:
                agree = not own or self.bench.gathered_agree(name, own)
            except StorageError:
                yield faults.changed(name)
            else:
                if not agree:
                    yield faults.other_gathered(name)

    def _wanted(self, place: Place) -> Iterator[Row]:
        """The rows that the log makes of a part and year."""
        part, year = place
        days = Period(date(year, 1, 1), date(year + 1, 1, 1), str(year))
        wanted = Selection(
            kinds=FIGURES, parts=frozenset({part}), within=days, until=self.manifest.folded
        )
        histories, names = Histories(self.ledger, self.manifest.folded), self.manifest.names
        for (*_, ends), rows in histories.rows(self.ledger.log(wanted), names):
            if year_of(ends) == year:
                yield from rows


def _batches(segments: Iterable[Segment]) -> list[list[Segment]]:
    """Segments in batches of not too many rows, no two in one of the same part."""
    seen: Counter[int] = Counter()
    layers: dict[int, list[Segment]] = {}
    for each in segments:
        layers.setdefault(seen[each.part], []).append(each)
        seen[each.part] += 1
    batches: list[list[Segment]] = []
    for layer in layers.values():
        room = 0
        for each in layer:
            if each.rows >= room:
                batches.append([])
                room = BATCH
            batches[-1].append(each)
            room -= max(each.rows, BATCH // MOST_FILES)
    return batches


def _summary(rows: Sequence[Row]) -> tuple[int, int, int]:
    """How many rows there are, and the first day and the end of them all."""
    begins, ends = ([int(str(row[place])) for row in rows] for place in (BEGINS, ENDS))
    return len(rows), min(begins, default=0), max(ends, default=0)


def _differences(place: Place, less: Iterable[Row], more: Iterable[Row]) -> Iterator[Finding]:
    lacking, surplus = ({row[0] for row in rows} for rows in (less, more))
    for seq in sorted(lacking | surplus, key=str):
        if seq not in surplus:
            yield faults.row_lacking(place, seq)
        elif seq not in lacking:
            yield faults.row_too_many(place, seq)
        else:
            yield faults.other_row(place, seq)
