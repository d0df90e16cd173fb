"""The guards of a database as they stand there: which are up, putting them up, taking them down.

A migration that makes a table anew takes them down first and puts them up last, in one transaction:

    operations = [RunPython(take_down, elidable=False), …, RunPython(put_up, elidable=False)]
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.apps.registry import Apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from resolute.store.guards import postgresql_guards, sqlite_guards

_TRIGGER = re.compile(r"\s*CREATE TRIGGER (\w+) .*? ON (\w+)")
_FUNCTION = re.compile(r"\s*CREATE FUNCTION (\w+)\(\).*?\$\$(.*?)\$\$", re.DOTALL)


def take_down(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers down, for a migration that puts them up again."""
    standing = guards_up(editor.connection)
    for name, statement in guards_of(editor.connection).items():
        trigger = _TRIGGER.match(statement)
        if trigger and name in standing:
            table = f" ON {trigger[2]}" if editor.connection.vendor == "postgresql" else ""
            editor.execute(f"DROP TRIGGER {name}{table}", params=None)


def put_up(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put up the guards that are not."""
    put_up_guards(editor.connection)


def put_up_guards(connection: BaseDatabaseWrapper) -> None:
    """Put up the guards that are gone."""
    standing = guards_up(connection)
    with connection.cursor() as cursor:
        for name, statement in guards_of(connection).items():
            if name not in standing:
                cursor.execute(statement)


def guards_of(connection: BaseDatabaseWrapper) -> Mapping[str, str]:
    """The statements by which guards are put up in such a database, by the names of these."""
    all_of_them = sqlite_guards() if connection.vendor == "sqlite" else postgresql_guards()
    named = ((_TRIGGER.match(each) or _FUNCTION.match(each), each) for each in all_of_them)
    return {found[1]: statement for found, statement in named if found}


def guards_up(connection: BaseDatabaseWrapper) -> Mapping[str, str]:
    """What a database says of the guards that are up: what they do, or when they fire."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute(
                "SELECT tgname, tgenabled::text FROM pg_trigger WHERE NOT tgisinternal "
                "UNION ALL SELECT proname, prosrc FROM pg_proc "
                "WHERE pronamespace = current_schema()::regnamespace"
            )
        return {str(name): str(said) for name, said in cursor.fetchall()}


def should_say(connection: BaseDatabaseWrapper, statement: str) -> str:
    """What a database should say of a guard that this statement put up."""
    if connection.vendor == "sqlite":
        return statement
    function = _FUNCTION.match(statement)
    return function[2] if function else _ALWAYS


_ALWAYS = "A"
