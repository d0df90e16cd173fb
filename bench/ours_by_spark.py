"""The question of a nation, answered by Resolute on Spark from the same definitions."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bench import ours
from bench.nation_question import Answer
from resolute.engines.chambers import Chambers
from resolute.engines.spark_runner import SparkRunner

SETTINGS = {"spark.driver.memory": "6g", "spark.sql.shuffle.partitions": "4"}


@contextmanager
def opened(folder: Path) -> Iterator[Chambers]:  # noqa: ARG001  as the others are opened
    """Spark is started before the first turn, as it is for the statements by hand."""
    with closing(SparkRunner(settings=SETTINGS)) as runner:
        yield Chambers((runner,))


def standings(chambers: Chambers, folder: Path, known_size: int) -> Answer:
    """How all targets stand, by the first entries of the log."""
    return ours.standings(chambers, folder, known_size)
