"""What is said beside the cells of figures: reasons, comments and marks, read and recorded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from resolute.evidence import (
    BY_HAND,
    CellNote,
    Entry,
    Figure,
    Ledger,
    Logged,
    NoteAct,
    Policy,
    Receipt,
    Selection,
    Submission,
)
from resolute.time import Period
from resolute.words import nfc

Cell = tuple[str, str, Period]
"""A part, a unit and a period."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """All that was said beside one cell, in the order of the log."""

    notes: tuple[Logged, ...] = ()

    def of(self, *acts: NoteAct) -> tuple[Logged, ...]:
        """What was said by some kinds of note."""
        return tuple(each for each in self.notes if note_in(each).act in acts)

    def reasons(self, figure: str) -> tuple[Logged, ...]:
        """The reasons that were given for a figure, by the id of its entry."""
        given = self.of(NoteAct.REASON)
        return tuple(each for each in given if note_in(each).figure == figure)

    @property
    def followed(self) -> Logged | None:
        """The mark by which the cell is followed up now, if it is."""
        marks = self.of(NoteAct.FOLLOWED, NoteAct.CLEARED)
        last = marks[-1] if marks else None
        return last if last and note_in(last).act is NoteAct.FOLLOWED else None


SILENT = Thread()


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedNote:
    """What somebody says beside a cell; ``id`` is made where it was typed, so that it counts once.

    ``figure`` is what a reason is about.
    """

    id: str
    by: str
    at: datetime
    part: str
    unit: str
    period: Period
    act: NoteAct
    text: str = ""
    figure: str = field(default="")

    def entry(self) -> Entry:
        """The entry that says so."""
        text = nfc(" ".join(self.text.split()))
        return Entry(
            id=self.id,
            unit=self.unit,
            sender=self.unit,
            period=self.period,
            body=CellNote(part=self.part, act=self.act, text=text, figure=self.figure),
            origin=BY_HAND,
            recorded_at=self.at,
        )


def reason_id(figure: str) -> str:
    """The id of the reason that comes with a figure, by that of its entry."""
    return f"{figure}:ly-do"


def note_cells(ledger: Ledger, notes: Sequence[TypedNote], policy: Policy) -> Receipt:
    """Record some notes of one person as one submission. Raises NotAllowedError.

    They are taken in order; one that says nothing, or gives a reason for what is not in its cell,
    is refused by a finding.
    """
    first = notes[0]
    sent = Submission(id=first.id, by=first.by, entries=tuple(each.entry() for each in notes))
    return ledger.submit(sent, at=first.at, policy=policy.on(first.at.date()))


def threads(
    ledger: Ledger, units: Iterable[str] | None = None, *, within: Period | None = None
) -> Mapping[Cell, Thread]:
    """What was said beside the cells of some units, or of all; a silent cell is left out."""
    wanted = Selection(
        kinds=frozenset({CellNote.kind}),
        units=None if units is None else frozenset(units),
        within=within,
    )
    found: dict[Cell, list[Logged]] = {}
    for logged in ledger.log(wanted):
        entry = logged.entry
        found.setdefault((note_in(logged).part, entry.unit, entry.period), []).append(logged)
    return {cell: Thread(notes=tuple(each)) for cell, each in found.items()}


def reasons_given(ledger: Ledger, *, known_at: datetime | None = None) -> Mapping[str, str]:
    """Why figures are unusual, by the ids of their entries, as it was known at a moment."""
    found: dict[str, str] = {}
    for logged in ledger.log(Selection(kinds=frozenset({CellNote.kind}), known_at=known_at)):
        note = note_in(logged)
        if note.act is NoteAct.REASON:
            found[note.figure] = "; ".join(filter(None, (found.get(note.figure), note.text)))
    return found


def thread_beside(entry: Entry, told: Mapping[Cell, Thread]) -> Thread:
    """What was said beside the cell that an entry stands in."""
    part = entry.body.part if isinstance(entry.body, Figure) else ""
    return told.get((part, entry.unit, entry.period), SILENT)


def note_in(logged: Logged) -> CellNote:
    """The note that an entry is. Raises TypeError for anything else."""
    if not isinstance(logged.entry.body, CellNote):
        raise TypeError(logged.entry.id)
    return logged.entry.body
