"""``resolute standing``: how every target and task stands."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

import click

from resolute.actions.judge_folder import judge_folder
from resolute.actions.show_standing import standing_blocks, standing_facts
from resolute.cli.options import folder_argument, formatted, judged, spoken, today
from resolute.cli.speak import FINDINGS, colour, desk_of, findings, width
from resolute.render.json import as_json
from resolute.render.text import block_text
from resolute.words import Language


@click.command()
@folder_argument
@judged
@formatted
@spoken
def standing(
    *, folder: Path, on: date | None, known_at: datetime | None, form: str, language: Language
) -> None:
    """Show how every target and task stands on a day."""
    desk = desk_of(folder, language)
    findings(desk.findings, language)
    material = judge_folder(desk, on=on or today(), known_at=known_at)
    if form == "json":
        click.echo(as_json(standing_facts(material, language)), nl=False)
    else:
        for block in standing_blocks(material, language):
            click.echo(block_text(block, width=width(), colour=colour()))
    sys.exit(FINDINGS if desk.findings else 0)
