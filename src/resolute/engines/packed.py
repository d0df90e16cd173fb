"""A period, and the flags of its figure, in one number: of several the latest is the greatest."""

from __future__ import annotations

SPAN = 65_536
"""More days than any period has; a day and a length go into one number by it."""

FLAGGED = 2**18
"""More than any flags come to; a period and the flags of its figure go into one number by it."""

LATEST = f"ends * CAST({SPAN} AS BIGINT) + (ends - begins)"
PACKED = f"({LATEST}) * {FLAGGED} + flags"
