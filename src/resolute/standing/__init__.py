"""How a number meets its promise: verdicts, pace and reasons; the progress of a series."""

from resolute.standing.bench import Bench
from resolute.standing.checks import check
from resolute.standing.judge import judge, last_month
from resolute.standing.need import Need, NeedKind
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
from resolute.standing.standing import Published, Standing, TaskState
from resolute.standing.tally import Tally, tally
from resolute.standing.watch import Deciding, Old, Timetable, Turn, TurnKind, Watch, watch

__all__ = [
    "Bench",
    "Case",
    "Check",
    "Dated",
    "Deciding",
    "Held",
    "Measured",
    "Need",
    "NeedKind",
    "NoEvidence",
    "Old",
    "Periods",
    "Published",
    "Reason",
    "Standing",
    "Tally",
    "TaskState",
    "Timetable",
    "Together",
    "Turn",
    "TurnKind",
    "UnitByUnit",
    "Watch",
    "check",
    "judge",
    "last_month",
    "readings",
    "tally",
    "watch",
]
