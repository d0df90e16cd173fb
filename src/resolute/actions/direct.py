"""Give a directive, and take it a step further: what a leader and the unit asked can do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256

from resolute.actions.judge_ledger import plan_of, plan_texts
from resolute.actions.known import DIGEST_SHOWN, sound_plan
from resolute.actions.rules import rules
from resolute.evidence import (
    BY_HAND,
    Body,
    Directive,
    DirectiveAct,
    DirectiveStep,
    Entry,
    Followed,
    Ledger,
    Receipt,
    Selection,
    Submission,
    body_text,
    followed,
)
from resolute.intake.directive_rules import reminding_on
from resolute.intake.plan_folder import PlanRead
from resolute.words import ResoluteError, Words, nfc

DIRECTION = frozenset({Directive.kind, DirectiveStep.kind})
NAME = "directive:"


class UnknownDirectiveError(ResoluteError):
    """There is no directive, no target or task, or no unit of the name that was given."""

    exit_code = 34


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who acts, when by the ledger's clock, and under which ``mark``.

    The same mark is the same act, however often it is sent; without one, the same words on the
    same log are.
    """

    by: str
    at: datetime
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A directive as somebody typed it: the six things that must be clear, and to whom it goes.

    ``every`` is how often to report on it in days, None for as often as the rules say; ``superior``
    the unit before which it comes when nothing helps, and empty for that of the plan.
    """

    code: str
    owner: str
    person: str
    work: str
    due: date
    responsibility: str
    product: str
    authority: str
    every: int | None = None
    superior: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step as somebody typed it: of which directive, and its day, words and files."""

    directive: str
    act: DirectiveAct
    text: str = ""
    due: date | None = None
    files: tuple[str, ...] = field(default=())


def give(ledger: Ledger, asked: Asked, actor: Actor) -> Receipt:
    """Record a directive; one that is not clear in all six ways is refused by a finding.

    Raises UnknownDirectiveError for a code or unit that the plan does not have, and
    NotAllowedError where the plan as recorded does not let the person direct the unit.
    """
    told = plan_of(plan_texts(ledger).last)
    plan = sound_plan(told, len(told.findings))
    if plan.promise(asked.code) is None:
        raise UnknownDirectiveError(_unknown(asked.code))
    superior = asked.superior or plan.unit
    for unit in (asked.owner, superior):
        if unit not in told.registry:
            raise UnknownDirectiveError(_unknown(unit))
    every = asked.every or reminding_on(rules("directives.toml"), actor.at.date()).every
    body = Directive(
        code=asked.code,
        owner=asked.owner,
        person=nfc(asked.person),
        work=nfc(asked.work),
        due=asked.due,
        responsibility=nfc(asked.responsibility),
        product=nfc(asked.product),
        authority=nfc(asked.authority),
        every=every,
        superior=superior,
    )
    name = f"{NAME}{asked.code}@{actor.mark or _mark(body, actor, ledger.size)}"
    entry = _entry(name, body, asked.owner, told=told, at=actor.at)
    return _send(ledger, told, entry, actor=actor)


def take_step(ledger: Ledger, step: Step, actor: Actor) -> Receipt:
    """Record a step of a directive; one that is not possible now is refused by a finding.

    Raises UnknownDirectiveError, and NotAllowedError where the plan as recorded does not let the
    person do it for the unit that the directive was given to.
    """
    told = plan_of(plan_texts(ledger).last)
    one = directive(ledger, step.directive)
    body = DirectiveStep(
        directive=one.id,
        act=step.act,
        text=nfc(step.text),
        due=step.due,
        files=tuple(nfc(line) for line in step.files),
    )
    mark = actor.mark or _mark(body, actor, ledger.size)
    name = f"{one.id}/{step.act.value.replace(' ', '-')}@{mark}"
    entry = _entry(name, body, one.directive.owner, told=told, at=actor.at)
    return _send(ledger, told, entry, actor=actor)


def directives(ledger: Ledger, known_at: datetime | None = None) -> tuple[Followed, ...]:
    """Every directive as a ledger knew it at a moment, in the order in which they were given."""
    return followed(ledger.log(Selection(kinds=DIRECTION, known_at=known_at)))


def directive(ledger: Ledger, name: str) -> Followed:
    """One directive. Raises UnknownDirectiveError."""
    found = next((one for one in directives(ledger) if one.id == name), None)
    if found is None:
        raise UnknownDirectiveError(_unknown(name))
    return found


def possible(one: Followed) -> Iterator[DirectiveAct]:
    """The steps that the state of a directive allows, whoever may take them."""
    day = date.max
    for act in DirectiveAct:
        for due in (None, day):
            if one.may_follow(DirectiveStep(directive=one.id, act=act, text="…", due=due)):
                yield act


def _entry(name: str, body: Body, unit: str, *, told: PlanRead, at: datetime) -> Entry:
    plan = sound_plan(told, len(told.findings))
    return Entry(
        id=name,
        unit=unit,
        sender=plan.unit if isinstance(body, Directive) else unit,
        period=plan.term,
        body=body,
        origin=BY_HAND,
        recorded_at=at,
    )


def _send(ledger: Ledger, told: PlanRead, entry: Entry, *, actor: Actor) -> Receipt:
    sent = Submission(id=entry.id, by=actor.by, entries=(entry,))
    return ledger.submit(sent, at=actor.at, policy=told.policy.on(actor.at.date()))


def _mark(body: Body, actor: Actor, size: int) -> str:
    """What tells one act from another: the same one on the same log is recorded once."""
    return sha256(f"{actor.by} {size} {body_text(body)}".encode()).hexdigest()[:DIGEST_SHOWN]


def _unknown(name: str) -> Words:
    return Words(
        f"Không có chỉ đạo, chỉ tiêu, nhiệm vụ hay đơn vị nào mang mã “{name}”. Chưa ghi gì. Xem "
        "danh sách bằng lệnh resolute directives list.",
        f"There is no directive, target, task or unit “{name}”. Nothing was recorded. See the list "
        "with resolute directives list.",
    )
