"""How an official document looks, as values that every paper renderer obeys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum

from resolute.words import Language, Words


class Part(Enum):
    """A part of a document whose letters have a look of their own."""

    NATION = "nation"
    MOTTO = "motto"
    SUPERIOR = "superior"
    ISSUER = "issuer"
    NUMBER = "number"
    PLACE_DAY = "place_day"
    GENRE = "genre"
    SUBJECT = "subject"
    BODY = "body"
    HEADING_1 = "heading_1"
    HEADING_2 = "heading_2"
    HEADING_3 = "heading_3"
    AUTHORITY = "authority"
    POST = "post"
    SIGNER = "signer"
    RECIPIENTS_WORD = "recipients_word"
    RECIPIENT = "recipient"
    ANNEX_WORD = "annex_word"
    ANNEX_TITLE = "annex_title"
    ENCLOSED = "enclosed"
    PAGE_NUMBER = "page_number"
    TABLE_TITLE = "table_title"
    SUBTITLE = "subtitle"
    COLUMN_TITLE = "column_title"
    CELL = "cell"
    WIDE_CELL = "wide_cell"
    NOTE = "note"


class Stand(Enum):
    """How the lines of a part stand between the margins."""

    LEFT = "left"
    CENTRE = "centre"
    JUSTIFY = "justify"


@dataclass(frozen=True, slots=True)
class Range:
    """The least and the most that a rule allows, and what is used, which lies between them."""

    low: Decimal
    high: Decimal
    use: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The letters of one part; sizes and the room before and after it are points.

    ``rule`` is a line under the part, as a share of the width of its text; ``under`` is a mark on
    a line of its own. ``source`` is empty where the source of the whole typography holds.
    """

    name: str
    size: Range
    stand: Stand
    bold: bool
    italic: bool
    caps: bool
    underline: bool
    before: Decimal
    after: Decimal
    rule: Range | None
    under: str
    source: str

    def case(self, text: str) -> str:
        """The text in the capitals that the part asks for."""
        return text.upper() if self.caps else text


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A sheet and its margins, in millimetres."""

    width: Decimal
    height: Decimal
    top: Range
    bottom: Range
    left: Range
    right: Range

    @property
    def text_width(self) -> Decimal:
        """What the side margins leave."""
        return self.width - self.left.use - self.right.use

    @property
    def text_height(self) -> Decimal:
        """What the upper and the lower margin leave."""
        return self.height - self.top.use - self.bottom.use

    def turned(self) -> Page:
        """The sheet on its other side, with the same margins."""
        return replace(self, width=self.height, height=self.width)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadRow:
    """The parts that stand beside each other in the head, each column from its top."""

    left: tuple[Part, ...]
    right: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Typography:
    """Everything that a rule says about the look of a document, and since when.

    ``number`` and ``enclosed`` are patterns; ``number_blank`` and ``day_blank`` stand where a clerk
    will write. ``head_columns`` are the shares of the two columns of the head. Every part but the
    motto has a look; a head names only parts that have one.
    """

    form: str
    title: Words
    source: str
    valid_from: date
    valid_to: date | None
    font: str
    page: Page
    indent: Range
    space: Range
    line: Range
    number: Words
    number_digits: int
    number_blank: str
    day_blank: Words
    enclosed: Words
    said: Mapping[Part, Words]
    on_behalf_prefixes: tuple[str, ...]
    annex_pages_start_anew: bool
    head_columns: tuple[Decimal, Decimal]
    head: tuple[HeadRow, ...]
    looks: Mapping[Part, Look]

    def words(self, part: Part, language: Language) -> str:
        """What a part always says, in one language."""
        return self.said[part].say(language)
