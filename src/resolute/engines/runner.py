"""What an engine must be able to do: run statements of one dialect and keep their results."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol


class Runner(Protocol):
    """A connection to an engine. Statements are written in DuckDB's dialect."""

    def stage(self, name: str, query: str) -> None:
        """Make a temporary table of a query; one of that name is replaced."""

    def hold(self, name: str, columns: Mapping[str, str], rows: Iterable[Sequence[object]]) -> None:
        """Make a temporary table of rows; ``columns`` name their SQL types."""

    def scan(self, name: str, files: Sequence[str]) -> None:
        """Make a view of Parquet files of one schema."""

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """The rows of a query."""

    def drop(self, names: Iterable[str]) -> None:
        """Drop temporary tables and views."""

    def close(self) -> None:
        """Give back what the engine holds."""
