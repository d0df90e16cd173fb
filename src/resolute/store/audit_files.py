"""Whether the file of a ledger is sound, index by index."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

from resolute.store import audit_faults as faults
from resolute.words import Finding


def file_faults(connection: BaseDatabaseWrapper) -> Iterator[Finding]:
    """What SQLite says of a file that does not hold together; PostgreSQL watches over its own."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        for (said,) in cursor.fetchall():
            if said != "ok":
                yield faults.damaged(said)
