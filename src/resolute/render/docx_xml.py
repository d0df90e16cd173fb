"""Spans and paragraphs in the words of WordprocessingML."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from docx.oxml.ns import nsdecls

from resolute.render import paper
from resolute.review.blocks import Line, Span, Strong

NAMESPACES = nsdecls("w", "r", "wp", "a", "pic")
MARK_STYLE = "Reference"
LINK_STYLE = "Linked"

_MARK = f'<w:rPr><w:rStyle w:val="{MARK_STYLE}"/></w:rPr>'
_BOLD = "<w:rPr><w:b/><w:bCs/></w:rPr>"
_LINK = f'<w:rPr><w:rStyle w:val="{LINK_STYLE}"/></w:rPr>'
_TWIPS_IN_MM = Decimal(1440) / Decimal("25.4")
_TWIPS_IN_POINT = 20


def twips(millimetres: Decimal) -> int:
    """A length as Word counts it, in twentieths of a point."""
    return round(millimetres * _TWIPS_IN_MM)


def twips_of_points(points: Decimal) -> int:
    """A length given in points as Word counts it."""
    return round(points * _TWIPS_IN_POINT)


def text(words: str) -> str:
    """Words as the content of an element."""
    return escape(paper.clean(words))


def attribute(words: str) -> str:
    """Words as the quoted value of an attribute."""
    return quoteattr(paper.clean(words))


def run(words: str, properties: str = "") -> str:
    """Words in one set of letters."""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text(words)}</w:t></w:r>'


def paragraph(style: str, content: str, properties: str = "") -> str:
    """One paragraph in a named style; ``properties`` are those that stand after the style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


class Anchors:
    """The bookmarks of one document: a name for every place that a reference may lead to."""

    def __init__(self, places: Mapping[str, int]) -> None:
        self._places = places

    def mark(self, anchor: str, content: str) -> str:
        """The content, found from now on by its anchor; unknown anchors leave it as it is."""
        if anchor not in self._places:
            return content
        number = self._places[anchor]
        start = f'<w:bookmarkStart w:id="{number}" w:name="{self._name(anchor)}"/>'
        return f'{start}{content}<w:bookmarkEnd w:id="{number}"/>'

    def _linked(self, anchor: str, content: str) -> str:
        return f'<w:hyperlink w:anchor="{self._name(anchor)}" w:history="1">{content}</w:hyperlink>'

    def running(self, line: Line) -> str:
        """A line of running text, with the reference of every figure printed after it."""
        return "".join(map(self._span, line, paper.marks(line)))

    def plain(self, line: Line) -> str:
        """A line of a table, where references would crowd the figures."""
        return "".join(self._span(span) for span in line)

    def _span(self, span: Span, mark: str = "") -> str:
        if isinstance(span, Strong):
            return run(span.text, _BOLD)
        anchor = paper.goal(span)
        if anchor not in self._places:
            return run(span.text)
        return self._linked(anchor, run(span.text, _LINK) + (run(mark, _MARK) if mark else ""))

    def _name(self, anchor: str) -> str:
        # Word allows forty letters, digits and underscores; the number keeps cut names apart.
        safe = "".join(letter if letter.isalnum() else "_" for letter in anchor)[:30]
        return f"r{self._places[anchor]}_{safe}"
