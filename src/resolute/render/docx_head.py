"""The head and the foot of an official document in the words of WordprocessingML."""

from __future__ import annotations

from decimal import Decimal

from resolute.render import letter
from resolute.render.columns import split
from resolute.render.docx_styles import GAP, RULE, style_of
from resolute.render.docx_table import cell, grid, row, whole_twips
from resolute.render.docx_xml import paragraph, run, twips
from resolute.render.letter import PartLines, Said
from resolute.render.typography import HeadRow, Part, Typography
from resolute.review.report import Report

_LIGHT = '<w:rPr><w:b w:val="0"/><w:bCs w:val="0"/></w:rPr>'
_EMPTY = paragraph(GAP, "")  # a cell must hold a paragraph, and a document must end with one
_CLOSE = '<w:spacing w:before="0" w:after="0"/>'


class Letter:
    """What a report and its typography say above and below the blocks."""

    def __init__(self, report: Report, typography: Typography) -> None:
        self._report = report
        self._typography = typography
        self._width = typography.page.text_width

    def head(self) -> str:
        """Everything from the first line to the subject of the document."""
        widths = split(self._typography.head_columns, self._width)
        rows = "".join(self._head_row(each, widths) for each in self._typography.head)
        named = self._part(Part.GENRE, self._width) + self._part(Part.SUBJECT, self._width)
        return grid(whole_twips(widths), rows) + named + _EMPTY

    def foot(self) -> str:
        """The recipients beside the signature, kept together on one page."""
        widths = whole_twips(split(letter.FOOT_SHARES, self._width))
        sides = letter.foot(self._report, self._typography)
        cells = zip(widths, map(_lines, sides), strict=True)
        drawn = row("".join(cell(width, content) for width, content in cells))
        return grid(widths, drawn) + _EMPTY

    def enclosed(self) -> str:
        """The line that ties an annex to this document."""
        words = letter.enclosed(self._report, self._typography)
        return paragraph(style_of(Part.ENCLOSED), run(words))

    def _head_row(self, parts: HeadRow, widths: tuple[Decimal, ...]) -> str:
        sides = zip((parts.left, parts.right), widths, whole_twips(widths), strict=True)
        return row(
            "".join(
                cell(room, "".join(self._part(part, width) for part in side) or _EMPTY)
                for side, width, room in sides
            )
        )

    def _part(self, part: Part, within: Decimal) -> str:
        """A part with the line or the mark that the rules want under it."""
        one = letter.said(part, self._report, self._typography, within=within)
        if not one.words:
            return ""
        words = paragraph(style_of(part), run(one.words), _indented(one.width, within))
        return words + _rule(one, within) + _under(one)


def _lines(parts: PartLines) -> str:
    return "".join(paragraph(style_of(part), run(words)) for part, words in parts)


def _rule(one: Said, within: Decimal) -> str:
    return paragraph(RULE, "", _indented(one.rule, within)) if one.rule else ""


def _under(one: Said) -> str:
    return paragraph(style_of(one.part), run(one.under, _LIGHT), _CLOSE) if one.under else ""


def _indented(width: Decimal, within: Decimal) -> str:
    """Indents that leave a part just so much room in the middle."""
    side = twips((within - width) / 2)
    return f'<w:ind w:left="{side}" w:right="{side}"/>' if side else ""
