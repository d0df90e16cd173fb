"""Which engine reads the figures: the reference in the program itself, DuckDB, or Spark."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from datetime import date
from importlib import import_module
from typing import Any, TypeVar

import click

from resolute.actions.judge_folder import judge_known
from resolute.actions.judge_ledger import Question
from resolute.actions.known import Known
from resolute.cli.sources import Source, known_of
from resolute.cli.speak import findings
from resolute.review.material import Material
from resolute.words import Language

CommandT = TypeVar("CommandT", bound=Callable[..., Any])

REFERENCE, DUCKDB, SPARK = "reference", "duckdb", "spark"


def engine_option(command: CommandT) -> CommandT:
    """The engine."""
    option = click.option(
        "--engine",
        type=click.Choice([REFERENCE, DUCKDB, SPARK]),
        default=REFERENCE,
        envvar="RESOLUTE_ENGINE",
        help="What reads the figures: the reference, or with --recorded an engine for columns, "
        "from the copy that “resolute store fold” keeps. All give the same answers. Also set by "
        "RESOLUTE_ENGINE; Spark runs where RESOLUTE_SPARK_MASTER says, local[*] if left out.",
    )
    return option(command)


def judged_by(
    engine: str, source: Source, question: Question, *, on: date, language: Language
) -> tuple[Known, Material]:
    """What is known, and how everything stands by it on a day, read by an engine."""
    if engine == REFERENCE:
        known = known_of(source, question, language)
        return known, judge_known(known, on=on)
    if not source.recorded:
        raise click.UsageError(
            f"--engine {engine} needs --recorded: it reads a copy of the ledger."
        )
    judge = import_module("resolute.actions.judge_engine")
    desk = import_module("resolute.actions.copy_desk")
    where = desk.WhereCopied(folder=source.folder, ledger=source.ledger, copy=source.copy)
    with closing(_runner(engine)) as runner:
        found = judge.Engine(desk=desk.copy_desk(where, os.urandom), runner=runner)
        known, material = judge.judge_in_bulk(found, question, on=on)
        findings(known.findings, language)
        return known, material


def _runner(engine: str) -> Any:
    if engine == DUCKDB:
        return import_module("resolute.engines.duckdb_runner").DuckDBRunner()
    master = os.environ.get("RESOLUTE_SPARK_MASTER", "local[*]")
    return import_module("resolute.engines.spark_runner").SparkRunner(master)
