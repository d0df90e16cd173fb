"""Directives: what a leader asks of a unit, and every step that follows, each an entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Directive:
    """What a leader asks about a target or task, clear in six ways, of the unit that it is about.

    ``person`` is who does it, by post or key and never by name; ``responsibility`` what he answers
    for, ``product`` what is to be there in the end, ``authority`` what he may decide by himself.
    ``owner`` is told of its progress at least ``every`` so many days, and what stays without
    effect comes before the unit ``superior``.
    """

    kind: ClassVar[str] = "directive/1"

    code: str
    owner: str
    person: str
    work: str
    due: date
    responsibility: str
    product: str
    authority: str
    every: int
    superior: str = ""

    @property
    def unclear(self) -> tuple[str, ...]:
        """Which of the things that must be clear are not; the day always is."""
        must = ("person", "work", "responsibility", "product", "authority")
        return tuple(name for name in must if not getattr(self, name).strip())


class DirectiveAct(Enum):
    """What can happen to a directive once it was given."""

    UPDATED = "updated"  # báo cáo tiến độ
    ANSWERED = "answered"  # báo cáo kết quả
    EXTENSION_ASKED = "extension asked"  # xin gia hạn
    EXTENSION_GRANTED = "extension granted"  # cho gia hạn
    EXTENSION_REFUSED = "extension refused"  # không cho gia hạn
    EXPLANATION_ASKED = "explanation asked"  # yêu cầu giải trình
    EXPLAINED = "explained"  # giải trình
    SENT_BACK = "sent back"  # trả lại làm tiếp
    REMINDED = "reminded"  # nhắc việc
    ESCALATED = "escalated"  # báo cáo cấp trên
    CLOSED = "closed"  # kết thúc


OF_THE_OWNER = frozenset(
    {
        DirectiveAct.UPDATED,
        DirectiveAct.ANSWERED,
        DirectiveAct.EXTENSION_ASKED,
        DirectiveAct.EXPLAINED,
    }
)
"""What the unit does that was asked; everything else is up to who directs it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectiveStep:
    """One step of a directive, which is named by the id of its entry.

    ``due`` is the day asked for, granted, or by which to explain; of a reminder, the day for which
    it was. ``files`` are lines of ``digest  name`` of what was handed in.
    """

    kind: ClassVar[str] = "directive.step/1"

    directive: str
    act: DirectiveAct
    text: str = ""
    due: date | None = None
    files: tuple[str, ...] = ()
