"""Blocks in the words of WordprocessingML."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO

from docx.document import Document

from resolute.render import docx_table, paper
from resolute.render.columns import widths_mm
from resolute.render.docx_styles import ASIDE, BULLET_LIST, PICTURE, SIGNED, style_of
from resolute.render.docx_xml import Anchors, attribute, paragraph, run, twips
from resolute.render.typography import Page, Part, Typography
from resolute.review.blocks import (
    AnnexStart,
    Block,
    Bullets,
    Chart,
    Heading,
    Line,
    Note,
    Paragraph,
    Seal,
    Table,
)

_LISTED = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{BULLET_LIST}"/></w:numPr>'
_WITH_NEXT = "<w:keepNext/>"
_EMU_IN_TWIP = 635
_PICTURES = "http://schemas.openxmlformats.org/drawingml/2006/picture"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture inside the document: its relation there and its size in twips."""

    relation: str
    number: int
    width: int
    height: int

    def within(self, page: Page) -> tuple[int, int]:
        """Its size, made smaller if need be to fit a page, in the units of drawings."""
        width, height = twips(page.text_width), twips(page.text_height - paper.ROOM_FOR_TITLES_MM)
        scale = min(1.0, width / self.width, height / self.height)
        return round(self.width * scale) * _EMU_IN_TWIP, round(self.height * scale) * _EMU_IN_TWIP


def pictures(document: Document, drawings: Mapping[str, bytes]) -> dict[str, Picture]:
    """Put every picture into the document once, in the order of their keys.

    The key of a chart's picture is the chart's own, that of a seal's QR code is its text.
    """
    found = {}
    for number, key in enumerate(sorted(drawings), start=1):
        relation, image = document.part.get_or_add_image(BytesIO(drawings[key]))
        size = int(image.width) // _EMU_IN_TWIP, int(image.height) // _EMU_IN_TWIP
        found[key] = Picture(relation, number, *size)
    return found


class Blocks:
    """Draws blocks between given margins."""

    def __init__(
        self,
        anchors: Anchors,
        drawn: Mapping[str, Picture],
        *,
        typography: Typography,
        page: Page,
    ) -> None:
        self._typography = typography
        self._anchors = anchors
        self._drawn = drawn
        self._page = page

    def draw(self, blocks: Iterable[Block]) -> str:
        """All blocks, one under the other."""
        return "".join(map(self._block, paper.captioned(blocks)))

    def _block(self, block: Block) -> str:
        match block:
            case Heading() | AnnexStart():
                return self._title(block)
            case Paragraph(line):
                return paragraph(style_of(Part.BODY), self._anchors.running(line))
            case Bullets(items):
                return "".join(map(self._item, items))
            case Table():
                return self._table(block)
            case Chart():
                return self._chart(block)
            case Note(line):
                return paragraph(ASIDE, self._anchors.running(line))
            case Seal():
                return self._seal(block)

    def _title(self, block: Heading | AnnexStart) -> str:
        if isinstance(block, Heading):
            words = self._anchors.mark(block.anchor, run(block.text))
            return paragraph(style_of(paper.heading_part(block)), words)
        word = self._anchors.mark(block.anchor, run(block.label))
        title = paragraph(style_of(Part.ANNEX_TITLE), run(block.title))
        return paragraph(style_of(Part.ANNEX_WORD), word) + title

    def _item(self, line: Line) -> str:
        return paragraph(style_of(Part.BODY), self._anchors.running(line), _LISTED)

    def _table(self, block: Table) -> str:
        widths = widths_mm(block, self._typography, self._page.text_width)
        return docx_table.table(block, docx_table.whole_twips(widths), self._anchors)

    def _chart(self, block: Chart) -> str:
        title = paragraph(style_of(Part.TABLE_TITLE), run(block.title))
        subtitle = paragraph(style_of(Part.SUBTITLE), run(block.subtitle))
        if block.key in self._drawn:
            return (
                title
                + subtitle
                + paragraph(PICTURE, self._picture(block, block.key, name=block.key))
            )
        return title + subtitle + self._table(block.table)

    def _seal(self, block: Seal) -> str:
        title = paragraph(style_of(Part.TABLE_TITLE), run(block.title))
        words = paragraph(style_of(Part.BODY), self._anchors.running(block.line), _WITH_NEXT)
        picture = self._picture(block, block.text, name="QR")
        code = paragraph(PICTURE, picture, _WITH_NEXT)
        *lines, last = map(run, paper.exact_lines(block.text))
        text = "".join(paragraph(SIGNED, line, _WITH_NEXT) for line in lines)
        return title + words + code + text + paragraph(SIGNED, last)

    def _picture(self, block: Chart | Seal, key: str, *, name: str) -> str:
        picture = self._drawn[key]
        width, height = picture.within(self._page)
        number, size = picture.number, f'cx="{width}" cy="{height}"'
        named = f"name={attribute(name)}"
        about = f'id="{number}" {named} descr={attribute(block.alt)} title={attribute(block.title)}'
        return (
            f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f"<wp:extent {size}/><wp:docPr {about}/><wp:cNvGraphicFramePr/>"
            f'<a:graphic><a:graphicData uri="{_PICTURES}">'
            f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" {named}/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{picture.relation}"/><a:stretch><a:fillRect/>'
            f'</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/>'
            '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )
