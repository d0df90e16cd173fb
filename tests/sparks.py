"""Spark for tests: one for all tests of a process, started by the first that asks for it.

Starting takes several seconds and up to 2 GB. With ``-n 2 --dist loadfile`` each worker starts its
own, and only where one of its files needs it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from importlib import import_module, util

import pytest

from resolute.engines.duckdb_runner import DuckDBRunner
from resolute.engines.runner import Runner

NO_JAVA = "Java is not installed here: apt-get install openjdk-17-jre-headless"
NO_PYSPARK = "PySpark is not installed here: pip install 'resolute[spark]'"
SMALL = {"spark.driver.memory": "2g", "spark.sql.shuffle.partitions": "2"}


def need_spark() -> None:
    """Skip the test where Java or PySpark is not installed."""
    if shutil.which("java") is None:
        pytest.skip(NO_JAVA)
    if util.find_spec("pyspark") is None:
        pytest.skip(NO_PYSPARK)


@pytest.fixture(scope="session")
def spark() -> Iterator[Runner]:
    """A runner of Spark on this machine; tests share it, so they drop or rename what they keep."""
    runner = new_spark()
    yield runner
    runner.close()


def new_spark() -> Runner:
    """A runner of its own on the same Spark."""
    need_spark()
    runner: Runner = import_module("resolute.engines.spark_runner").SparkRunner(settings=SMALL)
    return runner


def new_duckdb() -> Runner:
    """A runner of DuckDB."""
    return DuckDBRunner()


MAKERS: dict[str, Callable[[], Runner]] = {"duckdb": new_duckdb, "spark": new_spark}
"""How a runner of each engine is made."""
