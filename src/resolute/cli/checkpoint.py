"""``resolute checkpoint``: the log as it stands, signed."""

from __future__ import annotations

import os
from pathlib import Path

import click

from resolute.actions.copied_note import copied_note
from resolute.actions.cosigned import keep_cosigned
from resolute.actions.keeper import Keeper, Where, keeper_of
from resolute.actions.put_file import put_file
from resolute.actions.sign_head import must_carry_on, sign_head, witness_request
from resolute.actions.verify_file import read_file
from resolute.cli.options import folder_argument, key_option, ledger_option, spoken
from resolute.proof import Checkpoint, open_checkpoint
from resolute.words import Language, Words

SIGNED = Words(
    "Đã ký bản chốt {size} mục của sổ “{origin}”.",
    "Signed a checkpoint of {size} entries of the log “{origin}”.",
)
KEPT = Words("Đã giữ bản chốt có chữ ký chứng kiến: {path}", "Kept the cosigned one: {path}")


@click.command()
@folder_argument
@click.option(
    "--since",
    metavar="SIZE|FILE",
    help="Write what a witness needs that took this size, or this checkpoint, before; 0 for none.",
)
@click.option(
    "--cosigned",
    type=click.Path(path_type=Path),
    help="Keep a checkpoint that a witness has cosigned; nothing is signed.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where the paper goes; it is printed if left out.",
)
@ledger_option
@key_option
@spoken
def checkpoint(
    *,
    folder: Path,
    since: str | None,
    cosigned: Path | None,
    out: Path | None,
    ledger: str | None,
    key: Path | None,
    language: Language,
) -> None:
    """Sign the ledger as it stands, for a report, a superior office or a witness.

    Nothing is signed that does not carry on every checkpoint signed before.
    """
    keeper = keeper_of(Where(folder=folder, ledger=ledger, key=key), os.urandom)
    if cosigned is not None:
        brought = read_file(cosigned)
        path = keep_cosigned(keeper, brought)
        click.echo(KEPT.say(language).format(path=path))
        return
    note = sign_head(keeper)
    told = note.render()
    if since is not None:
        old = int(since) if since.isdecimal() else _seen(keeper, Path(since))
        told = witness_request(keeper.ledger, note, old).render()
    if out is None:
        click.echo(told, nl=False)
    else:
        put_file(out, told.encode())
    signed = Checkpoint.parse(note.text)
    said = SIGNED.say(language).format(size=signed.size, origin=signed.origin)
    click.echo(said, err=True)


def _seen(keeper: Keeper, file: Path) -> int:
    """The size of a checkpoint that a witness has, which the ledger must carry on."""
    seen = open_checkpoint(copied_note(read_file(file)), keeper.key.verifier)
    must_carry_on(keeper.ledger, [seen])
    return seen.size
