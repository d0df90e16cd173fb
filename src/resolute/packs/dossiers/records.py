"""What the pack keeps in the ledger: receipts, steps and answers of dossiers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from resolute.packs.dossiers.procedure import PROCEDURE, Procedure
from resolute.packs.dossiers.vault import APPLICANT, Box

RECEIVED, STEP, RETURNED = "dossiers.received/1", "dossiers.step/1", "dossiers.returned/1"
ACTED, FORGOTTEN = "dossiers.acted/1", "dossiers.forgotten/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A dossier taken in. ``due`` is the day promised, ``applicant`` a mark that names nobody."""

    at: datetime
    due: datetime | None = None
    term: str = ""
    procedure: str = ""
    channel: str = ""
    agency: str = ""
    applicant: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A step done on a dossier: which, when, and by whom in which agency.

    ``began`` is when work on it began, where that was recorded.
    """

    activity: str
    at: datetime
    agency: str = ""
    officer: str = ""
    began: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """A dossier answered, and how."""

    at: datetime
    result: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acted:
    """What moved a dossier on in its life, as the table of its life names it; ``to`` is a day."""

    act: str
    at: datetime
    to: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """That the key of an applicant was destroyed, and why; names nobody."""

    mark: str
    at: datetime
    reason: str


Record = Received | Done | Returned | Acted

KIND_OF: dict[type, str] = {Received: RECEIVED, Done: STEP, Returned: RETURNED, Acted: ACTED}
OF_DOSSIERS = tuple(KIND_OF.values())
KINDS = (*OF_DOSSIERS, PROCEDURE, APPLICANT, FORGOTTEN)

__all__ = [
    "ACTED",
    "APPLICANT",
    "FORGOTTEN",
    "KINDS",
    "KIND_OF",
    "OF_DOSSIERS",
    "PROCEDURE",
    "RECEIVED",
    "RETURNED",
    "STEP",
    "Acted",
    "Box",
    "Done",
    "Forgotten",
    "Procedure",
    "Received",
    "Record",
    "Returned",
]
