"""What a history of dossiers shows: by deadline, ways of going, where time goes, the bottleneck."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from resolute.packs.dossiers.history import Columns, History, columns
from resolute.packs.dossiers.lateness import answered
from resolute.packs.dossiers.mining import Variants, flow, variants
from resolute.packs.dossiers.working import DAY, within_agencies

MICROSECONDS_A_DAY = 86_400_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A step from one activity to the next: how many took it, and the days it took in all.

    ``handed_over`` is the part of those days in which the dossier went to another agency, and so
    waited for it; in the rest it lay with the agency that had it.
    """

    before: str
    after: str
    count: int
    days: float
    handed_over: float

    @property
    def mean(self) -> float:
        """The days that one passage takes."""
        return self.days / self.count


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way of going: the activities in turn, and how many dossiers go it."""

    activities: tuple[str, ...]
    count: int
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """What was found; shares are None where there is nothing to divide by.

    ``waiting`` are the days on the way to another agency, ``working`` those with the agency that
    had the dossier. Of these ``touched`` were worked and ``untouched`` waited, as far as steps say
    when they began: ``begun`` steps do.
    """

    dossiers: int
    steps: int
    closed: int
    dated: int
    on_time: int
    reworked: int
    ways: tuple[Way, ...]
    passages: tuple[Passage, ...]
    waiting: float
    working: float
    begun: int = 0
    touched: float = 0.0
    untouched: float = 0.0

    @property
    def on_time_share(self) -> Decimal | None:
        """Of the dossiers answered that had a due day, the per cent answered by it."""
        return Decimal(100 * self.on_time) / self.dated if self.dated else None

    @property
    def bottleneck(self) -> Passage | None:
        """The passage in which the most days go by in all."""
        return self.passages[0] if self.passages else None


def analyse(found: History) -> Analysis:
    """What a history shows."""
    table = columns(found)
    passages, waiting, working = _passages(table)
    closed = list(found.closed())
    apart = within_agencies(found)
    dated = [(due, at) for _, due, at in answered(found)]
    return Analysis(
        dossiers=len(found.received),
        steps=len(found.steps),
        closed=len(closed),
        dated=len(dated),
        on_time=sum(at <= due for due, at in dated),
        reworked=_reworked(table),
        ways=_ways(table, variants(table.traces)),
        passages=passages,
        waiting=waiting,
        working=working,
        begun=apart.steps,
        touched=apart.touched / DAY,
        untouched=apart.untouched / DAY,
    )


def _ways(table: Columns, found: Variants) -> tuple[Way, ...]:
    steps, starts, lengths = table.traces.activity, table.traces.starts, table.traces.lengths
    return tuple(
        Way(
            activities=tuple(
                table.activities[each] for each in steps[starts[at] : starts[at] + lengths[at]]
            ),
            count=int(count),
            example=table.dossiers[at],
        )
        for at, count in zip(found.example, found.count, strict=True)
    )


def _passages(table: Columns) -> tuple[tuple[Passage, ...], float, float]:
    size = len(table.activities)
    whole = flow(table.traces, size)
    over = _handed_over(table)
    order = np.argsort(-whole.took, axis=None, kind="stable")
    found = [divmod(int(each), size) for each in order if whole.count.flat[each]]
    passages = tuple(
        Passage(
            before=table.activities[a],
            after=table.activities[b],
            count=int(whole.count[a, b]),
            days=float(whole.took[a, b]) / MICROSECONDS_A_DAY,
            handed_over=float(over[a * size + b]) / MICROSECONDS_A_DAY,
        )
        for a, b in found
    )
    waiting = float(over.sum()) / MICROSECONDS_A_DAY
    return passages, waiting, float(whole.took.sum()) / MICROSECONDS_A_DAY - waiting


def _handed_over(table: Columns) -> NDArray[np.float64]:
    """Of each passage, the time in which the dossier came to another agency."""
    steps, at, size = table.traces.activity, table.traces.at, len(table.activities)
    inside = np.ones(len(steps), dtype=bool)
    inside[table.traces.starts] = False
    here = np.flatnonzero(inside)
    here = here[table.agency[here] != table.agency[here - 1]]
    edge = steps[here - 1] * size + steps[here]
    took = (at[here] - at[here - 1]).astype(np.float64)
    return np.bincount(edge, weights=took, minlength=size**2).astype(np.float64, copy=False)


def _reworked(table: Columns) -> int:
    """How many dossiers had some activity more than once."""
    numbers = np.repeat(np.arange(len(table.traces.starts)), table.traces.lengths)
    pairs, count = np.unique(
        numbers * max(len(table.activities), 1) + table.traces.activity, return_counts=True
    )
    again = pairs[count > 1] // max(len(table.activities), 1)
    return len(np.unique(again))
