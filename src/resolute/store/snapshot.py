"""One view of a database that stays the same while others go on writing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

_BEGIN = {
    "sqlite": "BEGIN DEFERRED",
    "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
}


@contextmanager
def snapshot(alias: str) -> Iterator[BaseDatabaseWrapper]:
    """The connection to a database, which shows it as it was at one moment until this ends.

    It waits for no writer and no writer waits for it. Nothing may be written inside.
    """
    connection = connections[alias]
    with connection.cursor() as cursor:
        cursor.execute(_BEGIN[connection.vendor])
    try:
        yield connection
    finally:
        with suppress(DatabaseError), connection.cursor() as cursor:
            cursor.execute("ROLLBACK")
