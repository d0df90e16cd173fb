"""Put a backup back where no ledger is, and audit what was restored."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from resolute.actions.audit_ledger import AuditDone, ToAudit, audit_facts, audit_ledger, audit_words
from resolute.actions.office import Progress
from resolute.store.backup import restore
from resolute.words import Language, Words

RESTORED = Words(
    "Đã khôi phục sổ từ “{file}” và kiểm tra lại toàn bộ:",
    "The ledger was restored from “{file}”, and all of it was audited:",
)


def restore_ledger(
    file: Path, asked: ToAudit, application: str | None, *, progress: Progress
) -> AuditDone:
    """Restore a backup and audit it. Raises LedgerError and StorageError, and then changes nothing.

    On PostgreSQL the address is that of the role that will own the tables, and ``application``
    the one that the program connects as.
    """
    restore(file, asked.address, application=application)
    return audit_ledger(asked, progress)


def restored_words(file: Path, done: AuditDone, language: Language) -> str:
    """What was restored and what the audit found, for a person."""
    return f"{RESTORED.say(language).format(file=file)}\n{audit_words(done, language)}"


def restored_facts(file: Path, done: AuditDone, language: Language) -> dict[str, Any]:
    """The same as plain facts, for programs to read."""
    return {
        "format": "resolute.restore/1",
        "file": str(file),
        "audit": audit_facts(done, language),
    }
