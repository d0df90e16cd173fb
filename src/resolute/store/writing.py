"""The one writer at a time: how a transaction keeps others out, and when it counts as safe."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

LEDGER_LOCK = 0x1ED6E5


SHARED_FLUSH = (
    "SELECT set_config('synchronous_commit', 'on', true), "
    "pg_logical_emit_message(true, 'ledger', '')"
)
"""Writes a little to the log of the server and waits until it is on disk, with all before it."""


@contextmanager
def one_writer(alias: str) -> Iterator[BaseDatabaseWrapper]:
    """A transaction that no other writer shares; all of it is safe on disk when this ends.

    SQLite begins it IMMEDIATE and flushes when it commits. On PostgreSQL the lock would be held
    while the disk is flushed, one writer after the other; there the commit does not wait, and one
    more statement, after the lock is gone, flushes it together with those of others. It runs also
    where nothing was added, since what was found may be another's that is not on disk yet.
    """
    connection = connections[alias]
    shared = connection.vendor == "postgresql"
    with transaction.atomic(using=alias, durable=True):
        if shared:
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT set_config('synchronous_commit', 'off', true), "
                    "pg_advisory_xact_lock(%s)",
                    [LEDGER_LOCK],
                )
        yield connection
    if shared:
        with connection.cursor() as cursor:
            cursor.execute(SHARED_FLUSH)
