"""Staged statements carried out by DuckDB, in the process."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

import duckdb
import numpy as np

ROWS_AT_ONCE = 50_000

ARRAYS = {"INTEGER": np.int32, "BIGINT": np.int64, "BOOLEAN": np.bool_, "DOUBLE": np.float64}
"""The kinds of columns that go in as arrays, ten times as fast as lists, where none is NULL."""

SPARSE, DENSE = 12, 20
"""Of so many bits may a group be for which DuckDB keeps a place from the start, as it is used."""

Columns = Mapping[str, Sequence[object]]


class DuckDBRunner:
    """Keeps its tables in memory; nothing is read but the files that are scanned.

    What ``settings`` leave out (``threads``, ``memory_limit``) DuckDB chooses by the machine.
    """

    places = True

    def __init__(self, **settings: str) -> None:
        self._database = duckdb.connect(config=dict(settings))
        self._database.execute("SET preserve_insertion_order = false")
        self._database.execute("SET disabled_optimizers = 'join_order'")
        self._database.execute("SET parquet_metadata_cache = true")
        self._views: set[str] = set()
        self._dense = False

    def stage(self, name: str, query: str, *, dense: bool = False) -> None:
        if dense != self._dense:
            self._database.execute(f"SET perfect_ht_threshold = {DENSE if dense else SPARSE}")
            self._dense = dense
        self._database.execute(f'CREATE OR REPLACE TEMP TABLE "{name}" AS {query}')

    def hold(self, name: str, columns: Mapping[str, str], rows: Iterable[Sequence[object]]) -> None:
        waiting = iter(rows)
        batch, into = list(islice(waiting, ROWS_AT_ONCE)), f'CREATE OR REPLACE TEMP TABLE "{name}"'
        if not batch:
            described = ", ".join(f'"{column}" {kind}' for column, kind in columns.items())
            self._database.execute(f"{into} ({described})")
        into = f"{into} AS"
        while batch:
            told = dict(zip(columns, zip(*batch, strict=True), strict=True))
            if all(kind in ARRAYS for kind in columns.values()) and not _lacking(told):
                self._put_arrays(into, columns, told)
            else:
                self._put_lists(into, columns, told)
            batch, into = list(islice(waiting, ROWS_AT_ONCE)), f'INSERT INTO "{name}"'

    def _put_arrays(self, into: str, columns: Mapping[str, str], told: Columns) -> None:
        """DuckDB finds the arrays by the name of the variable; to register them takes it longer."""
        held: dict[str, np.ndarray] = {  # noqa: F841  the statement reads it
            column: np.array(told[column], dtype=ARRAYS[kind]) for column, kind in columns.items()
        }
        self._database.execute(f"{into} SELECT * FROM held")

    def _put_lists(self, into: str, columns: Mapping[str, str], told: Columns) -> None:
        """Decimals as text, and then cast: of several sizes in one list they would lose digits."""
        decimal = [kind.startswith("DECIMAL") for kind in columns.values()]
        every = ", ".join(
            f"UNNEST(${at}::{'VARCHAR' if kind.startswith('DECIMAL') else kind}[])::{kind} "
            f'AS "{column}"'
            for at, (column, kind) in enumerate(columns.items(), start=1)
        )
        lists = [
            [str(value) if text and value is not None else value for value in column]
            for column, text in zip(told.values(), decimal, strict=True)
        ]
        self._database.execute(f"{into} SELECT {every}", lists)

    def scan(self, name: str, files: Sequence[str]) -> None:
        listed = ", ".join("'" + file.replace("'", "''") + "'" for file in files)
        self._database.execute(
            f'CREATE OR REPLACE TEMP VIEW "{name}" AS SELECT * FROM read_parquet([{listed}])'
        )
        self._views.add(name)

    def rows(self, query: str) -> list[tuple[object, ...]]:
        return self._database.execute(query).fetchall()

    def drop(self, names: Iterable[str]) -> None:
        for name in names:
            kind = "VIEW" if name in self._views else "TABLE"
            self._database.execute(f'DROP {kind} IF EXISTS "{name}"')
            self._views.discard(name)

    def close(self) -> None:
        self._database.close()


def _lacking(told: Columns) -> bool:
    return any(None in column for column in told.values())
