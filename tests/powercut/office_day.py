"""A day at an office, step by step: what is sent to its ledger, and what that must then hold.

It begins a few entries before a tile of the tree is full.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from resolute.evidence import Ledger, MemoryLedger, Submission
from resolute.proof import Checkpoint, Note, SignerKey, root, sign_checkpoint
from tests.lines import (
    AT,
    LEVELS,
    MINUTE,
    decision,
    erasure,
    figure,
    person,
    submission,
    withdrawal,
)

KEY = SignerKey.make("hoankiem.gov.vn/so-chung-cu", bytes(32))
DAYS_BEFORE, LAST_RETURN = 244, 20

Step = Callable[[Ledger], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What a log was at some moment, by its root, and the checkpoints that had been handed out."""

    size: int
    root: bytes
    notes: Sequence[str]

    @classmethod
    def of(cls, ledger: Ledger) -> State:
        size, notes = ledger.size, tuple(ledger.checkpoints())
        return cls(size=size, root=root(size, ledger.tree()), notes=notes)


def sign(ledger: Ledger, size: int) -> str:
    """Hand out a checkpoint of the first entries, once the ledger keeps it."""
    note = sign_checkpoint(Checkpoint(KEY.name, size, root(size, ledger.tree())), KEY).render()
    ledger.keep_checkpoint(size, note)
    return note


def checkpoint_in(note: str) -> Checkpoint:
    """What a note says."""
    return Checkpoint.parse(Note.parse(note).text)


def begin(ledger: Ledger) -> None:
    """What was recorded before this day."""
    figures = [figure(f"old-{n}", n, part=f"old {n}") for n in range(DAYS_BEFORE)]
    ledger.submit(submission("old", "lan", person("p"), *figures), at=AT)
    sign(ledger, ledger.size)


def _sent(minute: int, sent: Submission) -> Step:
    def step(ledger: Ledger) -> None:
        ledger.submit(sent, at=AT + minute * MINUTE)

    return step


def _signed(size: int) -> Step:
    def step(ledger: Ledger) -> None:
        sign(ledger, size)

    return step


MORNING: Sequence[Step] = (
    _sent(1, submission("s1", "lan", *(figure(f"a{n}", n, part=f"a {n}") for n in range(4)))),
    _sent(
        2,
        submission(
            "s2",
            "lan",
            figure("b0", 9, part="a 0", replaces="a0"),
            figure("refused", 9, replaces="nothing"),
            withdrawal("b1", "a1"),
        ),
    ),
    _signed(251),
    _sent(3, submission("s3", "binh", decision("c0", "s1"), decision("c1", "s2"))),
    _sent(4, submission("s4", "binh", person("q", key="ltb"), figure("d", 1, part="d"))),
)
AFTERNOON: Sequence[Step] = (
    _sent(5, submission("s5", "lan", *(figure(f"e{n}", n, part=f"e {n}") for n in range(9)))),
    _signed(264),
    _sent(6, submission("s6", "binh", erasure("f", "p"), figure("g", 1, part="g"))),
    _sent(
        7,
        submission("s7", "lan", *(figure(f"h{n}", n, part=f"h {n}") for n in range(LAST_RETURN))),
    ),
    _signed(286),
)
STEPS = (*MORNING, *AFTERNOON)


@cache
def states() -> Sequence[State]:
    """What must be found before the first step, and after each: so says the ledger in memory."""
    ledger = MemoryLedger(LEVELS, bytes)
    begin(ledger)
    found = [State.of(ledger)]
    for step in STEPS:
        step(ledger)
        found.append(State.of(ledger))
    return found
