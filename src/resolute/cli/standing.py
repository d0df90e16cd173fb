"""``resolute standing``: how every target and task stands."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

import click

from resolute.actions.judge_ledger import Question
from resolute.actions.show_standing import standing_blocks, standing_facts
from resolute.cli.engines import engine_option, judged_by
from resolute.cli.options import (
    as_adopted_option,
    copy_option,
    folder_argument,
    formatted,
    judged,
    map_option,
    recorded_option,
    spoken,
    today,
)
from resolute.cli.sources import Source
from resolute.cli.speak import FINDINGS, colour, width
from resolute.plan.seen_on import MapChoice
from resolute.render.json import as_json
from resolute.render.text import block_text
from resolute.words import Language


@click.command()
@folder_argument
@judged
@recorded_option
@as_adopted_option
@map_option
@engine_option
@copy_option
@formatted
@spoken
def standing(
    *,
    folder: Path,
    on: date | None,
    known_at: datetime | None,
    recorded: bool,
    ledger: str | None,
    as_adopted: bool,
    map_: MapChoice | None,
    engine: str,
    copy: Path | None,
    form: str,
    language: Language,
) -> None:
    """Show how every target and task stands on a day."""
    source = Source(folder=folder, recorded=recorded, ledger=ledger, copy=copy)
    question = Question(known_at=known_at, as_adopted=as_adopted, map=map_)
    known, material = judged_by(engine, source, question, on=on or today(), language=language)
    if form == "json":
        click.echo(as_json(standing_facts(material, language)), nl=False)
    else:
        for block in standing_blocks(material, language):
            click.echo(block_text(block, width=width(), colour=colour()))
    sys.exit(FINDINGS if known.findings else 0)
