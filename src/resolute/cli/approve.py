"""``resolute approve``: decide on what was submitted."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from resolute.actions.approve_submission import (
    Order,
    decide,
    decided_facts,
    decided_words,
    pending_facts,
    pending_words,
)
from resolute.actions.desk import require_folder
from resolute.cli.options import (
    by_option,
    composed,
    folder_argument,
    formatted,
    ledger_option,
    now,
    spoken,
)
from resolute.cli.sources import Source, ledger_of
from resolute.cli.speak import FINDINGS, findings
from resolute.evidence import Decision, Ledger
from resolute.render.json import as_json
from resolute.words import Language, nfc


@click.command()
@folder_argument
@click.argument("submission", required=False)
@by_option(required=False)
@click.option("--level", help="The level of approval; the next one if left out.")
@click.option(
    "--send-back", metavar="REASON", callback=composed, help="It does not hold: send it back."
)
@click.option(
    "--reopen",
    metavar="REASON",
    callback=composed,
    help="Take corrections again of what is locked.",
)
@click.option("--only", metavar="ENTRY", multiple=True, help="Only this entry; may be repeated.")
@ledger_option
@formatted
@spoken
def approve(
    *,
    folder: Path,
    submission: str | None,
    by: str | None,
    level: str | None,
    send_back: str | None,
    reopen: str | None,
    only: tuple[str, ...],
    ledger: str | None,
    form: str,
    language: Language,
) -> None:
    """Approve a submission, send it back or reopen it; without one, list what waits.

    A submission is named by its id, or by the file of the return that came in it.
    """
    require_folder(folder)
    opened = ledger_of(Source(folder=folder, recorded=True, ledger=ledger))
    if submission is None:
        _list(opened, form, language)
        return
    if by is None:
        raise click.UsageError("Say who decides with --by.")
    if send_back is not None and reopen is not None:
        raise click.UsageError("--send-back and --reopen are two decisions; name one.")
    order = Order(
        submission=nfc(submission),
        by=by,
        at=now(),
        decision=_decision(send_back, reopen),
        level=level,
        reason=send_back or reopen or "",
        only=tuple(nfc(each) for each in only),
    )
    decided = decide(opened, order)
    findings(decided.receipt.findings, language)
    if form == "json":
        click.echo(as_json(decided_facts(decided, language)), nl=False)
    elif decided.receipt.stored:
        click.echo(decided_words(decided, opened.levels, language))
    sys.exit(FINDINGS if decided.receipt.findings else 0)


def _list(opened: Ledger, form: str, language: Language) -> None:
    if form == "json":
        click.echo(as_json(pending_facts(opened)), nl=False)
    else:
        click.echo(pending_words(opened, language))


def _decision(send_back: str | None, reopen: str | None) -> Decision:
    if send_back is not None:
        return Decision.SENT_BACK
    return Decision.REOPENED if reopen is not None else Decision.APPROVED
