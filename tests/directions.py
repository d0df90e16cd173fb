"""A directive that was given in a ledger in memory, and what may be said about it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from resolute.evidence import (
    Directive,
    DirectiveAct,
    DirectiveStep,
    Entry,
    Followed,
    MemoryLedger,
    Receipt,
    Reminding,
    followed,
)
from tests.lines import AT, WARD, line, memory_ledger, submission

GIVEN = "d"
DUE = date(2023, 8, 1)
ASKED = Directive(
    code="T08.2",
    owner=WARD,
    person="Trưởng phòng",
    work="Trình phê duyệt quy hoạch mạng lưới trường học",
    due=DUE,
    responsibility="Đúng hạn",
    product="Quyết định phê duyệt",
    authority="Mời họp các phường",
    every=30,
    superior="hoan-kiem",
)
RULE = Reminding(before=(5,), after_every=5, escalate_after=3, every=30)


class Talk:
    """A directive that a leader gave, in a ledger in memory; a step a day is said about it."""

    def __init__(self, asked: Directive = ASKED) -> None:
        self.ledger: MemoryLedger = memory_ledger()
        self.ledger.submit(submission("give", "lanh-dao", line(GIVEN, asked)), at=AT)
        self.at: datetime = AT

    def say(
        self, act: DirectiveAct, *, by: str = "can-bo", text: str = "…", due: date | None = None
    ) -> Receipt:
        """Say one thing on the next day."""
        self.at += timedelta(days=1)
        name = f"s{self.at:%j}"
        sent = submission(name, by, step(name, act, text=text, due=due))
        return self.ledger.submit(sent, at=self.at)

    @property
    def now(self) -> Followed:
        """The directive as the ledger has it."""
        (one,) = followed(self.ledger.log())
        return one


def step(
    name: str,
    act: DirectiveAct,
    *,
    of: str = GIVEN,
    text: str = "…",
    due: date | None = None,
    unit: str = WARD,
) -> Entry:
    """A step of a directive."""
    body = DirectiveStep(directive=of, act=act, text=text, due=due)
    return line(name, body, unit=unit, sender=unit)
