"""References in hand-written text: ``{value KEY @2022}``, ``{verdict T02}``, ``{doc 15-NQ-TW}``."""

from __future__ import annotations

import re
from dataclasses import dataclass

BRACES = re.compile(r"\{([^{}]*)\}")
REFERENCE = re.compile(
    r"(?P<kind>[a-z]+(?:\.[a-z]+)?)(?:\s+(?P<name>[^\s@]+))?(?:\s+@(?P<window>\S+))?"
)

NEEDS_NAME = frozenset(
    {
        "value",
        "number",
        "goal",
        "baseline",
        "reading",
        "verdict",
        "count",
        "doc",
        "doc.number",
        "unit",
        "programme",
        "year",
        "period",
        "date",
    }
)
NAMELESS = frozenset({"on", "term"})
TAKES_WINDOW = frozenset({"value", "number"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One reference: its kind, what it names, and for readings the window asked for."""

    kind: str
    name: str
    window: str
    written: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Braces that hold no reference."""

    written: str


Piece = str | Reference | Unreadable


def pieces(text: str) -> tuple[Piece, ...]:
    """A text cut into plain words and references, in order.

    >>> pieces("bằng {value thu @2022}.")[0]
    'bằng '
    """
    parts = BRACES.split(text)
    found: list[Piece] = []
    for index, part in enumerate(parts):
        if index % 2:
            found.append(_reference(part.strip()))
        elif part:
            found.append(part)
    return tuple(found)


def _reference(written: str) -> Reference | Unreadable:
    match = REFERENCE.fullmatch(written)
    if match is None:
        return Unreadable(written)
    kind, name, window = match["kind"], match["name"] or "", match["window"] or ""
    known = (kind in NEEDS_NAME and name) or (kind in NAMELESS and not name)
    misplaced = window and kind not in TAKES_WINDOW
    if not known or misplaced:
        return Unreadable(written)
    return Reference(kind=kind, name=name, window=window, written=written)
