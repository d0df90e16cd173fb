"""The question in SQL for DuckDB, written by hand for these very targets, in stages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from bench.nation_question import Answer, Judged, Question, answer, each_judged, question_of
from bench.nation_stages import EACH, counted, judge_all

MEMBERS = """
CREATE TEMP TABLE members AS SELECT unnest($units)::INTEGER AS unit,
  unnest($above)::INTEGER AS above, unnest($opens)::INTEGER AS opens,
  unnest($closes)::INTEGER AS closes;
"""
ASKED = """
CREATE TEMP TABLE asked AS SELECT unnest($indicators)::INTEGER AS indicator,
  unnest($kinds)::INTEGER AS kind, unnest($parts)::INTEGER AS part,
  unnest($wholes)::INTEGER AS whole
"""
NEWEST = """
SELECT part, unit, max(ends) AS ends, arg_max_null(value, ends) AS total,
  CASE WHEN arg_max(said, ends) IN (1, 3) THEN 1 ELSE 0 END AS silences
FROM {figures} GROUP BY part, unit
"""


@contextmanager
def opened(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:  # noqa: ARG001  as the others are opened
    """A database in memory, which is empty before each answer."""
    with closing(duckdb.connect()) as database:
        yield database


def standings(database: duckdb.DuckDBPyConnection, folder: Path, known_size: int) -> Answer:
    """How all targets stand, by the first entries of the log."""
    with _judged(database, folder, known_size) as connection:
        return answer(connection.execute(counted()).fetchall())


def verdicts(database: duckdb.DuckDBPyConnection, folder: Path, known_size: int) -> list[Judged]:
    """How each target stands."""
    with _judged(database, folder, known_size) as connection:
        return each_judged(connection.execute(EACH).fetchall())


@contextmanager
def _judged(
    database: duckdb.DuckDBPyConnection, folder: Path, size: int
) -> Iterator[duckdb.DuckDBPyConnection]:
    question = question_of(folder)
    with closing(database.cursor()) as connection:
        judge_all(_DuckDB(connection, question, size), question)
        yield connection


@dataclass(frozen=True, slots=True)
class _DuckDB:
    connection: duckdb.DuckDBPyConnection
    question: Question
    size: int
    newest: str = NEWEST
    double: str = "DOUBLE"

    @property
    def goals(self) -> str:
        """The file of targets."""
        return f"read_parquet('{self.question.goals}')"

    def give(self) -> None:
        """The tree and the indicators, as tables."""
        units, above, opens, closes = zip(*self.question.members(), strict=True)
        self.connection.execute(
            MEMBERS, {"units": units, "above": above, "opens": opens, "closes": closes}
        )
        asked = self.question.asked()
        self.connection.execute(
            ASKED,
            {
                "indicators": [each.indicator for each in asked],
                "kinds": [each.kind for each in asked],
                "parts": [each.part for each in asked],
                "wholes": [each.whole for each in asked],
            },
        )

    def keep(self, name: str, sql: str) -> None:
        """A temporary table."""
        self.connection.execute(f"CREATE TEMP TABLE {name} AS {sql}")

    def view(self, name: str, sql: str) -> None:
        """A temporary view."""
        self.connection.execute(f"CREATE TEMP VIEW {name} AS {sql}")

    def needed(self) -> list[int]:
        """The parts that must be read again."""
        found = self.connection.execute("SELECT DISTINCT part FROM needed").fetchall()
        return [part for (part,) in found]

    def source(self, year: int, parts: Sequence[int]) -> str:
        """The files, as far as their rows are in force."""
        files = self.question.files(year, parts)
        return f"read_parquet({files}) WHERE since_0 < {self.size} AND {self.size} <= until_0"
