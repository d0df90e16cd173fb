"""Whether the guards that refuse changes are up, and putting up those that are not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

from resolute.store import audit_faults as faults
from resolute.store.guards import postgresql_guards, sqlite_guards
from resolute.words import Finding

_NAME = re.compile(r"\s*CREATE TRIGGER (\w+)")
_FUNCTION = re.compile(r"\s*CREATE FUNCTION (\w+)\(\).*?\$\$(.*?)\$\$", re.DOTALL)


def guards_down(connection: BaseDatabaseWrapper) -> Iterator[Finding]:
    """The guards that are gone, changed or told not to fire."""
    standing = _standing(connection)
    for name, statement in _guards(connection).items():
        if standing.get(name) != _said(connection, statement):
            yield faults.guard_down(name)


def put_up_guards(connection: BaseDatabaseWrapper) -> None:
    """Put up the guards that are gone, as they are where a migration made a table anew."""
    standing = _standing(connection)
    with connection.cursor() as cursor:
        for name, statement in _guards(connection).items():
            if name not in standing:
                cursor.execute(statement)


def _guards(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """The statements by which guards are put up, by the names of these."""
    all_of_them = sqlite_guards() if connection.vendor == "sqlite" else postgresql_guards()
    named = ((_NAME.match(each) or _FUNCTION.match(each), each) for each in all_of_them)
    return {found[1]: statement for found, statement in named if found}


def _said(connection: BaseDatabaseWrapper, statement: str) -> str:
    """What a database in which a guard is up says of it."""
    if connection.vendor == "sqlite":
        return statement.strip()
    function = _FUNCTION.match(statement)
    return function[2] if function else "A"


def _standing(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """The guards that are up, and what they do: on SQLite their text, on PostgreSQL when."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute(
                "SELECT tgname, tgenabled::text FROM pg_trigger WHERE NOT tgisinternal "
                "UNION ALL SELECT proname, prosrc FROM pg_proc "
                "WHERE pronamespace = current_schema()::regnamespace"
            )
        return {str(name): str(said).strip("\n") for name, said in cursor.fetchall()}
