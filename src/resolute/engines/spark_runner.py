"""Staged statements carried out by Spark: on the cores of this machine, or on a cluster.

Spark is started once in a process, by the first runner, and ends with it. Importing this module
without PySpark raises SparkTroubleError.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from subprocess import DEVNULL
from threading import Lock
from types import MappingProxyType

from resolute.engines.spark_dialect import transpiled
from resolute.engines.spark_trouble import (
    NO_JAVA,
    NO_PYSPARK,
    SparkTroubleError,
    not_reached,
    other_master,
)

try:
    from py4j.protocol import Py4JJavaError  # type: ignore[import-untyped]  # it has no stubs
    from pyspark import SparkConf, SparkContext
    from pyspark.errors import PySparkRuntimeError
    from pyspark.java_gateway import launch_gateway
    from pyspark.sql import DataFrame, SparkSession
except ModuleNotFoundError as missing:
    raise SparkTroubleError(NO_PYSPARK) from missing

MASTERS = ("local", "spark://", "yarn", "k8s://")
"""How the address of a master begins."""

EXACT: Mapping[str, str] = MappingProxyType(
    {
        "spark.sql.ansi.enabled": "true",  # overflow is an error, not NULL
        "spark.sql.decimalOperations.allowPrecisionLoss": "false",  # or products lose digits
        "spark.sql.legacy.decimal.retainFractionDigitsOnTruncate": "true",  # or COALESCE does
        "spark.sql.session.timeZone": "UTC",
    }
)
"""Settings that a number may depend on; nobody overrides them."""

USUAL: Mapping[str, str] = MappingProxyType(
    {
        "spark.app.name": "resolute",
        "spark.driver.memory": "2g",
        "spark.log.level": "ERROR",
        "spark.sql.codegen.cache.maxEntries": "2000",  # of 100, a plan compiles all anew each time
        "spark.sql.constraintPropagation.enabled": "false",  # it loses columns under a UNION ALL
        "spark.sql.files.openCostInBytes": "65536",  # segments are small: many go into one task
        "spark.sql.shuffle.partitions": "8",
        "spark.sql.sources.parallelPartitionDiscovery.threshold": "4096",  # or a job lists files
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
)
"""What holds unless a setting says otherwise."""

HERE: Mapping[str, str] = MappingProxyType(
    {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
)
"""Without a cluster, nothing listens to the network."""

FEW = 1_000
"""So many rows go into a statement as they are."""

SMALL = 50_000
"""So many rows are sent to every machine that joins them; their size would not be known to it."""

NO_SETTINGS: Mapping[str, str] = MappingProxyType({})

_starting = Lock()
_running: dict[str, SparkContext] = {}


class SparkRunner:
    """Keeps its tables in the memory and on the disks of Spark; their names are its own.

    ``scratch`` is a folder for what Spark spills and for its log, ``spark.log``; on a cluster the
    files that are scanned stand where every machine finds them. What says how Spark is started,
    such as ``spark.driver.memory``, is taken from the first runner of a process. Raises
    SparkTroubleError where Java is missing, or the master does not take us.
    """

    places = False

    def __init__(
        self,
        master: str = "local[2]",
        *,
        scratch: Path | None = None,
        settings: Mapping[str, str] = NO_SETTINGS,
    ) -> None:
        self._session = session(master, scratch=scratch, settings=settings)
        self._kept: set[str] = set()

    def stage(self, name: str, query: str, *, dense: bool = False) -> None:  # noqa: ARG002  of no use
        self._keep(name, self._session.sql(transpiled(query)))

    def hold(self, name: str, columns: Mapping[str, str], rows: Iterable[Sequence[object]]) -> None:
        """As text, and then cast: PySpark makes NULL of a number that its type cannot hold."""
        told = [[None if value is None else str(value) for value in row] for row in rows]
        casts = [f"CAST(`{each}` AS {_type(kind)}) AS `{each}`" for each, kind in columns.items()]
        if 0 < len(told) <= FEW:
            self._say(name, [f"`{each}`" for each in columns], casts, told)
            return
        schema = ", ".join(f"`{column}` STRING" for column in columns)
        texts = self._session.createDataFrame(told, schema, verifySchema=False)
        self._keep(name, texts.selectExpr(*casts), small=len(told) <= SMALL)

    def _say(
        self, name: str, columns: list[str], casts: list[str], told: list[list[str | None]]
    ) -> None:
        """A few rows stand in the statement itself: nothing runs, and the planner knows them."""
        values = ", ".join(f"({', '.join(map(_literal, row))})" for row in told)
        frame = self._session.sql(
            f"SELECT {', '.join(casts)} FROM VALUES {values} AS told({', '.join(columns)})"
        )
        frame.collect()  # no task runs, but a number that its column cannot hold is an error now
        frame.createOrReplaceTempView(name)
        self._kept.add(name)

    def scan(self, name: str, files: Sequence[str]) -> None:
        self._session.read.parquet(*files).createOrReplaceTempView(name)
        self._kept.add(name)

    def rows(self, query: str) -> list[tuple[object, ...]]:
        return [tuple(row) for row in self._session.sql(transpiled(query)).collect()]

    def drop(self, names: Iterable[str]) -> None:
        for name in names:
            self._session.catalog.dropTempView(name)
            self._kept.discard(name)

    def close(self) -> None:
        """Drop every table; Spark itself goes on, for the next runner."""
        self.drop(list(self._kept))

    def _keep(self, name: str, frame: DataFrame, *, small: bool = False) -> None:
        """Compute once, now, and forget how: what is read twice is not computed twice.

        Spark lets the rows go once nothing refers to them. Rows that an executor took with it when
        it died are an error, not computed again; the command is run again.
        """
        kept = frame.localCheckpoint()
        (kept.hint("broadcast") if small else kept).createOrReplaceTempView(name)
        self._kept.add(name)


def session(
    master: str, *, scratch: Path | None = None, settings: Mapping[str, str] = NO_SETTINGS
) -> SparkSession:
    """A session with names and settings of its own, on a Spark that this process may share."""
    place = HERE if master.startswith("local") else NO_SETTINGS
    spill = {"spark.local.dir": str(scratch)} if scratch else NO_SETTINGS
    chosen = {**USUAL, **place, **spill, **settings, **EXACT, "spark.master": master}
    with _starting:
        if master not in _running:
            _running[master] = _started(master, chosen, scratch)
    own = SparkSession(_running[master]).newSession()
    for name, value in chosen.items():
        if own.conf.isModifiable(name):
            own.conf.set(name, value)
    return own


def _started(master: str, chosen: Mapping[str, str], scratch: Path | None) -> SparkContext:
    """A Spark whose log does not come between what a person reads."""
    if not master.startswith(MASTERS):
        raise not_reached(master, "local[2], spark://…, yarn, k8s://…")
    if _running:
        raise other_master(master, next(iter(_running)))
    conf = SparkConf(loadDefaults=False).setAll(list(chosen.items()))
    log = (scratch / "spark.log").open("ab") if scratch else None
    try:
        said = {"stdout": log or DEVNULL, "stderr": log or DEVNULL}
        gateway = launch_gateway(conf, said)  # type: ignore[no-untyped-call]  # as PySpark has it
        return SparkContext(conf=conf, gateway=gateway)
    except PySparkRuntimeError as trouble:
        raise SparkTroubleError(NO_JAVA) from trouble
    except Py4JJavaError as trouble:
        raise not_reached(master, str(trouble.java_exception).partition("\n")[0]) from trouble
    finally:
        if log:
            log.close()


def _literal(value: str | None) -> str:
    """A text as Spark reads it; a value that is missing."""
    if value is None:
        return "NULL"
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def _type(kind: str) -> str:
    return "STRING" if kind == "VARCHAR" else kind
