"""``resolute prove``: files by which anybody can check what was recorded."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from resolute.actions.keeper import Where, keeper_of
from resolute.actions.prove_figure import (
    SUFFIX,
    Against,
    Proof,
    proofs_of,
    reveal,
    wanted_entries,
    write_proof,
)
from resolute.actions.verify_file import read_file
from resolute.cli.options import Day, folder_argument, key_option, ledger_option, spoken, today
from resolute.proof import Checkpoint, Note
from resolute.words import Language, Words, nfc

PROVEN = Words(
    "{path}: mục số {index}, theo bản chốt {size} mục",
    "{path}: entry {index}, against the checkpoint of {size} entries",
)


@click.command()
@folder_argument
@click.argument("figure")
@click.option("--on", type=Day(), help="The day judged, where FIGURE is a code; today if left out.")
@click.option("--size", type=click.IntRange(min=1), help="Prove against the log of this size.")
@click.option(
    "--checkpoint",
    type=click.Path(path_type=Path),
    help="Prove against this checkpoint, such as the one of a frozen review.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="The file, or for a code the folder; named after the entry or the code if left out.",
)
@click.option("--reveal", "revealing", is_flag=True, help="Also write what opens a sealed record.")
@ledger_option
@key_option
@spoken
def prove(
    *,
    folder: Path,
    figure: str,
    on: date | None,
    size: int | None,
    checkpoint: Path | None,
    out: Path | None,
    revealing: bool,
    ledger: str | None,
    key: Path | None,
    language: Language,
) -> None:
    """Prove an entry, or all entries on which a target or task rests.

    FIGURE is the id of an entry, such as returns/2022_phuong-hang-bac.csv:12, or the code of a
    target or task. Each file that is written can be checked without the ledger.
    """
    if size is not None and checkpoint is not None:
        raise click.UsageError("--size and --checkpoint name two checkpoints; give one.")
    keeper = keeper_of(Where(folder=folder, ledger=ledger, key=key), os.urandom)
    against = Against(size=size, held=read_file(checkpoint) if checkpoint else None)
    wanted = wanted_entries(keeper, nfc(figure), on=on or today(), against=against)
    proofs = tuple(proofs_of(keeper, wanted, against))
    for proof, path in zip(proofs, _paths(proofs, nfc(figure), out), strict=True):
        write_proof(path, proof, reveal(keeper, proof.logged) if revealing else None)
        covers = Checkpoint.parse(Note.parse(proof.file.note).text).size
        told = PROVEN.say(language)
        click.echo(told.format(path=path, index=proof.file.index, size=covers))


def _paths(proofs: Sequence[Proof], figure: str, out: Path | None) -> Sequence[Path]:
    """A file for the entry that was named, or a folder of them for a code."""
    if [proof.logged.entry.id for proof in proofs] == [figure]:
        return [out or Path(proofs[0].name)]
    folder = out or Path(f"{figure}{SUFFIX}s")
    return [folder / proof.name for proof in proofs]
