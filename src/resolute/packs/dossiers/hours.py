"""Terms counted in working hours, by the hours at which an office is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from resolute.time import WorkingCalendar

HOUR = 60
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """The stretches of a working day at which an office is open, in minutes from midnight."""

    spans: tuple[tuple[int, int], ...]

    @staticmethod
    def of(hours: Sequence[Sequence[int]]) -> OfficeHours:
        """The hours of a list such as ``[[8, 12], [13, 17]]``."""
        return OfficeHours(tuple((opens * HOUR, shuts * HOUR) for opens, shuts in hours))

    @property
    def minutes_a_day(self) -> int:
        """How long it is open on a working day; 480 minutes are the eight hours of one."""
        return sum(shuts - opens for opens, shuts in self.spans)

    def opening(self, day: date, *, like: datetime) -> datetime:
        """When it opens on a day, on the clock of another moment."""
        return _at(day, self.spans[0][0], like)

    def closing(self, day: date, *, like: datetime) -> datetime:
        """When it shuts on a day, on the clock of another moment."""
        return _at(day, self.spans[-1][1], like)

    def add(self, start: datetime, minutes: int, calendar: WorkingCalendar) -> datetime:
        """The end of so many working minutes after a moment, at which the office is open.

        A term that is used up when the office shuts ends then, and not when it opens again.
        """
        day = calendar.next_working(start.date())
        left = minutes
        come = self._come(start) if day == start.date() else 0
        while left > self.minutes_a_day - come:
            left -= self.minutes_a_day - come
            come = 0
            day = calendar.next_working(day + _DAY)
        return _at(day, self._clock(come + left), start)

    def between(self, start: datetime, end: datetime, calendar: WorkingCalendar) -> int:
        """How many working minutes lie from one moment to a later one."""
        return self._since_ever(end, calendar) - self._since_ever(start, calendar)

    def _since_ever(self, moment: datetime, calendar: WorkingCalendar) -> int:
        day = moment.date()
        whole = calendar.working_days_between(calendar.first, day)
        if not calendar.is_working(day):
            return whole * self.minutes_a_day
        return (whole - 1) * self.minutes_a_day + self._come(moment)

    def _come(self, moment: datetime) -> int:
        """How many minutes of its day have been worked by a moment."""
        clock = moment.hour * HOUR + moment.minute
        return sum(min(max(clock - opens, 0), shuts - opens) for opens, shuts in self.spans)

    def _clock(self, come: int) -> int:
        """The first minute of a day by which so many have been worked."""
        for opens, shuts in self.spans:
            if come <= shuts - opens:
                return opens + come
            come -= shuts - opens
        raise ValueError("a day has no more minutes")


def _at(day: date, minutes: int, like: datetime) -> datetime:
    return datetime.combine(day, time(minutes // HOUR, minutes % HOUR), like.tzinfo)
