"""What is noted in the ledger takes the place of what a file says, and nothing noted is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from resolute.evidence import (
    Entry,
    LimitationNoted,
)
from resolute.evidence.weigh_faults import DIFFERENT_SUBJECT
from resolute.review.noted import as_noted, noted_now, with_noted
from resolute.review.notes import Limitation, Notes, Remedy
from resolute.words import Place, Words
from tests.lines import AT, MINUTE, line, memory_ledger, submission
from tests.notings import SLOW

HERE = Place(file="notes/a.toml", line=3)
WRITTEN = Notes(
    limitations=(
        Limitation(key="cham", about=("T2",), text=Words("Cũ.", "Old."), place=HERE),
        Limitation(key="khac", about=("T3",), text=Words("Khác.", "Other."), place=HERE),
    ),
    remedies=(
        Remedy(of="cham", owner="x", by=date(2023, 1, 1), text=Words("Cũ.", "Old."), place=HERE),
    ),
)


def noted(*bodies: LimitationNoted) -> list[Entry]:
    return [line(f"e{number}", body) for number, body in enumerate(bodies)]


def test_a_noted_limitation_takes_the_place_of_the_written_one_with_all_that_hangs_on_it() -> None:
    notes = with_noted(WRITTEN, noted_now(noted(SLOW)))

    assert [(one.key, one.text.vi) for one in notes.limitations] == [
        ("cham", "Còn chậm."),
        ("khac", "Khác."),
    ]
    assert [cause.text.vi for cause in notes.causes_of("cham")] == ["Thiếu người."]
    assert [remedy.text.vi for remedy in notes.remedies_of("cham")] == ["Thêm."]


@pytest.mark.parametrize("present", [True, False])
def test_the_last_that_was_said_counts_and_what_is_dropped_is_gone(present: bool) -> None:
    later = replace(SLOW, text=Words("Nhanh hơn.", "Faster."), present=present)
    notes = with_noted(WRITTEN, noted_now(noted(SLOW, later)))

    told = [one.text.vi for one in notes.limitations]
    assert told == (["Nhanh hơn.", "Khác."] if present else ["Khác."])
    assert len(notes.remedies_of("cham")) == present


def test_what_is_new_stands_at_the_end() -> None:
    notes = with_noted(WRITTEN, noted_now(noted(replace(SLOW, key="moi"))))

    assert [one.key for one in notes.limitations] == ["cham", "khac", "moi"]


def test_what_is_noted_and_told_again_is_the_same() -> None:
    notes = with_noted(Notes(), noted_now(noted(SLOW)))

    assert as_noted(notes.limitations[0], notes) == SLOW


def test_an_amendment_is_of_the_same_limitation() -> None:
    ledger = memory_ledger()
    ledger.submit(submission("s", "lan", line("a", SLOW)), at=AT)
    other = line("b", replace(SLOW, key="khac"), replaces="a")
    same = line("c", replace(SLOW, about=("T2",)), replaces="a")

    receipt = ledger.submit(submission("t", "lan", other, same), at=AT + MINUTE)
    assert (receipt.stored, receipt.findings[0].problem) == (1, DIFFERENT_SUBJECT[0])
