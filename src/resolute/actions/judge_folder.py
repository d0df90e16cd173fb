"""Judging everything on a desk as of a day, by what was known at a moment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from resolute.actions.desk import OFFICE_TIME, Desk
from resolute.actions.rules import rules
from resolute.evidence import Book, as_known
from resolute.intake.calendar import working_calendar
from resolute.intake.methods import method_on
from resolute.intake.return_words import ReturnKind
from resolute.intake.returns import ReturnHead, ReturnRead
from resolute.measure import Evidence
from resolute.plan import Plan, Promise
from resolute.review.material import Material, Sent
from resolute.standing import Bench, judge
from resolute.words import ResoluteError, Words


class PlanFaultError(ResoluteError):
    """The plan has faults, so nothing can be judged by it."""

    exit_code = 12


def judge_folder(desk: Desk, *, on: date, known_at: datetime | None = None) -> Material:
    """Every standing on a day, by the entries recorded up to and including a moment.

    Without ``known_at`` everything recorded in the folder is known. Raises PlanFaultError while
    the plan has faults; refused rows of returns do not prevent judging.
    """
    plan = desk.plan.plan
    if plan is None or desk.plan_findings:
        raise PlanFaultError(_faults(len(desk.plan_findings)))
    entries = tuple(as_known(desk.accepted.entries, known_at=known_at))
    evidence = Evidence(
        book=Book(entries),
        parts=desk.plan.parts,
        units=desk.plan.registry,
        regimes=desk.regimes,
    )
    method = method_on(rules("standing.toml"), on)

    def bench(promise: Promise) -> Bench:
        return Bench(
            evidence=evidence,
            indicators=desk.plan.indicators,
            term=plan.term,
            unit=promise.unit,
            on=on,
        )

    return Material(
        plan=plan,
        notes=desk.plan.notes,
        evidence=evidence,
        indicators=desk.plan.indicators,
        entries=entries,
        standings={p.code: judge(p, bench(p), method) for p in plan.promises},
        method=method,
        sent=tuple(_sent(desk, plan, known_at)),
        zone=OFFICE_TIME,
        on=on,
    )


def _sent(desk: Desk, plan: Plan, known_at: datetime | None) -> Iterator[Sent]:
    """When each known return was due; a due day off moves to the next working day."""
    ordinary = [
        (read, read.head)
        for read in desk.reads
        if read.head is not None and read.head.kind is ReturnKind.RETURN
    ]
    known = [(r, h) for r, h in ordinary if known_at is None or h.received <= known_at]
    years = [head.period.begins.year for _, head in known] or [plan.term.begins.year]
    last = max(head.period.ends.year for _, head in known) if known else years[0]
    calendar = working_calendar(min(years), last + 1, rules("calendar.toml"))
    for read, head in known:
        due = max(_due_days(desk, read, head), default=head.period.last_day)
        yield Sent(
            file=read.file,
            unit=head.unit.id,
            period=head.period.name,
            paper=head.paper,
            due=calendar.next_working(due),
            received=head.received.astimezone(OFFICE_TIME),
        )


def _due_days(desk: Desk, read: ReturnRead, head: ReturnHead) -> Iterator[date]:
    """The due day under each regime that its parts are reported by; the last one counts."""
    keys = {desk.plan.parts[each.part].regime for each in read.candidates} or {head.period.regime}
    for key in keys:
        period = desk.regimes[key].period(head.period.name)
        if period is not None:
            yield desk.regimes[key].due(period, head.unit.sender)


def _faults(count: int) -> Words:
    return Words(
        f"Kế hoạch còn {count} lỗi nên chưa đánh giá được. "
        "Chạy lệnh “resolute check” để xem từng lỗi và cách sửa.",
        f"The plan cannot be judged yet; faults in it: {count}. "
        "Run “resolute check” to see each with its remedy.",
    )
