"""``resolute points``: indices that are scored in points, and the ranks they give."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from resolute.actions.appraise_units import appraise_units, appraised_facts, appraised_words
from resolute.actions.rank_units import (
    best_chances,
    explain_move,
    published_editions,
    rank_units,
    take_scores,
    write_form,
)
from resolute.actions.ranking_book import points_book
from resolute.actions.say_ranking import (
    chance_facts,
    chance_words,
    edition_words,
    move_chart,
    move_facts,
    move_words,
    ranking_facts,
    ranking_words,
)
from resolute.cli.options import book_option, folder_argument, formatted, spoken
from resolute.cli.speak import FINDINGS, findings, width
from resolute.render.json import as_json
from resolute.words import Language, Words

TAKEN = Words("Đã ghi {file} ({units} đơn vị).", "Wrote {file} ({units} units).")
WRITTEN = Words("Đã ghi biểu mẫu {out} ({units} đơn vị).", "Wrote {out} ({units} units).")


@click.group()
def points() -> None:
    """Score units by an index of points, rank them, and say why a rank moved."""


@points.command()
@spoken
def editions(*, language: Language) -> None:
    """The editions of published indices that come with the program, and what is known of them."""
    click.echo(edition_words(published_editions().editions, language))


@points.command()
@folder_argument
@click.option("--year", type=int, required=True, help="The year that is scored.")
@click.option("--kind", help="The kind of units to rank; the first one there is if left out.")
@click.option("--seed", type=int, default=1, help="Where the draws of the intervals begin.")
@book_option
@formatted
@spoken
def rank(
    *,
    folder: Path,
    year: int,
    kind: str | None,
    seed: int,
    book: Path | None,
    form: str,
    language: Language,
) -> None:
    """Rank the units of FOLDER/scores-YEAR.xlsx (or .csv) by the edition of FOLDER/index.toml.

    Where there is a FOLDER/survey-YEAR.csv, every place comes with the places that other samples
    of the same size would have given.
    """
    ranked = rank_units(folder, year, kind, seed=seed)
    if book is not None:
        book.write_bytes(points_book(ranked, language))
    if form == "json":
        click.echo(as_json(ranking_facts(ranked)), nl=False)
    else:
        click.echo(ranking_words(ranked, language, width()))
    findings(ranked.findings, language)
    sys.exit(FINDINGS if ranked.findings else 0)


@points.command()
@folder_argument
@click.argument("unit")
@click.option("--from", "first", type=int, required=True, help="The earlier year.")
@click.option("--to", "last", type=int, required=True, help="The later year.")
@click.option(
    "--chart",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the places of both years, joined by lines, into this SVG file too.",
)
@formatted
@spoken
def why(
    *,
    folder: Path,
    unit: str,
    first: int,
    last: int,
    chart: Path | None,
    form: str,
    language: Language,
) -> None:
    """Why UNIT's rank moved: its own results, the others', a new edition, a correction."""
    moved = explain_move(folder, unit, first=first, last=last)
    if chart is not None:
        chart.write_text(move_chart(moved, language), encoding="utf-8")
    if form == "json":
        click.echo(as_json(move_facts(moved)), nl=False)
    else:
        click.echo(move_words(moved, language, width()))


@points.command()
@folder_argument
@click.argument("unit")
@click.option("--year", type=int, required=True, help="The year to start from.")
@formatted
@spoken
def pays(*, folder: Path, unit: str, year: int, form: str, language: Language) -> None:
    """What would pay most for UNIT next year, by the efforts stated in FOLDER/efforts.toml."""
    chances = best_chances(folder, unit, year)
    if form == "json":
        click.echo(as_json(chance_facts(chances)), nl=False)
    else:
        click.echo(chance_words(chances, unit=unit, year=year, language=language, width=width()))


@points.command()
@folder_argument
@click.option("--year", type=int, required=True, help="The year that is scored.")
@formatted
@spoken
def drift(*, folder: Path, year: int, form: str, language: Language) -> None:
    """How far own and appraised points lie apart, by unit and by appraiser.

    Reads FOLDER/appraisals-YEAR.xlsx (or .csv) and reports what an appraisal may not do: raise
    points, lower them without a reason, pass the maximum.
    """
    appraised = appraise_units(folder, year)
    if form == "json":
        click.echo(as_json(appraised_facts(appraised)), nl=False)
    else:
        click.echo(appraised_words(appraised, language, width()))
    findings(appraised.findings, language)
    sys.exit(FINDINGS if appraised.findings else 0)


@points.command()
@folder_argument
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--year", type=int, required=True, help="The year to score.")
@spoken
def form(*, folder: Path, out: Path, year: int, language: Language) -> None:
    """Write OUT, a workbook to score a year in, with the answers that FOLDER already has."""
    units = write_form(folder, year, out=out, language=language)
    click.echo(WRITTEN.say(language).format(out=out, units=units))


@points.command()
@folder_argument
@click.argument("book", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--year", type=int, required=True, help="The year that is scored.")
@spoken
def take(*, folder: Path, book: Path, year: int, language: Language) -> None:
    """Take the answers in BOOK, a workbook, into FOLDER/scores-YEAR.csv, the text a plan keeps.

    Cells that cannot be used are reported and left blank, and so unknown.
    """
    taken = take_scores(folder, book, year, language=language)
    click.echo(TAKEN.say(language).format(file=taken.file, units=taken.units))
    findings(taken.findings, language)
    sys.exit(FINDINGS if taken.findings else 0)
