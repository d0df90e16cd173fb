"""Work and waiting within an agency, as far as steps say when they began."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from resolute.packs.dossiers.history import History
from resolute.packs.dossiers.lateness import steps_of

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Apart:
    """Of steps that follow one in the same agency and say when they began: work, and waiting."""

    steps: int
    touched: timedelta
    untouched: timedelta


def within_agencies(found: History) -> Apart:
    """The time between two steps of one agency, told apart at the moment the second began.

    A step that began before the one before it was done was worked on all the time between them.
    """
    steps, touched, untouched = 0, timedelta(), timedelta()
    if all(done.began is None for _, done in found.steps):
        return Apart(steps, touched, untouched)
    for of_dossier in steps_of(found).values():
        for one, two in pairwise(of_dossier):
            if one.agency == two.agency and two.began is not None:
                began = min(max(two.began, one.at), two.at)
                steps += 1
                touched += two.at - began
                untouched += began - one.at
    return Apart(steps, touched, untouched)
