"""The sign that stands before a verdict, so that no level is told by colour alone."""

from __future__ import annotations

from types import MappingProxyType

SIGNS = MappingProxyType(
    {
        "exceeded": "▲",
        "met": "●",
        "on_track": "►",
        "at_risk": "◊",
        "behind": "▼",
        "missed": "×",
        "unknown": "○",
    }
)
"""One sign for each level, all of them in every common font."""


def sign(level: str) -> str:
    """The sign of a level; a level without one has a small dot, no level has nothing.

    >>> sign("behind"), sign("a level of tomorrow"), sign("")
    ('▼', '•', '')
    """
    return SIGNS.get(level, "•") if level else ""
