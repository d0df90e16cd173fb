"""Returns: what a unit sent in one file, row by row, with everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass

from resolute.intake.archive import is_archive
from resolute.intake.candidates import Candidate
from resolute.intake.delimited import read_delimited
from resolute.intake.file_faults import NO_WORKBOOK
from resolute.intake.margin import Margin
from resolute.intake.return_desk import ReturnDesk
from resolute.intake.return_faults import NO_TABLE
from resolute.intake.return_head import read_head
from resolute.intake.return_layout import Layout, find_layout, read_headings, require
from resolute.intake.return_rows import RowReader
from resolute.intake.return_words import Column, ReturnKind
from resolute.intake.return_writer import ReturnHead
from resolute.intake.sheet import Sheet
from resolute.intake.unreadable import UnreadableFileError
from resolute.intake.workbook import read_workbook
from resolute.words import Finding, nfc

__all__ = ["ReturnDesk", "ReturnHead", "ReturnRead", "read_return"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnRead:
    """What one file came to: ``rows_in`` is always the candidates and ``rows_refused`` together.

    A file that could not be opened at all has no rows, no head, and a finding that says why.
    """

    file: str
    head: ReturnHead | None
    rows_in: int
    candidates: tuple[Candidate, ...]
    findings: tuple[Finding, ...]

    @property
    def rows_refused(self) -> int:
        """How many rows the findings left out."""
        return sum(finding.refused for finding in self.findings)


def read_return(name: str, content: bytes, desk: ReturnDesk) -> ReturnRead:
    """Read one file of returns; ``name`` is its path in the plan folder, in any composition.

    Never raises for anything in the file: whatever is wrong becomes a finding at its place.
    """
    margin = Margin(nfc(name))
    try:
        sheet = _opened(name, content)
    except UnreadableFileError as unreadable:
        margin.note(unreadable.fault)
        return _outcome(None, (), margin=margin, rows=0)
    margin.sheet = sheet.name
    for caution in sheet.cautions:
        margin.note(caution)
    layout = find_layout(sheet)
    if layout is None:
        margin.note(NO_TABLE)
        return _outcome(None, (), margin=margin, rows=0)
    return _read(layout, desk, margin)


def _opened(name: str, content: bytes) -> Sheet:
    if is_archive(content):
        return read_workbook(content)
    if name.lower().endswith(".csv"):
        return read_delimited(content)
    raise UnreadableFileError(NO_WORKBOOK)


def _read(layout: Layout, desk: ReturnDesk, margin: Margin) -> ReturnRead:
    columns = read_headings(layout, margin)
    head = read_head(layout, desk, margin=margin)
    require(Column.PART, columns, layout=layout, margin=margin)
    if head is None or head.kind is not ReturnKind.WITHDRAWAL:
        require(Column.VALUE, columns, layout=layout, margin=margin)
    # Beside the table of a workbook stand people's notes; in a CSV a cell too many is a slip.
    width = None if margin.sheet else layout.width
    reader = RowReader(desk, head, columns, margin, width=width)
    read = [reader.read(row) for row in layout.table]
    taken = () if margin.is_spoilt else tuple(each for each in read if each is not None)
    return _outcome(head, taken, margin=margin, rows=len(layout.table))


def _outcome(
    head: ReturnHead | None, candidates: tuple[Candidate, ...], *, margin: Margin, rows: int
) -> ReturnRead:
    return ReturnRead(
        file=margin.file,
        head=head,
        rows_in=rows,
        candidates=candidates,
        findings=margin.findings(rows=rows),
    )
