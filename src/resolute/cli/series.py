"""``resolute series``: an indicator year by year for units, over all that became of them."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from resolute.actions.judge_ledger import Question
from resolute.actions.unit_series import SeriesAsked, series_blocks, series_facts, unit_series
from resolute.actions.units_folder import open_register
from resolute.cli.options import folder_argument, formatted, judged, recorded_option, spoken, today
from resolute.cli.sources import Source, known_of
from resolute.cli.speak import colour, width
from resolute.render.json import as_json
from resolute.render.text import block_text
from resolute.words import Language


@click.command()
@folder_argument
@click.argument("indicator")
@click.option(
    "--unit",
    "units",
    multiple=True,
    required=True,
    help="A unit, by its name, code or id, such as “quận Hoàn Kiếm”. May be repeated.",
)
@click.option("--from", "first", type=int, required=True, help="The first year, such as 2019.")
@click.option("--to", "last", type=int, required=True, help="The last year.")
@judged
@recorded_option
@formatted
@spoken
def series(
    *,
    folder: Path,
    indicator: str,
    units: tuple[str, ...],
    first: int,
    last: int,
    on: date | None,
    known_at: datetime | None,
    recorded: bool,
    ledger: str | None,
    form: str,
    language: Language,
) -> None:
    """Show an INDICATOR year by year for units, also for those that are no more.

    Each unit is seen on a map that has it: what its successors report is brought back to it, and
    what was reported before it is brought to it. What was moved by an estimated share is told.
    """
    source = Source(folder=folder, recorded=recorded, ledger=ledger)
    known = known_of(source, Question(known_at=known_at), language)
    asked = SeriesAsked(
        indicator=indicator, units=units, first=first, last=max(first, last), on=on or today()
    )
    found = unit_series(known, open_register(folder), asked)
    if form == "json":
        click.echo(as_json(series_facts(found, language)), nl=False)
        return
    for block in series_blocks(found, language):
        click.echo(block_text(block, width=width(), colour=colour()))
