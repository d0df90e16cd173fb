"""A unit: somebody who is promised for, who reports, or who answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from resolute.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A ward, a district, a department, with the days on which it exists.

    ``id`` is its identity and never changes hands; ``code`` is what the statistics office calls it
    and may belong to another unit later. ``valid_to`` is the first day on which it is no more.
    """

    id: str
    level: str
    name: Words
    valid_from: date
    valid_to: date | None = None
    code: str | None = None
    parent: str | None = None
    sender: str = "commune"

    def exists(self, on: date) -> bool:
        """Whether it exists on a day."""
        return self.existed(on, on)

    def existed(self, since: date, until: date) -> bool:
        """Whether it existed on any day from one to another, both included."""
        return self.valid_from <= until and (self.valid_to is None or since < self.valid_to)
