"""Three ways of keeping a stage on Spark, over generated figures: which one answers soonest."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

from pyspark.sql import DataFrame, SparkSession

from bench.measuring import line, run, seconds
from resolute.engines.spark_dialect import transpiled
from resolute.engines.spark_runner import session

ABOUT = (
    "Figures of a nation, from Parquet: summed for each part, commune and year, then over the "
    "provinces, then each year beside the one before. Most stages are read twice. A stage is "
    "persisted and counted; checkpointed on the executors; or written to Parquet."
)
FIGURES = 10_000_000
MEMORY = MappingProxyType({"spark.driver.memory": "4g"})
MADE = """
    SELECT CAST(id % 50 AS INT) AS part, CAST(id DIV 50 % 3321 AS INT) AS unit,
        CAST(2021 + id DIV 1992600 % 5 AS INT) AS year,
        CAST(id * 7919 % 1000003 / 100 AS DECIMAL(18,4)) AS value
    FROM RANGE({figures})
"""
STAGES: Mapping[str, str] = MappingProxyType(
    {
        "yearly": "SELECT part, unit, year, SUM(value) AS value FROM figure GROUP BY ALL",
        "tree": "SELECT unit, unit % 34 AS province FROM (SELECT DISTINCT unit FROM yearly)",
        "rolled": "SELECT part, -1 - province AS unit, year, SUM(value) AS value "
        "FROM yearly JOIN tree USING (unit) GROUP BY ALL",
        "every": "SELECT part, unit, year, value FROM yearly "
        "UNION ALL SELECT part, unit, year, value FROM rolled",
        "growth": "SELECT now.part, now.unit, now.year, now.value - past.value AS more "
        "FROM every now LEFT JOIN every past "
        "ON past.part = now.part AND past.unit = now.unit AND past.year = now.year - 1",
        "rising": "SELECT part, COUNT(*) FILTER (WHERE more > 0) AS up, SUM(more) AS more "
        "FROM growth GROUP BY part",
    }
)
ANSWER = (
    "SELECT (SELECT COUNT(*) FROM growth) AS rows, SUM(up) AS up, SUM(more) AS more FROM rising"
)
Keeping = Callable[[DataFrame, Path], DataFrame]


def lines(figures: int = FIGURES, *, rounds: int = 2) -> Iterator[str]:
    """Each way in turn, several times, in one session; the fastest run of each."""
    with TemporaryDirectory() as folder:
        spark = session("local[2]", scratch=Path(folder), settings=MEMORY)
        source = f"{folder}/figures"
        spark.sql(MADE.format(figures=figures)).write.parquet(source)
        spark.read.parquet(source).createOrReplaceTempView("figure")
        took: dict[str, list[float]] = {name: [] for name in WAYS}
        answers = set()
        for turn in range(rounds):
            for name, keep in WAYS.items():
                began = time.perf_counter()
                answers.add(_answer(spark, keep, Path(folder, f"{turn}-{name}")))
                took[name].append(time.perf_counter() - began)
                spark.catalog.clearCache()
        if len(answers) != 1:
            raise ValueError(f"the ways differ: {answers}")
        for name, times in took.items():
            yield line("Spark", f"{figures} figures", name, seconds(min(times)))


def _answer(spark: SparkSession, keep: Keeping, scratch: Path) -> tuple[object, ...]:
    for name, query in STAGES.items():
        keep(spark.sql(transpiled(query)), scratch / name).createOrReplaceTempView(name)
    return tuple(spark.sql(transpiled(ANSWER)).collect()[0])


def _persisted(frame: DataFrame, _scratch: Path) -> DataFrame:
    kept = frame.persist()
    kept.count()
    return kept


def _checkpointed(frame: DataFrame, _scratch: Path) -> DataFrame:
    return frame.localCheckpoint()


def _written(frame: DataFrame, scratch: Path) -> DataFrame:
    frame.write.parquet(str(scratch))
    return frame.sparkSession.read.parquet(str(scratch))


WAYS: Mapping[str, Keeping] = MappingProxyType(
    {
        "persisted": _persisted,
        "checkpointed": _checkpointed,
        "Parquet": _written,
    }
)

if __name__ == "__main__":
    run("spark-stages", "Stages on Spark", lines, about=ABOUT)
