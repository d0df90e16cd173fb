"""Rows into a table, many at a time: what the ORM's bulk_create does, at a third of its cost.

``bulk_create`` prepares every value of every row by itself; ``bench/bench_ledger.py`` shows both.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

Row = tuple[Any, ...]

FEW = 20
"""Up to so many rows, PostgreSQL takes a plain INSERT sooner than a COPY."""


def insert(connection: BaseDatabaseWrapper, model: type[Model], rows: Sequence[Row]) -> None:
    """Add rows, their values in the order of the model's fields and as the database takes them.

    PostgreSQL takes them by COPY, SQLite by one prepared statement.
    """
    if not rows:
        return
    table = connection.ops.quote_name(model._meta.db_table)  # noqa: SLF001  Django's public name
    fields = [field.column for field in model._meta.concrete_fields]  # noqa: SLF001  as above
    columns = ", ".join(connection.ops.quote_name(str(column)) for column in fields)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and len(rows) > FEW:
            _copy(cursor, f"COPY {table} ({columns}) FROM STDIN", rows)
        else:
            holes = ", ".join(["%s"] * len(fields))
            statement = f"INSERT INTO {table} ({columns}) VALUES ({holes})"  # noqa: S608  quoted
            cursor.executemany(statement, rows)


def _copy(cursor: Any, statement: str, rows: Sequence[Row]) -> None:
    # Django does not know COPY, so its errors are made Django's here.
    with cursor.db.wrap_database_errors, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
