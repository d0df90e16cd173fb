"""``resolute witness``: cosign what carries on, refuse what does not."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from pathlib import Path

import click

from resolute.actions.be_witness import KEY, Witness, bear_witness
from resolute.actions.given_keys import fingerprint, public_key, witness_key
from resolute.actions.put_file import put_file
from resolute.actions.verify_file import read_file
from resolute.cli.options import spoken
from resolute.words import Language, Words

COSIGNED = Words(
    "Đã ký chứng kiến bằng khoá “{label}”, vân tay {fingerprint}.",
    "Cosigned with the key “{label}”, fingerprint {fingerprint}.",
)


@click.command()
@click.argument("request", type=click.Path(path_type=Path))
@click.option(
    "--state",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="The witness's own folder: what it took of each log, and its key.",
)
@click.option("--trust", help="The public key of the office, text or file; needed the first time.")
@click.option(
    "--key",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The witness's signing key; witness.key in its folder if left out, made the first time.",
)
@click.option("--name", default="witness", help="The name of a key that is made.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where the cosigned checkpoint goes; it is printed if left out.",
)
@spoken
def witness(
    *,
    request: Path,
    state: Path,
    trust: str | None,
    key: Path | None,
    name: str,
    out: Path | None,
    language: Language,
) -> None:
    """Cosign a checkpoint that carries on the last one seen; needs no ledger.

    REQUEST is what the office wrote with ``resolute checkpoint --since``.
    """
    trusted = public_key(trust) if trust is not None else None
    signer = witness_key(key or state / KEY, name, secrets.token_bytes)
    content = read_file(request)
    own = Witness(state=state, key=signer)
    note = bear_witness(own, content, trusted=trusted, at=datetime.now(UTC))
    if out is None:
        click.echo(note.render(), nl=False)
    else:
        put_file(out, note.render().encode())
    public = signer.verifier
    said = COSIGNED.say(language).format(label=public.label, fingerprint=fingerprint(public))
    click.echo(said, err=True)
