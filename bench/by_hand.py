"""The question in SQL for DuckDB, written by hand for these very targets, in stages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import duckdb

from bench.nation_question import Answer, Judged, Question, answer, each_judged, question_of
from bench.nation_stages import (
    EACH,
    SETTLED,
    SUMS,
    Stage,
    counted,
    cuts,
    judged,
    latest,
    rolled_up,
    tree,
)

GIVEN = """
CREATE TEMP TABLE members AS SELECT unnest($units)::INTEGER AS unit,
  unnest($above)::INTEGER AS above, unnest($opens)::INTEGER AS opens,
  unnest($closes)::INTEGER AS closes;
"""
ASKED = """
CREATE TEMP TABLE asked AS SELECT unnest($indicators)::INTEGER AS indicator,
  unnest($kinds)::INTEGER AS kind, unnest($parts)::INTEGER AS part,
  unnest($wholes)::INTEGER AS whole
"""
ROWS = """
SELECT part, unit, begins, ends, said, value{more} FROM read_parquet({files})
WHERE since_0 < {size} AND {size} <= until_0 AND {alone}
"""
UNITED = "({rows} UNION ALL SELECT part, unit, begins, ends, said, value FROM {settled})"
NEWEST = """
SELECT part, unit, max(ends) AS ends, arg_max_null(value, ends) AS total,
  CASE WHEN arg_max(said, ends) IN (1, 3) THEN 1 ELSE 0 END AS silences
FROM {figures} GROUP BY part, unit
"""
# Only what is read up to an earlier day: the figures of those parts and communes, each as often
# as there are days up to which it is asked.
CUT_SUMS = """
SELECT n.cut, f.part, f.unit, sum(value) AS total, count(value) AS numbers,
  sum(CASE WHEN said IN (1, 3) THEN 1 ELSE 0 END) AS silences, sum(ends - begins) AS days,
  max(ends) AS ends
FROM {figures} f JOIN needed n ON n.part = f.part AND n.unit = f.unit AND f.ends <= n.cut
GROUP BY n.cut, f.part, f.unit
"""


def standings(folder: Path, known_size: int) -> Answer:
    """How all targets stand, by the first entries of the log."""
    with closing(duckdb.connect()) as connection:
        _judge_all(connection, question_of(folder), known_size)
        return answer(connection.execute(counted()).fetchall())


def verdicts(folder: Path, known_size: int) -> list[Judged]:
    """How each target stands."""
    with closing(duckdb.connect()) as connection:
        _judge_all(connection, question_of(folder), known_size)
        return each_judged(connection.execute(EACH).fetchall())


def _judge_all(connection: duckdb.DuckDBPyConnection, question: Question, size: int) -> None:
    """Leave the verdict of each target in the temporary table ``judged``."""
    hand = _Hand(connection, question, size)
    files = question.files
    hand.give()
    year, before = question.on.year, question.on.year - 1
    hand.keep(tree(question))
    hand.sum_up("yearly", SUMS, files(year, question.flows()), cut=question.window[1])
    hand.keep(rolled_up(question))
    hand.sum_up("before_yearly", SUMS, files(before, question.grown()), cut=question.window[0])
    hand.keep(rolled_up(question, "before_", begins=question.year(before)[0]))
    hand.keep(cuts(question))
    hand.sum_up("cut_yearly", CUT_SUMS, files(year, hand.needed()))
    hand.keep(rolled_up(question, "cut_"))
    hand.sum_up("newest", NEWEST, files(year, question.stocks()))
    hand.keep(latest(question))
    hand.keep(judged(question, goals=f"read_parquet('{question.goals}')"))


@dataclass(frozen=True, slots=True)
class _Hand:
    connection: duckdb.DuckDBPyConnection
    question: Question
    size: int

    def give(self) -> None:
        """The tree and the indicators, as tables."""
        units, above, opens, closes = zip(*self.question.members(), strict=True)
        self.connection.execute(
            GIVEN, {"units": units, "above": above, "opens": opens, "closes": closes}
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

    def keep(self, stages: Iterable[Stage]) -> None:
        """Run stages one after the other, and keep what each comes to."""
        for name, sql in stages:
            self.connection.execute(f"CREATE TEMP TABLE {name} AS {sql}")

    def sum_up(self, name: str, sql: str, files: Sequence[str], *, cut: int | None = None) -> None:
        """From some files: their figures in force, put together by some SQL."""
        rows = partial(ROWS.format, files=files, size=self.size)
        contested = f"{name}_contested"
        self.keep([(contested, rows(more=", nature", alone="NOT alone"))])
        self.keep([(f"{name}_settled", SETTLED.format(contested=contested))])
        figures = UNITED.format(rows=rows(more="", alone="alone"), settled=f"{name}_settled")
        self.keep([(name, sql.format(figures=figures, cut=cut))])

    def needed(self) -> list[int]:
        """The parts that must be read again; at least one, so that there is a file to read."""
        found = self.connection.execute("SELECT DISTINCT part FROM needed").fetchall()
        return [part for (part,) in found] or self.question.flows()[:1]
