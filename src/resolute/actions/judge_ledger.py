"""What a ledger knows, at any moment of its past: the plan, and the figures that count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from resolute.actions.desk import approval_levels
from resolute.actions.earlier import Earlier
from resolute.actions.known import Known, as_adopted, sound_plan
from resolute.actions.noted_limitations import notes_of, promised_in
from resolute.actions.rules import rules
from resolute.evidence import (
    Approval,
    Entry,
    Figure,
    Ledger,
    Levels,
    LimitationNoted,
    Logged,
    PlanChange,
    PlanText,
    ReturnReceived,
    ReviewFrozen,
    Selection,
    Stage,
    Stages,
    Withdrawal,
    counted,
    overtaken,
    read,
    stages,
)
from resolute.intake.plan_folder import PlanRead, read_plan
from resolute.intake.regimes import regimes
from resolute.measure import leaves
from resolute.plan import Plan, simple_rules
from resolute.plan.seen_on import MapChoice
from resolute.review.notes import Notes, Promised
from resolute.words import Finding, Language, Place, ResoluteError, Words, say_moment

FIGURES = frozenset({Figure.kind, Withdrawal.kind})

PLANS_KEPT = 4
"""So many plans are kept as they were read: as adopted, as now, and as at some other moment."""


class NothingRecordedError(ResoluteError):
    """No plan had been recorded by the moment that was asked about."""

    exit_code = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of a ledger: as known at which moment, about what, by which plan.

    It is about one ``code``, some ``parts``, or all, and about some ``units`` or all.

    Without ``figures`` those that count are left out: an engine reads them. ``map`` is the map to
    see figures on, where it is not the plan's. What may be ``published`` has come to the last level
    of approval, or stood on paper before there was a ledger; the plan may count more.
    """

    known_at: datetime | None = None
    code: str | None = None
    parts: frozenset[str] | None = None
    units: frozenset[str] | None = None
    as_adopted: bool = False
    figures: bool = True
    map: MapChoice | None = None
    published: bool = False


EVERYTHING_NOW = Question()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTexts:
    """The texts of the plan by their files: as first recorded, as they are, and since when.

    ``opening`` is the submission with which the first came.
    """

    first: Mapping[str, str]
    last: Mapping[str, str]
    changed_at: datetime
    opening: str = ""


def known_in_ledger(ledger: Ledger, question: Question = EVERYTHING_NOW) -> Known:
    """What a ledger had recorded by a moment; of figures, only those that the question needs.

    Raises NothingRecordedError where no plan had been recorded by then.
    """
    texts = plan_texts(ledger, question.known_at)
    noted = tuple(_of_kind(ledger, LimitationNoted.kind, question.known_at))
    plan_read, stray = notes_of(plan_of(texts.last), noted)
    first = plan_of(texts.first)
    wanted = _parts(question.code, plan_read, first) if question.code else question.parts
    decisions = tuple(_of_kind(ledger, Approval.kind, question.known_at))
    changes = tuple(_of_kind(ledger, PlanChange.kind, question.known_at))
    reached = _stages(decisions, ledger.levels)
    least = least_level(plan_read, ledger.levels)
    if question.published:
        least = len(ledger.levels.steps) - 1
        reached = {**reached, texts.opening: _taken_over(reached.get(texts.opening), least)}
    if question.figures:
        about = Selection(parts=wanted, units=question.units, known_at=question.known_at)
        heard = _heard(ledger, about)
    elif question.published:
        heard = iter(())  # what waits is not told either
    else:
        heard = _not_counting(ledger, question.known_at, reached, least=least)
    log, strange = _judgeable(heard, plan_read, first)
    found = overtaken(log, counted(log, reached, least))
    known = Known(
        read=plan_read,
        plan=sound_plan(plan_read, len(plan_read.findings)),
        regimes=regimes(rules("regimes.toml")),
        entries=found.entries if question.figures else (),
        returns=tuple(_of_kind(ledger, ReturnReceived.kind, question.known_at)),
        waiting=found.waiting,
        counts_from=ledger.levels.steps[least],
        changes=changes,
        adopted=first,
        last_act=max(
            [texts.changed_at, *(act.recorded_at for act in (*decisions, *changes, *noted))]
        ),
        findings=(*strange, *stray),
        map=question.map,
        promised=_promised(ledger, question.known_at),
    )
    return as_adopted(known) if question.as_adopted else known


def _promised(ledger: Ledger, known_at: datetime | None) -> tuple[tuple[Promised, ...], ...]:
    """The remedies of every review that was frozen, as the notes were when it was."""
    reads: dict[datetime, PlanRead] = {}
    found = []
    for frozen in _of_kind(ledger, ReviewFrozen.kind, known_at):
        if isinstance(frozen.body, ReviewFrozen):
            told = _noted_then(Earlier(ledger, frozen.body.size), reads)
            found.append(promised_in(told, frozen.body.on))
    return tuple(found)


def _noted_then(then: Ledger, reads: dict[datetime, PlanRead]) -> Notes:
    """The notes as a ledger had them; a plan that did not change meanwhile is read once."""
    try:
        texts = plan_texts(then)
    except NothingRecordedError:
        return Notes()
    if texts.changed_at not in reads:
        reads[texts.changed_at] = plan_of(texts.last)
    told, _ = notes_of(reads[texts.changed_at], tuple(_of_kind(then, LimitationNoted.kind, None)))
    return told.notes


def plan_texts(ledger: Ledger, known_at: datetime | None = None) -> PlanTexts:
    """The texts of the plan as a ledger had them at a moment. Raises NothingRecordedError."""
    first: dict[str, str] = {}
    last: dict[str, str] = {}
    opening: str | None = None
    changed_at: datetime | None = None
    kinds = frozenset({PlanText.kind})
    for logged in ledger.log(Selection(kinds=kinds, known_at=known_at)):
        body = logged.entry.body
        if not isinstance(body, PlanText):
            continue
        opening = opening or logged.submission
        changed_at = logged.entry.recorded_at
        if logged.submission == opening:
            first[body.file] = body.text
        last.pop(body.file, None)
        if body.present:
            last[body.file] = body.text
    if changed_at is None:
        raise NothingRecordedError(_nothing(known_at))
    return PlanTexts(first=first, last=last, changed_at=changed_at, opening=opening or "")


def plan_of(texts: Mapping[str, str]) -> PlanRead:
    """The plan that some texts tell; the same texts are read once."""
    return _plan_of(tuple(texts.items()))


@lru_cache(maxsize=PLANS_KEPT)
def _plan_of(texts: tuple[tuple[str, str], ...]) -> PlanRead:
    return read_plan(dict(texts), regimes(rules("regimes.toml")), approval_levels())


def decided(ledger: Ledger, known_at: datetime | None = None) -> Mapping[str, Stages]:
    """How far every submission that was decided on had come at a moment."""
    return _stages(_of_kind(ledger, Approval.kind, known_at), ledger.levels)


def decided_on(ledger: Ledger, submissions: frozenset[str], size: int) -> Mapping[str, Stages]:
    """How far some submissions had come in the first entries of a log."""
    wanted = Selection(kinds=frozenset({Approval.kind}), about=submissions, until=size)
    return _stages(read(ledger, wanted), ledger.levels)


def _stages(decisions: Iterable[Entry], levels: Levels) -> Mapping[str, Stages]:
    bodies = (entry.body for entry in decisions)
    return stages((body for body in bodies if isinstance(body, Approval)), levels)


def least_level(plan_read: PlanRead, levels: Levels) -> int:
    """The number of the level of approval from which figures count in a plan."""
    return levels.number(plan_read.settings.counts) if plan_read.settings else 0


def _taken_over(found: Stages | None, last: int) -> Stages:
    """The stages of an opening, which an office takes over as its books; what it sent back is out.

    Whoever opens the ledger answers for what stood on paper before it.
    """
    found = found or Stages()
    apart = {entry: _over(stage, last) for entry, stage in found.apart.items()}
    return Stages(_over(found.most, last), apart)


def _over(stage: Stage, last: int) -> Stage:
    return Stage(last) if stage.reached >= 0 else stage


def _parts(code: str, *plans: PlanRead) -> frozenset[str]:
    """The parts that the rule of a target or task reads, in any of some plans."""
    return frozenset(
        part for each in plans if each.plan for part in _read_by(code, each, each.plan)
    )


def _read_by(code: str, told: PlanRead, plan: Plan) -> Iterator[str]:
    promise = plan.promise(code)
    rules_of = simple_rules(promise.rule) if promise else ()
    for rule in rules_of:
        yield from (leaf.part for leaf in leaves(told.indicators[rule.indicator].fold))


def _heard(ledger: Ledger, wanted: Selection) -> Iterator[Logged]:
    return ledger.log(replace(wanted, kinds=FIGURES))


def _not_counting(
    ledger: Ledger, known_at: datetime | None, reached: Mapping[str, Stages], *, least: int
) -> Iterator[Logged]:
    """The figures of which some do not count, with all that was said of the same parts and units.

    Where every figure counts from the start only what was sent back is looked at.
    """
    decided_on = None if least else frozenset(n for n, s in reached.items() if _sent_back(s))
    wanted = Selection(submissions=decided_on, known_at=known_at)
    behind = [
        logged.entry
        for logged in _heard(ledger, wanted)
        if reached.get(logged.submission, Stages()).of(logged.entry.id).reached < least
    ]
    if not behind:
        return iter(())
    parts = frozenset(each.body.part for each in behind if isinstance(each.body, Figure))
    units = frozenset(each.unit for each in behind)
    return _heard(ledger, Selection(parts=parts, units=units, known_at=known_at))


def _sent_back(found: Stages) -> bool:
    """Whether any entry of a submission was sent back."""
    return min(stage.reached for stage in (found.most, *found.apart.values())) < 0


def _of_kind(ledger: Ledger, kind: str, known_at: datetime | None) -> Iterator[Entry]:
    return read(ledger, Selection(kinds=frozenset({kind}), known_at=known_at))


def _judgeable(
    heard: Iterable[Logged], now: PlanRead, first: PlanRead
) -> tuple[tuple[Logged, ...], tuple[Finding, ...]]:
    """The figures whose part and unit the plan still has, and how many of each are left aside."""
    parts = now.parts.keys() | first.parts.keys()
    aside: set[str] = set()
    kept: list[Logged] = []
    strange: dict[str, int] = {}
    for logged in heard:
        entry, body = logged.entry, logged.entry.body
        lost = body.part if isinstance(body, Figure) and body.part not in parts else ""
        lost = lost or ("" if entry.unit in now.registry else entry.unit)
        if lost:
            aside.add(entry.id)
            strange[lost] = strange.get(lost, 0) + 1
        elif entry.replaces not in aside:
            kept.append(logged)
    return tuple(kept), tuple(_left_aside(name, strange[name]) for name in sorted(strange))


def _left_aside(name: str, count: int) -> Finding:
    return Finding(
        place=Place(file="plan/"),
        problem=Words(
            f"sổ có {count} số liệu về “{name}” mà kế hoạch hiện hành không còn, nên không xét đến",
            f"figures recorded about “{name}”, which the plan no longer has: {count}; left aside",
        ),
        remedy=Words(
            "Nếu còn cần, ghi lại tên này vào kế hoạch", "If they matter, put the name back"
        ),
    )


def _nothing(known_at: datetime | None) -> Words:
    when = {
        each: f" {say_moment(known_at, each)}" if known_at is not None else "" for each in Language
    }
    return Words(
        f"Đến thời điểm{when[Language.VI]} này sổ chưa ghi kế hoạch nào nên chưa đánh giá được. "
        "Chọn --known-at muộn hơn, hoặc ghi kế hoạch bằng lệnh resolute record.",
        f"By that moment{when[Language.EN]} the ledger held no plan, so nothing can be judged. "
        "Choose a later --known-at, or record the plan with resolute record.",
    )
