"""``resolute forecast``: the chance that a target or task is met."""

from __future__ import annotations

import sys
from datetime import date, datetime
from importlib import import_module
from pathlib import Path

import click

from resolute.actions.judge_folder import judge_known
from resolute.actions.judge_ledger import Question
from resolute.actions.show_outlook import detail_blocks, foresee, outlook_blocks, outlook_facts
from resolute.cli.options import (
    folder_argument,
    formatted,
    judged,
    recorded_option,
    spoken,
    today,
)
from resolute.cli.sources import Source, known_of
from resolute.cli.speak import FINDINGS, WRITTEN, colour, width
from resolute.render.json import as_json
from resolute.render.text import block_text
from resolute.words import Language


@click.command()
@folder_argument
@click.argument("code", required=False)
@judged
@recorded_option
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Also draw it there as page, DOCX and PDF, with the fan of each.",
)
@formatted
@spoken
def forecast(
    *,
    folder: Path,
    code: str | None,
    on: date | None,
    known_at: datetime | None,
    recorded: bool,
    ledger: str | None,
    out: Path | None,
    form: str,
    language: Language,
) -> None:
    """Show the chance that each target and task is met when due, or that of CODE alone."""
    source = Source(folder=folder, recorded=recorded, ledger=ledger)
    known = known_of(source, Question(known_at=known_at), language)
    # What is drawn stands under the head of the review, which is made of every standing.
    material = judge_known(known, on=on or today(), only=None if out else code)
    foreseen = foresee(material, code)
    if form == "json":
        click.echo(as_json(outlook_facts(material, foreseen, language)), nl=False)
    else:
        blocks = detail_blocks if code else outlook_blocks
        for block in blocks(material, foreseen, language):
            click.echo(block_text(block, width=width(), colour=colour()))
    issuers = known.read.settings.issuers if known.read.settings else ()
    if out is not None and issuers:
        draw = import_module("resolute.actions.draw_outlook").draw_outlook
        paths = draw(material, foreseen, out, issuer=issuers[0], language=language)
        click.echo("\n".join((WRITTEN.say(language), *(f"  {path}" for path in paths))), err=True)
    sys.exit(FINDINGS if known.findings else 0)
