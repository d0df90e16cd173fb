"""What the pack keeps in the ledger: receipts, steps and answers of dossiers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from resolute.packs.dossiers.procedure import PROCEDURE, Procedure
from resolute.packs.dossiers.queueing import CALLED, TICKET
from resolute.packs.dossiers.vault import APPLICANT, Box

RECEIVED, STEP, RETURNED = "dossiers.received/1", "dossiers.step/1", "dossiers.returned/1"
ACTED, FORGOTTEN = "dossiers.acted/1", "dossiers.forgotten/1"
RATED, SAID = "dossiers.rated/1", "dossiers.said/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A dossier taken in. ``due`` is the day promised, ``applicant`` a mark that names nobody.

    ``documents`` are those that were handed in, ``ticket`` is the number in the queue of the day.
    """

    at: datetime
    due: datetime | None = None
    term: str = ""
    procedure: str = ""
    channel: str = ""
    agency: str = ""
    applicant: str = ""
    documents: tuple[str, ...] = ()
    ticket: str = ""


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
    """A dossier answered, and how; ``due`` is when it was due by law where that moved since.

    A supplement moves it. A new day set with an apology does not: that answer is late.
    """

    at: datetime
    result: str = ""
    due: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Acted:
    """What moved a dossier on in its life, as the table of its life names it; ``to`` is a day."""

    act: str
    at: datetime
    to: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """What an applicant thinks of how a dossier was handled: one to five stars.

    What they say in words is sealed, and recorded beside it.
    """

    at: datetime
    stars: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """That the key of an applicant was destroyed, and why; names nobody."""

    mark: str
    at: datetime
    reason: str


Record = Received | Done | Returned | Acted | Rated

KIND_OF: dict[type, str] = {
    Received: RECEIVED,
    Done: STEP,
    Returned: RETURNED,
    Acted: ACTED,
    Rated: RATED,
}
OF_DOSSIERS = tuple(KIND_OF.values())
KINDS = (*OF_DOSSIERS, PROCEDURE, APPLICANT, FORGOTTEN, SAID, TICKET, CALLED)


def due_of(received: Received, returned: Returned) -> datetime | None:
    """When an answered dossier was due, None where nobody knows."""
    return returned.due or received.due


__all__ = [
    "ACTED",
    "APPLICANT",
    "FORGOTTEN",
    "KINDS",
    "KIND_OF",
    "OF_DOSSIERS",
    "PROCEDURE",
    "RATED",
    "RECEIVED",
    "RETURNED",
    "SAID",
    "STEP",
    "Acted",
    "Box",
    "Done",
    "Forgotten",
    "Procedure",
    "Rated",
    "Received",
    "Record",
    "Returned",
    "due_of",
]
