"""How a number meets its promise: verdicts, pace and reasons; the progress of a series."""

from resolute.standing.aim import Aim, Direction, Ends, Observation, ends_of
from resolute.standing.bench import Bench
from resolute.standing.checks import check
from resolute.standing.differing import Cause, Difference, difference
from resolute.standing.growth import (
    GrowthMethod,
    GrowthProgress,
    GrowthStatus,
    Thresholds,
    growth_progress,
    growth_together,
)
from resolute.standing.judge import Method, judge, last_month
from resolute.standing.need import Need, NeedKind
from resolute.standing.progress import PathProgress, path_progress, path_together
from resolute.standing.reason import (
    Case,
    Check,
    Dated,
    Held,
    Measured,
    NoEvidence,
    Periods,
    Reason,
    Together,
    UnitByUnit,
    readings,
)
from resolute.standing.standing import Pace, Published, Standing, TaskState, Verdict
from resolute.standing.tally import Tally, tally
from resolute.standing.watch import Deciding, Old, Timetable, Turn, TurnKind, Watch, watch

__all__ = [
    "Aim",
    "Bench",
    "Case",
    "Cause",
    "Check",
    "Dated",
    "Deciding",
    "Difference",
    "Direction",
    "Ends",
    "GrowthMethod",
    "GrowthProgress",
    "GrowthStatus",
    "Held",
    "Measured",
    "Method",
    "Need",
    "NeedKind",
    "NoEvidence",
    "Observation",
    "Old",
    "Pace",
    "PathProgress",
    "Periods",
    "Published",
    "Reason",
    "Standing",
    "Tally",
    "TaskState",
    "Thresholds",
    "Timetable",
    "Together",
    "Turn",
    "TurnKind",
    "UnitByUnit",
    "Verdict",
    "Watch",
    "check",
    "difference",
    "ends_of",
    "growth_progress",
    "growth_together",
    "judge",
    "last_month",
    "path_progress",
    "path_together",
    "readings",
    "tally",
    "watch",
]
