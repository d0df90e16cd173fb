"""How a report falls into sheets of paper, and where the references on them lead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain

from resolute.render.typography import Page, Part
from resolute.review.blocks import (
    AnnexStart,
    Block,
    Cite,
    Claim,
    Heading,
    Line,
    Number,
    Span,
    Table,
)
from resolute.review.report import Report
from resolute.words import nfc

WIDE = 7
"""From this many columns on, a table is set small, and in an annex its sheet is turned."""

ROOM_FOR_TITLES_MM = Decimal(35)
"""What a picture as high as the page leaves to its own title and subtitle."""

_HEADINGS = {1: Part.HEADING_1, 2: Part.HEADING_2}
_SPACES = dict.fromkeys((9, 10, 11, 12, 13, 0x85, 0x2028, 0x2029), " ")
# No file format may hold these: control codes, halves of a pair, two that are no characters.
_UNPRINTABLE = dict.fromkeys([*range(9), *range(14, 32), *range(0x7F, 0x85), *range(0x86, 0xA0)])
_UNPRINTABLE |= dict.fromkeys([*range(0xD800, 0xE000), 0xFFFE, 0xFFFF, 0xFEFF])
_CLEAN = _SPACES | _UNPRINTABLE


def clean(text: str) -> str:
    r"""The text as every format can hold it: composed letters, plain spaces, no control codes.

    >>> clean("a\tb\x00c")
    'a bc'
    """
    return nfc(text).translate(_CLEAN)


def exact_lines(text: str) -> tuple[str, ...]:
    r"""The lines of a text of which every letter counts.

    Raises ValueError for a text that some format could not hold as it is.

    >>> exact_lines("example.org/log\n38\n\n— a+b=\n")
    ('example.org/log', '38', '', '— a+b=')
    """
    lines = tuple(text.removesuffix("\n").split("\n"))
    changed = [line for line in lines if clean(line) != line]
    if changed:
        raise ValueError(f"cannot be printed letter by letter: {changed[0]!r}")
    return lines


@dataclass(frozen=True, slots=True)
class Sheets:
    """The blocks of one annex; ``turned`` sheets lie on their long side."""

    blocks: tuple[Block, ...]
    turned: bool

    def laid(self, page: Page) -> Page:
        """The sheet these blocks are printed on, where others are printed on ``page``."""
        return page.turned() if self.turned else page


def annexes(report: Report) -> tuple[Sheets, ...]:
    """The annexes of a report, each from its start to the next."""
    groups: list[list[Block]] = []
    for block in report.annexes:
        if isinstance(block, AnnexStart) or not groups:
            groups.append([])
        groups[-1].append(block)
    return tuple(Sheets(tuple(group), any(map(_wide, group))) for group in groups)


def _wide(block: Block) -> bool:
    return isinstance(block, Table) and len(block.columns) >= WIDE


def anchors(report: Report) -> dict[str, int]:
    """Every place that a reference may lead to, with its place in the order of reading."""
    named = chain.from_iterable(map(_anchors, chain(report.body, report.annexes)))
    return {anchor: place for place, anchor in enumerate(dict.fromkeys(named)) if anchor}


def _anchors(block: Block) -> Iterator[str]:
    match block:
        case Heading(anchor=anchor) | AnnexStart(anchor=anchor):
            yield anchor
        case Table(rows=rows):
            yield from (row.anchor for row in rows)
        case _:
            return


def captioned(blocks: Iterable[Block]) -> Iterator[Block]:
    """The same blocks; a table that only echoes the title above it goes without its own."""
    above = ""
    for block in blocks:
        match block:
            case Heading(text=title) | AnnexStart(title=title):
                above = title
                yield block
            case Table(title=title) if title == above:
                yield replace(block, title="")
            case _:
                yield block


def echoes(blocks: Iterable[Block]) -> frozenset[str]:
    """The keys of the tables that only echo the title above them."""
    every = list(blocks)
    pairs = zip(every, captioned(every), strict=True)
    return frozenset(
        kept.key for kept, shown in pairs if isinstance(kept, Table) and kept is not shown
    )


def heading_part(heading: Heading) -> Part:
    """The part whose letters a heading has; below the third level all look alike."""
    return _HEADINGS.get(heading.level, Part.HEADING_3)


def goal(span: Span) -> str:
    """The anchor that a span refers to; empty for plain words."""
    match span:
        case Number(ref=ref) | Cite(ref=ref):
            return ref
        case Claim(about=about):
            return about
        case _:
            return ""


def marks(line: Line) -> tuple[str, ...]:
    """For each span the reference to print after it: that of a reading, once in a line."""
    seen: set[str] = set()
    return tuple(_mark(span, seen) for span in line)


def _mark(span: Span, seen: set[str]) -> str:
    if not isinstance(span, Number) or not span.noted or span.ref in seen:
        return ""
    seen.add(span.ref)
    return span.ref
