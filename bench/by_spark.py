"""The same question by hand in Spark SQL, on the cores of one machine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pyspark.sql import DataFrame, SparkSession

from bench.nation_question import Answer, Judged, Question, answer, each_judged, question_of
from bench.nation_stages import EACH, counted, judge_all

NEWEST = """
SELECT part, unit, max(ends) AS ends, max_by(value, ends) AS total,
  CASE WHEN max_by(said, ends) IN (1, 3) THEN 1 ELSE 0 END AS silences
FROM {figures} GROUP BY part, unit
"""
ONCE = ("contested", "settled", "yearly", "grouped", "readings", "judged")
"""How the names of stages end that are read once, so that nothing is saved by keeping them."""
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "4",
    "spark.driver.memory": "4g",
    "spark.sql.codegen.cache.maxEntries": "2000",
    "spark.sql.files.openCostInBytes": "65536",
    "spark.log.level": "ERROR",
}


@contextmanager
def opened(folder: Path) -> Iterator[SparkSession]:  # noqa: ARG001  as the others are opened
    """A session on two cores, which is not part of what is timed."""
    builder = SparkSession.builder.master("local[2]").appName("nation")
    for name, value in SETTINGS.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    try:
        yield session
    finally:
        session.stop()


def standings(session: SparkSession, folder: Path, known_size: int) -> Answer:
    """How all targets stand, by the first entries of the log."""
    with _judged(session, folder, known_size):
        return answer(session.sql(counted()).collect())


def verdicts(session: SparkSession, folder: Path, known_size: int) -> list[Judged]:
    """How each target stands."""
    with _judged(session, folder, known_size):
        return each_judged(session.sql(EACH).collect())


@contextmanager
def _judged(session: SparkSession, folder: Path, size: int) -> Iterator[None]:
    question = question_of(folder)
    with TemporaryDirectory(prefix="resolute-spark-") as kept:
        judge_all(_Spark(session, question, size, Path(kept)), question)
        yield


@dataclass(frozen=True, slots=True)
class _Spark:
    session: SparkSession
    question: Question
    size: int
    kept: Path
    newest: str = NEWEST
    double: str = "DOUBLE"

    @property
    def goals(self) -> str:
        """The file of targets."""
        return f"parquet.`{self.question.goals}`"

    def give(self) -> None:
        """The tree and the indicators, as tables."""
        asked = [(e.indicator, e.kind, e.part, e.whole) for e in self.question.asked()]
        shape = "unit int, above int, opens int, closes int"
        self._keep("members", self.session.createDataFrame(self.question.members(), shape))
        shape = "indicator int, kind int, part int, whole int"
        self._keep("asked", self.session.createDataFrame(asked, shape))

    def keep(self, name: str, sql: str) -> None:
        """A file, whose size later plans know; plans over cached views grow beyond all use."""
        if name.endswith(ONCE):
            self.view(name, sql)
        else:
            self._keep(name, self.session.sql(sql))

    def view(self, name: str, sql: str) -> None:
        """A view."""
        self.session.sql(sql).createOrReplaceTempView(name)

    def needed(self) -> list[int]:
        """The parts that must be read again."""
        return [row.part for row in self.session.sql("SELECT DISTINCT part FROM needed").collect()]

    def source(self, year: int, parts: Sequence[int]) -> str:
        """The files, as far as their rows are in force."""
        name = f"of_{year}_{len(parts)}_{parts[0]}"
        files = self.question.files(year, parts)
        self.session.read.parquet(*files).createOrReplaceTempView(name)
        return f"{name} WHERE since_0 < {self.size} AND {self.size} <= until_0"

    def _keep(self, name: str, rows: DataFrame) -> None:
        file = str(self.kept / name)
        rows.write.parquet(file)
        self.session.read.parquet(file).createOrReplaceTempView(name)
