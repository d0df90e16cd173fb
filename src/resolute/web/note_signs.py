"""How what is said beside a cell is drawn: as small signs, and in full."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from resolute.actions.cell_notes import Cell, Thread, note_in, thread_beside
from resolute.actions.figure_sheet import Shown
from resolute.actions.usual_cells import Usual
from resolute.actions.waiting_rows import Row
from resolute.evidence import Logged, NoteAct
from resolute.time import say_period
from resolute.web.queue_wording import history_address
from resolute.web.site import site
from resolute.web.wording_notes import NOTE_WORDS
from resolute.words import Language, Words, say_moment

SIGNS = {"reason_asked": "?", "reason_given": "✎", "commented": "…", "followed": "⚑"}

ACTS = {
    NoteAct.REASON: Words("Lý do", "Reason"),
    NoteAct.COMMENT: Words("Trao đổi", "Comment"),
    NoteAct.FOLLOWED: Words("Theo dõi", "Followed up"),
    NoteAct.CLEARED: Words("Thôi theo dõi", "No longer followed up"),
}


@dataclass(frozen=True, slots=True)
class Teller:
    """In which language a page tells of notes, and how it names people: each is looked up once."""

    language: Language
    post: Callable[[str], str]


def teller(language: Language) -> Teller:
    """Who tells one page of notes."""
    return Teller(language, cache(site().office.post))


def unexplained(shown: Shown, usual: Usual | None, thread: Thread) -> tuple[str, ...]:
    """The figures of a cell that are unusual and for which nobody has given a reason, by id."""
    if usual is None:
        return ()
    standing = zip(shown.entries, shown.amounts, strict=True)
    far = (name for name, amount in standing if usual.ask(amount, Language.VI))
    return tuple(name for name in far if not thread.reasons(name))


def beside_cell(shown: Shown, usual: Usual | None, thread: Thread, *, by: Teller) -> dict[str, Any]:
    """What a cell of the sheet shows of what was said beside it."""
    asks = unexplained(shown, usual, thread)
    explained = any(thread.reasons(name) for name in shown.entries)
    there = {
        "reason_asked": bool(asks),
        "reason_given": explained,
        "commented": bool(thread.of(NoteAct.COMMENT)),
        "followed": thread.followed is not None,
    }
    return {
        "asks": " ".join(asks),
        "followed": there["followed"],
        "signs": [
            (SIGNS[name], NOTE_WORDS[name].say(by.language))
            for name, shows in there.items()
            if shows
        ],
        "notes": ". ".join(_lasting(shown, thread, by)),
    }


def _lasting(shown: Shown, thread: Thread, by: Teller) -> Iterator[str]:
    """What was last said that still counts, each in a few words."""
    reasons = [each for name in shown.entries for each in thread.reasons(name)]
    for each in (*reasons[-1:], *thread.of(NoteAct.COMMENT)[-1:]):
        told = drawn_note(each, by)
        yield f"{told['act']}: {told['text']} ({told['by']})"


def drawn_note(logged: Logged, by: Teller) -> dict[str, str]:
    """One note with who said it and when."""
    note = note_in(logged)
    return {
        "act": ACTS[note.act].say(by.language),
        "text": note.text,
        "by": by.post(logged.by),
        "at": say_moment(logged.entry.recorded_at, by.language),
    }


def drawn_notes(notes: Sequence[Logged], by: Teller) -> list[dict[str, str]]:
    """Notes as a page lists them."""
    return [drawn_note(each, by) for each in notes]


def beside_row(row: Row, talks: Mapping[Cell, Thread], by: Teller) -> dict[str, Any]:
    """What was said beside a row that waits, and whether a reason for it is still asked for."""
    thread = thread_beside(row.entry, talks)
    reasons = thread.reasons(row.entry.id)
    return {
        "notes": drawn_notes((*reasons, *thread.of(NoteAct.COMMENT)), by),
        "unexplained": row.unusual and not reasons,
        "followed": thread.followed is not None,
    }


def drawn_cell(cell: Cell, thread: Thread, by: Teller) -> dict[str, Any]:
    """A followed cell as a line of a list."""
    plan, (part, unit, period) = site().office.plan(), cell
    mark, comments = thread.followed, thread.of(NoteAct.COMMENT)
    return {
        "part": plan.parts[part].title.say(by.language) if part in plan.parts else part,
        "unit": plan.registry[unit].name.say(by.language) if unit in plan.registry else unit,
        "period": say_period(period, by.language),
        "address": history_address(part, unit, period.name),
        "mark": drawn_note(mark, by) if mark else None,
        "last": drawn_note(comments[-1], by) if comments else None,
    }
