"""References in hand-written text: ``{value KEY @2022}``, ``{verdict T02}``, ``{doc 15-NQ-TW}``."""

from __future__ import annotations

import re
from dataclasses import dataclass

BRACES = re.compile(r"\{([^{}]*)\}")
REFERENCE = re.compile(
    r"(?P<kind>[a-z]+(?:\.[a-z]+)?)(?:\s+(?P<name>[^\s@]+))?(?P<windows>(?:\s+@\S+)*)"
)

NEEDS_NAME = frozenset(
    {
        "value",
        "number",
        "goal",
        "baseline",
        "reading",
        "verdict",
        "trend",
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
WINDOWS = {"value": (0, 1), "number": (0, 1), "trend": (2,)}  # how many windows a kind may name


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One reference: its kind, what it names, and for readings the windows asked for."""

    kind: str
    name: str
    windows: tuple[str, ...]
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
    kind, name = match["kind"], match["name"] or ""
    windows = tuple(window.lstrip("@") for window in match["windows"].split())
    known = (kind in NEEDS_NAME and name) or (kind in NAMELESS and not name)
    if not known or len(windows) not in WINDOWS.get(kind, (0,)):
        return Unreadable(written)
    return Reference(kind=kind, name=name, windows=windows, written=written)
