"""A whole review as data: what is printed at its head, its blocks, and who signs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from resolute.review.blocks import Block
from resolute.words import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """What stands above the title. ``form`` names a typography: "state" or "party".

    ``number`` is empty until the clerk gives one, and then a blank is printed; ``day`` is the day
    of signing, printed with blanks while it is None.
    """

    form: str
    superior: str
    issuer: str
    number: str
    symbol: str
    place: str
    day: date | None
    genre: str
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signs: on whose behalf, in which post, by which name (empty until signed)."""

    on_behalf: str
    post: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One review in one language, ready to be drawn.

    ``known_at`` is the moment of the last entry that was known; two reports made from the same
    known entries are equal, whatever has been recorded since.
    """

    key: str
    language: Language
    title: str
    on: date
    known_at: datetime | None
    letterhead: Letterhead
    body: tuple[Block, ...]
    annexes: tuple[Block, ...]
    signature: Signature
    recipients: tuple[str, ...]
