"""The head and the foot of an official document in the words of WordprocessingML."""

from __future__ import annotations

from decimal import Decimal

from resolute.render import letter
from resolute.render.docx_styles import RULE, style_of
from resolute.render.docx_table import cell, grid, row, shares
from resolute.render.docx_xml import attribute, paragraph, run, twips
from resolute.render.metrics import text_width_mm
from resolute.render.typography import HeadRow, Part, Typography
from resolute.review.report import Report

_FOOT_COLUMNS = (Decimal(45), Decimal(55))


class Letter:
    """What a report and its typography say above, below and between the blocks."""

    def __init__(self, report: Report, typography: Typography) -> None:
        self._report = report
        self._typography = typography
        self._width = twips(typography.page.text_width)

    def head(self) -> str:
        """Everything from the first line to the subject of the document."""
        widths = shares(self._typography.head_columns, self._width)
        rows = "".join(self._head_row(each, widths) for each in self._typography.head)
        letterhead = self._report.letterhead
        return (
            grid(widths, rows)
            + self._part(Part.GENRE, letterhead.genre, self._width)
            + self._part(Part.SUBJECT, letterhead.subject, self._width)
            + paragraph(RULE, "", '<w:pBdr><w:bottom w:val="nil"/></w:pBdr><w:spacing w:after="180"/>')
        )

    def foot(self) -> str:
        """The recipients beside the signature, kept together on one page."""
        widths = shares(_FOOT_COLUMNS, self._width)
        word = self._typography.words(Part.RECIPIENTS_WORD, self._report.language)
        listed = "".join(
            paragraph(style_of(Part.RECIPIENT), run(each))
            for each in letter.recipients(self._report)
        )
        left = paragraph(style_of(Part.RECIPIENTS_WORD), run(word)) + listed
        signature = self._report.signature
        right = (
            paragraph(style_of(Part.AUTHORITY), run(signature.on_behalf))
            + paragraph(style_of(Part.POST), run(signature.post))
            + paragraph(style_of(Part.SIGNER), run(signature.name))
        )
        return grid(widths, row(cell(widths[0], left) + cell(widths[1], right)))

    def enclosed(self) -> str:
        """The line that ties an annex to this document."""
        words = letter.enclosed(self._report, self._typography)
        return paragraph(style_of(Part.ENCLOSED), run(words))

    def _head_row(self, parts: HeadRow, widths: tuple[int, ...]) -> str:
        sides = zip((parts.left, parts.right), widths, strict=True)
        return row(
            "".join(
                cell(width, "".join(self._said(part, width) for part in side))
                for side, width in sides
            )
        )

    def _said(self, part: Part, width: int) -> str:
        return self._part(part, letter.said(part, self._report, self._typography), width)

    def _part(self, part: Part, words: str, width: int) -> str:
        """A part with the line or the mark that the rules want under it."""
        look = self._typography.looks[part]
        content = paragraph(style_of(part), run(words))
        if look.rule is not None:
            text = min(text_width_mm(words, look), width / twips(Decimal(1)))
            length = twips(look.rule.use * Decimal(text))
            side = max(0, (width - length) // 2)
            content += paragraph(RULE, "", f'<w:ind w:left="{side}" w:right="{side}"/>')
        if look.under:
            unlike = f"<w:rPr><w:b w:val={attribute('0')}/></w:rPr>"
            content += paragraph(style_of(part), run(look.under, unlike), _NO_ROOM)
        return content


_NO_ROOM = '<w:spacing w:before="0" w:after="0"/>'
