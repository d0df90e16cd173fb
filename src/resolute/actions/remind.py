"""Remind of directives by letter: what was sent is recorded, so nobody is told twice of one day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from resolute.actions.direct import Actor, Step, directives, take_step
from resolute.actions.judge_ledger import plan_of, plan_texts
from resolute.actions.rules import rules
from resolute.actions.show_directives import SIX
from resolute.evidence import DirectiveAct, DirectiveStep, Followed, Ledger
from resolute.intake.contacts import Contacts
from resolute.intake.directive_rules import reminding_on
from resolute.intake.plan_folder import PlanRead
from resolute.words import Finding, Language, Place, Words, say_date

CONTACTS = "ledger/contacts.toml"
SUBJECTS = {
    DirectiveAct.REMINDED: Words(
        "Nhắc việc lần {times}: {code}, hạn {due}", "Reminder {times}: {code}, due {due}"
    ),
    DirectiveAct.ESCALATED: Words(
        "Báo cáo cấp trên: {code} quá hạn, đã nhắc {times} lần",
        "To the superior: {code} is late, reminded {times} times",
    ),
}
LEAD = Words(
    "Chỉ đạo về {code} ({title}) giao {owner} có hạn {due}.",
    "The directive about {code} ({title}), given to {owner}, is due on {due}.",
)
END = Words(
    "Báo cáo kết quả, tiến độ hoặc xin gia hạn trong hệ thống, mã {id}.",
    "Answer, tell of progress or ask for an extension in the office, under {id}.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter to be sent; one that is sent twice bears the same ``id``."""

    id: str
    sender: str
    to: tuple[str, ...]
    subject: str
    text: str


Post = Callable[[Letter], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminded:
    """The letters that were sent and recorded, and the directives of which nobody can be told."""

    letters: tuple[Letter, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """The day up to which is reminded, from which mailboxes, in which language."""

    on: date
    contacts: Contacts
    language: Language


def remind(ledger: Ledger, round_: Round, actor: Actor, *, post: Post) -> Reminded:
    """Send what is due on a day and record each letter once it is sent.

    Where something fails in between, the next round sends that letter again, under the same id:
    nothing is lost. Without the mailbox of its unit a directive is a finding, and is not recorded
    as reminded of. Raises NotAllowedError where the person may not direct the unit.
    """
    rule = reminding_on(rules("directives.toml"), round_.on)
    waiting = [(one, step) for one in directives(ledger) if (step := rule.due(one, round_.on))]
    if not waiting:
        return Reminded(letters=(), findings=())
    told = plan_of(plan_texts(ledger).last)
    letters: list[Letter] = []
    findings: list[Finding] = []
    for one, step in waiting:
        letter = _letter(one, step, round_, told=told)
        if not letter.to or not letter.sender:
            findings.append(_no_box(one))
            continue
        post(letter)
        mark = f"{one.due.isoformat()}:{step.due.isoformat() if step.due else ''}"
        acted = Actor(by=actor.by, at=actor.at, mark=mark)
        taken = Step(directive=one.id, act=step.act, due=step.due)
        findings.extend(take_step(ledger, taken, acted).findings)
        letters.append(letter)
    return Reminded(letters=tuple(letters), findings=tuple(findings))


def _letter(one: Followed, step: DirectiveStep, round_: Round, *, told: PlanRead) -> Letter:
    asked, language = one.directive, round_.language
    promise = told.plan.promise(asked.code) if told.plan else None
    known = {
        "code": asked.code,
        "title": promise.title.say(language) if promise else asked.code,
        "owner": told.registry[asked.owner].name.say(language),
        "due": say_date(one.due, language),
        "id": one.id,
        "times": len(one.reminders) + (step.act is DirectiveAct.REMINDED),
    }
    six = [f"- {words.say(language)}: {_said(one, key, language)}" for key, words in SIX.items()]
    ends = [END.say(language).format(**known), ""]
    told_of = f"{one.id} {one.due} {step.due}"
    return Letter(
        id=f"<{sha256(told_of.encode()).hexdigest()[:32]}@resolute>",
        sender=round_.contacts.sender,
        to=tuple(_boxes(one, step, round_.contacts)),
        subject=SUBJECTS[step.act].say(language).format(**known),
        text="\n".join([LEAD.say(language).format(**known), "", *six, "", *ends]),
    )


def _boxes(one: Followed, step: DirectiveStep, contacts: Contacts) -> Iterator[str]:
    units = [one.directive.owner]
    if step.act is DirectiveAct.ESCALATED:
        units.append(one.directive.superior)
    if all(unit in contacts.boxes for unit in units):
        yield from dict.fromkeys(contacts.boxes[unit] for unit in units)


def _said(one: Followed, key: str, language: Language) -> str:
    return say_date(one.due, language) if key == "due" else str(getattr(one.directive, key))


def _no_box(one: Followed) -> Finding:
    unit, superior = one.directive.owner, one.directive.superior
    return Finding(
        place=Place(file=CONTACTS, column="mail"),
        problem=Words(
            f"chưa nhắc được {one.id}: thiếu “from”, hoặc hộp thư của {unit} hay {superior}",
            f"nobody could be reminded of {one.id}: “from”, or the mailbox of {unit} or "
            f"{superior}, is missing",
        ),
        remedy=Words("Ghi thêm rồi chạy lại lệnh này", "Add it and run this again"),
    )
