"""``resolute index``: rankings made of many components, and what they are worth."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from resolute.actions.check_totals import check_totals, totals_facts, totals_words
from resolute.cli.options import formatted, spoken
from resolute.cli.speak import FINDINGS, findings
from resolute.intake.published_totals import Heads
from resolute.render.json import as_json
from resolute.words import Language


@click.group()
def index() -> None:
    """Rank units by many components, and say how far the ranking can be trusted."""


@index.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--unit", metavar="COLUMN", required=True, help="The column that names the unit.")
@click.option("--period", metavar="COLUMN", help="The column of the year, if there are several.")
@click.option("--total", metavar="COLUMN", required=True, help="The column of the total.")
@click.option(
    "--part",
    "parts",
    metavar="COLUMN",
    multiple=True,
    required=True,
    help="A column that the total is made of; give it once for each.",
)
@click.option(
    "--within", default=0.01, show_default=True, help="How far rounding may put a total off."
)
@formatted
@spoken
def totals(
    *,
    file: Path,
    unit: str,
    period: str | None,
    total: str,
    parts: tuple[str, ...],
    within: float,
    form: str,
    language: Language,
) -> None:
    """Find the weights behind the published totals in FILE, a CSV with a row a unit.

    Says for each period by which weights the totals follow from their parts, and where they follow
    from none.
    """
    heads = Heads(unit=unit, period=period, total=total, parts=parts)
    read = check_totals(file, heads, within=within)
    if form == "json":
        click.echo(as_json(totals_facts(read, heads)), nl=False)
    else:
        click.echo(totals_words(read, heads, language))
    findings(read.findings, language)
    sys.exit(FINDINGS if read.findings else 0)
