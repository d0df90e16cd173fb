"""DB-API over APSW, as the standard library's `sqlite3` has it, but on any file system of SQLite.

It raises the exceptions of `sqlite3` itself, with their `sqlite_errorcode`, and reads and writes
dates, moments, decimals and truth as that module does under Django. It knows autocommit alone
(`isolation_level` is None): a transaction begins with BEGIN. A statement that changes something is
run to its end at once; a query is read as it is asked for.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice
from typing import Any, Protocol, Self

import apsw

Row = tuple[Any, ...]
Bindings = Sequence[Any] | Mapping[str, Any]
Reader = Callable[[str], Any]

_ERRORS: dict[type[apsw.Error], type[sqlite3.Error]] = {
    apsw.BindingsError: sqlite3.ProgrammingError,
    apsw.ConnectionClosedError: sqlite3.ProgrammingError,
    apsw.ConstraintError: sqlite3.IntegrityError,
    apsw.CorruptError: sqlite3.DatabaseError,
    apsw.CursorClosedError: sqlite3.ProgrammingError,
    apsw.MismatchError: sqlite3.IntegrityError,
    apsw.MisuseError: sqlite3.InterfaceError,
    apsw.NotADBError: sqlite3.DatabaseError,
    apsw.RangeError: sqlite3.InterfaceError,
    apsw.TooBigError: sqlite3.DataError,
}
_READERS: dict[str, Reader] = {
    "bool": "1".__eq__,
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "time": time.fromisoformat,
    "timestamp": datetime.fromisoformat,
}
_CHANGES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


class Aggregate(Protocol):
    """What computes over the rows of a group."""

    def step(self, *values: Any) -> None: ...
    def finalize(self) -> Any: ...


def connect(database: str, *, vfs: str, timeout: float = 5.0) -> Connection:
    """Open a database on the file system of that name; wait so many seconds for a lock."""
    with errors_of_sqlite3():
        inner = apsw.Connection(database, vfs=vfs)
        inner.set_busy_timeout(int(timeout * 1000))
        inner.convert_binding = _written
    return Connection(inner)


class Connection:
    """A connection in autocommit; `inner` is APSW's."""

    def __init__(self, inner: apsw.Connection) -> None:
        self.inner = inner

    @property
    def in_transaction(self) -> bool:
        return self.inner.in_transaction

    @property
    def isolation_level(self) -> str | None:
        return None

    @isolation_level.setter
    def isolation_level(self, level: str | None) -> None:
        if level is not None:
            raise sqlite3.NotSupportedError("there is autocommit, and BEGIN")

    def cursor(self) -> Cursor:
        return Cursor(self)

    def execute(self, sql: str, bindings: Bindings = ()) -> Cursor:
        return self.cursor().execute(sql, bindings)

    def executemany(self, sql: str, sets: Iterable[Bindings]) -> Cursor:
        return self.cursor().executemany(sql, sets)

    def executescript(self, script: str) -> Cursor:
        self.commit()
        return self.execute(script)

    def commit(self) -> None:
        if self.in_transaction:
            self.execute("COMMIT")

    def rollback(self) -> None:
        if self.in_transaction:
            self.execute("ROLLBACK")

    def close(self) -> None:
        """Close, and be silent, as `sqlite3` is, of a disk that fails meanwhile."""
        with suppress(apsw.IOError):
            self.inner.close()

    def create_function(
        self, name: str, narg: int, func: Callable[..., Any], *, deterministic: bool = False
    ) -> None:
        self.inner.create_scalar_function(name, func, narg, deterministic=deterministic)

    def create_aggregate(self, name: str, narg: int, kind: type[Aggregate]) -> None:
        self.inner.create_aggregate_function(name, lambda: (kind(), kind.step, kind.finalize), narg)


class Cursor:
    """Runs one statement after another, and gives its rows."""

    arraysize = 1

    def __init__(self, connection: Connection) -> None:
        self.rowcount = -1
        self._connection = connection.inner
        self._statement = _Statement()
        self._inner = self._connection.cursor()
        self._inner.exec_trace = self._statement
        self._rows: Iterator[Row] = iter(())

    @property
    def description(self) -> tuple[Row, ...] | None:
        names = tuple((name, *[None] * 6) for name, _ in self._statement.columns)
        return names or None

    @property
    def lastrowid(self) -> int:
        return self._connection.last_insert_rowid()

    def execute(self, sql: str, bindings: Bindings = ()) -> Self:
        with errors_of_sqlite3():
            self._inner.execute(sql, bindings)
            self._rows = self._read()
        self.rowcount = self._connection.changes() if _counts(sql) else -1
        return self

    def executemany(self, sql: str, sets: Iterable[Bindings]) -> Self:
        done = [self.execute(sql, bindings).rowcount for bindings in sets]
        self.rowcount = sum(done) if _counts(sql) else -1
        return self

    def fetchone(self) -> Row | None:
        return next(self, None)

    def fetchmany(self, size: int | None = None) -> list[Row]:
        return list(islice(self, self.arraysize if size is None else size))

    def fetchall(self) -> list[Row]:
        return list(self)

    def close(self) -> None:
        self._inner.close()

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Row:
        with errors_of_sqlite3():
            return next(self._rows)

    def _read(self) -> Iterator[Row]:
        readers = self._statement.readers()
        rows = self._inner if self._statement.is_query else self._inner.fetchall()
        return (_read(row, readers) for row in rows) if any(readers) else iter(rows)


class _Statement:
    """What is known of a statement before it runs. It is told so by APSW."""

    def __init__(self) -> None:
        self.columns: tuple[tuple[str, str | None], ...] = ()
        self.is_query = True

    def __call__(self, cursor: apsw.Cursor, _sql: str, _bindings: apsw.Bindings | None) -> bool:
        self.columns = cursor.get_description()
        self.is_query = cursor.is_readonly
        return True

    def readers(self) -> list[Reader | None]:
        """How to read each column, by its declared type."""
        return [_READERS.get(re.split(r"[ (]", kind or "")[0].lower()) for _, kind in self.columns]


@contextmanager
def errors_of_sqlite3() -> Iterator[None]:
    """Raise what `sqlite3` would raise."""
    try:
        yield
    except apsw.Error as error:
        kinds = [_ERRORS[kind] for kind in type(error).__mro__ if kind in _ERRORS]
        raised = (kinds or [sqlite3.OperationalError])[0](str(error))
        raised.sqlite_errorcode = getattr(error, "extendedresult", apsw.SQLITE_ERROR)
        raise raised from error


def _counts(sql: str) -> bool:
    return sql.lstrip().upper().startswith(_CHANGES)


def _read(row: Row, readers: list[Reader | None]) -> Row:
    return tuple(
        reader(str(value)) if reader and value is not None else value
        for value, reader in zip(row, readers, strict=True)
    )


def _written(_cursor: apsw.Cursor, _number: int, value: object) -> str:
    match value:
        case datetime():
            return value.isoformat(" ")
        case date():
            return value.isoformat()
        case Decimal():
            return str(value)
        case _:
            raise sqlite3.ProgrammingError(f"cannot store {type(value).__name__}")
