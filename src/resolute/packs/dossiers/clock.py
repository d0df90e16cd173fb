"""When a dossier must be answered by law, and every step by which that day is found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum

from resolute.packs.dossiers.counting import End, Office, Start
from resolute.packs.dossiers.happening import Consultation, CountsFrom, Happening, What
from resolute.packs.dossiers.law import Edition, Law
from resolute.packs.dossiers.term import Counted, Term
from resolute.time import WorkingCalendar

_DAY = timedelta(days=1)


class Why(Enum):
    """Which rule a step applies."""

    RECEIVED = "received"
    TRANSFERRED = "transferred"
    COUNTED = "counted"
    DAY_OFF = "day off"
    ASKED = "asked"
    RESTARTED = "restarted"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    REAPPOINTED = "reappointed"
    WARN_BY = "warn by"
    CONSULTED = "consulted"
    EARLY = "early"
    ON_TIME = "on time"
    LATE = "late"


class Broken(Enum):
    """Which rule something that happened breaks; it then does not move the clock."""

    ASKED_LATE = "asked late"
    ASKED_AGAIN = "asked again"
    NOTHING_ASKED = "nothing asked"
    NOT_SUSPENDED = "not suspended"
    SUSPENDED_ALREADY = "suspended already"
    REAPPOINTED_AGAIN = "reappointed again"
    REAPPOINTED_LATE = "reappointed late"
    REAPPOINTED_BACK = "reappointed back"
    SILENT = "silent"
    BEFORE_RECEIPT = "before receipt"


@dataclass(frozen=True, slots=True)
class Step:
    """A rule applied: which, to what moment it came, and the article that it stands on."""

    why: Why
    at: datetime | date
    article: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Breach:
    """Something that happened and that the law does not allow."""

    broken: Broken
    at: datetime
    article: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A dossier as far as its clock goes: term, receipt, and what happened since."""

    term: Term
    received: datetime
    happenings: tuple[Happening, ...] = ()
    consultations: tuple[Consultation, ...] = ()
    counts_from: CountsFrom = CountsFrom.RECEIPT


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """When the answer is due: ``by``, to the minute, or None while the clock stands still.

    ``first`` is what was due before a re-appointment. ``warn_by`` is the last working day on which
    a delay may still be told with an apology.
    """

    edition: Edition
    by: datetime | None
    first: datetime | None
    warn_by: date | None
    steps: tuple[Step, ...]
    breaches: tuple[Breach, ...]

    @property
    def day(self) -> date | None:
        """The day on which it is due."""
        return self.by.date() if self.by is not None else None


def deadline(case: Case, law: Law, calendar: WorkingCalendar) -> Deadline:
    """When a dossier is due, by the edition in force on the day of its receipt.

    Raises NoEditionError or OutsideCalendarError where law or calendar know nothing of its days.
    """
    clock = _Clock(case, law, calendar)
    clock.begin()
    for happening in sorted(case.happenings, key=lambda each: each.at):
        clock.take(happening)
    return clock.close()


@dataclass(slots=True)
class _Clock:
    """The clock of one dossier while its happenings are told in their order."""

    case: Case
    law: Law
    calendar: WorkingCalendar
    edition: Edition = field(init=False)
    office: Office = field(init=False)
    start: Start = field(init=False)
    asked: int = 0
    waiting: bool = False
    suspended: datetime | None = None
    pauses: list[tuple[datetime, datetime]] = field(default_factory=list)
    to: datetime | None = None
    first: datetime | None = None
    returned: datetime | None = None
    steps: list[Step] = field(default_factory=list)
    breaches: list[Breach] = field(default_factory=list)

    def begin(self) -> None:
        """Take the receipt, and the transfer to who must decide."""
        received = self.case.received
        self.edition = self.law.on(received.date())
        self.office = Office(self.calendar, self.law.hours, self.edition.late_hour)
        self._note(Why.RECEIVED, received, "receive")
        self.start = self.office.start(received)
        self._note(Why.TRANSFERRED, self.start.transferred, "transfer")

    def take(self, happening: Happening) -> None:
        """Take what happened; what the law does not allow is noted, and changes nothing."""
        broken = self._broken(happening)
        if broken is not None:
            article = _article_of(broken, self.edition, self.law)
            self.breaches.append(Breach(broken, happening.at, article))
        match happening.what:
            case What.ASKED if broken in {None, Broken.ASKED_LATE}:
                self.asked, self.waiting = self.asked + 1, True
                self._note(Why.ASKED, happening.at, "supplement")
            case _ if broken is not None:
                pass
            case What.SUPPLEMENTED:
                self._restart(happening.at)
            case What.SUSPENDED:
                self.suspended = happening.at
                self._count(Why.SUSPENDED, happening.at, "suspended")
            case What.RESUMED if self.suspended is not None:
                self.pauses.append((self.suspended, happening.at))
                self.suspended = None
                self._count(Why.RESUMED, happening.at, "suspended")
            case What.REAPPOINTED if happening.to is not None:
                self.first = self._due()
                day = self.calendar.next_working(happening.to)
                self.to = self.law.hours.closing(day, like=self.case.received)
                self._note(Why.REAPPOINTED, self.to, "late")
            case _:
                self.returned = happening.at

    def close(self) -> Deadline:
        """The deadline, once everything has been told."""
        legal = self._due()
        by = self.to or legal
        warn_by = None
        if legal is not None:
            self._say_counted(legal)
        if by is not None:
            warn_by = _working_before(by.date(), self.case.received.date(), self.calendar)
        if by is not None and warn_by is not None and self.to is None:
            self._note(Why.WARN_BY, warn_by, "late")
        for step, silent in _consulted(self.case, self.office, self.edition):
            self.steps.append(step)
            self.breaches.extend(silent)
        if self.returned is not None:
            self._note(_answered(self.returned, by, self.case.term), self.returned, "return")
        first = self.first or by
        steps, breaches = tuple(self.steps), tuple(self.breaches)
        return Deadline(
            edition=self.edition,
            by=by,
            first=first,
            warn_by=warn_by,
            steps=steps,
            breaches=breaches,
        )

    def _restart(self, moment: datetime) -> None:
        self.waiting, self.pauses, self.suspended = False, [], None
        self.start = self.office.start(moment)
        self._note(Why.RESTARTED, moment, "supplement")

    def _due(self) -> datetime | None:
        """When it is due by the law alone; None while the clock stands still."""
        if self.waiting:
            return None
        end = self._end()
        stopped = self.suspended is not None and end.after(self.suspended)
        return None if stopped else self.office.closed(end)

    def _end(self) -> End:
        """The end of the term, before any thought of days off."""
        end = self.office.end(self.case.term, self.start, self.case.counts_from)
        for pause in self.pauses:
            end = self.office.moved(end, pause, self.case.term)
        return end

    def _broken(self, happening: Happening) -> Broken | None:
        if happening.at < self.case.received:
            return Broken.BEFORE_RECEIPT
        match happening.what:
            case What.ASKED:
                return self._asking_broken(happening.at)
            case What.SUPPLEMENTED:
                return None if self.waiting else Broken.NOTHING_ASKED
            case What.SUSPENDED:
                return Broken.SUSPENDED_ALREADY if self.suspended or self.waiting else None
            case What.RESUMED:
                return None if self.suspended else Broken.NOT_SUSPENDED
            case What.REAPPOINTED:
                return self._reappointment_broken(happening)
            case What.RETURNED:
                return None

    def _asking_broken(self, at: datetime) -> Broken | None:
        if self.asked >= self.edition.supplements:
            return Broken.ASKED_AGAIN
        within = self.edition.supplement_within
        latest = self.calendar.add_working_days(self.case.received.date(), within)
        return Broken.ASKED_LATE if at.date() > latest else None

    def _reappointment_broken(self, happening: Happening) -> Broken | None:
        by = self._due()
        if self.to is not None:
            return Broken.REAPPOINTED_AGAIN
        if by is None or happening.to is None or happening.to <= by.date():
            return Broken.REAPPOINTED_BACK
        told = happening.at.date()
        return Broken.REAPPOINTED_LATE if told > by.date() - _DAY else None

    def _say_counted(self, legal: datetime) -> None:
        moment = self._end().moment
        article = _COUNTED_BY.get(self.case.term.counted, "first_day")
        self._count(Why.COUNTED, moment, article)
        if moment.date() != legal.date():
            self._count(Why.DAY_OFF, legal, "day_off")

    def _note(self, why: Why, at: datetime | date, article: str) -> None:
        self.steps.append(Step(why, at, self.edition.articles[article]))

    def _count(self, why: Why, at: datetime | date, article: str) -> None:
        self.steps.append(Step(why, at, self.law.counting[article]))


def on_time(returned: datetime, by: datetime, term: Term) -> bool:
    """Whether an answer came by its deadline: to the minute for hours, else on the day."""
    if term.counted is Counted.WORKING_HOURS:
        return returned <= by
    return returned.date() <= by.date()


_COUNTED_BY = {
    Counted.SAME_DAY: "same_day",
    Counted.WORKING_HOURS: "hours",
    Counted.MONTHS: "end_of_month",
    Counted.YEARS: "end_of_month",
}
_BROKEN_RULE = {
    Broken.ASKED_AGAIN: "supplement_once",
    Broken.NOTHING_ASKED: "supplement_once",
    Broken.ASKED_LATE: "supplement",
    Broken.REAPPOINTED_AGAIN: "late",
    Broken.REAPPOINTED_LATE: "late",
    Broken.REAPPOINTED_BACK: "late",
    Broken.SILENT: "consult",
    Broken.BEFORE_RECEIPT: "receive",
}


def _article_of(broken: Broken, edition: Edition, law: Law) -> str:
    """The article that something breaks; of suspensions, whatever the edition."""
    rule = _BROKEN_RULE.get(broken)
    return law.counting["suspended"] if rule is None else edition.articles[rule]


def _consulted(
    case: Case, office: Office, edition: Edition
) -> Iterator[tuple[Step, tuple[Breach, ...]]]:
    """The clocks of those asked for their opinion; none of them moves that of the dossier."""
    article = edition.articles["consult"]
    for each in case.consultations:
        by = office.closed(office.end(each.term, office.start(each.asked)))
        silent = each.answered is None or each.answered > by
        breach = Breach(Broken.SILENT, by, article, each.agency)
        yield Step(Why.CONSULTED, by, article, each.agency), (breach,) if silent else ()


def _answered(returned: datetime, by: datetime | None, term: Term) -> Why:
    if by is None or on_time(returned, by, term):
        return Why.EARLY if by is not None and returned.date() < by.date() else Why.ON_TIME
    return Why.LATE


def _working_before(day: date, received: date, calendar: WorkingCalendar) -> date | None:
    """The last working day before a day, unless it lies before the receipt."""
    before = day - _DAY
    while before > calendar.first and not calendar.is_working(before):
        before -= _DAY
    return before if before >= received else None
