"""Weighing what is said beside figures: who may say it, and why some of it is not taken."""

from __future__ import annotations

from resolute.evidence.approval import Levels
from resolute.evidence.beside import CellNote, NoteAct
from resolute.evidence.entry import Entry, Figure
from resolute.evidence.policy import Act, Policy
from resolute.evidence.recall import concern_of
from resolute.evidence.record import Logged
from resolute.evidence.submission import NotAllowedError, Submission
from resolute.evidence.weigh_faults import (
    NO_SUCH_ENTRY,
    NOT_OF_THIS_CELL,
    NOTHING_WRITTEN,
    Fault,
    not_allowed,
)


def is_open(entry: Entry) -> bool:
    """Whether it is a note that not only those who submit may make."""
    return isinstance(entry.body, CellNote) and entry.body.act is not NoteAct.REASON


def permit_notes(submission: Submission, policy: Policy, levels: Levels) -> None:
    """Raise NotAllowedError unless the sender submits for the units or decides on their figures."""
    by, own = submission.by, Act.SUBMIT.value
    acts = (own, *(step.key for step in levels.steps))
    for about in {concern_of(entry) for entry in submission.entries if is_open(entry)}:
        days = about.begins, about.ends
        if not any(policy.may(by, act, about.unit, days=days) for act in acts):
            raise NotAllowedError(not_allowed(by, own, about.unit))


def note_fault(note: CellNote, entry: Entry, about: Logged | None) -> Fault | None:
    """Why a note is not taken; ``about`` is the entry that a reason names, if there is one."""
    if not note.says_enough:
        return NOTHING_WRITTEN
    if note.act is not NoteAct.REASON:
        return None
    if about is None:
        return NO_SUCH_ENTRY
    body, told = about.entry.body, about.entry
    same = isinstance(body, Figure) and body.part == note.part
    here = (told.unit, told.period) == (entry.unit, entry.period)
    return None if same and here else NOT_OF_THIS_CELL
