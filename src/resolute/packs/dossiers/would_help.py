"""What would help: the answers counted anew, had one passage never outlasted its median.

Every other passage is left as it was, and so is the due day. What comes out is what would have been
of these very dossiers, and no promise for others; the interval says how much rests on how few.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from math import sqrt
from statistics import median

from resolute.packs.dossiers.history import History
from resolute.packs.dossiers.lateness import Steps, answered, steps_of

SHOWN = 3
_SURE = 1.959963984540054  # of a normal distribution, so that 95 of 100 lie within
_MINUTE = 60

Edge = tuple[str, str]
ANSWER = ""
"""What stands in place of an activity at the end of the last passage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """A passage held to its median: what that saves, and how many late answers come in time.

    ``minutes`` is saved on average by each dossier that takes it; ``points`` are per cent of the
    answered that had a due day, ``low`` and ``high`` the ends of Wilson's interval at 95 per cent.
    """

    before: str
    after: str
    times: int
    held_to: float
    minutes: float
    saved: int
    of: int
    points: float
    low: float
    high: float


def would_help(found: History, most: int = SHOWN) -> tuple[Remedy, ...]:
    """The passages whose holding to the median brings the most answers in time, the best first."""
    steps = steps_of(found)
    spans = _spans(found, steps)
    dated = {dossier: at - due for dossier, due, at in answered(found)}
    remedies = [_remedy(edge, each, dated) for edge, each in spans.items()]
    remedies.sort(key=lambda one: (-one.saved, -one.minutes * one.times, one.before, one.after))
    return tuple(one for one in remedies[:most] if one.saved)


def _spans(found: History, steps: Steps) -> dict[Edge, dict[str, list[timedelta]]]:
    """How long each passage took, of each dossier; the last one is to the answer."""
    told: dict[Edge, dict[str, list[timedelta]]] = {}
    for dossier, _, at in answered(found):
        done = [(step.activity, step.at) for step in steps.get(dossier, ()) if step.at <= at]
        for (one, begins), (two, ends) in pairwise((*done, (ANSWER, at))):
            told.setdefault((one, two), {}).setdefault(dossier, []).append(ends - begins)
    return told


def _remedy(edge: Edge, spans: dict[str, list[timedelta]], late_by: dict[str, timedelta]) -> Remedy:
    seconds = [span.total_seconds() for each in spans.values() for span in each]
    held_to = timedelta(seconds=median(seconds))
    less = {
        dossier: sum((max(span - held_to, timedelta()) for span in each), timedelta())
        for dossier, each in spans.items()
    }
    saved = sum(timedelta() < late_by[dossier] <= each for dossier, each in less.items())
    low, high = wilson(saved, len(late_by))
    total = sum(less.values(), timedelta())
    return Remedy(
        before=edge[0],
        after=edge[1],
        times=sum(len(each) for each in spans.values()),
        held_to=held_to.total_seconds() / _MINUTE,
        minutes=total.total_seconds() / _MINUTE / len(less),
        saved=saved,
        of=len(late_by),
        points=100 * saved / len(late_by),
        low=100 * low,
        high=100 * high,
    )


def wilson(some: int, of: int) -> tuple[float, float]:
    """The interval of a share at 95 per cent, by Wilson's score."""
    share, square = some / of, _SURE * _SURE
    middle = share + square / (2 * of)
    spread = _SURE * sqrt(share * (1 - share) / of + square / (4 * of * of))
    return ((middle - spread) / (1 + square / of), (middle + spread) / (1 + square / of))


def remedy_facts(remedies: Iterable[Remedy]) -> Iterator[dict[str, object]]:
    """The same as plain facts, for programs to read."""
    for one in remedies:
        yield {
            "before": one.before,
            "after": one.after,
            "times": one.times,
            "held_to_minutes": round(one.held_to),
            "minutes_saved_each": round(one.minutes),
            "late_brought_in_time": one.saved,
            "of": one.of,
            "points": f"{one.points:.2f}",
            "points_between": [f"{one.low:.2f}", f"{one.high:.2f}"],
        }
