"""Whether a terminal is painted."""

from __future__ import annotations

from enum import Enum


class Colour(Enum):
    """Whether the terminal is to be painted."""

    NEVER = "never"
    ALWAYS = "always"
