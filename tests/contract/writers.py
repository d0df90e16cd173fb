"""Writers for the tests of concurrency: threads and processes that submit at the same time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import TypeVar

from django.db import connections

from resolute.evidence import Receipt, Submission
from tests.contract.shelf import opened
from tests.lines import AT, figure, person, submission

T = TypeVar("T")

SKEW = timedelta(milliseconds=400)
"""How far the clock of each writer is ahead of the one before: all are within what is tolerated."""


def at_once(jobs: Sequence[Callable[[], T]]) -> list[T]:
    """What jobs return, each in a thread of its own, all begun at the same moment."""
    gate = Barrier(len(jobs))

    def begin(job: Callable[[], T]) -> T:
        gate.wait()
        try:
            return job()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(begin, jobs))


def sendings(writer: int, many: int) -> list[Submission]:
    """What a writer sends: mostly figures of his own; some that others state too, and people."""
    return [
        submission(
            f"w{writer}.{n}",
            f"writer {writer}",
            figure(f"w{writer}.{n}.own", n, part=f"{writer}.{n}"),
            *([figure(f"w{writer}.{n}.too", n, part="shared")] if n % 5 == 0 else []),
            *([person(f"w{writer}.{n}.person")] if n % 4 == 0 else []),
        )
        for n in range(many)
    ]


def send(address: str, writer: int, many: int) -> list[Receipt]:
    """Open the ledger and send it all, one after the other, by a clock that runs a little ahead."""
    ledger = opened(address)
    at = AT + writer * SKEW
    try:
        return [ledger.submit(sent, at=at) for sent in sendings(writer, many)]
    finally:
        connections.close_all()
