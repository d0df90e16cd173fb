"""The standing of a promise: its verdict, its pace and its reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from resolute.measure import Reading
from resolute.plan import Promise
from resolute.progress import GrowthProgress, Pace, Verdict, Way
from resolute.standing.need import Need
from resolute.standing.reason import Measured, Reason, readings


class TaskState(Enum):
    """The four states of the state's own task tracking; done and not done make up all tasks."""

    DONE_ON_TIME = "done on time"
    DONE_LATE = "done late"
    IN_TERM = "in term"
    OVERDUE = "overdue"

    @property
    def done(self) -> bool:
        """Whether the task is done."""
        return self in {TaskState.DONE_ON_TIME, TaskState.DONE_LATE}


def way_of(promise: Promise, reason: Measured) -> Way | None:
    """The way of a number to its bound; None without a baseline from which it leads."""
    if promise.baseline is None:
        return None
    return Way(
        baseline=promise.baseline,
        goal=reason.bound.value,
        begins=promise.starts,
        ends=promise.due,
        path=promise.path,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What the published measure of progress says, and the verdict that the path would give."""

    growth: GrowthProgress
    by_path: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a target or task has come to on a day, with everything needed to say why.

    ``exceeded`` is a part of met. ``state`` is the task state, judged for targets as well.
    ``settled`` is false where it can still be lost before the term ends. ``short_of_due`` is true
    where it was due, is not met, and its figures stop before the due day. ``rule`` names the
    version of the method. ``needs`` tell, rule by rule, what is still needed from here.
    ``published`` stands beside, where the plan asks for the published measure.
    """

    promise: Promise
    on: date
    verdict: Verdict
    exceeded: bool
    state: TaskState
    settled: bool
    reason: Reason
    rule: str
    pace: Pace | None = None
    as_of: date | None = None
    stale: bool = False
    short_of_due: bool = False
    needs: tuple[Need, ...] = ()
    published: Published | None = None

    @property
    def met(self) -> bool:
        """Whether the rule is met."""
        return self.verdict is Verdict.MET

    @property
    def readings(self) -> tuple[Reading, ...]:
        """Every reading that the verdict rests on."""
        return readings(self.reason)

    @property
    def estimated(self) -> bool:
        """Whether it rests on a figure that is not final."""
        return any(reading.estimated for reading in self.readings)

    @property
    def entries(self) -> tuple[str, ...]:
        """The ids of all entries behind it, each once."""
        return tuple(dict.fromkeys(self._entries()))

    def _entries(self) -> Iterator[str]:
        for reading in self.readings:
            yield from reading.proof.entries
