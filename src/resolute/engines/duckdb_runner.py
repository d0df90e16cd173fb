"""DuckDB in the process of the program itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

import duckdb

ROWS_AT_ONCE = 20_000


class DuckDBRunner:
    """A DuckDB of its own, in memory; ``memory`` and ``threads`` limit what it takes."""

    def __init__(self, *, memory: str | None = None, threads: int | None = None) -> None:
        self._connection = duckdb.connect()
        self._views: set[str] = set()
        if memory is not None:
            self._connection.execute(f"SET memory_limit = '{memory}'")
        if threads is not None:
            self._connection.execute(f"SET threads = {threads}")
        self._connection.execute("SET enable_progress_bar = false")
        self._connection.execute("SET preserve_insertion_order = false")

    def stage(self, name: str, query: str) -> None:
        """Make a temporary table of a query; one of that name is replaced."""
        self._connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {query}")

    def hold(self, name: str, columns: Mapping[str, str], rows: Iterable[Sequence[object]]) -> None:
        """Make a temporary table of rows; ``columns`` name their SQL types."""
        described = ", ".join(f"{column} {kind}" for column, kind in columns.items())
        self._connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} ({described})")
        unnested = ", ".join(f"unnest(?::{kind}[])" for kind in columns.values())
        waiting = iter(rows)
        while batch := list(islice(waiting, ROWS_AT_ONCE)):
            lists = [list(column) for column in zip(*batch, strict=True)]
            self._connection.execute(f"INSERT INTO {name} SELECT {unnested}", lists)

    def scan(self, name: str, files: Sequence[str]) -> None:
        """Make a view of Parquet files of one schema."""
        named = ", ".join("'" + file.replace("'", "''") + "'" for file in files)
        self._connection.execute(
            f"CREATE OR REPLACE TEMP VIEW {name} AS SELECT * FROM read_parquet([{named}])"
        )
        self._views.add(name)

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """The rows of a query."""
        return self._connection.execute(query).fetchall()

    def drop(self, names: Iterable[str]) -> None:
        """Drop temporary tables and views."""
        for name in names:
            kind = "VIEW" if name in self._views else "TABLE"
            self._connection.execute(f"DROP {kind} IF EXISTS {name}")
            self._views.discard(name)

    def close(self) -> None:
        """Give back what the engine holds."""
        self._connection.close()
