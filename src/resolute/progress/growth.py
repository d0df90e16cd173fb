"""The progress measure of Statistics Canada and Open SDG, as it is published: ``statcan/1``.

Sources: sdgcif-data-canada-oddcic-donnee.github.io/methodology, and open-sdg/sdg-build 2.4
(``sdg/ProgressMeasure.py``), whose arithmetic in binary floating point is followed. The measure
compares the yearly growth since the base year with the growth that the goal asks for, or with fixed
rates where there is no goal:

    growth(x, n) = (x / base) ^ (1 / n) - 1
    with a goal:     p = sign * direction * growth(latest, t - t0) / |growth(goal, T - t0)|
    without one:     p = sign * direction * growth(latest, t - t0)

A goal or a base of 0 is taken for 0.001. What this does to the number when the unit of measure
changes is told in docs/explanation/two-measures-of-progress.md.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from resolute.progress.aim import Aim, Direction, Ends

WHOLE_SCORE = 5.0


class GrowthStatus(Enum):
    """The statuses as they are published, from best to worst; the last one is no answer."""

    ACHIEVED = "target_achieved"
    SUBSTANTIAL = "substantial_progress"
    MODERATE = "moderate_progress"
    LIMITED = "limited_progress"
    DETERIORATION = "deterioration"
    NOT_AVAILABLE = "not_available"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """The progress from which a status is given; below ``limited`` it is deterioration."""

    substantial: float
    moderate: float
    limited: float

    def times(self, share: float) -> Thresholds:
        """All three made smaller, as near a limit."""
        return Thresholds(
            substantial=self.substantial * share,
            moderate=self.moderate * share,
            limited=self.limited * share,
        )

    def status(self, value: float) -> GrowthStatus:
        """The status of a value, each threshold included."""
        if value >= self.substantial:
            return GrowthStatus.SUBSTANTIAL
        if value >= self.moderate:
            return GrowthStatus.MODERATE
        return GrowthStatus.LIMITED if value >= self.limited else GrowthStatus.DETERIORATION


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthMethod:
    """A version of the measure with its parameters.

    ``by_score`` cuts the mean score of several series; ``near_limit`` is the power by which the
    thresholds shrink as the base comes near the limit; ``zero`` stands in for 0.
    """

    version: str
    with_goal: Thresholds
    without_goal: Thresholds
    by_score: Thresholds
    near_limit: float
    zero: float


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthProgress:
    """The progress of a series, or of several together, which have a score and no value."""

    status: GrowthStatus
    score: float | None = None
    value: float | None = None


NOTHING = GrowthProgress(status=GrowthStatus.NOT_AVAILABLE)


def growth_progress(aim: Aim, ends: Ends | None, method: GrowthMethod) -> GrowthProgress:
    """The published status, score and progress value of a series between its ends."""
    if ends is None:
        return NOTHING
    value = _value(aim, ends, method)
    if _achieved(aim, ends, method):
        return GrowthProgress(status=GrowthStatus.ACHIEVED, score=WHOLE_SCORE, value=value)
    if value is None:
        return NOTHING
    if aim.goal is not None:
        status, score = method.with_goal.status(value), _score_with_goal(value, method)
        return GrowthProgress(status=status, score=score, value=value)
    share = _room(aim, float(ends.base.value), method)
    bars = method.without_goal.times(share)
    score = _score_without_goal(value, share, bars.status(value))
    return GrowthProgress(status=bars.status(value), score=score, value=value)


def growth_together(parts: Sequence[GrowthProgress], method: GrowthMethod) -> GrowthProgress:
    """Several series, or groups of them, as one: the mean of their scores, cut into a status.

    Parts without a score do not count. It is achieved only where every part that counts is.
    """
    counted = [(part, part.score) for part in parts if part.score is not None]
    if not counted:
        return NOTHING
    score = sum(score for _, score in counted) / len(counted)
    achieved = all(part.status is GrowthStatus.ACHIEVED for part, _ in counted)
    status = GrowthStatus.ACHIEVED if achieved else method.by_score.status(score)
    return GrowthProgress(status=status, score=score)


def _achieved(aim: Aim, ends: Ends, method: GrowthMethod) -> bool:
    goal, latest = _goal(aim, method), float(ends.latest.value)
    if goal is None:
        return False
    return latest >= goal if aim.direction is Direction.UP else latest <= goal


def _goal(aim: Aim, method: GrowthMethod) -> float | None:
    return None if aim.goal is None else float(aim.goal) or method.zero


def _value(aim: Aim, ends: Ends, method: GrowthMethod) -> float | None:
    base, latest = float(ends.base.value) or method.zero, float(ends.latest.value)
    observed = _growth(latest, base, ends.latest.year - ends.base.year)
    turned = (1 if base > 0 else -1) * (1 if aim.direction is Direction.UP else -1)
    goal = _goal(aim, method)
    if observed is None or goal is None:
        return None if observed is None else turned * observed
    asked = _growth(goal, base, aim.goal_year - ends.base.year)
    return turned * observed / abs(asked) if asked else None


def _growth(value: float, base: float, years: int) -> float | None:
    """The yearly growth; None over less than a year and across zero, where there is none."""
    ratio = value / base
    if years < 1 or ratio < 0 or not math.isfinite(ratio):
        return None
    return float(ratio ** (1 / years)) - 1


def _room(aim: Aim, base: float, method: GrowthMethod) -> float:
    """The share of the thresholds that is left where a limit is near; 1 far from it."""
    if aim.limit is None:
        return 1.0
    start, limit = abs(base), abs(float(aim.limit))
    if start >= 2 * limit:
        return 1.0
    near = start if start <= limit else 2 * limit - start
    return float(1 - (near / limit) ** method.near_limit)


# The lines of the score are published with these numbers. They meet the default thresholds, and are
# not moved where others are set.


def _score_with_goal(value: float, method: GrowthMethod) -> float:
    if value >= method.with_goal.moderate:
        return min(7.1429 * value - 4.2857, WHOLE_SCORE)
    return max(4.1667 * value - 2.5, -WHOLE_SCORE)


def _score_without_goal(value: float, share: float, status: GrowthStatus) -> float:
    if status is GrowthStatus.DETERIORATION:
        return max(125 * value - 2.5, -WHOLE_SCORE)
    if share == 0:  # the base is at the limit, and has been kept there
        return WHOLE_SCORE
    match status:
        case GrowthStatus.SUBSTANTIAL:
            return min(500 * value / share - 5, WHOLE_SCORE)
        case GrowthStatus.MODERATE:
            return 250 * value / share - 1.25
        case _:
            return 500 * value / share - 2.5
