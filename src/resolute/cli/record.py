"""``resolute record``: the plan folder into its ledger."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import click

from resolute.actions.ledger_desk import Office, key_file, ledger_address
from resolute.actions.plan_entries import Recording
from resolute.actions.record_folder import record_folder, recorded_facts, recorded_words
from resolute.cli.opened import desk_of
from resolute.cli.options import (
    Day,
    by_option,
    composed,
    folder_argument,
    formatted,
    key_option,
    ledger_option,
    now,
    spoken,
)
from resolute.cli.speak import FINDINGS, findings
from resolute.render.json import as_json
from resolute.words import Language


@click.command()
@folder_argument
@by_option()
@click.option(
    "--decision",
    default="",
    callback=composed,
    help="The document by which targets or tasks were adopted, adjusted or dropped.",
)
@click.option(
    "--decided",
    type=Day(),
    help="The day of the decision; today if left out, the first time the first day of the term.",
)
@click.option("--reason", default="", callback=composed, help="Why it was decided.")
@ledger_option
@key_option
@formatted
@spoken
def record(
    *,
    folder: Path,
    by: str,
    decision: str,
    decided: date | None,
    reason: str,
    ledger: str | None,
    key: Path | None,
    form: str,
    language: Language,
) -> None:
    """Record a plan folder in its ledger: all of it the first time, later what is new.

    Figures, plan and people come from the files; approvals never do.
    """
    desk = desk_of(folder, language)
    office = Office(
        address=ledger_address(folder, ledger), key=key_file(folder, key), entropy=os.urandom
    )
    recording = Recording(by=by, at=now(), decision=decision, decided=decided, reason=reason)
    findings(desk.plan_findings, language)
    recorded = record_folder(desk, office, recording)
    findings(recorded.findings, language)
    if form == "json":
        click.echo(as_json(recorded_facts(recorded, language)), nl=False)
    else:
        click.echo(recorded_words(recorded, language))
    sys.exit(FINDINGS if recorded.findings else 0)
