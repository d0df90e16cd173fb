"""A chapter in the life of a unit: the days on which nothing about it changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from resolute.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """What a unit was called, coded and placed under, from one day up to another.

    ``kind`` is the key of a kind of unit, if known: what is a huyện may become a quận, and both
    are of one level. ``valid_to`` is the first day on which something else holds.
    """

    level: str
    name: Words
    valid_from: date
    valid_to: date | None = None
    kind: str = ""
    code: str | None = None
    parent: str | None = None
    source: str = ""

    def meets(self, since: date, until: date) -> bool:
        """Whether it holds on any day from one to another, both included."""
        return self.valid_from <= until and (self.valid_to is None or since < self.valid_to)
