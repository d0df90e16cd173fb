"""Bring the tables of a ledger up to date, and audit that nothing else changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from resolute.actions.audit_ledger import AuditDone, ToAudit, audit_facts, audit_ledger, audit_words
from resolute.actions.office import Progress
from resolute.store import LedgerError, create
from resolute.store.backup import back_up
from resolute.store.open import has_ledger, is_current
from resolute.words import Language, Words


class Outcome(Enum):
    """What an upgrade came to."""

    MADE = "made"  # there was none
    UPGRADED = "upgraded"
    CURRENT = "current"  # nothing had to be done


SAID = {
    Outcome.MADE: Words("Đã lập các bảng của sổ:", "The tables of the ledger were made:"),
    Outcome.UPGRADED: Words(
        "Đã nâng cấp sổ và kiểm tra lại toàn bộ:",
        "The ledger was upgraded, and all of it was audited:",
    ),
    Outcome.CURRENT: Words(
        "Sổ đã đúng phiên bản; đã kiểm tra lại toàn bộ:",
        "The ledger is of this version already, and all of it was audited:",
    ),
}
NOT_BACKED_UP = Words(
    "Sổ thuộc phiên bản cũ, chưa đổi gì. Phải sao lưu trước khi nâng cấp: thêm --backup TỆP, hoặc "
    "--no-backup nếu đã có bản sao lưu.",
    "The ledger is of an older version, and nothing was changed. It must be backed up first: add "
    "--backup FILE, or --no-backup where that was done.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Upgrade:
    """How a ledger is brought up to date.

    It is backed up into ``backup`` first, unless it is ``safe`` already. On PostgreSQL the program
    will connect as the role ``application``.
    """

    application: str | None = None
    backup: Path | None = None
    safe: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Upgraded:
    """What became of a ledger, and the audit afterwards."""

    outcome: Outcome
    audit: AuditDone


def upgrade_ledger(asked: ToAudit, upgrade: Upgrade, progress: Progress) -> Upgraded:
    """Upgrade a ledger and audit it; where an application is named, make one that is missing.

    Guards of the database that somebody took down are put up again. Raises LedgerError for an
    older ledger that is not backed up, and where there is none.
    """
    outcome = _outcome(asked.address, upgrade)
    if outcome is Outcome.UPGRADED and upgrade.backup is None and not upgrade.safe:
        raise LedgerError(NOT_BACKED_UP)
    if upgrade.backup is not None and outcome is not Outcome.MADE:
        back_up(asked.address, upgrade.backup)
    create(asked.address, application=upgrade.application)
    return Upgraded(outcome=outcome, audit=audit_ledger(asked, progress))


def upgraded_words(upgraded: Upgraded, language: Language) -> str:
    """What was done and what the audit found, for a person."""
    return f"{SAID[upgraded.outcome].say(language)}\n{audit_words(upgraded.audit, language)}"


def upgraded_facts(upgraded: Upgraded, language: Language) -> dict[str, Any]:
    """The same as plain facts, for programs to read."""
    return {
        "format": "resolute.upgrade/1",
        "outcome": upgraded.outcome.value,
        "audit": audit_facts(upgraded.audit, language),
    }


def _outcome(address: str, upgrade: Upgrade) -> Outcome:
    if upgrade.application is not None and not has_ledger(address):
        return Outcome.MADE
    return Outcome.CURRENT if is_current(address) else Outcome.UPGRADED
