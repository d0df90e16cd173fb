"""Decide on what was submitted: approve it, send it back, or reopen it for corrections."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from resolute.actions.judge_ledger import FIGURES, decided, plan_of, plan_texts
from resolute.actions.known import DIGEST_SHOWN, sound_plan
from resolute.actions.plan_entries import Clerk
from resolute.actions.say_receipt import receipt_facts
from resolute.evidence import (
    Act,
    Approval,
    Decision,
    Entry,
    Ledger,
    Levels,
    Logged,
    Receipt,
    ReturnReceived,
    Selection,
    Stage,
    Stages,
    Submission,
    body_text,
    read,
    stages,
)
from resolute.units import Registry
from resolute.words import Language, Words

WAITS = Words(
    "{submission}: {rows} dòng của {units}, do {by} ghi sổ; đã được {level}.",
    "{submission}: {units}, rows: {rows}, recorded by {by}; {level}.",
)
NONE_WAIT = Words("Không có lần gửi nào chờ duyệt.", "No submission waits for approval.")
MANY_UNITS = Words("{count} đơn vị", "{count} units")
SAID = {
    Decision.APPROVED: Words(
        "“{submission}” đã được {level}.", "“{submission}” has reached the level “{level}”."
    ),
    Decision.SENT_BACK: Words(
        "“{submission}” bị trả lại, chưa được {level}, và không được tính nữa.",
        "“{submission}” was sent back at the level “{level}” and counts no more.",
    ),
    Decision.REOPENED: Words(
        "“{submission}” được mở lại để nhận đính chính.", "“{submission}” takes corrections again."
    ),
}


ACTS = {
    Act.SUBMIT.value: Words("gửi số liệu", "send figures"),
    Act.PLAN.value: Words("điều chỉnh kế hoạch", "change the plan"),
    Act.FREEZE.value: Words("chốt báo cáo để ký", "freeze reviews to be signed"),
    Act.PEOPLE.value: Words("giao việc cho người", "name people"),
    Act.DIRECT.value: Words("chỉ đạo", "give directives"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """The rows of a submission that are at one stage and can be decided on.

    ``units`` are those that sent, ``about`` those that the rows are about.
    """

    submission: str
    by: str
    units: tuple[str, ...]
    about: tuple[str, ...]
    entries: tuple[str, ...]
    stage: Stage

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.entries)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What somebody decides: on which submission, at which level, and why.

    Without a ``level`` the next one is meant, or to reopen, the one reached. ``only`` names the
    entries meant, if not all.
    """

    submission: str
    by: str
    at: datetime
    decision: Decision = Decision.APPROVED
    level: str | None = None
    reason: str = ""
    only: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision as it was recorded, or refused by a finding on the receipt."""

    submission: str
    level: str
    decision: Decision
    receipt: Receipt


def titles_of(acts: Iterable[str], levels: Levels, language: Language) -> list[str]:
    """What somebody may do, in words, in the order of the work."""
    words = {**ACTS, **{step.key: step.title for step in levels.steps}}
    return [words[act].say(language) for act in words if act in set(acts)]


def pending(ledger: Ledger) -> tuple[Pending, ...]:
    """What has not reached the last level and was not sent back, in the order of the log."""
    return pending_of(ledger.log(Selection(kinds=FIGURES)), decided(ledger), ledger.levels)


def pending_of(
    figures: Iterable[Logged], reached: Mapping[str, Stages], levels: Levels
) -> tuple[Pending, ...]:
    """What of some figures waits, by how far each submission has come."""
    last = len(levels.steps) - 1
    senders: dict[str, str] = {}
    found: dict[tuple[str, Stage], list[Entry]] = {}
    for logged in figures:
        stage = reached.get(logged.submission, Stages()).of(logged.entry.id)
        if 0 <= stage.reached < last:
            senders[logged.submission] = logged.by
            found.setdefault((logged.submission, stage), []).append(logged.entry)
    return tuple(
        Pending(
            submission=name,
            by=senders[name],
            units=tuple(dict.fromkeys(entry.sender for entry in entries)),
            about=tuple(dict.fromkeys(entry.unit for entry in entries)),
            entries=tuple(entry.id for entry in entries),
            stage=stage,
        )
        for (name, stage), entries in found.items()
    )


def decide(ledger: Ledger, order: Order) -> Decided:
    """Record a decision; one that does not apply is refused by a finding on the receipt.

    The submission is meant by its id, or by the file that came with it alone. Raises
    NotAllowedError where the plan as recorded does not let the person do it, or where the
    submission is his own.
    """
    read_now = plan_of(plan_texts(ledger).last)
    plan = sound_plan(read_now, len(read_now.findings))
    submission = _meant(ledger, order.submission)
    approval = Approval(
        submission=submission,
        level=order.level or _level(ledger, submission, order),
        decision=order.decision,
        reason=order.reason,
        only=order.only,
    )
    clerk = Clerk(plan=plan, moment=order.at, mark=_mark(approval, order.by, ledger.size))
    entry = clerk.entry(f"approval:{submission}", approval)
    sent = Submission(id=entry.id, by=order.by, entries=(entry,))
    receipt = ledger.submit(sent, at=order.at, policy=read_now.policy.on(order.at.date()))
    return Decided(
        submission=submission, level=approval.level, decision=order.decision, receipt=receipt
    )


def pending_words(ledger: Ledger, language: Language) -> str:
    """What waits, a line for each submission."""
    registry = plan_of(plan_texts(ledger).last).registry
    lines = [_line(each, registry, ledger.levels, language=language) for each in pending(ledger)]
    return "\n".join(lines) or NONE_WAIT.say(language)


def pending_facts(ledger: Ledger) -> dict[str, Any]:
    """The same as plain facts, for programs to read."""
    return {
        "format": "resolute.pending/1",
        "pending": [
            {
                "submission": each.submission,
                "by": each.by,
                "units": each.units,
                "rows": each.rows,
                "level": ledger.levels.steps[each.stage.reached].key,
                "reopened": each.stage.reopened,
            }
            for each in pending(ledger)
        ],
    }


def decided_words(decided_on: Decided, levels: Levels, language: Language) -> str:
    """What was decided, for a person."""
    title = levels.steps[levels.number(decided_on.level)].title.say(language)
    words = SAID[decided_on.decision].say(language)
    return words.format(submission=decided_on.submission, level=title)


def decided_facts(decided_on: Decided, language: Language) -> dict[str, Any]:
    """The same as plain facts, for programs to read."""
    return {
        "format": "resolute.approval/1",
        "submission": decided_on.submission,
        "level": decided_on.level,
        "decision": decided_on.decision,
        "receipt": receipt_facts(decided_on.receipt),
        "findings": [finding.say(language) for finding in decided_on.receipt.findings],
    }


def _line(each: Pending, registry: Registry, levels: Levels, *, language: Language) -> str:
    names = [registry[unit].name.say(language) for unit in each.units if unit in registry]
    many = MANY_UNITS.say(language).format(count=len(each.units))
    return WAITS.say(language).format(
        submission=each.submission,
        rows=each.rows,
        units=names[0] if len(names) == len(each.units) == 1 else many,
        by=each.by,
        level=levels.steps[each.stage.reached].title.say(language),
    )


def _meant(ledger: Ledger, named: str) -> str:
    """The submission of an id, or else the one that came with the file of that name."""
    if next(ledger.log(Selection(submissions=frozenset({named}))), None) is not None:
        return named
    kinds = frozenset({ReturnReceived.kind})
    came = {
        logged.submission
        for logged in ledger.log(Selection(kinds=kinds))
        if isinstance(logged.entry.body, ReturnReceived) and logged.entry.body.file == named
    }
    return came.pop() if len(came) == 1 else named


def _level(ledger: Ledger, submission: str, order: Order) -> str:
    """The level that comes next; to reopen, the one that was reached."""
    about = read(ledger, Selection(about=frozenset({submission})))
    bodies = (entry.body for entry in about)
    found = stages((body for body in bodies if isinstance(body, Approval)), ledger.levels)
    now = found.get(submission, Stages())
    stage = now.of(order.only[0]) if order.only else now.most
    steps = ledger.levels.steps
    number = stage.reached if order.decision is Decision.REOPENED else stage.reached + 1
    return steps[min(max(number, 1), len(steps) - 1)].key


def _mark(approval: Approval, by: str, size: int) -> str:
    """What tells a decision apart: the same one on the same log is recorded once."""
    return sha256(f"{by} {size} {body_text(approval)}".encode()).hexdigest()[:DIGEST_SHOWN]
