"""One line of the evidence: who said what, about which unit and period, and when it was learned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import ClassVar

from resolute.evidence.acts import (
    Erasure,
    LedgerOpened,
    Person,
    PlanChange,
    PlanText,
    ReturnReceived,
    ReviewFrozen,
    Sealed,
)
from resolute.evidence.approval import Approval
from resolute.evidence.beside import CellNote
from resolute.evidence.direction import Directive, DirectiveStep
from resolute.evidence.noted import LimitationNoted, ReviewAmended
from resolute.evidence.scoring import Scoring
from resolute.plan import Provenance
from resolute.time import Period


class Nature(Enum):
    """How firm a figure is; of the same figure the firmest that is known counts."""

    ESTIMATE = "estimate"  # ước
    PROVISIONAL = "provisional"  # sơ bộ
    FINAL = "final"  # chính thức

    @property
    def firmness(self) -> int:
        """The place in the order from estimate (0) to final (2)."""
        return _FIRMNESS[self]


_FIRMNESS = {nature: place for place, nature in enumerate(Nature)}


class Absence(Enum):
    """Three ways of having no number; none of them is zero."""

    MISSING = "missing"  # the unit says that it does not know yet
    NOT_APPLICABLE = "not applicable"  # the question does not arise for this unit
    SUPPRESSED = "suppressed"  # known, and withheld to protect somebody


Amount = Decimal | date | Absence


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A value that was stated for a part; ``basis`` names the denominator where several exist."""

    kind: ClassVar[str] = "figure/1"

    part: str
    value: Amount
    nature: Nature = Nature.FINAL
    basis: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """The statement that an earlier entry no longer holds and nothing takes its place."""

    kind: ClassVar[str] = "withdrawal/1"

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """A record of operational work, of a kind that a pack brings, such as ``dossiers.received/1``.

    ``about`` is what it speaks of, which a correction cannot change. ``told`` is canonical JSON
    that the pack alone understands: without the pack it is kept, proven and handed on all the same.
    """

    kind: str
    about: str
    told: str


Body = (
    Figure
    | Withdrawal
    | Operation
    | CellNote
    | Approval
    | LedgerOpened
    | PlanChange
    | PlanText
    | ReturnReceived
    | LimitationNoted
    | ReviewFrozen
    | ReviewAmended
    | Directive
    | DirectiveStep
    | Scoring
    | Person
    | Erasure
    | Sealed
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where an entry can be read: a cell of a file, the paper it came with, and its citation."""

    file: str
    sheet: str
    row: int
    column: str
    paper: str = ""
    provenance: Provenance = Provenance.REPORTED
    citation: str = ""


BY_HAND = Origin(file="", sheet="", row=0, column="")
"""The origin of what was entered into the program itself and stands in no file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A statement, never changed: a correction or a withdrawal is a new entry that ``replaces`` it.

    ``unit`` is what it speaks of and ``sender`` who said it; ``recorded_at`` is when the office
    learned of it, with its offset from UTC.
    """

    id: str
    unit: str
    sender: str
    period: Period
    body: Body
    origin: Origin
    recorded_at: datetime
    replaces: str | None = None
