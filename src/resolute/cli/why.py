"""``resolute why``: why standings changed between two days, or since less was known."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from resolute.actions.compare_days import Asked, since
from resolute.actions.judge_folder import judge_known
from resolute.actions.judge_ledger import Question
from resolute.actions.show_change import change_facts, change_words
from resolute.cli.options import (
    Day,
    Moment,
    folder_argument,
    formatted,
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
from resolute.words import Language


@click.command()
@folder_argument
@click.argument("code", required=False)
@click.option(
    "--from",
    "first",
    type=Day(),
    required=True,
    help="The day from which a change is told, such as 2022-12-31.",
)
@click.option("--to", "last", type=Day(), help="The day up to which it is told; today if left out.")
@click.option(
    "--known-from",
    type=Moment(),
    help="On the first day count only what was recorded by then; what counts on the last day if "
    "left out.",
)
@click.option(
    "--known-to",
    type=Moment(),
    help="On the last day count only what was recorded by then; everything if left out.",
)
@recorded_option
@map_option
@formatted
@spoken
def why(
    *,
    folder: Path,
    code: str | None,
    first: date,
    last: date | None,
    known_from: datetime | None,
    known_to: datetime | None,
    recorded: bool,
    ledger: str | None,
    map_: MapChoice | None,
    form: str,
    language: Language,
) -> None:
    """Show why a target or task, or the whole count, stands otherwise than on an earlier day.

    Every change is split exactly among seven drivers: time, new periods, revisions, corrections,
    adjusted targets, the rule, and reorganised units.
    """
    until = last or today()
    if until < first:
        raise click.UsageError("--from lies after --to. Exchange the two days.")
    source = Source(folder=folder, recorded=recorded, ledger=ledger)
    after = known_of(source, Question(known_at=known_to, code=code, map=map_), language)
    asked = Question(known_at=known_from or known_to, code=code, map=map_)
    before = after if asked.known_at == known_to else known_of(source, asked, language)
    found = since(
        Asked(known=before, known_at=asked.known_at, on=first),
        Asked(known=after, known_at=known_to, on=until),
        code=code,
    )
    material = judge_known(after, on=until, only=code)
    if form == "json":
        click.echo(as_json(change_facts(material, found, language)), nl=False)
        return
    for block in change_words(material, found, language):
        click.echo(block_text(block, width=width(), colour=colour()))
