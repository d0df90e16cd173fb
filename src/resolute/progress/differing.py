"""Where the published measure and ours come to different answers on one series, and by what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from resolute.progress.aim import Aim, Ends
from resolute.progress.growth import GrowthMethod, GrowthProgress, GrowthStatus
from resolute.progress.pace import Pace, Verdict
from resolute.progress.series import PathProgress

ALIKE = {
    GrowthStatus.ACHIEVED: Verdict.MET,
    GrowthStatus.SUBSTANTIAL: Verdict.ON_TRACK,
    GrowthStatus.MODERATE: Verdict.AT_RISK,
    GrowthStatus.LIMITED: Verdict.BEHIND,
    GrowthStatus.DETERIORATION: Verdict.BEHIND,
    GrowthStatus.NOT_AVAILABLE: Verdict.UNKNOWN,
}
"""The verdict that says the same as a published status."""


class Cause(Enum):
    """Why two measures differ."""

    ZERO = "zero"  # growth from or to 0 does not exist, and 0.001 stands in
    OVER = "over"  # the goal year is over
    AT_GOAL = "at goal"  # the base was at the goal already: no way leads there
    SIGN = "sign"  # growth across 0 does not exist
    THRESHOLD = "threshold"  # they see the same, and draw the line elsewhere
    COMPOUND = "compound"  # growth compounds, a straight path does not


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Two answers about one series, with the first cause that explains them."""

    published: GrowthProgress
    ours: PathProgress
    cause: Cause


def difference(
    aim: Aim,
    ends: Ends | None,
    *,
    published: GrowthProgress,
    ours: PathProgress,
    method: GrowthMethod,
) -> Difference | None:
    """What the two answers differ by; None where they agree, and where nothing can be compared.

    A threshold is the cause where the published bars, put to the share of what is due that is
    covered, give the published status; otherwise it is the compounding of growth.
    """
    if ends is None or aim.goal is None or ALIKE[published.status] is ours.verdict:
        return None
    zero = not aim.goal or not ends.base.value
    cause = Cause.ZERO if zero else _cause(published, ours, method)
    return Difference(published=published, ours=ours, cause=cause)


def _cause(published: GrowthProgress, ours: PathProgress, method: GrowthMethod) -> Cause:
    if ours.verdict is Verdict.MISSED:
        return Cause.OVER
    if ours.pace is None:
        return Cause.AT_GOAL
    if published.value is None:
        return Cause.SIGN
    bars = _at_published_bars(ours.pace, method)
    return Cause.THRESHOLD if bars is published.status else Cause.COMPOUND


def _at_published_bars(pace: Pace, method: GrowthMethod) -> GrowthStatus:
    return method.with_goal.status(float(pace.covered / pace.due))
