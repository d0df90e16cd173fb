"""``resolute backup``: the whole ledger in one file."""

from __future__ import annotations

from pathlib import Path

import click

from resolute.actions.back_up_ledger import back_up_ledger, backup_facts, backup_words
from resolute.actions.ledger_desk import ledger_address
from resolute.cli.options import folder_argument, formatted, ledger_option, spoken
from resolute.render.json import as_json
from resolute.words import Language


@click.command()
@folder_argument
@click.argument("file", type=click.Path(path_type=Path))
@ledger_option
@formatted
@spoken
def backup(*, folder: Path, file: Path, ledger: str | None, form: str, language: Language) -> None:
    """Write the ledger of FOLDER into FILE, whole, while others go on writing to it."""
    size = back_up_ledger(ledger_address(folder, ledger), file)
    if form == "json":
        click.echo(as_json(backup_facts(file, size)), nl=False)
    else:
        click.echo(backup_words(file, size, language))
