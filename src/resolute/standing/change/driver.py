"""What can make a standing change between two days and two states of knowledge."""

from __future__ import annotations

from enum import Enum


class Driver(Enum):
    """The seven things that can differ, in the order in which they are told.

    A figure belongs to one of three: its period was not judged before, a firmer figure took its
    place, or somebody said that it was wrong.
    """

    TIME = "time"  # the day judged moved on, and no figure with it
    NEW_PERIOD = "new period"
    REVISION = "revision"
    CORRECTION = "correction"
    TARGET = "target adjusted"
    RULE = "rule version"  # the method, or the definition of the indicator
    REORGANISATION = "reorganisation"


AFTER_TIME = frozenset(
    {Driver.NEW_PERIOD, Driver.REVISION, Driver.CORRECTION, Driver.REORGANISATION}
)
"""What counts from its own day on: the day has to come before it can."""


def possible(drivers: frozenset[Driver], among: frozenset[Driver]) -> bool:
    """Whether some of the drivers that differ can be thought to have acted without the others."""
    early = Driver.TIME in among and Driver.TIME not in drivers
    return not (early and drivers & AFTER_TIME)
