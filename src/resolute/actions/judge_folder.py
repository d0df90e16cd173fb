"""Judging everything that is known as of a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from resolute.actions.desk import OFFICE_TIME, Desk, approval_levels
from resolute.actions.known import Known, PlanFaultError, known_in_folder
from resolute.actions.rules import rules
from resolute.evidence import Book, Entry, PlanAct, PlanChange, ReturnReceived
from resolute.intake.calendar import working_calendar
from resolute.intake.methods import method_on
from resolute.intake.progress_methods import progress_methods
from resolute.measure import Evidence, Indicator, on_the_map
from resolute.plan import Promise
from resolute.plan.seen_on import SeenOn, map_day
from resolute.progress import Method
from resolute.review.material import Material, Sent
from resolute.review.notes import Promised
from resolute.standing import Bench, Standing, judge
from resolute.units import Atlas

__all__ = ["PlanFaultError", "judge_folder", "judge_known"]


def judge_folder(desk: Desk, *, on: date, known_at: datetime | None = None) -> Material:
    """Every standing on a day, by the entries recorded up to and including a moment.

    Without ``known_at`` everything recorded in the folder is known. Raises PlanFaultError while
    the plan has faults; refused rows of returns do not prevent judging.
    """
    return judge_known(known_in_folder(desk, known_at), on=on)


def judge_known(
    known: Known,
    *,
    on: date,
    only: str | None = None,
    read: Evidence | None = None,
    last: datetime | None = None,
) -> Material:
    """Every standing on a day by what is known, or that of the ``only`` code that is wanted.

    Where an engine is to ``read`` the figures, ``last`` is when the last of them was recorded.
    """
    court = court_of(known, on, read)
    wanted = [p for p in known.plan.promises if only in {None, p.code}]
    standings = court.judged(wanted, known.read.indicators)
    return drawn_up(court, standings, only=only, last=last)


def drawn_up(
    court: Court,
    standings: Mapping[str, Standing],
    *,
    only: str | None = None,
    last: datetime | None = None,
) -> Material:
    """What was judged, with all that is known beside it; ``only`` and ``last`` are as above."""
    known, on = court.known, court.on
    return Material(
        plan=known.plan,
        notes=known.read.notes,
        evidence=court.evidence,
        indicators=known.read.indicators,
        entries=known.entries,
        standings=standings,
        method=court.method,
        sent=tuple(_sent(known)),
        zone=OFFICE_TIME,
        on=on,
        waiting=known.waiting,
        counts_from=known.counts_from,
        level_titles=tuple(step.title for step in approval_levels().steps),
        changes=known.changes,
        adopted=_first_adopted(known, court, only),
        outlines=known.read.outlines,
        points=known.read.points,
        promised=_promised_before(known, on),
        indices=known.read.indices,
        last_act=max((m for m in (known.last_act, last) if m is not None), default=None),
    )


def _promised_before(known: Known, on: date) -> tuple[Promised, ...]:
    """The remedies of the last review of an earlier day, as it was frozen last."""
    earlier = [each for each in reversed(known.promised) if each and each[0].on < on]
    return max(earlier, key=lambda each: each[0].on, default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Court:
    """All by which any promise is judged on a day."""

    known: Known
    evidence: Evidence
    method: Method
    on: date

    def judged(
        self, promises: Iterable[Promise], indicators: Mapping[str, Indicator]
    ) -> dict[str, Standing]:
        """The standings of some promises; what an engine has yet to find is asked in rounds."""
        answers, left = self.evidence.answers, list(promises)
        found = {promise.code: self.judge(promise, indicators) for promise in left}
        while answers is not None and left:
            answers.settle()
            again, left = left, []
            for promise in again:
                before = answers.unanswered
                found[promise.code] = self.judge(promise, indicators)
                if answers.unanswered > before:
                    left.append(promise)
        return found

    def judge(self, promise: Promise, indicators: Mapping[str, Indicator]) -> Standing:
        """How one promise stands; where an engine has something to find, as far as it knows."""
        return judge(promise, self._bench(promise, indicators), self.method)

    def _bench(self, promise: Promise, indicators: Mapping[str, Indicator]) -> Bench:
        return Bench(
            evidence=self.evidence,
            indicators=indicators,
            term=self.known.plan.term,
            unit=promise.unit,
            on=self.on,
        )


def court_of(known: Known, on: date, read: Evidence | None = None) -> Court:
    """All by which promises are judged on a day; the figures may be ``read`` by an engine."""
    evidence = read or _seen(as_stated(known, Book(known.entries)), known, on)
    return Court(known=known, evidence=evidence, method=method_of(on), on=on)


def as_stated(known: Known, book: Book) -> Evidence:
    """The figures of a book on the maps on which they were stated."""
    former = known.adopted.parts if known.adopted else {}
    return Evidence(
        book=book,
        parts={**former, **known.read.parts},
        units=known.read.registry,
        regimes=known.regimes,
    )


def method_of(on: date) -> Method:
    """The method in force on a day, with the published measure for those that ask for it."""
    published = progress_methods(rules("progress.toml")).growth
    return replace(method_on(rules("standing.toml"), on), growth=published)


def map_of(known: Known, on: date) -> date | None:
    """The day on whose map the figures are seen; None where nothing was ever reorganised.

    The plan's own map is that of the first day of its term, or of its unit if that came later.
    """
    if not known.read.reorganisations:
        return None
    settings, plan = known.read.settings, known.plan
    choice = known.map or (settings.map if settings else SeenOn.OWN)
    founded = known.read.registry[plan.unit].valid_from
    return map_day(choice, first=max(plan.term.begins, founded), on=on)


def _seen(evidence: Evidence, known: Known, on: date) -> Evidence:
    day = map_of(known, on)
    atlas = Atlas(known.read.reorganisations)
    return evidence if day is None else on_the_map(evidence, atlas, day)


def _first_adopted(known: Known, court: Court, only: str | None) -> Mapping[str, Standing]:
    """The standings of what was adjusted or dropped since, judged as it was first adopted.

    A promise of a unit that the plan no longer names cannot be judged.
    """
    first = known.adopted
    if first is None or first.plan is None:
        return {}
    bodies = [entry.body for entry in known.changes if isinstance(entry.body, PlanChange)]
    changed = {body.code for body in bodies if body.act is not PlanAct.ADOPTED}
    wanted = changed if only is None else changed & {only}
    units = known.read.registry
    promises = [p for p in first.plan.promises if p.code in wanted and p.unit in units]
    return court.judged(promises, first.indicators)


def _sent(known: Known) -> Iterator[Sent]:
    """When each known return was due; a due day off moves to the next working day.

    Of a file that was sent again under its name, the first counts.
    """
    came: dict[str, tuple[Entry, ReturnReceived]] = {}
    for entry in known.returns:
        if isinstance(entry.body, ReturnReceived) and entry.body.ordinary:
            came.setdefault(entry.body.file, (entry, entry.body))
    periods = [entry.period for entry, _ in came.values()] or [known.plan.term]
    years = [period.begins.year for period in periods]
    last = max(period.ends.year for period in periods) if came else years[0]
    calendar = working_calendar(min(years), last + 1, rules("calendar.toml"))
    for file in sorted(came):
        entry, body = came[file]
        due = max(_due_days(known, entry, body), default=entry.period.last_day)
        yield Sent(
            file=file,
            unit=entry.unit,
            period=entry.period.name,
            paper=body.paper,
            due=calendar.next_working(due),
            received=body.received.astimezone(OFFICE_TIME),
        )


def _due_days(known: Known, entry: Entry, body: ReturnReceived) -> Iterator[date]:
    """The due day under each regime that its parts are reported by; the last one counts."""
    for key in body.regimes:
        period = known.regimes[key].period(entry.period.name)
        if period is not None:
            yield known.regimes[key].due(period, known.read.registry[entry.unit].sender)
