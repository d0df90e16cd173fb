"""The same question by hand in PostgreSQL, over a table of the same figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import psycopg

from bench.nation_question import Answer, Judged, Question, answer, each_judged, question_of
from bench.nation_stages import EACH, counted, judge_all
from tests.clusters import Cluster

FIGURES = """
CREATE UNLOGGED TABLE figures (
  part integer, unit integer, begins integer, ends integer, said smallint, value numeric(18, 4),
  nature smallint, alone boolean, since_0 bigint, until_0 bigint
) PARTITION BY RANGE (ends);
CREATE UNLOGGED TABLE goals (
  target bigint, unit integer, indicator integer, goal numeric(18, 4), baseline numeric(18, 4),
  at_least boolean
);
"""
YEARLY = """
CREATE UNLOGGED TABLE figures_{year} PARTITION OF figures FOR VALUES FROM ({first}) TO ({last})
"""
INDEXES = """
CREATE INDEX ON figures (part, unit, ends);
CREATE INDEX ON figures (part) WHERE NOT alone;
ANALYZE figures;
ANALYZE goals;
"""
SETTINGS = """
ALTER SYSTEM SET shared_buffers = '1GB';
ALTER SYSTEM SET work_mem = '256MB';
ALTER SYSTEM SET maintenance_work_mem = '512MB';
ALTER SYSTEM SET max_wal_size = '4GB';
ALTER SYSTEM SET jit = off;
"""
NEWEST = """
SELECT DISTINCT ON (part, unit) part, unit, ends, value AS total,
  CASE WHEN said IN (1, 3) THEN 1 ELSE 0 END AS silences
FROM {figures} ORDER BY part, unit, ends DESC
"""
COLUMNS = "part, unit, begins, ends, said, value, nature, alone, since_0, until_0"
BLOCK = 2**20


@contextmanager
def opened(folder: Path) -> Iterator[psycopg.Connection]:
    """A cluster with all figures in it, which is not part of what is timed."""
    with Cluster() as cluster:
        cluster.sql(SETTINGS)
        cluster.stop()
        cluster.start()
        with psycopg.connect(cluster.url(), autocommit=True) as connection:
            _load(connection, question_of(folder))
            yield connection


def standings(connection: psycopg.Connection, folder: Path, known_size: int) -> Answer:
    """How all targets stand, by the first entries of the log."""
    with _judged(connection, folder, known_size):
        return answer(connection.execute(counted()).fetchall())


def verdicts(connection: psycopg.Connection, folder: Path, known_size: int) -> list[Judged]:
    """How each target stands."""
    with _judged(connection, folder, known_size):
        return each_judged(connection.execute(EACH).fetchall())


@contextmanager
def _judged(connection: psycopg.Connection, folder: Path, size: int) -> Iterator[None]:
    question = question_of(folder)
    connection.execute("CREATE SCHEMA work")
    connection.execute("SET search_path TO work, public")
    judge_all(_PostgreSQL(connection, question, size), question)
    yield
    connection.execute("SET client_min_messages TO error")
    connection.execute("DROP SCHEMA work CASCADE")


def _load(connection: psycopg.Connection, question: Question) -> None:
    connection.execute(FIGURES)
    years = sorted({each["year"] for each in question.manifest["files"]})
    for year in years:
        first, last = (day + 1 for day in question.year(year))
        connection.execute(YEARLY.format(year=year, first=first, last=last))
        parts = range(len(question.manifest["parts"]))
        _copy(connection, f"figures_{year}", COLUMNS, files=question.files(year, parts))
    goals = "target, unit, indicator, goal, baseline, at_least"
    _copy(connection, "goals", goals, files=[str(question.goals)])
    for index in filter(str.strip, INDEXES.split(";")):
        connection.execute(index)


def _copy(
    connection: psycopg.Connection, table: str, columns: str, *, files: Sequence[str]
) -> None:
    """Parquet into a table, by way of the text that COPY reads."""
    into = f"COPY {table} ({columns}) FROM STDIN (FORMAT csv, HEADER)"
    with TemporaryDirectory(prefix="resolute-") as folder:
        text = Path(folder) / "rows.csv"
        duckdb.execute(f"COPY (FROM read_parquet({files}) SELECT {columns}) TO '{text}'")
        with text.open("rb") as blocks, connection.cursor().copy(into) as copy:
            while block := blocks.read(BLOCK):
                copy.write(block)


@dataclass(frozen=True, slots=True)
class _PostgreSQL:
    connection: psycopg.Connection
    question: Question
    size: int
    newest: str = NEWEST
    double: str = "DOUBLE PRECISION"
    goals: str = "goals"

    def give(self) -> None:
        """The tree and the indicators, as tables."""
        asked = [(e.indicator, e.kind, e.part, e.whole) for e in self.question.asked()]
        self._table("members", "unit, above, opens, closes", self.question.members())
        self._table("asked", "indicator, kind, part, whole", asked)

    def keep(self, name: str, sql: str) -> None:
        """A table without a log, which unlike a temporary one may be read in parallel."""
        self.connection.execute(f"CREATE UNLOGGED TABLE {name} AS {sql}")
        self.connection.execute(f"ANALYZE {name}")

    def view(self, name: str, sql: str) -> None:
        """A view."""
        self.connection.execute(f"CREATE VIEW {name} AS {sql}")

    def needed(self) -> list[int]:
        """The parts that must be read again."""
        found = self.connection.execute("SELECT DISTINCT part FROM needed").fetchall()
        return [part for (part,) in found]

    def source(self, year: int, parts: Sequence[int]) -> str:
        """The table of a year, as far as its rows are in force."""
        known = f"since_0 < {self.size} AND {self.size} <= until_0"
        return f"figures_{year} WHERE {known} AND part = ANY('{{{','.join(map(str, parts))}}}')"

    def _table(self, name: str, columns: str, rows: Sequence[Sequence[int | None]]) -> None:
        shape = columns.replace(",", " integer,")
        self.connection.execute(f"CREATE UNLOGGED TABLE {name} ({shape} integer)")
        with self.connection.cursor().copy(f"COPY {name} ({columns}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        self.connection.execute(f"ANALYZE {name}")
