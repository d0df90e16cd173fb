"""Writers of one process that come at the same time share a transaction, and so its flush.

Whoever gets the turn takes along the small submissions that wait and have nothing to do with each
other; the rest find theirs done. Several processes take turns by the lock of the database.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from threading import Condition
from time import sleep

from django.db import InterfaceError, OperationalError

from resolute.evidence import Figure, Submission, statement_key
from resolute.store.recording import Job

ROWS_TOGETHER = 2_000
"""How many rows are put into a shared transaction; one submission may bring any number."""

_NOBODYS_FAULT = (OperationalError, InterfaceError)

PAUSE = 0.001
"""Seconds that a writer waits for company, if the one before had more of it."""


class Turns:
    """The turns of the writers of one process at one database."""

    def __init__(self) -> None:
        self._door = Condition()
        self._waiting: list[Job] = []
        self._busy, self._company = False, 0

    def take(self, job: Job, record: Callable[[Sequence[Job]], None]) -> None:
        """Have a job recorded, by this thread or by one that takes it along.

        ``record`` records jobs in one transaction. What the database has against it all of them
        hear of; what is wrong with one alone harms no other. No job is done before it is safe.
        """
        with self._door:
            self._waiting.append(job)
            self._door.wait_for(lambda: job.done or not self._busy)
            if job.done:
                return
            self._busy = True
        together = [job]
        try:
            if len(self._waiting) <= self._company:  # the job itself is one of them
                sleep(PAUSE)
            together = self._together(job)
            _recorded(together, record)
        finally:
            with self._door:
                for each in together:
                    each.done = True
                if job in self._waiting:
                    self._waiting.remove(job)
                self._busy, self._company = False, len(together) - 1 + len(self._waiting)
                self._door.notify_all()

    def _together(self, first: Job) -> list[Job]:
        """The job itself, and those waiting that can share its transaction."""
        with self._door:
            self._waiting.remove(first)
            chosen, rows = [first], len(first.written)
            alone = not self._waiting or rows > ROWS_TOGETHER
            touched = None if alone else _touched(first.submission)
            if touched is None:
                return chosen
            for job in tuple(self._waiting):
                if rows + len(job.written) > ROWS_TOGETHER:
                    continue
                own = _touched(job.submission)
                if own is not None and touched.isdisjoint(own):
                    chosen.append(job)
                    touched |= own
                    rows += len(job.written)
                    self._waiting.remove(job)
            return chosen


def _recorded(together: Sequence[Job], record: Callable[[Sequence[Job]], None]) -> None:
    """Have jobs recorded together, or, where one of them is at fault, each by itself."""
    try:
        record(together)
    except BaseException as trouble:  # noqa: BLE001  every thread raises it as its own
        for each in together:
            each.receipt, each.trouble = None, trouble
        if isinstance(trouble, Exception) and not isinstance(trouble, _NOBODYS_FAULT):
            _one_by_one(together, record)


def _one_by_one(together: Sequence[Job], record: Callable[[Sequence[Job]], None]) -> None:
    for job in together if len(together) > 1 else ():
        job.trouble = None
        _recorded([job], record)


def _touched(submission: Submission) -> set[Hashable] | None:
    """What a submission has to do with; None for one that must be alone.

    First statements touch the ids they take and what they are statements about. Whatever refers
    to other entries may have to do with anything.
    """
    touched: set[Hashable] = {submission.id}
    for entry in submission.entries:
        if entry.replaces is not None or not isinstance(entry.body, Figure):
            return None
        touched |= {("entry", entry.id), statement_key(entry)}
    return touched
