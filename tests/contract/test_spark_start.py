"""Spark where it cannot start, and where it is a cluster: each in a program of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import duckdb

from tests.nights import only_by_night
from tests.shape.tree import ROOT
from tests.sparks import need_spark, standalone

TRIED = """
import sys
from resolute.words import ResoluteError
if "hidden" in sys.argv:
    sys.modules["pyspark"] = None
try:
    from resolute.engines.spark_runner import SparkRunner
    SparkRunner(sys.argv[1])
    SparkRunner(sys.argv[2])
except ResoluteError as trouble:
    print(trouble.exit_code, trouble.words.vi, trouble.words.en, sep="\\n")
"""
ON_A_CLUSTER = """
import sys
from decimal import Decimal
from resolute.engines.spark_runner import SparkRunner
master, file = sys.argv[1:]
settings = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.memory": "1g",
    "spark.executor.memory": "512m",
    "spark.pyspark.python": "/there/is/no/python",
}
runner = SparkRunner(master, settings=settings)
runner.hold("weight", {"part": "INTEGER", "times": "TINYINT"}, [(1, 2), (2, 3)])
runner.scan("figure", [file])
runner.stage("total", "SELECT part, SUM(value) AS value FROM figure GROUP BY part")
print(runner.rows("SELECT part, value * times FROM total JOIN weight USING (part) ORDER BY part"))
runner.close()
"""


def test_without_pyspark_a_person_reads_what_to_install() -> None:
    code, vietnamese, english = _program(TRIED, "local[1]", "", "hidden").splitlines()

    assert code == "28"
    assert "pip install 'resolute[spark]'" in vietnamese
    assert "pip install 'resolute[spark]'" in english


def test_without_java_a_person_reads_what_to_install(tmp_path: Path) -> None:
    need_spark()

    code, _, english = _program(TRIED, "local[1]", "", path=str(tmp_path)).splitlines()

    assert code == "28"
    assert "openjdk-17-jre-headless" in english


def test_an_address_of_no_kind_that_spark_knows_is_named() -> None:
    need_spark()

    code, vietnamese, english = _program(TRIED, "postgresql://so", "").splitlines()

    assert code == "28"
    assert "“postgresql://so”" in vietnamese
    assert "RESOLUTE_SPARK_MASTER" in english


@only_by_night
def test_one_program_uses_one_master() -> None:
    need_spark()

    code, _, english = _program(TRIED, "local[1]", "local[2]").splitlines()

    assert code == "28"
    assert "“local[1]”" in english
    assert "“local[2]”" in english


@only_by_night
def test_a_cluster_gives_the_same_sums_and_needs_no_python_of_its_own(tmp_path: Path) -> None:
    need_spark()
    file = tmp_path / "figures.parquet"
    made = "SELECT i % 2 + 1 AS part, 0.1::DECIMAL(18,4) AS value FROM range(100000) t(i)"
    duckdb.connect().from_query(made).write_parquet(str(file))

    with standalone(tmp_path) as master:
        said = _program(ON_A_CLUSTER, master, str(file))

    assert said == "[(1, Decimal('10000.0000')), (2, Decimal('15000.0000'))]\n"


def _program(code: str, *arguments: str, path: str = os.defpath) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={"PATH": path, "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8"},
    )
    return done.stdout
