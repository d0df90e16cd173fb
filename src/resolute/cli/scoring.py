"""``resolute scoring``: the steps of a scoring, recorded in the ledger and shown from it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from resolute.actions.desk import require_folder
from resolute.actions.record_scoring import ScoringOrder, record_scoring, scoring_in
from resolute.actions.say_scoring import done_facts, done_words, scoring_facts, scoring_words
from resolute.cli.opened import desk_of
from resolute.cli.options import (
    by_option,
    composed,
    folder_argument,
    formatted,
    ledger_option,
    now,
    spoken,
)
from resolute.cli.sources import Source, ledger_of
from resolute.cli.speak import FINDINGS, findings, width
from resolute.render.json import as_json
from resolute.words import Language


@click.command()
@folder_argument
@click.option("--index", "key", required=True, help="The key of an index that the plan holds.")
@click.option("--year", type=int, required=True, help="The year that is scored.")
@by_option(required=False)
@click.option(
    "--announced",
    default="",
    callback=composed,
    help="The document by which the result was announced; it closes the year.",
)
@ledger_option
@formatted
@spoken
def scoring(
    *,
    folder: Path,
    key: str,
    year: int,
    by: str | None,
    announced: str,
    ledger: str | None,
    form: str,
    language: Language,
) -> None:
    """Show how far the scoring of a year has come; with --by, record what is new of it first.

    New are own and appraised points, complaints and what was settled, from
    FOLDER/index/KEY/appraisals-YEAR.xlsx (or .csv), and the survey. An appraisal may only lower
    points, with a reason; what was announced is closed.
    """
    require_folder(folder)
    opened = ledger_of(Source(folder=folder, recorded=True, ledger=ledger))
    if by is None:
        if announced:
            raise click.UsageError("--announced needs --by.")
        found = scoring_in(opened, key, year)
        told = scoring_facts(found, year) if form == "json" else None
        said = scoring_words(found, year, language, width=width())
        click.echo(as_json(told) if told else f"{said}\n", nl=False)
        return
    order = ScoringOrder(index=key, year=year, by=by, at=now(), announced=announced)
    done = record_scoring(desk_of(folder, language), opened, order)
    if form == "json":
        click.echo(as_json(done_facts(done, year)), nl=False)
    else:
        click.echo(done_words(done, year, language, width=width()))
    findings(done.findings, language)
    sys.exit(FINDINGS if done.findings else 0)
