"""``resolute watch``: what turned, what turns next, what one unit decides, what has grown old."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from resolute.actions.compare_days import Asked
from resolute.actions.compare_days import since as changes_since
from resolute.actions.judge_folder import judge_known
from resolute.actions.judge_ledger import Question
from resolute.actions.show_watch import watch_facts, watch_words
from resolute.cli.options import (
    Day,
    folder_argument,
    formatted,
    judged,
    map_option,
    recorded_option,
    spoken,
    today,
)
from resolute.cli.sources import Source, known_of
from resolute.cli.speak import colour, width
from resolute.plan.seen_on import MapChoice
from resolute.render.json import as_json
from resolute.render.text import block_text
from resolute.time import move_last_day
from resolute.words import Language

QUARTER = -3  # months


@click.command()
@folder_argument
@judged
@click.option(
    "--since",
    type=Day(),
    help="The day since which is told what turned; three months before if left out.",
)
@recorded_option
@map_option
@formatted
@spoken
def watch(
    *,
    folder: Path,
    on: date | None,
    known_at: datetime | None,
    since: date | None,
    recorded: bool,
    ledger: str | None,
    map_: MapChoice | None,
    form: str,
    language: Language,
) -> None:
    """Show what turned, what turns next, what one unit decides and which figures have grown old."""
    day = on or today()
    first = since or move_last_day(day, QUARTER)
    if day < first:
        raise click.UsageError("--since lies after --on. Exchange the two days.")
    source = Source(folder=folder, recorded=recorded, ledger=ledger)
    known = known_of(source, Question(known_at=known_at, map=map_), language)
    sides = (Asked(known=known, known_at=known_at, on=each) for each in (first, day))
    turned = changes_since(*sides)
    material = judge_known(known, on=day)
    if form == "json":
        click.echo(as_json(watch_facts(material, turned, language)), nl=False)
        return
    for block in watch_words(material, turned, language):
        click.echo(block_text(block, width=width(), colour=colour()))
