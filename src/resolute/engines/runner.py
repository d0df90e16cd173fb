"""What carries out staged statements: the one protocol that every engine keeps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol


class Runner(Protocol):
    """Carries out statements in DuckDB's dialect; what it is told to keep is its own.

    One that ``places`` groups whose numbers have no gaps is faster with many small statements in
    one than with a large one.
    """

    places: bool

    def stage(self, name: str, query: str, *, dense: bool = False) -> None:
        """Make a temporary table of a query in DuckDB's dialect; one of that name is replaced.

        What a ``dense`` one groups by are numbers almost without gaps; it says the same either way.
        """

    def hold(self, name: str, columns: Mapping[str, str], rows: Iterable[Sequence[object]]) -> None:
        """Make a temporary table of rows; columns name their SQL types.

        These are BIGINT, INTEGER, TINYINT, DECIMAL(18,4), DECIMAL(38,10), DOUBLE, BOOLEAN, VARCHAR.
        """

    def scan(self, name: str, files: Sequence[str]) -> None:
        """Make a view of Parquet files of one schema."""

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """The rows of a query."""

    def drop(self, names: Iterable[str]) -> None:
        """Drop temporary tables."""

    def close(self) -> None: ...
