"""``resolute explain``: why one target or task stands as it does."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from resolute.actions.cell_notes import reasons_given
from resolute.actions.explain import explain as explained
from resolute.actions.judge_folder import judge_known
from resolute.actions.judge_ledger import Question
from resolute.cli.options import (
    folder_argument,
    formatted,
    judged,
    map_option,
    recorded_option,
    spoken,
    today,
)
from resolute.cli.sources import Source, known_of, ledger_of
from resolute.cli.speak import colour, width
from resolute.plan.seen_on import MapChoice
from resolute.render.json import as_json
from resolute.render.text import block_text
from resolute.words import Language


@click.command()
@folder_argument
@click.argument("code")
@judged
@recorded_option
@map_option
@formatted
@spoken
def explain(
    *,
    folder: Path,
    code: str,
    on: date | None,
    known_at: datetime | None,
    recorded: bool,
    ledger: str | None,
    map_: MapChoice | None,
    form: str,
    language: Language,
) -> None:
    """Show the rule, path, readings and entries of a target or task, to file, sheet and row."""
    source = Source(folder=folder, recorded=recorded, ledger=ledger)
    known = known_of(source, Question(known_at=known_at, code=code, map=map_), language)
    material = judge_known(known, on=on or today(), only=code)
    told = reasons_given(ledger_of(source), known_at=known_at) if source.recorded else {}
    blocks = explained(material, code, language, reasons=told)
    if form == "json":
        click.echo(as_json(blocks), nl=False)
        return
    for block in blocks:
        click.echo(block_text(block, width=width(), colour=colour()))
