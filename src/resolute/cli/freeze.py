"""``resolute freeze``: a review made to be signed, and proven ever after."""

from __future__ import annotations

import os
import sys
from datetime import date, datetime
from importlib.metadata import version
from pathlib import Path

import click

from resolute.actions.freeze_review import NotReadyError, Order, freeze_review
from resolute.actions.given_keys import fingerprint
from resolute.actions.keeper import Where, keeper_of
from resolute.cli.options import (
    Day,
    Moment,
    by_option,
    folder_argument,
    key_option,
    ledger_option,
    now,
    spoken,
)
from resolute.cli.pack_commands import packs_in_use
from resolute.cli.speak import FINDINGS, drawing, findings
from resolute.words import Language, Words

FROZEN = Words(
    "Đã chốt báo cáo ở “{folder}”: tính {size} mục của sổ, ghi sổ với mã {entry}.",
    "The review in “{folder}” is frozen: it counts {size} entries and is recorded as {entry}.",
)
CHECK = Words(
    "Ai cũng kiểm tra được: resolute verify TỆP --key {key} (vân tay {fingerprint})",
    "Anybody can check it: resolute verify FILE --key {key} (fingerprint {fingerprint})",
)


@click.command()
@folder_argument
@click.option("--on", type=Day(), required=True, help="The day judged, such as 2023-06-30.")
@by_option()
@click.option(
    "--known-at",
    type=Moment(),
    help="Count only what was recorded by then (a day to its end); everything if left out.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the files go; out/KEY/DAY-SIZE if left out.",
)
@ledger_option
@key_option
@spoken
def freeze(
    *,
    folder: Path,
    on: date,
    by: str,
    known_at: datetime | None,
    out: Path | None,
    ledger: str | None,
    key: Path | None,
    language: Language,
) -> None:
    """Make the review from the ledger, sealed and to be signed, and record what was made.

    A draft is not frozen. What is recorded later does not change a frozen review: freeze again,
    and a second one stands beside the first.
    """
    keeper = keeper_of(Where(folder=folder, ledger=ledger, key=key), os.urandom)
    order = Order(
        on=on,
        by=by,
        at=now(),
        language=language,
        program=version("resolute"),
        known_at=known_at,
        out=out,
        packs=packs_in_use(),
    )
    try:
        frozen = freeze_review(keeper, order, drawing(language))
    except NotReadyError as error:
        findings(error.contradictions, language)
        raise
    findings(frozen.findings, language)
    told = FROZEN.say(language)
    click.echo(told.format(folder=frozen.folder, size=frozen.size, entry=frozen.entry))
    click.echo("\n".join(f"  {path}" for path in frozen.paths))
    public = keeper.key.verifier
    click.echo(CHECK.say(language).format(key="office.vkey", fingerprint=fingerprint(public)))
    sys.exit(FINDINGS if frozen.findings else 0)
