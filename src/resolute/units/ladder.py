"""The levels of units and the kinds of unit that stand on them, both data with their days."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from resolute.units.naming import unit_key
from resolute.words import Words, name_key


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLevel:
    """A step between the nation and its smallest units.

    ``mark`` is how lists of codes name it; ``sender`` is as whom its units send their returns.
    """

    key: str
    title: Words
    valid_from: date
    valid_to: date | None = None
    mark: str = ""
    sender: str = "commune"
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitKind:
    """What a unit of a level is called: its ``word`` stands before a name, ``short`` for the word.

    ``named`` is the pattern of a whole name, with {} for the name proper; ``types`` are the words
    by which lists of units tell the kind.
    """

    key: str
    level: str
    word: str
    named: Words
    short: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    valid_from: date
    valid_to: date | None = None
    source: str = ""

    def proper(self, name: str) -> str:
        """A name without the word of its kind before it; the whole name if it has none."""
        word, words = self.word.split(), name.split()
        begins = name_key(" ".join(words[: len(word)])) == name_key(self.word)
        return " ".join(words[len(word) :]) if begins and len(words) > len(word) else name

    def whole(self, proper: str) -> Words:
        """The whole name in both languages."""
        return Words(self.named.vi.format(proper), self.named.en.format(proper))


@dataclass(frozen=True, slots=True)
class Ladder:
    """The levels from the top down, and the kinds of unit on them; keys are unique."""

    levels: tuple[UnitLevel, ...] = ()
    kinds: tuple[UnitKind, ...] = ()
    _by_type: dict[tuple[str, str], UnitKind] = field(init=False, repr=False, compare=False)
    _short: tuple[tuple[re.Pattern[str], str], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        types = {(kind.level, name_key(t)): kind for kind in self.kinds for t in kind.types}
        object.__setattr__(self, "_by_type", types)
        object.__setattr__(self, "_short", tuple(_abbreviations(self.kinds)))

    def typed(self, level: str, type_: str) -> UnitKind | None:
        """The kind that a list of units tells by a word, on a level."""
        return self._by_type.get((level, name_key(type_)))

    def kind(self, key: str) -> UnitKind | None:
        """The kind of a key."""
        return next((kind for kind in self.kinds if kind.key == key), None)

    def level(self, key: str) -> UnitLevel | None:
        """The level of a key."""
        return next((level for level in self.levels if level.key == key), None)

    def keys(self, name: str) -> tuple[str, ...]:
        """The keys under which a name is to be looked for: as written, and written out.

        “Q. Hoàn Kiếm” is “quận Hoàn Kiếm” and “P12” is “phường 12”; “H Bông” may be a name itself.
        """
        key = unit_key(name)
        spelt = (
            f"{word} {key[found.end() :]}"
            for short, word in self._short
            if (found := short.match(key))
        )
        return tuple(dict.fromkeys((key, *(unit_key(each) for each in spelt))))


def _abbreviations(kinds: Iterable[UnitKind]) -> Iterable[tuple[re.Pattern[str], str]]:
    """What stands for a word: followed by a point, by a blank or by a number, and by more."""
    pairs = dict.fromkeys((name_key(s), name_key(k.word)) for k in kinds for s in k.short)
    for short, word in pairs:
        yield re.compile(rf"{re.escape(short)}(?:\.\s*| +|(?=\d))(?=\S)"), word


LADDER = Ladder()
"""No levels and no kinds: names are found as they are written."""
