"""The sign that stands before a verdict, so that no level is told by colour alone."""

from __future__ import annotations

from types import MappingProxyType

from resolute.review.blocks import Claim, Row

SIGNS = MappingProxyType(
    {
        "exceeded": "▲",
        "met": "●",
        "on_track": "►",
        "at_risk": "◊",
        "behind": "▼",
        "open": "□",
        "missed": "×",
        "unknown": "○",
        "late": "!",
        "replaced": "†",
    }
)
"""One sign for each level, all of them in every common font."""


def sign(level: str) -> str:
    """The sign of a level; a level without one has a small dot, no level has nothing.

    >>> sign("behind"), sign("a level of tomorrow"), sign("")
    ('▼', '•', '')
    """
    return SIGNS.get(level, "•") if level else ""


def signed(row: Row) -> int:
    """The cell that bears the sign of the row's level: its verdict, else its first; -1 is none."""
    if not row.level:
        return -1
    judged = (n for n, cell in enumerate(row.cells) if any(isinstance(x, Claim) for x in cell))
    return next(judged, 0)
