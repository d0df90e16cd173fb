"""``resolute erase``: personal content is destroyed, its seal stays."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from resolute.actions.erase_entry import ErasureOrder, erase_entry, erased_facts, erased_words
from resolute.actions.ledger_desk import ledger_address, open_desk_ledger
from resolute.cli.options import (
    by_option,
    composed,
    folder_argument,
    formatted,
    ledger_option,
    now,
    spoken,
)
from resolute.cli.speak import FINDINGS, findings
from resolute.render.json import as_json
from resolute.words import Language, nfc


@click.command()
@folder_argument
@click.argument("entry")
@by_option()
@click.option(
    "--reason",
    required=True,
    callback=composed,
    help="Why. It stays in the log for good, so name nobody in it.",
)
@ledger_option
@formatted
@spoken
def erase(
    *,
    folder: Path,
    entry: str,
    by: str,
    reason: str,
    ledger: str | None,
    form: str,
    language: Language,
) -> None:
    """Destroy the personal content of an entry, such as person:nva@0; this cannot be undone."""
    opened = open_desk_ledger(ledger_address(folder, ledger), os.urandom)
    order = ErasureOrder(entry=nfc(entry), by=by, at=now(), reason=reason)
    erased = erase_entry(opened, order)
    if form == "json":
        click.echo(as_json(erased_facts(erased, language)), nl=False)
    else:
        click.echo(erased_words(erased, language))
    findings(erased.findings, language)
    sys.exit(FINDINGS if erased.findings else 0)
