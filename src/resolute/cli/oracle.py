"""``resolute oracle``: this program beside numbers that others have published."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from resolute.actions.compare_asem import compare_asem, compared_facts, compared_words
from resolute.actions.compare_statcan import (
    compare_statcan,
    comparison_facts,
    comparison_words,
)
from resolute.actions.explain_flips import explain_flips, flips_facts, flips_words
from resolute.cli.options import folder_argument, formatted, spoken
from resolute.cli.speak import FINDINGS, findings
from resolute.render.json import as_json
from resolute.words import Language


@click.group()
def oracle() -> None:
    """Compute anew what others have published, and say where it comes out otherwise."""


@oracle.command()
@folder_argument
@formatted
@spoken
def statcan(*, folder: Path, form: str, language: Language) -> None:
    """The progress of Canada's indicators, from FOLDER/canada_progress_components.csv.

    Tells of how many series the published status, score and progress value come out, and where our
    own measure of progress says something else, with the reason.
    """
    comparison = compare_statcan(folder)
    if form == "json":
        click.echo(as_json(comparison_facts(comparison)), nl=False)
    else:
        click.echo(comparison_words(comparison, language))
    findings(comparison.findings, language)
    sys.exit(FINDINGS if comparison.findings or comparison.off else 0)


@oracle.command()
@folder_argument
@formatted
@spoken
def flips(*, folder: Path, form: str, language: Language) -> None:
    """Why statuses of Canada's indicators changed, from FOLDER/canada_status_flips.csv.

    Each change that can be computed from the one version of the data in the folder is split among
    new periods, revisions and the rule, and compared with its published cause.
    """
    found = explain_flips(folder)
    if form == "json":
        click.echo(as_json(flips_facts(found)), nl=False)
    else:
        click.echo(flips_words(found, language))


@oracle.command()
@folder_argument
@formatted
@spoken
def asem(*, folder: Path, form: str, language: Language) -> None:
    """The ASEM sustainable connectivity index, from the files of COINr in FOLDER.

    Makes it anew from the stated numbers and tells of every step (denominators, gaps, outliers,
    scale, index) how many cells come out as published, and how many of the ranks.
    """
    compared = compare_asem(folder)
    if form == "json":
        click.echo(as_json(compared_facts(compared)), nl=False)
    else:
        click.echo(compared_words(compared, language))
    findings(compared.findings, language)
    sys.exit(FINDINGS if compared.findings or compared.off else 0)
