"""Time as a report counts it: periods, reporting regimes, and the days on which offices work."""

from resolute.time.calendar import OutsideCalendarError, WorkingCalendar
from resolute.time.months import add_months, move_last_day
from resolute.time.period import Period
from resolute.time.regime import Piece, Regime, UnknownSenderError, say_period
from resolute.time.typed import months_earlier

__all__ = [
    "OutsideCalendarError",
    "Period",
    "Piece",
    "Regime",
    "UnknownSenderError",
    "WorkingCalendar",
    "add_months",
    "months_earlier",
    "move_last_day",
    "say_period",
]
