"""What is known of a unit, criterion by criterion, before it becomes points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from resolute.evidence import Absence

Answer = Decimal | Absence


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The answers of one unit for one year, by the code of the criterion.

    ``kind`` is what the unit is ranked among: departments with departments, wards with wards. A
    criterion without an answer is unknown, as is one that is missing or withheld; neither is zero.
    """

    unit: str
    kind: str
    year: int
    answers: Mapping[str, Answer]
