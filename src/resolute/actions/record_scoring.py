"""Take the steps of a scoring into the ledger, from the tables of an index that the plan holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from resolute.actions.desk import OFFICE_TIME, Desk
from resolute.actions.judge_ledger import plan_of, plan_texts
from resolute.actions.known import sound_plan
from resolute.actions.rank_moves import scores_of
from resolute.actions.rank_units import NoRankingError
from resolute.evidence import (
    BY_HAND,
    Entry,
    Ledger,
    Scoring,
    ScoringStep,
    Selection,
    Submission,
    read,
)
from resolute.intake.appraisal_sheets import read_appraisals
from resolute.intake.plan_indices import FOLDER
from resolute.plan import Plan
from resolute.standing.points import (
    Appraisal,
    PlanIndex,
    RecordedScoring,
    check_appraisals,
    ranking,
    recorded_scoring,
)
from resolute.time import Period
from resolute.words import Finding, Place, Words

RAISED = Words(
    "điểm đã thẩm định được nâng mà không qua kiến nghị",
    "appraised points were raised, and not by a complaint",
)
RESCORED = Words("điểm tự chấm thay đổi sau thẩm định", "own points changed after the appraisal")
AS_RECORDED = Words("Giữ điểm đã ghi sổ", "Keep the points as they were recorded")
CLOSED = Words(
    "Năm này đã công bố kết quả nên không ghi thêm bước chấm điểm nào nữa.",
    "That year was announced, so nothing more is recorded of its scoring.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoringOrder:
    """Whose scoring is recorded: of which index and year, by whom and when.

    ``announced`` is the document by which it was announced; while it is empty it was not yet.
    """

    index: str
    year: int
    by: str
    at: datetime
    announced: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoringDone:
    """What was recorded, what stands after it, and the rows that were refused."""

    steps: tuple[Scoring, ...]
    scoring: RecordedScoring
    findings: tuple[Finding, ...]


def scoring_in(ledger: Ledger, index: str, year: int) -> RecordedScoring:
    """The scoring of a year as a ledger has it."""
    kinds = frozenset({Scoring.kind})
    return recorded_scoring(
        (entry.body, entry.recorded_at.astimezone(OFFICE_TIME).date())
        for entry in read(ledger, Selection(kinds=kinds))
        if isinstance(entry.body, Scoring)
        and (entry.body.index, entry.period.name) == (index, str(year))
    )


def record_scoring(desk: Desk, ledger: Ledger, order: ScoringOrder) -> ScoringDone:
    """Record every step that the tables tell and the ledger does not hold.

    A row that an appraisal may not have is refused with a finding, and so is one that says
    otherwise than what is recorded. Raises NoRankingError where there is no such index or year, or
    the year was announced.
    """
    plan = sound_plan(desk.plan, len(desk.plan_findings))
    index = _index(desk, order)
    before = scoring_in(ledger, order.index, order.year)
    if before.announced:
        raise NoRankingError(CLOSED)
    rows, findings = _rows(desk, index, order, before=before)
    told = (*_by_row(rows, before, order), *_of_the_year(desk, index, order, before=before))
    _refuse_early(rows, order)
    steps = tuple(sorted(told, key=lambda each: list(ScoringStep).index(each.step)))
    if steps:
        _submit(ledger, plan, order, steps=steps)
    after = scoring_in(ledger, order.index, order.year)
    return ScoringDone(steps=steps, scoring=after, findings=findings)


def _index(desk: Desk, order: ScoringOrder) -> PlanIndex:
    found = next((each for each in desk.plan.indices if each.key == order.index), None)
    if found is None or order.year not in found.held.years:
        there = ", ".join(f"{i.key} {y}" for i in desk.plan.indices for y in i.held.years) or "–"
        raise NoRankingError(
            Words(
                f"Kế hoạch không có chỉ số “{order.index}” năm {order.year}; đang có: {there}.",
                f"The plan holds no index “{order.index}” of {order.year}; it holds: {there}.",
            )
        )
    return found


def _rows(
    desk: Desk, index: PlanIndex, order: ScoringOrder, *, before: RecordedScoring
) -> tuple[tuple[Appraisal, ...], tuple[Finding, ...]]:
    """The rows of the table of appraisals that may be recorded, and what is wrong with the rest."""
    home = desk.folder / FOLDER / index.key
    paths = [home / f"appraisals-{order.year}.{each}" for each in ("xlsx", "csv")]
    path = next((each for each in paths if each.is_file()), None)
    if path is None:
        return (), ()
    told = read_appraisals(path.name, path.read_bytes())
    edition = index.held.years[order.year].edition
    kept: list[Appraisal] = []
    findings = list(told.findings)
    for row in told.appraisals:
        wrong = (*check_appraisals([row], edition, path.name), *_changed(row, before, path.name))
        findings.extend(replace(each, refused=1) for each in wrong[:1])
        findings.extend(wrong[1:])
        if not wrong:
            kept.append(row)
    return tuple(kept), tuple(findings)


def _changed(row: Appraisal, before: RecordedScoring, file: str) -> Iterator[Finding]:
    """What may not be changed any more once it was recorded."""
    known = before.of(row.unit, row.criterion)
    if known is None or known.appraised is None:
        return
    place = Place(file=file, column=f"{row.unit} {row.criterion}")
    if row.self_points != known.self_points:
        yield Finding(place=place, problem=RESCORED, remedy=AS_RECORDED)
    if row.appraised is None or row.appraised > known.appraised:
        yield Finding(place=place, problem=RAISED, remedy=AS_RECORDED)


def _by_row(
    rows: Sequence[Appraisal], before: RecordedScoring, order: ScoringOrder
) -> Iterator[Scoring]:
    """What each row says beyond what is recorded of it, step by step."""
    for row in rows:
        known = before.of(row.unit, row.criterion)
        about = Scoring(
            index=order.index,
            step=ScoringStep.SELF_SCORED,
            name=row.unit,
            criterion=row.criterion,
            points=row.self_points,
            papers=row.papers,
        )
        if known is None or known.self_points != row.self_points:
            yield about
        if row.appraised is not None and (known is None or known.appraised != row.appraised):
            yield replace(
                about,
                step=ScoringStep.APPRAISED,
                points=row.appraised,
                by=row.appraiser,
                reason=row.reason,
                papers=(),
            )
        told = (known.complaint, known.settled) if known else ("", None)
        if row.complaint and (row.complaint, row.settled) != told:
            yield replace(
                about,
                step=ScoringStep.COMPLAINTS,
                points=row.settled,
                reason=row.complaint,
                papers=(),
            )


def _of_the_year(
    desk: Desk, index: PlanIndex, order: ScoringOrder, *, before: RecordedScoring
) -> Iterator[Scoring]:
    """The survey once there is one, each result as far as it is known, and the announcement."""
    survey = f"{FOLDER}{index.key}/survey-{order.year}.csv"
    if survey in desk.texts and ScoringStep.SURVEYED not in before.days:
        yield Scoring(index=index.key, step=ScoringStep.SURVEYED, papers=(survey,))
    scores = scores_of(index.held.years[order.year]) if survey in desk.texts else []
    for kind in dict.fromkeys(each.sheet.kind for each in scores):
        for placed in ranking(each for each in scores if each.sheet.kind == kind):
            name, percent = placed.score.sheet.unit, placed.score.announced
            if placed.place is not None and before.results.get(name) != percent:
                yield Scoring(
                    index=index.key,
                    step=ScoringStep.RESULT,
                    name=name,
                    points=percent,
                    place=placed.place,
                )
    if order.announced:
        yield Scoring(index=index.key, step=ScoringStep.ANNOUNCED, papers=(order.announced,))


def _refuse_early(rows: Sequence[Appraisal], order: ScoringOrder) -> None:
    """Raise NoRankingError where a year is announced before its time."""
    if not order.announced:
        return
    waiting = [f"{each.unit} {each.criterion}" for each in rows if _waits(each)]
    if waiting:
        names = ", ".join(waiting)
        raise NoRankingError(
            Words(
                f"Chưa công bố được: còn chờ thẩm định hoặc giải quyết kiến nghị: {names}.",
                f"Not to be announced yet: an appraisal or a complaint waits: {names}.",
            )
        )


def _waits(row: Appraisal) -> bool:
    return row.appraised is None or (bool(row.complaint) and row.settled is None)


def _submit(ledger: Ledger, plan: Plan, order: ScoringOrder, *, steps: Sequence[Scoring]) -> None:
    name = f"scoring:{order.index}:{order.year}@{ledger.size}"
    year = Period(date(order.year, 1, 1), date(order.year + 1, 1, 1), str(order.year), "calendar")
    entries = tuple(
        Entry(
            id=f"{name}:{number}",
            unit=plan.unit,
            sender=plan.unit,
            period=year,
            body=step,
            origin=BY_HAND,
            recorded_at=order.at,
        )
        for number, step in enumerate(steps)
    )
    policy = plan_of(plan_texts(ledger).last).policy.on(order.at.date())
    ledger.submit(Submission(id=name, by=order.by, entries=entries), at=order.at, policy=policy)
