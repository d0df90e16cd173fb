"""``resolute index``: rankings made of many components, and what they are worth."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from resolute.actions.check_totals import check_totals, totals_facts, totals_words
from resolute.actions.index_coherence import (
    coherence_facts,
    coherence_words,
    index_coherence,
)
from resolute.actions.index_first import first_facts, first_words, index_first
from resolute.actions.index_sensitivity import (
    index_sensitivity,
    sensitivity_facts,
    sensitivity_words,
)
from resolute.actions.rank_index import rank_index
from resolute.actions.rank_words import ranked_facts, ranked_words
from resolute.actions.ranking_book import composite_book
from resolute.cli.options import book_option, folder_argument, formatted, spoken
from resolute.cli.speak import FINDINGS, findings
from resolute.intake.published_totals import Heads
from resolute.render.json import as_json
from resolute.words import Language

period_option = click.option(
    "--period", help="The period looked at, such as 2024; the last if left out."
)
seed_option = click.option(
    "--seed", default=1, show_default=True, help="Another number, other draws."
)


@click.group()
def index() -> None:
    """Rank units by many components, and say how far the ranking can be trusted."""


@index.command()
@folder_argument
@period_option
@click.option(
    "--draws",
    type=click.IntRange(1, 1_000_000),
    default=10_000,
    show_default=True,
    help="How often all that is in doubt is drawn.",
)
@seed_option
@book_option
@formatted
@spoken
def rank(
    *,
    folder: Path,
    period: str | None,
    draws: int,
    seed: int,
    book: Path | None,
    form: str,
    language: Language,
) -> None:
    """Rank the units of the index in FOLDER, and say between which places each of them stands.

    FOLDER/composite.toml says what the index is made of, how, and what is in doubt.
    """
    ranked = rank_index(folder, period=period, draws=draws, seed=seed)
    if book is not None:
        book.write_bytes(composite_book(ranked, language))
    if form == "json":
        click.echo(as_json(ranked_facts(ranked)), nl=False)
    else:
        click.echo(ranked_words(ranked, language))
    findings(ranked.findings, language)
    sys.exit(FINDINGS if ranked.findings else 0)


@index.command()
@folder_argument
@click.argument("unit")
@period_option
@formatted
@spoken
def first(*, folder: Path, unit: str, period: str | None, form: str, language: Language) -> None:
    """Tell the smallest change that would make UNIT first: in its scores, or in the weights."""
    found = index_first(folder, unit, period=period)
    if form == "json":
        click.echo(as_json(first_facts(found)), nl=False)
    else:
        click.echo(first_words(found, language))


@index.command()
@folder_argument
@period_option
@formatted
@spoken
def coherence(*, folder: Path, period: str | None, form: str, language: Language) -> None:
    """Tell whether the components of the index in FOLDER belong together.

    Correlations, Cronbach's alpha and principal components of each pillar, and how many units
    change place when a component is left out.
    """
    found = index_coherence(folder, period=period)
    if form == "json":
        click.echo(as_json(coherence_facts(found)), nl=False)
    else:
        click.echo(coherence_words(found, language))


@index.command()
@folder_argument
@period_option
@click.option(
    "--draws",
    type=click.IntRange(8, 100_000),
    default=1024,
    show_default=True,
    help="How large each sample is.",
)
@seed_option
@formatted
@spoken
def sensitivity(
    *,
    folder: Path,
    period: str | None,
    draws: int,
    seed: int,
    form: str,
    language: Language,
) -> None:
    """Tell which choice moves the ranks of the index in FOLDER, and who turns whose order.

    Sobol' indices of first and total order, for all units at once; then the pairs of units that
    change sides when a third is left out.
    """
    found = index_sensitivity(folder, period=period, draws=draws, seed=seed)
    if form == "json":
        click.echo(as_json(sensitivity_facts(found)), nl=False)
    else:
        click.echo(sensitivity_words(found, language))


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
