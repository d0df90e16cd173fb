"""Counts over many standings; exceeded is counted inside done, never beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from resolute.progress import Verdict
from resolute.standing.standing import Standing, TaskState


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many stand how. total = done + not_done, and exceeded is a part of done.

    ``unknown`` is a part of not_done: what nobody can show is not done, and is named as unknown.
    ``estimated`` is a part of done: it rests on a figure that is not final.
    """

    total: int
    done: int
    exceeded: int
    done_on_time: int
    done_late: int
    not_done: int
    in_term: int
    overdue: int
    unknown: int
    estimated: int


def tally(standings: Iterable[Standing]) -> Tally:
    """Count standings."""
    heard = list(standings)
    states = [standing.state for standing in heard]
    done = sum(state.done for state in states)
    return Tally(
        total=len(heard),
        done=done,
        exceeded=sum(standing.exceeded for standing in heard),
        done_on_time=states.count(TaskState.DONE_ON_TIME),
        done_late=states.count(TaskState.DONE_LATE),
        not_done=len(heard) - done,
        in_term=states.count(TaskState.IN_TERM),
        overdue=states.count(TaskState.OVERDUE),
        unknown=sum(standing.verdict is Verdict.UNKNOWN for standing in heard),
        estimated=sum(standing.state.done and standing.estimated for standing in heard),
    )
