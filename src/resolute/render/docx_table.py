"""Tables in the words of WordprocessingML, written whole because cell by cell is slow."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from resolute.render.columns import cell_part
from resolute.render.docx_styles import GAP, TABLE, style_of
from resolute.render.docx_xml import Anchors, attribute, paragraph, run, twips
from resolute.render.typography import Part
from resolute.review.blocks import Align, Column, Row, Table

_STANDS = {
    Align.LEFT: "",
    Align.CENTRE: '<w:jc w:val="center"/>',
    Align.RIGHT: '<w:jc w:val="right"/>',
}
_TIGHT = "<w:tblCellMar>{}{}</w:tblCellMar>".format(
    *(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
)
_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/>'


def grid(widths: tuple[int, ...], rows: str, *, style: str = "", about: str = "") -> str:
    """A table of fixed columns; without a style it has no borders and no room in its cells."""
    styled = f'<w:tblStyle w:val="{style}"/>' if style else ""
    tight = "" if style else _TIGHT
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr>{styled}<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{tight}<w:tblLook w:val="0020" w:firstRow="1"/>'
        f"{about}</w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def cell(width: int, content: str, *, properties: str = "") -> str:
    """One cell; ``properties`` are those that stand after its width."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


def row(cells: str, *, heads: str = "") -> str:
    """A row that stays on one page; ``heads`` repeats it on the next ones."""
    return f"<w:tr><w:trPr><w:cantSplit/>{heads}</w:trPr>{cells}</w:tr>"


def whole_twips(millimetres: tuple[Decimal, ...]) -> tuple[int, ...]:
    """The widths of columns, rounded so that together they are as wide as the table."""
    ends = [twips(sum(millimetres[:place], Decimal())) for place in range(len(millimetres) + 1)]
    return tuple(end - start for start, end in pairwise(ends))


def table(block: Table, widths: tuple[int, ...], anchors: Anchors) -> str:
    """A titled table with its note, its columns as wide as given; its head is on every page."""
    draw = _Rows(block.columns, widths, style=style_of(cell_part(block)), anchors=anchors)
    rows = draw.head() + "".join(map(draw.row, block.rows))
    note = paragraph(style_of(Part.NOTE), run(block.note)) if block.note else paragraph(GAP, "")
    about = f"<w:tblCaption w:val={attribute(block.title)}/>"
    title = paragraph(style_of(Part.TABLE_TITLE), run(block.title))
    return f"{title}{grid(widths, rows, style=TABLE, about=about)}{note}"


class _Rows:
    """The rows of one table, which share its columns and its letters."""

    def __init__(
        self,
        columns: tuple[Column, ...],
        widths: tuple[int, ...],
        *,
        style: str,
        anchors: Anchors,
    ) -> None:
        self._widths = widths
        self._style = style
        self._anchors = anchors
        self._columns = columns
        self._stands = [_STANDS[column.align] for column in columns]

    def head(self) -> str:
        style = style_of(Part.COLUMN_TITLE)
        cells = (
            cell(
                width,
                paragraph(style, run(column.title)),
                properties=f'{_SHADE}<w:vAlign w:val="center"/>',
            )
            for column, width in zip(self._columns, self._widths, strict=True)
        )
        return row("".join(cells), heads="<w:tblHeader/>")

    def row(self, block: Row) -> str:
        first, *rest = block.cells
        content = [self._anchors.mark(block.anchor, self._anchors.plain(first))]
        content += map(self._anchors.plain, rest)
        return row(self._group(content[0]) if block.group else self._cells(content))

    def _cells(self, content: list[str]) -> str:
        return "".join(
            cell(width, paragraph(self._style, words, stand))
            for words, width, stand in zip(content, self._widths, self._stands, strict=True)
        )

    def _group(self, content: str) -> str:
        spanned = f'<w:gridSpan w:val="{len(self._widths)}"/>{_SHADE}'
        words = paragraph(self._style, content, "<w:keepNext/>")
        return cell(sum(self._widths), words, properties=spanned)
