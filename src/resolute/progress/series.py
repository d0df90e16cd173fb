"""Our own measure of progress, ``progress/1``: the way covered against the way due by now.

In a sentence: so many per cent of the way from base to goal are covered, so many are due by now.

Both are taken on the plain numbers, without a logarithm or any other bending. A share of a way is
the same after every change of scale and of zero point, x to a*x + b: other units of measure (b = 0)
and the complement (100 - x) are two of them. A logarithm keeps the first and loses the second, a
logit the reverse. Zero is a number like any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from resolute.progress.aim import Aim, Ends
from resolute.progress.pace import Method, Pace, Verdict, by_lead, pace_of
from resolute.progress.path import Path, Straight, Way, decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class PathProgress:
    """The progress of a series along its path.

    ``pace`` is None where no way leads from base to goal: there is no goal, there is only one
    observation, or the base was at the goal already.
    """

    verdict: Verdict
    pace: Pace | None = None


def path_progress(
    aim: Aim, ends: Ends | None, method: Method, *, path: Path | None = None
) -> PathProgress:
    """How far a series is on its way at the end of the year of its latest observation.

    Met is at the goal or beyond. Otherwise it is on track where no less of the way is covered than
    the path asks for, at risk within the tolerance of the method, and behind below that; missed
    after the goal year. Without a goal it is open, and with one observation unknown. What was at
    its goal from the first and is no longer is behind. ``path`` is straight or a profile.
    """
    if ends is None:
        return PathProgress(verdict=Verdict.UNKNOWN)
    if aim.goal is None:
        return PathProgress(verdict=Verdict.OPEN)
    pace = _pace(aim, ends, path or Straight())
    return PathProgress(verdict=_verdict(aim, ends, _by_pace(pace, method)), pace=pace)


def _by_pace(pace: Pace | None, method: Method) -> Verdict:
    """The verdict of a pace; nothing left of the way there was is behind."""
    return Verdict.BEHIND if pace is None else by_lead(pace.lead, method.tolerance)


def _verdict(aim: Aim, ends: Ends, by_pace: Verdict) -> Verdict:
    if aim.meets(ends.latest.value):
        return Verdict.MET
    if ends.latest.year >= aim.goal_year:
        return Verdict.MISSED
    return Verdict.UNKNOWN if ends.latest.year == ends.base.year else by_pace


def _pace(aim: Aim, ends: Ends, path: Path) -> Pace | None:
    if aim.goal is None or aim.meets(ends.base.value) or ends.latest.year == ends.base.year:
        return None
    way = Way(
        baseline=ends.base.value,
        goal=aim.goal,
        begins=date(ends.base.year, 12, 31),
        ends=date(aim.goal_year, 12, 31),
        path=path,
    )
    return pace_of(way, ends.latest.value, date(ends.latest.year, 12, 31))


FROM_WORST = (Verdict.MISSED, Verdict.BEHIND, Verdict.AT_RISK, Verdict.ON_TRACK, Verdict.MET)
WHOLE_WAY = Decimal(100)


def path_together(parts: Sequence[PathProgress], method: Method) -> PathProgress:
    """Several series as one: the mean of the ways covered against the mean of the ways due.

    What is beyond its goal counts as at it, so that it does not make up for what is short of
    another. The verdict is never worse than the worst part nor better than the best. Parts without
    a goal do not count, and an unknown one leaves the whole unknown; where a part has no way, the
    worst part speaks for all.
    """
    counted = [part for part in parts if part.verdict is not Verdict.OPEN]
    if not counted:
        return PathProgress(verdict=Verdict.OPEN)
    if any(part.verdict is Verdict.UNKNOWN for part in counted):
        return PathProgress(verdict=Verdict.UNKNOWN)
    ranks = [FROM_WORST.index(part.verdict) for part in counted]
    paces = [part.pace for part in counted if part.pace is not None]
    if len(paces) < len(counted):
        return PathProgress(verdict=FROM_WORST[min(ranks)])
    pace = _mean(paces)
    rank = FROM_WORST.index(by_lead(pace.lead, method.tolerance))
    return PathProgress(verdict=FROM_WORST[min(max(rank, min(ranks)), max(ranks))], pace=pace)


def _mean(paces: Sequence[Pace]) -> Pace:
    """The mean of paces none of which counts as further than its goal; the lead stays exact."""
    covered = _of(Fraction(min(pace.covered, WHOLE_WAY)) for pace in paces)
    due = decimal(_of(Fraction(pace.due) for pace in paces))
    lead = _of(
        pace.lead if pace.covered <= WHOLE_WAY else Fraction(WHOLE_WAY) - Fraction(pace.due)
        for pace in paces
    )
    return Pace(covered=decimal(covered), due=due, expected=due, lead=lead)


def _of(numbers: Iterable[Fraction]) -> Fraction:
    heard = list(numbers)
    return sum(heard, Fraction(0)) / len(heard)
