"""Spark for tests: one for all tests of a process, started by the first that asks for it.

Starting takes several seconds and up to 2 GB. With ``-n 2 --dist loadfile`` each worker starts its
own, and only where one of its files needs it.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module, util
from importlib.resources import files
from pathlib import Path

import pytest

from resolute.engines.duckdb_runner import DuckDBRunner
from resolute.engines.runner import Runner

NO_JAVA = "Java is not installed here: apt-get install openjdk-17-jre-headless"
NO_PYSPARK = "PySpark is not installed here: pip install 'resolute[spark]'"
PATIENCE = 120.0
SMALL = {"spark.driver.memory": "2g", "spark.sql.shuffle.partitions": "2"}


def need_spark() -> None:
    """Skip the test where Java or PySpark is not installed."""
    if shutil.which("java") is None:
        pytest.skip(NO_JAVA)
    if util.find_spec("pyspark") is None:
        pytest.skip(NO_PYSPARK)


def new_spark() -> Runner:
    """A runner of Spark on this machine, of its own on the same Spark."""
    need_spark()
    runner: Runner = import_module("resolute.engines.spark_runner").SparkRunner(settings=SMALL)
    return runner


def new_duckdb() -> Runner:
    """A runner of DuckDB."""
    return DuckDBRunner()


MAKERS: dict[str, Callable[[], Runner]] = {"duckdb": new_duckdb, "spark": new_spark}
"""How a runner of each engine is made."""


@contextmanager
def standalone(folder: Path) -> Iterator[str]:
    """The address of a cluster of one worker on this machine, gone at the end."""
    port = str(_free_port())
    here = ("--host", "127.0.0.1", "--webui-port", "0")
    address = f"spark://127.0.0.1:{port}"
    with ExitStack() as undo:
        undo.enter_context(_daemon(folder, "master.Master", *here, "--port", port))
        _await(int(port))
        small = ("--cores", "1", "--memory", "512m", "--work-dir", str(folder / "work"))
        undo.enter_context(_daemon(folder, "worker.Worker", *here, *small, address))
        yield address


@contextmanager
def _daemon(folder: Path, name: str, *options: str) -> Iterator[None]:
    home = files("pyspark")
    with (folder / f"{name}.log").open("wb") as log:
        started = subprocess.Popen(
            [str(home / "bin" / "spark-class"), f"org.apache.spark.deploy.{name}", *options],
            stdout=log,
            stderr=log,
            cwd=folder,
            env={"PATH": os.defpath, "SPARK_DAEMON_MEMORY": "256m", "SPARK_LOCAL_IP": "127.0.0.1"},
        )
        try:
            yield
        finally:
            started.terminate()
            started.wait(PATIENCE)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


def _await(port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except ConnectionRefusedError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return
