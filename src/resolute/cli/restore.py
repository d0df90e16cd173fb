"""``resolute restore``: a backup becomes a ledger again."""

from __future__ import annotations

from pathlib import Path

import click

from resolute.actions.audit_ledger import ToAudit
from resolute.actions.given_keys import public_key
from resolute.actions.ledger_desk import ledger_address
from resolute.actions.restore_ledger import restore_ledger, restored_facts, restored_words
from resolute.cli.audit import end
from resolute.cli.options import (
    application_option,
    folder_argument,
    formatted,
    ledger_option,
    spoken,
    vkey_option,
)
from resolute.cli.speak import auditing
from resolute.render.json import as_json
from resolute.words import Language


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@folder_argument
@application_option
@vkey_option
@ledger_option
@formatted
@spoken
def restore(
    *,
    file: Path,
    folder: Path,
    application: str | None,
    vkey: str | None,
    ledger: str | None,
    form: str,
    language: Language,
) -> None:
    """Restore the backup FILE as the ledger of FOLDER, and audit it; no ledger is overwritten."""
    asked = ToAudit(
        folder=folder,
        address=ledger_address(folder, ledger),
        key=public_key(vkey) if vkey is not None else None,
    )
    done = restore_ledger(file, asked, application, progress=auditing(language))
    if form == "json":
        click.echo(as_json(restored_facts(file, done, language)), nl=False)
    else:
        click.echo(restored_words(file, done, language))
    end(done, language)
