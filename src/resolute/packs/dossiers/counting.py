"""Counting a term from its start, by hours, working days, days or months; and moving its end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from resolute.packs.dossiers.happening import CountsFrom
from resolute.packs.dossiers.hours import HOUR, OfficeHours
from resolute.packs.dossiers.term import Counted, Term
from resolute.time import WorkingCalendar, add_months

_DAY = timedelta(days=1)
_MONTHS_IN = {Counted.MONTHS: 1, Counted.YEARS: 12}
_DAYS_IN = {Counted.DAYS: 1, Counted.WEEKS: 7}


@dataclass(frozen=True, slots=True)
class Start:
    """The receipt, and the moment at which the dossier goes to who must decide."""

    received: datetime
    transferred: datetime


@dataclass(frozen=True, slots=True)
class End:
    """When a term is used up: to the minute if ``exact``, else a day that may be a day off yet."""

    moment: datetime
    exact: bool

    def after(self, moment: datetime) -> bool:
        """Whether a term still runs at a moment."""
        if self.exact:
            return moment < self.moment
        return moment.date() < self.moment.date()


@dataclass(frozen=True, slots=True)
class Office:
    """The days and hours on which an office works; from ``late_hour`` on, tomorrow begins."""

    calendar: WorkingCalendar
    hours: OfficeHours
    late_hour: int

    def start(self, received: datetime) -> Start:
        """Transferred the same working day; if late or on a day off, when the next one opens."""
        day = received.date()
        limit = self.hours.opening(day, like=received).replace(hour=self.late_hour, minute=0)
        if received > limit or not self.calendar.is_working(day):
            following = self.calendar.next_working(day + _DAY)
            return Start(received, self.hours.opening(following, like=received))
        return Start(received, max(received, self.hours.opening(day, like=received)))

    def end(self, term: Term, start: Start, counts_from: CountsFrom = CountsFrom.RECEIPT) -> End:
        """The end of a term that nothing interrupts."""
        began = start.transferred if counts_from is CountsFrom.TRANSFER else start.received
        if term.counted is Counted.WORKING_HOURS:
            return End(self.hours.add(began, term.count * HOUR, self.calendar), exact=True)
        return self._day(self._last_day(term, began.date(), start), began)

    def moved(self, end: End, pause: tuple[datetime, datetime], term: Term) -> End:
        """The end moved by a pause that began before it: what passed then is not counted."""
        since, until = pause
        if not end.after(since):
            return end
        if term.counted is Counted.WORKING_HOURS:
            lost = self.hours.between(since, until, self.calendar)
            return End(self.hours.add(end.moment, lost, self.calendar), exact=True)
        last = end.moment.date()
        if term.counted in {Counted.WORKING_DAYS, Counted.SAME_DAY}:
            lost = self.calendar.working_days_between(since.date(), until.date())
            return self._day(self.calendar.add_working_days(last, lost), end.moment)
        return self._day(last + (until.date() - since.date()), end.moment)

    def closed(self, end: End) -> datetime:
        """When a term truly ends: to the minute, or when the counter shuts on a working day."""
        if end.exact:
            return end.moment
        day = self.calendar.ends_on_working_day(end.moment.date())
        return self.hours.closing(day, like=end.moment)

    def _day(self, day: date, like: datetime) -> End:
        return End(self.hours.closing(day, like=like), exact=False)

    def _last_day(self, term: Term, day: date, start: Start) -> date:
        match term.counted:
            case Counted.SAME_DAY:
                return start.transferred.date()
            case Counted.WORKING_DAYS:
                return self.calendar.add_working_days(day, term.count)
            case Counted.MONTHS | Counted.YEARS:
                return add_months(day, term.count * _MONTHS_IN[term.counted])
            case _:
                return day + term.count * _DAYS_IN[term.counted] * _DAY
