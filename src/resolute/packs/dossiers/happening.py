"""What happens to a dossier between its receipt and its answer, as far as the clock minds it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from resolute.packs.dossiers.term import Term


class What(Enum):
    """Kinds of happening that start, stop, reset or move the clock."""

    ASKED = "asked"  # yêu cầu bổ sung hồ sơ
    SUPPLEMENTED = "supplemented"  # đã bổ sung đủ
    SUSPENDED = "suspended"  # dừng giải quyết
    RESUMED = "resumed"  # tiếp tục giải quyết
    REAPPOINTED = "reappointed"  # xin lỗi và hẹn lại ngày trả
    RETURNED = "returned"  # trả kết quả


@dataclass(frozen=True, slots=True)
class Happening:
    """One of them, when it happened; ``to`` is the new day of a re-appointment."""

    what: What
    at: datetime
    to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation:
    """An agency asked for its opinion, with a term of its own; None while it is silent."""

    agency: str
    asked: datetime
    term: Term
    answered: datetime | None = None


class CountsFrom(Enum):
    """From which moment a term runs: the receipt, or the transfer to who must decide."""

    RECEIPT = "receipt"
    TRANSFER = "transfer"
