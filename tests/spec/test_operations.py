"""The ledger keeps records of operational work that it does not itself understand."""

from __future__ import annotations

from resolute.evidence import Operation, Selection, operation_of, read, told_in
from resolute.words import Place
from tests.lines import AT, line, memory_ledger, submission, withdrawal

KIND = "floods.level/1"


def level(about: str, row: int) -> Operation:
    return operation_of(KIND, about, Place(file="do.xlsx", row=row))


def test_a_record_of_a_pack_is_kept_selected_and_told_again() -> None:
    ledger = memory_ledger()
    ledger.submit(submission("s", "lan", line("a", level("Long Biên", 3))), at=AT)
    (entry,) = read(ledger, Selection(kinds=frozenset({KIND})))

    assert isinstance(entry.body, Operation)
    assert entry.body.about == "Long Biên"
    assert told_in(entry.body, Place).row == 3


def test_a_correction_may_change_what_it_says_and_not_what_it_is_about() -> None:
    ledger = memory_ledger()
    ledger.submit(submission("s", "lan", line("a", level("Long Biên", 3))), at=AT)
    moved = line("b", level("Chương Dương", 4), replaces="a")
    mended = line("c", level("Long Biên", 4), replaces="a")

    assert ledger.submit(submission("t", "lan", moved), at=AT).refused == 1
    assert ledger.submit(submission("u", "lan", mended), at=AT).stored == 1


def test_only_a_figure_is_withdrawn() -> None:
    ledger = memory_ledger()
    ledger.submit(submission("s", "lan", line("a", level("Long Biên", 3))), at=AT)

    assert ledger.submit(submission("t", "lan", withdrawal("b", "a")), at=AT).refused == 1
