"""What is left on the disk of personal content after it was erased."""

from __future__ import annotations

from enum import Enum

from django.db import connections

from resolute.store.trouble import speaking


class Traces(Enum):
    """Where the bytes of what was erased may still stand."""

    NONE = "none"
    WRITE_AHEAD_LOG = "write-ahead log"  # of SQLite, which somebody is still reading
    SERVER = "server"  # in the files of PostgreSQL, until their owner has them written anew


def clear_traces(alias: str) -> Traces:
    """Have the files of a ledger rid of what was erased, as far as the program may.

    SQLite overwrites what it deletes (``secure_delete``), first in its write-ahead log, which is
    emptied here. Of PostgreSQL only the owner can have a table written anew.
    """
    connection = connections[alias]
    if connection.vendor != "sqlite":
        return Traces.SERVER
    with speaking(), connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (busy, *_) = cursor.fetchone() or (1,)
    return Traces.WRITE_AHEAD_LOG if busy else Traces.NONE
