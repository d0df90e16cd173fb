"""Lines of a terminal: how wide a text is, where it breaks, how it is painted and padded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import Enum
from functools import cache

from resolute.render.colour import Colour
from resolute.render.paper import clean
from resolute.review.blocks import Align


class Ink(Enum):
    """A manner of letters, as the parameter of an ANSI escape."""

    PLAIN = ""
    BOLD = "1"
    SOFT = "2"
    GOOD = "32"
    FAIR = "36"
    WARN = "33"
    BAD = "31"


_ESCAPE = re.compile("\x1b\\[[0-9]*m")
_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})
_DOUBLE = frozenset({"W", "F"})


def width_of(text: str) -> int:
    """The number of columns that a text takes; a letter with its marks takes one.

    >>> width_of("Ữ"), width_of("U\u031b\u0303"), width_of("漢")
    (1, 1, 2)
    """
    return sum(map(_columns, _ESCAPE.sub("", text)))


@cache
def _columns(letter: str) -> int:
    if unicodedata.category(letter) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in _DOUBLE else 1


def painted(text: str, ink: Ink, colour: Colour) -> str:
    """Words that came from outside, each painted by itself so that a line may break anywhere."""
    words = clean(text)
    if colour is Colour.NEVER or ink is Ink.PLAIN:
        return words
    return re.sub("[^ ]+", lambda word: f"\x1b[{ink.value}m{word[0]}\x1b[0m", words)


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most that many columns; a longer word is broken.

    >>> wrapped("thu ngân sách nhà nước", 10)
    ['thu ngân', 'sách nhà', 'nước']
    """
    found: list[str] = []
    line = ""
    for word in _words(text, width):
        longer = f"{line} {word}" if line else word
        if width_of(longer) <= width:
            line = longer
            continue
        found.append(line)
        line = word
    return [*found, line]


def _words(text: str, width: int) -> Iterator[str]:
    for word in text.split(" "):
        if not word:
            continue
        if width_of(word) <= width:
            yield word
        else:
            yield from _broken(_ESCAPE.sub("", word), width)


def _broken(word: str, width: int) -> Iterator[str]:
    """A word that is longer than a line, in pieces."""
    piece = ""
    for letter in word:
        if piece and width_of(piece + letter) > width:
            yield piece
            piece = ""
        piece += letter
    yield piece


def padded(text: str, width: int, align: Align = Align.LEFT) -> str:
    """The text filled up to the width with spaces, where its alignment wants them."""
    room = max(0, width - width_of(text))
    match align:
        case Align.LEFT:
            return text + " " * room
        case Align.CENTRE:
            return " " * (room // 2) + text + " " * (room - room // 2)
        case Align.RIGHT:
            return " " * room + text


def indented(text: str, first: str, rest: str, *, width: int) -> list[str]:
    """The text in lines, the first behind one sign and the others behind another."""
    lines = wrapped(text, max(1, width - width_of(first)))
    return [first + lines[0], *(rest + line for line in lines[1:])]
