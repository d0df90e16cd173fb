"""Our own measure of progress, ``progress/1``: the way covered against the way due by now.

In a sentence: so many per cent of the way from base to goal are covered, so many are due by now.

Both are taken on the plain numbers, without a logarithm or any other bending. A share of a way is
the same after every change of scale and of zero point, x to a*x + b: other units of measure (b = 0)
and the complement (100 - x) are two of them. A logarithm keeps the first and loses the second, a
logit the reverse. Zero is a number like any other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from resolute.plan import Path, Straight, Way
from resolute.standing.aim import Aim, Ends
from resolute.standing.judge import Method
from resolute.standing.standing import Pace, Verdict


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
    if pace is None:
        return Verdict.BEHIND
    if pace.covered >= pace.due:
        return Verdict.ON_TRACK
    return Verdict.AT_RISK if pace.covered >= pace.due - method.tolerance else Verdict.BEHIND


def _verdict(aim: Aim, ends: Ends, by_pace: Verdict) -> Verdict:
    if aim.meets(ends.latest.value):
        return Verdict.MET
    if ends.latest.year >= aim.goal_year:
        return Verdict.MISSED
    return Verdict.UNKNOWN if ends.latest.year == ends.base.year else by_pace


def _pace(aim: Aim, ends: Ends, path: Path) -> Pace | None:
    if aim.goal is None or aim.meets(ends.base.value) or ends.latest.year == ends.base.year:
        return None
    on = date(ends.latest.year, 12, 31)
    way = Way(
        baseline=ends.base.value,
        goal=aim.goal,
        begins=date(ends.base.year, 12, 31),
        ends=date(aim.goal_year, 12, 31),
        path=path,
    )
    covered = way.covered(ends.latest.value)
    if covered is None:
        return None
    # Asked of a way from 0 to 100, what is due does not depend on the numbers of the series.
    due = replace(way, baseline=Decimal(0), goal=Decimal(100)).expected(on)
    return Pace(covered=covered, due=due, expected=way.expected(on))
