"""The one writer at a time: how a transaction keeps others out, and when it counts as safe."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

LEDGER_LOCK = 0x1ED6E5


@contextmanager
def one_writer(alias: str) -> Iterator[BaseDatabaseWrapper]:
    """A transaction that no other writer shares; all of it is safe on disk when this ends.

    SQLite begins it IMMEDIATE and flushes when it commits. On PostgreSQL the lock would be held
    while the disk is flushed, one writer after the other; there the commit does not wait, and a
    second one, which does, flushes both after the lock is gone, together with those of others.
    """
    connection = connections[alias]
    shared = connection.vendor == "postgresql"
    with transaction.atomic(using=alias, durable=True):
        if shared:
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL synchronous_commit = off")
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LEDGER_LOCK])
        yield connection
    if shared:
        with transaction.atomic(using=alias), connection.cursor() as cursor:
            cursor.execute("SELECT pg_logical_emit_message(true, 'ledger', '')")
