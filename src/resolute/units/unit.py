"""A unit: somebody who is promised for, who reports, or who answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from resolute.units.chapter import Chapter
from resolute.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A ward, a district, a department, with the days on which it exists.

    ``id`` is its identity and never changes hands; ``code`` is what the statistics office calls it
    and may belong to another unit later. ``valid_to`` is the first day on which it is no more.
    Level, name, code and parent are those of one day, the day of the map that the unit is on;
    ``chapters`` tell what they were on every other, and are empty where nothing ever changed.
    """

    id: str
    level: str
    name: Words
    valid_from: date
    valid_to: date | None = None
    code: str | None = None
    parent: str | None = None
    sender: str = "commune"
    kind: str = ""
    chapters: tuple[Chapter, ...] = ()

    def exists(self, on: date) -> bool:
        """Whether it exists on a day."""
        return self.existed(on, on)

    def existed(self, since: date, until: date) -> bool:
        """Whether it existed on any day from one to another, both included."""
        return self.valid_from <= until and (self.valid_to is None or since < self.valid_to)

    @property
    def life(self) -> tuple[Chapter, ...]:
        """Its chapters in their order; at least one."""
        return self.chapters or (_whole(self),)

    def chapter(self, on: date) -> Chapter:
        """The chapter of a day; the last one before it or the first one of all if there is none."""
        begun = [chapter for chapter in self.life if chapter.valid_from <= on]
        return begun[-1] if begun else self.life[0]

    def as_of(self, on: date) -> Unit:
        """The same unit with the level, name, code and parent of a day."""
        at = self.chapter(on)
        return replace(
            self, level=at.level, name=at.name, code=at.code, parent=at.parent, kind=at.kind
        )


def unit_of(id_: str, chapters: Sequence[Chapter], *, sender: str = "commune") -> Unit:
    """The unit of a life, as it is in its last chapter."""
    first, last = chapters[0], chapters[-1]
    return Unit(
        id=id_,
        level=last.level,
        name=last.name,
        valid_from=first.valid_from,
        valid_to=last.valid_to,
        code=last.code,
        parent=last.parent,
        sender=sender,
        kind=last.kind,
        chapters=tuple(chapters),
    )


def _whole(unit: Unit) -> Chapter:
    return Chapter(
        level=unit.level,
        name=unit.name,
        valid_from=unit.valid_from,
        valid_to=unit.valid_to,
        kind=unit.kind,
        code=unit.code,
        parent=unit.parent,
    )
