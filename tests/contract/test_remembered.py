"""A ledger of which what was read is kept says what the ledger itself says."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import settings
from hypothesis.stateful import invariant

from resolute.actions.approve_submission import pending
from resolute.actions.remembered import ACTS, Remembered
from resolute.actions.waiting_kept import WaitingKept
from resolute.actions.waiting_rows import rows_of
from resolute.evidence import (
    EVERYTHING,
    Approval,
    Figure,
    Logged,
    MemoryLedger,
    Operation,
    Selection,
)
from tests.contract.shelf import salts
from tests.contract.test_ledger_machine import Fresh, OneLedger, in_memory, run
from tests.lines import AT, LEVELS, decision, erasure, figure, line, person, submission


def test_what_is_remembered_is_the_ledger() -> None:
    run(
        lambda: {
            "memory": in_memory(),
            "whole": Remembered(in_memory()),
            "acts alone": Remembered(in_memory(), few=4),
        },
        max(settings().max_examples // 8, 5),
    )


def test_what_was_read_is_not_read_again() -> None:
    ledger = Asked()
    remembered = Remembered(ledger, few=2)
    remembered.submit(submission("s1", "lan", figure("a", 1)), at=AT)
    acts = Selection(kinds=frozenset({Approval.kind}))
    assert list(remembered.log(acts)) == []
    remembered.submit(submission("s2", "binh", decision("d", "s1", "verified")), at=AT)
    ledger.asked.clear()

    assert [each.entry.id for each in remembered.log(acts)] == ["d"]
    assert [each.entry.id for each in remembered.log(acts)] == ["d"]
    assert [(each.since, each.until) for each in ledger.asked] == [(1, 2)]


def test_what_packs_recorded_of_a_thing_is_that_alone() -> None:
    for few in (1, 1000):
        remembered = Remembered(in_memory(), few=few)
        levels = [
            line(name, Operation(kind="floods.level/1", about=name, told="{}")) for name in "ab"
        ]
        remembered.submit(submission("s1", "lan", figure("f", 1), *levels), at=AT)

        found = remembered.log(Selection(of=frozenset({"b"})))
        assert [each.entry.id for each in found] == ["b"]


def test_of_what_was_erased_nothing_is_kept() -> None:
    remembered = Remembered(in_memory())
    remembered.submit(submission("s1", "lan", person("p", "lan", "Lan")), at=AT)
    assert bodies(remembered.log()) == {"person/1"}
    remembered.submit(submission("s2", "lan", erasure("x", "p")), at=AT)

    sealed = next(each for each in remembered.log() if each.entry.id == "p")
    assert "Lan" not in repr(sealed)


def test_every_kind_but_figures_is_an_act() -> None:
    assert Figure.kind not in ACTS
    assert {"approval/1", "plan.text/1", "person/1", "erasure/1", "directive/1"} <= ACTS


class Asked(MemoryLedger):
    """A ledger in memory that notes what is asked of it."""

    def __init__(self) -> None:
        super().__init__(LEVELS, salts())
        self.asked: list[Selection] = []

    def log(self, selection: Selection = EVERYTHING) -> Iterator[Logged]:
        """The log, as it says it."""
        self.asked.append(selection)
        return super().log(selection)


def bodies(log: Iterator[Logged]) -> set[str]:
    """The kinds of the entries of a log."""
    return {each.entry.body.kind for each in log}


class Queued(OneLedger):
    """What people do in any order, beside a queue that is kept all the while."""

    def __init__(self, fresh: Fresh) -> None:
        super().__init__(fresh)
        self.kept = [WaitingKept(Remembered(self.memory, few=few)) for few in (4, 1000)]

    @invariant()
    def the_queue_is_what_waits(self) -> None:
        """What is kept is what is found anew, row by row."""
        waiting = pending(self.memory)
        for kept in self.kept:
            assert kept.pending() == waiting
            assert kept.rows_of(waiting) == rows_of(self.memory, waiting)


def test_a_queue_that_is_kept_is_the_queue() -> None:
    run(
        lambda: {"memory": in_memory()},
        max(settings().max_examples // 8, 5),
        people=Queued,
    )
