"""What is recorded of the scoring of an index, from a unit's own points to the announcement."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import ClassVar


class ScoringStep(Enum):
    """The steps of a scoring, in order; none may be taken before the one ahead of it."""

    SELF_SCORED = "self-scored"
    APPRAISED = "appraised"
    SURVEYED = "surveyed"
    RESULT = "result"
    COMPLAINTS = "complaints"
    ANNOUNCED = "announced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoring:
    """One step of the scoring of a year: of a criterion, of a unit, or of the year as a whole.

    ``name`` is what the index calls the unit; units of an index need not be units of the plan.
    ``points`` are those of the criterion, or of a result the per cent; a complaint has none while
    it waits. ``by`` is who appraised, and ``papers`` are the names of what it rests on.
    """

    kind: ClassVar[str] = "index.scoring/1"

    index: str
    step: ScoringStep
    name: str = ""
    criterion: str = ""
    points: Decimal | None = None
    place: int | None = None
    by: str = ""
    reason: str = ""
    papers: tuple[str, ...] = ()
