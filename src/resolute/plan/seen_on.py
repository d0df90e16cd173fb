"""On which map a plan is read, where units were merged, divided or renamed during its term."""

from __future__ import annotations

from datetime import date
from enum import Enum


class SeenOn(Enum):
    """The maps that have a name; any other is named by a day on which it holds."""

    OWN = "own"  # of the first day of the term: a plan is closed on its own tree
    NOW = "now"  # of the day judged
    EACH = "each"  # each figure on its own, none is moved


MapChoice = SeenOn | date


def map_day(choice: MapChoice, *, first: date, on: date) -> date | None:
    """The day on whose map figures are seen, None for each on its own.

    ``first`` is the first day of the plan's own map, ``on`` the day judged.
    """
    if isinstance(choice, date):
        return choice
    return {SeenOn.OWN: first, SeenOn.NOW: on, SeenOn.EACH: None}[choice]
