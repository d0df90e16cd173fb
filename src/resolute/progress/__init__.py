"""How far along: the way from a baseline to a goal, and what a yearly series has covered of it."""

from resolute.progress.aim import Aim, Direction, Ends, Observation, ends_of
from resolute.progress.differing import Cause, Difference, difference
from resolute.progress.growth import (
    GrowthMethod,
    GrowthProgress,
    GrowthStatus,
    Thresholds,
    growth_progress,
    growth_together,
)
from resolute.progress.pace import Method, Pace, Verdict, by_lead, pace_of
from resolute.progress.path import Path, Profile, Stepped, Straight, Way, decimal
from resolute.progress.series import PathProgress, path_progress, path_together

__all__ = [
    "Aim",
    "Cause",
    "Difference",
    "Direction",
    "Ends",
    "GrowthMethod",
    "GrowthProgress",
    "GrowthStatus",
    "Method",
    "Observation",
    "Pace",
    "Path",
    "PathProgress",
    "Profile",
    "Stepped",
    "Straight",
    "Thresholds",
    "Verdict",
    "Way",
    "by_lead",
    "decimal",
    "difference",
    "ends_of",
    "growth_progress",
    "growth_together",
    "pace_of",
    "path_progress",
    "path_together",
]
