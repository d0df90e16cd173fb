"""How a number meets its promise: verdicts, their pace and their reasons."""

from resolute.standing.bench import Bench
from resolute.standing.checks import check
from resolute.standing.judge import Method, judge, last_month
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
from resolute.standing.standing import Pace, Standing, TaskState, Verdict
from resolute.standing.tally import Tally, tally

__all__ = [
    "Bench",
    "Case",
    "Check",
    "Dated",
    "Held",
    "Measured",
    "Method",
    "NoEvidence",
    "Pace",
    "Periods",
    "Reason",
    "Standing",
    "Tally",
    "TaskState",
    "Together",
    "UnitByUnit",
    "Verdict",
    "check",
    "judge",
    "last_month",
    "readings",
    "tally",
]
