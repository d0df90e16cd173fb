"""Whether the guards that refuse changes are up."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

from resolute.store import audit_faults as faults
from resolute.store.guarding import guards_of, guards_up, should_say
from resolute.words import Finding


def guards_down(connection: BaseDatabaseWrapper) -> Iterator[Finding]:
    """The guards that are gone, changed or told not to fire."""
    standing = guards_up(connection)
    for name, statement in guards_of(connection).items():
        if standing.get(name) != should_say(connection, statement):
            yield faults.guard_down(name)
