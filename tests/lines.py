"""Lines for a ledger: small entries and submissions, and a ledger in memory to send them to.

Entries are dated ``SENT`` by whoever sends them, long before the ledger's own clock shows ``AT``.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from itertools import count

from resolute.evidence import (
    BY_HAND,
    Amount,
    Approval,
    ApprovalLevel,
    Body,
    Decision,
    Entry,
    Erasure,
    Figure,
    LedgerOpened,
    Levels,
    MemoryLedger,
    Nature,
    Person,
    Submission,
    Withdrawal,
)
from resolute.time import Period
from resolute.words import Words

HANOI = timezone(timedelta(hours=7))
SENT = datetime(2023, 1, 5, 8, tzinfo=HANOI)
AT = datetime(2023, 7, 1, 8, tzinfo=HANOI)
MINUTE = timedelta(minutes=1)
DISTRICT, WARD = "hoan-kiem", "hang-bac"
LEVELS = Levels(
    (
        ApprovalLevel(key="reported", title=Words("Đã gửi", "Reported")),
        ApprovalLevel(key="verified", title=Words("Đã kiểm tra", "Verified")),
        ApprovalLevel(key="approved", title=Words("Đã duyệt", "Approved"), locks=True),
    )
)
_SALTS = count(1)


def entropy(size: int) -> bytes:
    """The next salt of a size; never the same twice."""
    return next(_SALTS).to_bytes(size, "big")


def memory_ledger() -> MemoryLedger:
    """An empty ledger in memory."""
    return MemoryLedger(LEVELS, entropy)


def year_of(year: int) -> Period:
    """A calendar year."""
    return Period(date(year, 1, 1), date(year + 1, 1, 1), str(year))


def line(name: str, body: Body, **facts: object) -> Entry:
    """An entry of any kind, entered by hand about the ward in 2022 unless its facts say more."""
    known = {
        "unit": WARD,
        "sender": WARD,
        "period": year_of(2022),
        "origin": BY_HAND,
        "recorded_at": SENT,
    } | facts
    return Entry(id=name, body=body, **known)  # type: ignore[arg-type]


def figure(
    name: str,
    value: Amount | int | str,
    *,
    part: str = "settled",
    basis: str | None = None,
    nature: Nature = Nature.FINAL,
    unit: str = WARD,
    year: int = 2022,
    replaces: str | None = None,
    recorded_at: datetime = SENT,
) -> Entry:
    """A figure of a year; with ``replaces`` a correction."""
    stated = Decimal(value) if isinstance(value, int | str) else value
    return line(
        name,
        Figure(part=part, value=stated, nature=nature, basis=basis),
        unit=unit,
        sender=unit,
        period=year_of(year),
        replaces=replaces,
        recorded_at=recorded_at,
    )


def withdrawal(name: str, replaces: str, *, unit: str = WARD, year: int = 2022) -> Entry:
    """The withdrawal of an entry."""
    body = Withdrawal(reason="sent by mistake")
    return line(name, body, unit=unit, sender=unit, period=year_of(year), replaces=replaces)


def decision(
    name: str,
    of: str,
    level: str = "verified",
    decision: Decision = Decision.APPROVED,
    *only: str,
) -> Entry:
    """A decision on a submission at a level, or on some of its entries."""
    body = Approval(submission=of, level=level, decision=decision, only=only)
    return line(name, body, unit=DISTRICT, sender=DISTRICT)


def person(name: str, key: str = "nva", called: str = "Nguyễn Văn An") -> Entry:
    """Somebody who acts."""
    body = Person(key=key, name=called, post="Chủ tịch")
    return line(name, body, unit=DISTRICT, sender=DISTRICT)


def erasure(name: str, of: str) -> Entry:
    """The order to destroy the personal content of an entry."""
    body = Erasure(entry=of, reason="theo yêu cầu của người đó")
    return line(name, body, unit=DISTRICT, sender=DISTRICT)


def opened(name: str = "opened", recorded_at: datetime = SENT) -> Entry:
    """The line that ends an opening."""
    body = LedgerOpened(origin="hoankiem.gov.vn/so-chung-cu")
    return line(name, body, unit=DISTRICT, sender=DISTRICT, recorded_at=recorded_at)


def submission(name: str, by: str, *entries: Entry, opening: bool = False) -> Submission:
    """What a person sends in one go."""
    return Submission(id=name, by=by, entries=entries, opening=opening)
