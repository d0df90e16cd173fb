"""Directives for a person and as plain facts: where each stands on a day, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from resolute.evidence import DirectiveAct, DirectiveState, DirectiveStep, Followed
from resolute.review.blocks import Block, Bullets, Column, Row, Table, Text
from resolute.units import Registry
from resolute.words import Language, Words, say_date

STATES: Mapping[DirectiveState, Words] = {
    DirectiveState.GIVEN: Words("đang thực hiện", "being carried out"),
    DirectiveState.EXTENSION_ASKED: Words("chờ quyết định gia hạn", "extension asked"),
    DirectiveState.ANSWERED: Words("chờ kết luận", "answered"),
    DirectiveState.CLOSED: Words("đã kết thúc", "closed"),
}
ACTS: Mapping[DirectiveAct, Words] = {
    DirectiveAct.UPDATED: Words("báo cáo tiến độ", "progress told"),
    DirectiveAct.ANSWERED: Words("báo cáo kết quả", "answered"),
    DirectiveAct.EXTENSION_ASKED: Words("xin gia hạn", "extension asked"),
    DirectiveAct.EXTENSION_GRANTED: Words("cho gia hạn", "extension granted"),
    DirectiveAct.EXTENSION_REFUSED: Words("không cho gia hạn", "extension refused"),
    DirectiveAct.EXPLANATION_ASKED: Words("yêu cầu giải trình", "explanation asked"),
    DirectiveAct.EXPLAINED: Words("giải trình", "explained"),
    DirectiveAct.SENT_BACK: Words("trả lại làm tiếp", "sent back"),
    DirectiveAct.REMINDED: Words("nhắc việc", "reminded"),
    DirectiveAct.ESCALATED: Words("nhắc và báo cáo cấp trên", "reminded, and told the superior"),
    DirectiveAct.CLOSED: Words("kết thúc", "closed"),
}
SIX: Mapping[str, Words] = {
    "person": Words("Rõ người", "Person"),
    "work": Words("Rõ việc", "Work"),
    "due": Words("Rõ thời gian", "Due day"),
    "responsibility": Words("Rõ trách nhiệm", "Responsibility"),
    "product": Words("Rõ sản phẩm", "Product"),
    "authority": Words("Rõ thẩm quyền", "Authority"),
}
LATE = Words("quá hạn {days} ngày", "{days} days late")
SILENT = Words(
    "{days} ngày không ai cập nhật (phải {every} ngày một lần)",
    "nobody has told of it for {days} days (every {every} were agreed)",
)
UNEXPLAINED = Words("chưa giải trình, hạn {day}", "not explained, due {day}")
WAITS = Words("xin gia hạn đến {day}, chưa được trả lời", "extension to {day} asked, not decided")
ESCALATED = Words("đã nhắc {times} lần, đã báo cáo cấp trên", "reminded {times} times, escalated")
NONE = Words("Chưa có chỉ đạo nào.", "There are no directives.")
TITLE = Words("Chỉ đạo, tính đến {day}", "Directives, as of {day}")
COLUMNS: Sequence[tuple[Words, int]] = (
    (Words("Về", "About"), 6),
    (Words("Việc", "Work"), 26),
    (Words("Đơn vị", "Unit"), 16),
    (Words("Hạn", "Due"), 10),
    (Words("Trạng thái", "State"), 16),
    (Words("Đáng lo", "Trouble"), 26),
)


def troubles(one: Followed, on: date, language: Language) -> tuple[str, ...]:
    """What is wrong with a directive on a day, the gravest first."""
    said = []
    if late := one.days_late(on):
        said.append(LATE.say(language).format(days=late))
    if any(step.act is DirectiveAct.ESCALATED for step in one.reminders):
        said.append(ESCALATED.say(language).format(times=len(one.reminders)))
    if one.unexplained(on) and one.explain_by is not None:
        said.append(UNEXPLAINED.say(language).format(day=say_date(one.explain_by, language)))
    if days := one.silent(on):
        said.append(SILENT.say(language).format(days=days, every=one.directive.every))
    if one.asked_until is not None:
        said.append(WAITS.say(language).format(day=say_date(one.asked_until, language)))
    return tuple(said)


def in_trouble(found: Iterable[Followed], on: date) -> tuple[Followed, ...]:
    """Those with which something is wrong on a day."""
    return tuple(one for one in found if troubles(one, on, Language.VI))


def directive_words(
    found: Sequence[Followed], registry: Registry, on: date, *, language: Language
) -> tuple[Block, ...]:
    """The list for a person: what is wrong stands first, what is closed last."""
    if not found:
        return (Bullets(((Text(NONE.say(language)),),)),)
    columns = tuple(Column(title=words.say(language), width=width) for words, width in COLUMNS)
    rows = tuple(_row(one, registry, on, language=language) for one in worst_first(found, on))
    title = TITLE.say(language).format(day=say_date(on, language))
    return (Table(key="directives", title=title, columns=columns, rows=rows),)


def worst_first(found: Iterable[Followed], on: date) -> list[Followed]:
    """Directives in trouble, then the rest by their due days, then what is closed."""
    closed = DirectiveState.CLOSED
    return sorted(
        found, key=lambda one: (one.state is closed, not troubles(one, on, Language.VI), one.due)
    )


def directive_facts(found: Sequence[Followed], on: date, language: Language) -> dict[str, Any]:
    """The same as plain facts, for programs to read."""
    return {
        "format": "resolute.directives/1",
        "on": on,
        "directives": [_facts(one, on, language) for one in worst_first(found, on)],
    }


def _row(one: Followed, registry: Registry, on: date, *, language: Language) -> Row:
    owner = one.directive.owner
    cells = (
        one.directive.code,
        f"{one.directive.work} ({one.id})",
        registry[owner].name.say(language) if owner in registry else owner,
        say_date(one.due, language),
        STATES[one.state].say(language),
        "; ".join(troubles(one, on, language)),
    )
    return Row(cells=tuple((Text(cell),) for cell in cells))


def _facts(one: Followed, on: date, language: Language) -> dict[str, Any]:
    asked = one.directive
    return {
        "id": one.id,
        "code": asked.code,
        "owner": asked.owner,
        **{name: getattr(asked, name) for name in SIX if name != "due"},
        "given": one.given.entry.recorded_at,
        "by": one.given.by,
        "first_due": asked.due,
        "due": one.due,
        "state": one.state,
        "days_late": one.days_late(on),
        "silent_days": one.silent(on),
        "reminders": len(one.reminders),
        "troubles": list(troubles(one, on, language)),
        "steps": [
            {
                "id": logged.entry.id,
                "act": step.act,
                "by": logged.by,
                "at": logged.entry.recorded_at,
                "due": step.due,
                "text": step.text,
                "files": step.files,
            }
            for logged in one.steps
            if isinstance(step := logged.entry.body, DirectiveStep)
        ],
    }
