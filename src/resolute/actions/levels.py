"""The levels of approval that come with the program."""

from __future__ import annotations

from resolute.actions.rules import rules
from resolute.evidence import Levels
from resolute.intake.levels import levels_of


def approval_levels() -> Levels:
    """The levels of approval by which every plan and every ledger goes."""
    return levels_of(rules("approval.toml"))
