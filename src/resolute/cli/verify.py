"""``resolute verify``: what a proof, a checkpoint or a frozen file proves, far from the ledger."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from resolute.actions.given_keys import public_key
from resolute.actions.say_verified import verified_facts, verified_lines
from resolute.actions.verify_file import Asked, verify_file
from resolute.cli.options import formatted, spoken
from resolute.cli.speak import FINDINGS
from resolute.render.json import as_json
from resolute.words import Language


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--key", help="The public key of the office: its text, or the file that holds it.")
@click.option(
    "--witness",
    "witnesses",
    multiple=True,
    help="The public key of a witness that must have cosigned; may be repeated.",
)
@click.option(
    "--checkpoint",
    type=click.Path(path_type=Path),
    help="A checkpoint that you hold, such as one copied from paper: the proof must be against it.",
)
@click.option(
    "--record",
    type=click.Path(path_type=Path),
    help="The record as you have it, or the file that reveals a sealed one.",
)
@formatted
@spoken
def verify(
    *,
    file: Path,
    key: str | None,
    witnesses: tuple[str, ...],
    checkpoint: Path | None,
    record: Path | None,
    form: str,
    language: Language,
) -> None:
    """Check a proof, a checkpoint or any file of a frozen review; needs no ledger and no network.

    Without --key everything else is checked, and the command ends with 1: who signed is not
    established.
    """
    asked = Asked(
        key=public_key(key) if key is not None else None,
        witnesses=tuple(map(public_key, witnesses)),
        checkpoint=checkpoint,
        record=record,
    )
    found = verify_file(file, asked)
    if form == "json":
        click.echo(as_json(verified_facts(found, language)), nl=False)
    else:
        click.echo("\n".join(verified_lines(found, language)))
    sys.exit(0 if found.established else FINDINGS)
