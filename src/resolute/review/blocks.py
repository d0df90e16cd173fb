"""The few kinds of block that a page, a terminal and a signed report are made of.

A block speaks one language: it is composed for a reader. Every number in it is a :class:`Number`,
which names the reading it shows, and every word that judges ("đạt", "vượt", "chưa đạt") is a
:class:`Claim`, which names the target or task whose standing entitles it. Renderers draw all
kinds; adding a kind here makes mypy name every renderer that does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from resolute.review.drawings import Drawing


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words; holds no figure and no judgement of its own."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Plain words said with weight: a lead-in, a label."""

    text: str


@dataclass(frozen=True, slots=True)
class Number:
    """A figure as shown, with the key of the reading that proves it.

    ``ref`` is the anchor of a row in the evidence annex ("S12"); ``value`` is what a spreadsheet
    stores, exact, or None where the figure is not one number (a date, "4/30").
    """

    text: str
    ref: str
    value: Decimal | None = None

    @property
    def noted(self) -> bool:
        """Whether the reference is printed beside the number.

        A reading's is ("S12"); a number that was promised or counted is only linked to its row.
        """
        return self.ref[:1] == "S" and self.ref[1:].isdecimal()


@dataclass(frozen=True, slots=True)
class Claim:
    """Words that judge, entitled by the standing of the target or task ``about``."""

    text: str
    about: str


@dataclass(frozen=True, slots=True)
class Cite:
    """The name of a document, linked to its row in the list of documents by ``ref``."""

    text: str
    ref: str


Span = Text | Strong | Number | Claim | Cite
Line = tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A title inside a document; level 1 is a part, 2 a section, 3 a sub-section."""

    text: str
    level: int = 1
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of running text."""

    line: Line


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short items, in order."""

    items: tuple[Line, ...]


class Align(Enum):
    """How a column's cells stand."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table; ``width`` is its share beside the others."""

    title: str
    width: int = 10
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: a cell for each column; a group row has one cell that spans them all."""

    cells: tuple[Line, ...]
    group: bool = False
    anchor: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under a row of column titles. ``key`` is unique in a report and names its sheet."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A drawing with a title that says what it shows, its alternative text and its table."""

    key: str
    title: str
    subtitle: str
    alt: str
    drawing: Drawing
    table: Table


@dataclass(frozen=True, slots=True)
class Note:
    """An aside not to be missed: what is illustrative, what was corrected, what is old."""

    line: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexStart:
    """A new page with the word "Phụ lục", its number and its title."""

    label: str
    title: str
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """What lets a reader check later that nothing was rewritten: words, a signed text, its QR code.

    ``text`` is a checkpoint of the ledger, a signed note of several lines. It is printed letter by
    letter, and the QR code says exactly the same; ``alt`` is the code's alternative text.
    """

    title: str
    line: Line
    text: str
    alt: str


Block = Heading | Paragraph | Bullets | Table | Chart | Note | AnnexStart | Seal
