"""A review as a Word document that a clerk can number, date and send for signing."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from resolute.render import docx_package, paper
from resolute.render.docx_blocks import Blocks, Picture, pictures
from resolute.render.docx_head import Letter
from resolute.render.docx_styles import GAP
from resolute.render.docx_xml import Anchors, paragraph, twips
from resolute.render.paper import Sheets
from resolute.render.typography import Page, Typography
from resolute.review.blocks import AnnexStart
from resolute.review.report import Report

_ROOM_FOR_TITLES = Decimal(35)  # millimetres that a picture leaves to its titles on a page


def as_docx(report: Report, typography: Typography, charts: Mapping[str, bytes]) -> bytes:
    """A Word file of the whole report, the same bytes whenever it is made.

    ``charts`` holds a PNG for the key of each chart; a chart without one is drawn as its table.
    """
    document = docx_package.started(report, typography)
    drawn = pictures(document, charts)
    draw = _Sections(report, typography, drawn=drawn, header=docx_package.page_number(document))
    return docx_package.filled(document, draw.all())


class _Sections:
    """The sections of one document: the letter, then each annex on sheets of its own."""

    def __init__(
        self,
        report: Report,
        typography: Typography,
        *,
        drawn: Mapping[str, Picture],
        header: str,
    ) -> None:
        self._report = report
        self._page = typography.page
        self._anew = typography.annex_pages_start_anew
        self._letter = Letter(report, typography)
        self._anchors = Anchors(paper.anchors(report))
        self._drawn = drawn
        self._header = header

    def all(self) -> str:
        """The whole body; a section's properties close it, the last one's close the document."""
        annexes = paper.annexes(self._report)
        contents = [self._main(), *map(self._annex, annexes)]
        ends = [self._main_end(), *map(self._annex_end, annexes)]
        closed = [_closing(end) for end in ends[:-1]] + ends[-1:]
        return "".join(content + end for content, end in zip(contents, closed, strict=True))

    def _main(self) -> str:
        body = self._blocks(turned_to=self._page.text_width, upright_to=self._page.height)
        drawn = body.draw(self._report.body)
        return self._letter.head() + drawn + paragraph(GAP, "") + self._letter.foot()

    def _annex(self, sheets: Sheets) -> str:
        width, height = _inside(self._page, sheets)
        blocks = self._blocks(turned_to=width, upright_to=height)
        match sheets.blocks:
            case (AnnexStart() as start, *rest):
                return blocks.draw((start,)) + self._letter.enclosed() + blocks.draw(rest)
            case unnamed:
                return blocks.draw(unnamed)

    def _blocks(self, *, turned_to: Decimal, upright_to: Decimal) -> Blocks:
        return Blocks(
            self._anchors,
            self._drawn,
            width=twips(turned_to),
            height=twips(upright_to),
        )
