"""``resolute audit``: whether anything in the ledger was rewritten."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from resolute.actions.audit_ledger import (
    AuditDone,
    ToAudit,
    audit_facts,
    audit_ledger,
    audit_words,
)
from resolute.actions.given_keys import public_key
from resolute.actions.ledger_desk import ledger_address
from resolute.cli.options import folder_argument, formatted, ledger_option, spoken, vkey_option
from resolute.cli.speak import FINDINGS, auditing, findings
from resolute.render.json import as_json
from resolute.words import Language, Words

MORE = Words("… và {count} điểm nữa.", "… and {count} more.")


@click.command()
@folder_argument
@click.option(
    "--checkpoint",
    "checkpoints",
    type=click.Path(path_type=Path),
    multiple=True,
    help="A checkpoint that left the office, such as one copied from paper; may be repeated.",
)
@vkey_option
@ledger_option
@formatted
@spoken
def audit(
    *,
    folder: Path,
    checkpoints: tuple[Path, ...],
    vkey: str | None,
    ledger: str | None,
    form: str,
    language: Language,
) -> None:
    """Replay the whole ledger, and compare it with its tables and with every checkpoint.

    Others may go on writing to it meanwhile.
    """
    asked = ToAudit(
        folder=folder,
        address=ledger_address(folder, ledger),
        key=public_key(vkey) if vkey is not None else None,
        checkpoints=checkpoints,
    )
    done = audit_ledger(asked, auditing(language))
    if form == "json":
        click.echo(as_json(audit_facts(done, language)), nl=False)
    else:
        click.echo(audit_words(done, language))
    end(done, language)


def end(done: AuditDone, language: Language) -> None:
    """Tell what an audit found beside the output, and end with 1 where it found anything."""
    findings(done.findings, language)
    if done.audited.more:
        click.echo(MORE.say(language).format(count=done.audited.more), err=True)
    sys.exit(FINDINGS if done.count else 0)
