"""Django's own SQLite backend, over APSW, so that it runs on any file system of SQLite.

OPTIONS names the file system (`vfs`); `transaction_mode`, `init_command` and `timeout` mean what
they mean in Django. Django's SQL functions are all there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3._functions import register  # type: ignore[import-untyped]

from tests.powercut import dbapi

_MEANT_FOR_SQLITE3 = ("check_same_thread", "detect_types", "uri")
_ALWAYS = ("PRAGMA foreign_keys = ON", "PRAGMA legacy_alter_table = OFF")


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection of Django that SQLite reaches through APSW."""

    init_commands: list[str]

    def get_connection_params(self) -> dict[str, Any]:
        params: dict[str, Any] = super().get_connection_params()
        return {name: params[name] for name in params if name not in _MEANT_FOR_SQLITE3}

    def get_new_connection(self, conn_params: dict[str, Any]) -> dbapi.Connection:
        connection = dbapi.connect(**conn_params)
        register(connection)
        for command in (*_ALWAYS, *filter(str.strip, self.init_commands)):
            connection.execute(command)
        return connection

    def create_cursor(self, name: Any = None) -> Cursor:  # noqa: ARG002  Django's, for other kinds
        return Cursor(self.connection)


class Cursor(dbapi.Cursor):
    """A cursor that takes the placeholders of Django: ``%s`` and ``%(name)s``."""

    def execute(self, sql: str, bindings: dbapi.Bindings | None = None) -> Self:
        if bindings is None:
            return super().execute(sql)
        return super().execute(_converted(sql, bindings), bindings)


def _converted(sql: str, bindings: dbapi.Bindings) -> str:
    if isinstance(bindings, Mapping):
        return sql % {name: f":{name}" for name in bindings}
    return base.FORMAT_QMARK_REGEX.sub("?", sql).replace("%%", "%")
