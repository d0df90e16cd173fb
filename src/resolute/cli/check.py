"""``resolute check``: every fault in a plan folder."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from resolute.actions.check_folder import account, facts, verdict
from resolute.cli.opened import desk_of
from resolute.cli.options import folder_argument, formatted, spoken
from resolute.cli.speak import FINDINGS, findings
from resolute.render.json import as_json
from resolute.words import Language


@click.command()
@folder_argument
@formatted
@spoken
def check(folder: Path, form: str, language: Language) -> None:
    """Name every fault in a plan folder at once: file, line or cell, problem and remedy."""
    desk = desk_of(folder, language)
    if form == "json":
        click.echo(as_json(facts(desk, language)), nl=False)
    else:
        findings(desk.findings, language)
        click.echo(account(desk, language))
        click.echo(verdict(desk, language))
    sys.exit(FINDINGS if desk.findings else 0)
