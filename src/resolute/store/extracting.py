"""Reading the copy: its files, and what the tail of the log says beside them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from resolute.evidence import Figure, Logged, Selection, columns
from resolute.evidence.columns import Cell, Extract, Row
from resolute.evidence.strips import GATHERED
from resolute.store.copy_files import CopyFolder, strips_of, with_strips
from resolute.store.copy_gathered import gathered
from resolute.store.copy_histories import DECISIONS, FIGURES, Histories, gather
from resolute.store.copy_manifest import Manifest, Segment, form_of, read_manifest
from resolute.store.copy_rows import cell_of
from resolute.store.ledger import DatabaseLedger
from resolute.words import ResoluteError, Words

TRIES = 3
"""How often a manifest is read whose files are gone: each time, somebody folded twice meanwhile."""

Parts = frozenset[str] | None


class CopyLostError(ResoluteError):
    """Files that the manifest names are not in the folder."""

    exit_code = 19

    def __init__(self, folder: CopyFolder) -> None:
        super().__init__(
            Words(
                f"Bản sao dạng cột ở “{folder.path}” thiếu tệp. Sổ vẫn nguyên vẹn. Kiểm tra lại "
                "thư mục, hoặc lập lại bản sao bằng lệnh resolute store fold.",
                f"The columnar copy at “{folder.path}” lacks files. The ledger is whole. Check the "
                "folder, or make the copy anew with resolute store fold.",
            )
        )


def extract(
    ledger: DatabaseLedger, folder: CopyFolder, *, parts: Parts, size: int, level: int
) -> Extract:
    """Where the figures of some parts are, or of all, in force in the first ``size`` entries.

    What has not been folded in is read from the log, so nothing recorded is ever left out; nothing
    is folded here. Raises CopyLostError where the folder is not that of the manifest.
    """
    if not 0 <= size <= ledger.size:
        raise ValueError(f"the log has {ledger.size} entries, not {size}")
    for _ in range(TRIES):
        manifest = read_manifest(ledger.alias, form_of(ledger.levels), parts)
        if folder.has(with_strips(each.file for each in manifest.segments)):
            tail = _Tail(ledger, manifest, parts, size)
            masked, rows = tail.read() if size > manifest.folded else (frozenset(), ())
            return Extract(
                segments=tuple(_segments(folder, manifest.segments, size)),
                rows=rows,
                masked=masked,
                codes=manifest.names.codes(),
                size=size,
                level=level,
                levels=len(ledger.levels.steps),
            )
    raise CopyLostError(folder)


def _segments(
    folder: CopyFolder, segments: Sequence[Segment], size: int
) -> Iterator[columns.Segment]:
    """Segments as they are read; strips tell nothing of an earlier log than they were made of."""
    together = gathered(folder) if len(segments) >= GATHERED else {}
    for each in segments:
        striped, file = each.folded <= size, together.get(each.file)
        yield columns.Segment(
            path=folder.file(each.file),
            part=each.part,
            begins=each.begins,
            ends=each.ends,
            strips=folder.file(strips_of(each.file)) if striped else None,
            gathered=folder.file(file) if striped and file is not None else None,
        )


@dataclass(frozen=True, slots=True)
class _Tail:
    """What the log says from where the copy ends up to a size."""

    ledger: DatabaseLedger
    manifest: Manifest
    parts: Parts
    size: int

    def read(self) -> tuple[frozenset[Cell], tuple[Row, ...]]:
        """The cells that have changed since they were folded, and the rows of all the tail's."""
        histories = Histories(self.ledger, self.size)
        new = list(self._figures(since=self.manifest.folded))
        said = [*new, *self._older(histories, new)] if self.manifest.folded else new
        names, rows, masked = self.manifest.names, list[Row](), set[Cell]()
        for key, of_cell in histories.rows(said, names):
            rows.extend(of_cell)
            masked.add(cell_of(key, names))
        return frozenset(masked), tuple(rows)

    def _older(self, histories: Histories, new: Sequence[Logged]) -> Iterator[Logged]:
        """What was folded already of the cells that the tail says or decides something of."""
        decided: dict[str, list[Logged]] = {}
        since, until = self.manifest.folded, self.size
        gather(self.ledger.log(Selection(kinds=DECISIONS, since=since, until=until)), decided)
        meant = dict(histories.figures_meant(new))
        for each in self._figures(submissions=decided):
            if isinstance(each.entry.body, Figure):
                meant[each.entry.id] = each.entry
        yield from Histories(self.ledger, since).said(meant.values())

    def _figures(
        self, *, since: int = 0, submissions: Collection[str] | None = None
    ) -> Iterator[Logged]:
        chosen = None if submissions is None else frozenset(submissions)
        until = self.size if submissions is None else self.manifest.folded
        wanted = Selection(
            kinds=FIGURES, parts=self.parts, since=since, until=until, submissions=chosen
        )
        return self.ledger.log(wanted)
