"""A review as a Word document that a clerk can number, date and send for signing."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from resolute.render import docx_package, paper, qr
from resolute.render.docx_blocks import Blocks, Picture, pictures
from resolute.render.docx_head import Letter
from resolute.render.docx_styles import GAP
from resolute.render.docx_xml import Anchors, paragraph, twips
from resolute.render.paper import Sheets
from resolute.render.typography import Page, Typography
from resolute.review.blocks import AnnexStart, Seal
from resolute.review.report import Report

_UNNUMBERED = "<w:titlePg/>"
_ANEW = f'<w:pgNumType w:start="1"/>{_UNNUMBERED}'


def as_docx(report: Report, typography: Typography, charts: Mapping[str, bytes]) -> bytes:
    """A Word file of the whole report, the same bytes whenever it is made.

    ``charts`` holds a PNG for the key of each chart; a chart without one is drawn as its table.
    """
    document = docx_package.started(report, typography)
    header = docx_package.page_number(document)
    sections = _Sections(report, typography, pictures(document, {**charts, **_codes(report)}))
    return docx_package.filled(document, sections.all(header))


def _codes(report: Report) -> dict[str, bytes]:
    """The QR code of every seal by its text."""
    blocks = chain(report.body, report.annexes)
    return {block.text: qr.png(block.text) for block in blocks if isinstance(block, Seal)}


class _Sections:
    """The letter and each of its annexes, on sheets of their own."""

    def __init__(
        self, report: Report, typography: Typography, drawn: Mapping[str, Picture]
    ) -> None:
        self._body = report.body
        self._annexes = paper.annexes(report)
        self._page = typography.page
        self._typography = typography
        self._letter = Letter(report, typography)
        self._anchors = Anchors(paper.anchors(report))
        self._drawn = drawn

    def all(self, header: str) -> str:
        """The whole body. A section's properties end it; the last one's end the document."""
        shown = f'<w:headerReference w:type="default" r:id="{header}"/>'
        contents = [self._main(), *map(self._annex, self._annexes)]
        ends = [
            _end(self._page, header=shown, first=_UNNUMBERED),
            *map(self._annex_end, self._annexes),
        ]
        inner = [paragraph(GAP, "", end) for end in ends[:-1]]
        return "".join(map("".join, zip(contents, [*inner, ends[-1]], strict=True)))

    def _main(self) -> str:
        body = self._blocks(self._page).draw(self._body)
        return self._letter.head() + body + paragraph(GAP, "") + self._letter.foot()

    def _annex(self, sheets: Sheets) -> str:
        blocks = self._blocks(sheets.laid(self._page))
        match sheets.blocks:
            case (AnnexStart() as start, *rest):
                return blocks.draw([start]) + self._letter.enclosed() + blocks.draw(rest)
            case unnamed:
                return blocks.draw(unnamed)

    def _blocks(self, page: Page) -> Blocks:
        return Blocks(self._anchors, self._drawn, typography=self._typography, page=page)

    def _annex_end(self, sheets: Sheets) -> str:
        page = sheets.laid(self._page)
        return _end(page, first=_ANEW if self._typography.annex_pages_start_anew else "")


def _end(page: Page, *, first: str, header: str = "") -> str:
    """The properties of a section; without a header of its own it keeps the one before."""
    turned = ' w:orient="landscape"' if page.width > page.height else ""
    sides = ("top", page.top), ("right", page.right), ("bottom", page.bottom), ("left", page.left)
    margins = " ".join(f'w:{side}="{twips(margin.use)}"' for side, margin in sides)
    number_at = twips(page.top.use / 2)
    return (
        f'<w:sectPr>{header}<w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"{turned}/>'
        f'<w:pgMar {margins} w:header="{number_at}" w:footer="{number_at}" w:gutter="0"/>'
        f"{first}</w:sectPr>"
    )
