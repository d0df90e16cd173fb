"""A part of a review that somebody else composed, such as a pack from its own records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from resolute.review.blocks import Block
from resolute.words import Language, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A part under a title of its own, in every language; its headings begin at level 2.

    ``known`` is when the last of what it counts was recorded.
    """

    title: Words
    known: datetime
    blocks: Mapping[Language, tuple[Block, ...]]
