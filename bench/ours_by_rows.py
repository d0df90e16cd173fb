"""The question of a nation, answered by Resolute out of segments alone, without their strips."""

from __future__ import annotations

from pathlib import Path

from bench import ours
from bench.nation_question import Answer
from bench.ours import opened
from resolute.engines.chambers import Chambers


def standings(chambers: Chambers, folder: Path, known_size: int) -> Answer:
    """How all targets stand, by the first entries of the log."""
    return ours.standings(chambers, folder, known_size, strips=False)


__all__ = ["opened", "standings"]
