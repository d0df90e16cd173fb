"""Widths of the columns of a printed table, wide enough that no word is torn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from resolute.render import paper
from resolute.render.metrics import text_width_mm
from resolute.render.typography import Part, Typography
from resolute.review.blocks import Table

PADDING_MM = Decimal("1.3")
"""The room between a cell's border and its text, on either side."""

_SLACK_MM = 0.3  # a face with the same widths may still be rounded to another grid
_MOST = Decimal("0.4")  # of the table, to which one long word can stretch its column


def cell_part(table: Table) -> Part:
    """The part whose letters the cells of a table have."""
    return Part.WIDE_CELL if len(table.columns) >= paper.WIDE else Part.CELL


def widths_mm(table: Table, typography: Typography, whole: Decimal) -> tuple[Decimal, ...]:
    """The widths of the columns by their shares, raised where a word would not fit."""
    wanted = split([Decimal(column.width) for column in table.columns], whole)
    least = [min(need, whole * _MOST) for need in _needs(table, typography)]
    short = sum(max(need - width, Decimal()) for width, need in zip(wanted, least, strict=True))
    spare = sum(max(width - need, Decimal()) for width, need in zip(wanted, least, strict=True))
    if short > spare:
        return split([max(pair) for pair in zip(wanted, least, strict=True)], whole)
    kept = 1 - short / spare if spare else Decimal(1)
    return tuple(
        need + max(width - need, Decimal()) * kept
        for width, need in zip(wanted, least, strict=True)
    )


def split(shares: Iterable[Decimal], whole: Decimal) -> tuple[Decimal, ...]:
    """The whole, split by shares."""
    each = tuple(shares)
    return tuple(whole * share / sum(each) for share in each)


def _needs(table: Table, typography: Typography) -> Iterator[Decimal]:
    head, cell = typography.looks[Part.COLUMN_TITLE], typography.looks[cell_part(table)]
    rows = [row.cells for row in table.rows if not row.group]
    for place, column in enumerate(table.columns):
        words = {word for row in rows for span in row[place] for word in _pieces(span.text)}
        widest = max((text_width_mm(word, cell) for word in words), default=0.0)
        titled = max((text_width_mm(word, head) for word in _pieces(column.title)), default=0.0)
        yield Decimal(max(widest, titled) + _SLACK_MM) + 2 * PADDING_MM


def _pieces(text: str) -> list[str]:
    """What a line break never parts."""
    return paper.clean(text).replace("-", "- ").split(" ")
