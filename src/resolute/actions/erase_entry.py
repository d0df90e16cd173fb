"""Erase the personal content of an entry; its seal stays in the log, and every proof holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from resolute.actions.judge_ledger import plan_of, plan_texts
from resolute.actions.known import DIGEST_SHOWN, sound_plan
from resolute.actions.plan_entries import Clerk
from resolute.actions.say_receipt import receipt_facts
from resolute.evidence import Erasure, Receipt, Submission
from resolute.store import DatabaseLedger
from resolute.store.erasing import Traces, clear_traces
from resolute.words import Finding, Language, Place, Words

ERASED = Words(
    "Đã xoá dữ liệu cá nhân của “{entry}”; sổ chỉ còn dấu niêm, mọi bằng chứng vẫn kiểm tra được.",
    "The personal content of “{entry}” was destroyed; the log keeps its seal, and every proof "
    "still holds.",
)
ELSEWHERE = Words(
    "Các bản sao lưu làm trước lúc này vẫn còn dữ liệu đó: làm bản mới bằng resolute backup rồi "
    "huỷ các bản cũ. Tệp ngoài sổ, như people.toml và báo cáo đã in, không bị đụng tới.",
    "Backups made before still hold it: make a new one with resolute backup, then destroy the old "
    "ones. Files outside the ledger, such as people.toml and reports drawn before, are untouched.",
)
ON_THE_SERVER = Words(
    "Trên PostgreSQL dữ liệu đã xoá không truy vấn được nữa, nhưng từng byte còn nằm trong tệp của "
    "máy chủ cho tới khi bảng được viết lại. Nhờ người sở hữu bảng chạy: VACUUM FULL "
    "ledger_personal; rồi huỷ các tệp WAL lưu trữ trước đó.",
    "On PostgreSQL no query finds it any more, but its bytes stay in the files of the server until "
    "the table is written anew. Let the owner of the tables run: VACUUM FULL ledger_personal; then "
    "destroy the WAL files archived before.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureOrder:
    """Who has what erased, when and why; the reason stays in the log."""

    entry: str
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What became of an order, and where the bytes may still stand."""

    entry: str
    receipt: Receipt
    traces: Traces

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Why it was refused, and what is left to do in the ledger's own files."""
        left = (_in_use(self.entry),) if self.traces is Traces.WRITE_AHEAD_LOG else ()
        return (*self.receipt.findings, *left)


def erase_entry(ledger: DatabaseLedger, order: ErasureOrder) -> Erased:
    """Record the order, destroy salt and content, and clear the ledger's files of them.

    What is not personal, or was erased before, is refused by a finding; the files are cleared all
    the same. Raises NotAllowedError where the plan as recorded does not let the person do it.
    """
    read_now = plan_of(plan_texts(ledger).last)
    plan = sound_plan(read_now, len(read_now.findings))
    body = Erasure(entry=order.entry, reason=order.reason)
    mark = sha256(f"{order.by} {ledger.size} {order.entry}".encode()).hexdigest()[:DIGEST_SHOWN]
    entry = Clerk(plan=plan, moment=order.at, mark=mark).entry(f"erasure:{order.entry}", body)
    sent = Submission(id=entry.id, by=order.by, entries=(entry,))
    receipt = ledger.submit(sent, at=order.at, policy=read_now.policy.on(order.at.date()))
    return Erased(entry=order.entry, receipt=receipt, traces=clear_traces(ledger.alias))


def erased_words(erased: Erased, language: Language) -> str:
    """What was erased, and where else it may stand, for a person."""
    return "\n".join(_lines(erased, language))


def erased_facts(erased: Erased, language: Language) -> dict[str, Any]:
    """The same as plain facts, for programs to read."""
    return {
        "format": "resolute.erasure/1",
        "entry": erased.entry,
        "erased": bool(erased.receipt.stored),
        "traces": erased.traces.value,
        "receipt": receipt_facts(erased.receipt),
        "findings": [finding.say(language) for finding in erased.findings],
    }


def _lines(erased: Erased, language: Language) -> Iterator[str]:
    if erased.receipt.stored:
        yield ERASED.say(language).format(entry=erased.entry)
        yield ELSEWHERE.say(language)
    if erased.traces is Traces.SERVER:
        yield ON_THE_SERVER.say(language)


def _in_use(entry: str) -> Finding:
    return Finding(
        place=Place(file=entry),
        problem=Words(
            "một chương trình khác đang đọc sổ nên nhật ký ghi (-wal) chưa dọn được",
            "another program is reading the ledger, so its write-ahead log was not cleared",
        ),
        remedy=Words(
            "Đóng chương trình đó rồi chạy lại lệnh này",
            "Close that program, then run this command again",
        ),
    )
