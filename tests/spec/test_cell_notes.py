"""Beside a figure stands why it is unusual, what was said about it, and whether it is followed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from resolute.actions.cell_notes import (
    SILENT,
    TypedNote,
    note_cells,
    note_in,
    thread_beside,
    threads,
)
from resolute.evidence import (
    ANYONE,
    CellNote,
    Granted,
    MemoryLedger,
    NotAllowedError,
    NoteAct,
    Policy,
    read_record,
)
from resolute.evidence.weigh_faults import NO_SUCH_ENTRY, NOT_OF_THIS_CELL, NOTHING_WRITTEN, Fault
from resolute.units import Reach
from tests.lines import AT, MINUTE, WARD, figure, memory_ledger, submission, year_of

UNUSUAL = figure("a", 99)
ELSEWHERE = figure("b", 99, part="other")
REASON = TypedNote(
    id="n",
    by="nva",
    at=AT + MINUTE,
    part="settled",
    unit=WARD,
    period=year_of(2022),
    act=NoteAct.REASON,
    text="Đợt  cao điểm\nquý IV",
    figure="a",
)
ABOVE = {WARD: (Reach(units=frozenset({WARD})),)}


def given(*notes: TypedNote, policy: Policy = ANYONE) -> MemoryLedger:
    """A ledger with a figure in each of two cells, and notes beside them."""
    ledger = memory_ledger()
    ledger.submit(submission("s", "nva", UNUSUAL, ELSEWHERE), at=AT)
    for note in notes:
        note_cells(ledger, [note], policy)
    return ledger


def note(act: NoteAct, text: str = "", *, by: str = "nva", name: str = "") -> TypedNote:
    return replace(
        REASON, id=name or f"{act.value}-{by}-{text}", by=by, act=act, text=text, figure=""
    )


def test_a_reason_stands_beside_the_figure_that_it_is_about_and_no_other() -> None:
    told = threads(given(REASON), [WARD])

    assert [each.entry.body for each in thread_beside(UNUSUAL, told).reasons("a")] == [
        CellNote(part="settled", act=NoteAct.REASON, text="Đợt cao điểm quý IV", figure="a")
    ]
    assert thread_beside(UNUSUAL, told).reasons("b") == ()
    assert thread_beside(ELSEWHERE, told) == SILENT


@pytest.mark.parametrize(
    ("sent", "fault"),
    [
        (replace(REASON, text=" \n"), NOTHING_WRITTEN),
        (note(NoteAct.COMMENT, " "), NOTHING_WRITTEN),
        (replace(REASON, figure="x"), NO_SUCH_ENTRY),
        (replace(REASON, figure=""), NO_SUCH_ENTRY),
        (replace(REASON, figure="b"), NOT_OF_THIS_CELL),
        (replace(REASON, period=year_of(2021)), NOT_OF_THIS_CELL),
        (replace(REASON, unit="khac"), NOT_OF_THIS_CELL),
    ],
)
def test_a_note_that_says_nothing_or_is_about_another_cell_is_not_taken(
    sent: TypedNote, fault: Fault
) -> None:
    ledger = given()

    receipt = note_cells(ledger, [sent], ANYONE)

    assert receipt.stored == 0
    assert [found.problem for found in receipt.findings] == [fault[0]]


def test_whoever_comments_is_known_and_nothing_said_is_ever_lost() -> None:
    ledger = given(
        note(NoteAct.COMMENT, "Vì sao?", by="ttb"), note(NoteAct.COMMENT, "Hai đợt.", by="nva")
    )
    thread = thread_beside(UNUSUAL, threads(ledger))

    assert [(each.by, note_in(each).text) for each in thread.notes] == [
        ("ttb", "Vì sao?"),
        ("nva", "Hai đợt."),
    ]


MARK, CLEAR = NoteAct.FOLLOWED, NoteAct.CLEARED


@pytest.mark.parametrize(
    ("acts", "followed_by"),
    [
        ([], None),
        ([(MARK, "nva")], "nva"),
        ([(MARK, "nva"), (CLEAR, "nva")], None),
        ([(MARK, "nva"), (CLEAR, "ttb"), (MARK, "ttb")], "ttb"),
        ([(CLEAR, "nva")], None),
    ],
)
def test_a_cell_is_followed_from_a_mark_until_it_is_cleared(
    acts: list[tuple[NoteAct, str]], followed_by: str | None
) -> None:
    notes = [note(act, by=by, name=f"n{at}") for at, (act, by) in enumerate(acts)]
    told = threads(given(*notes))

    mark = thread_beside(UNUSUAL, told).followed
    assert (mark.by if mark else None) == followed_by
    assert len(thread_beside(UNUSUAL, told).notes) == len(acts)


@pytest.mark.parametrize(
    ("granted", "act", "allowed"),
    [
        ("submit", NoteAct.REASON, True),
        ("submit", NoteAct.COMMENT, True),
        ("submit", NoteAct.FOLLOWED, True),
        ("verified", NoteAct.COMMENT, True),
        ("approved", NoteAct.CLEARED, True),
        ("verified", NoteAct.REASON, False),
        ("direct", NoteAct.COMMENT, False),
        ("people", NoteAct.FOLLOWED, False),
    ],
)
def test_who_submits_or_decides_speaks_beside_figures_and_only_who_submits_gives_reasons(
    granted: str, act: NoteAct, allowed: bool
) -> None:
    ledger = given()
    policy = Granted({("ttb", granted): frozenset({WARD})}, ABOVE)
    sent = replace(REASON, by="ttb", act=act, figure="a" if act is NoteAct.REASON else "")

    if not allowed:
        with pytest.raises(NotAllowedError):
            note_cells(ledger, [sent], policy)
    assert allowed is False or note_cells(ledger, [sent], policy).stored == 1


def test_nobody_speaks_beside_figures_of_units_that_he_was_not_given() -> None:
    policy = Granted({("ttb", "verified"): frozenset({"khac"})}, ABOVE)

    with pytest.raises(NotAllowedError):
        given(replace(note(NoteAct.COMMENT, "?"), by="ttb"), policy=policy)


def test_the_same_note_sent_twice_is_there_once_and_its_record_can_be_read() -> None:
    ledger = given(REASON, REASON)
    records = list(ledger.records())

    assert len(records) == 3
    assert read_record(records[2], 2).entry.body == REASON.entry().body
