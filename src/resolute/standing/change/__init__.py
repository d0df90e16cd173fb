"""Why a standing changed between two days, two states of knowledge, or both."""

from resolute.standing.change.change import (
    Change,
    Measure,
    change_of,
    counts_together,
    level,
)
from resolute.standing.change.driver import Driver
from resolute.standing.change.moved import Heard, Moved, moved
from resolute.standing.change.replay import Reader, Replay, Side, as_of
from resolute.standing.change.split import Portion, Split, added, split

__all__ = [
    "Change",
    "Driver",
    "Heard",
    "Measure",
    "Moved",
    "Portion",
    "Reader",
    "Replay",
    "Side",
    "Split",
    "added",
    "as_of",
    "change_of",
    "counts_together",
    "level",
    "moved",
    "split",
]
