"""``resolute upgrade``: a ledger of an older version is brought up to date."""

from __future__ import annotations

from pathlib import Path

import click

from resolute.actions.audit_ledger import ToAudit
from resolute.actions.ledger_desk import ledger_address
from resolute.actions.upgrade_ledger import (
    Upgrade,
    upgrade_ledger,
    upgraded_facts,
    upgraded_words,
)
from resolute.cli.audit import end
from resolute.cli.options import (
    application_option,
    folder_argument,
    formatted,
    ledger_option,
    spoken,
)
from resolute.cli.speak import auditing
from resolute.render.json import as_json
from resolute.words import Language


@click.command()
@folder_argument
@click.option(
    "--backup",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Back the ledger up into this file first.",
)
@click.option("--no-backup", is_flag=True, help="A backup was made already.")
@application_option
@ledger_option
@formatted
@spoken
def upgrade(
    *,
    folder: Path,
    backup: Path | None,
    no_backup: bool,
    application: str | None,
    ledger: str | None,
    form: str,
    language: Language,
) -> None:
    """Bring the tables of the ledger up to date and audit it; what was recorded stays as it is.

    On PostgreSQL it is run as the role that owns the tables, and makes them where there are none.
    """
    asked = ToAudit(folder=folder, address=ledger_address(folder, ledger))
    how = Upgrade(application=application, backup=backup, safe=no_backup)
    upgraded = upgrade_ledger(asked, how, auditing(language))
    if form == "json":
        click.echo(as_json(upgraded_facts(upgraded, language)), nl=False)
    else:
        click.echo(upgraded_words(upgraded, language))
    end(upgraded.audit, language)
