"""Where the due day went by: of each dossier answered late, the two steps between which it lay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime

from resolute.packs.dossiers.history import History
from resolute.packs.dossiers.records import Done, due_of

Steps = Mapping[str, tuple[Done, ...]]


def steps_of(found: History) -> Steps:
    """The steps of each dossier in the order of their moments."""
    told: dict[str, list[Done]] = {}
    for dossier, done in found.steps:
        told.setdefault(dossier, []).append(done)
    return {
        dossier: tuple(sorted(steps, key=lambda done: done.at)) for dossier, steps in told.items()
    }


def late_between(found: History) -> Counter[tuple[str, str]]:
    """How many were answered late, by the steps before and after the moment they were due.

    Before the first step and after the last stands an empty text.
    """
    steps = steps_of(found)
    return Counter(
        _around(steps.get(dossier, ()), due) for dossier, due, at in answered(found) if at > due
    )


def answered(found: History) -> Iterator[tuple[str, datetime, datetime]]:
    """The dossiers answered that had a due day: which, when due, and when answered."""
    for dossier, received, returned in found.closed():
        if (due := due_of(received, returned)) is not None:
            yield dossier, due, returned.at


def _around(steps: tuple[Done, ...], due: datetime) -> tuple[str, str]:
    before = [done.activity for done in steps if done.at <= due]
    after = [done.activity for done in steps if done.at > due]
    return (before[-1] if before else "", after[0] if after else "")
