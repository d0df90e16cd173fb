"""Where a command reads what it judges: the files of the plan folder, or its ledger."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path

import click

from resolute.actions.desk import require_folder
from resolute.actions.judge_ledger import Question, known_in_ledger
from resolute.actions.known import Known, known_in_folder
from resolute.cli.opened import desk_of
from resolute.cli.speak import findings
from resolute.evidence import Ledger
from resolute.words import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The folder, whether its ledger is asked, and where that and its copy are if named."""

    folder: Path
    recorded: bool
    ledger: str | None
    copy: Path | None = None


def known_of(source: Source, question: Question, language: Language) -> Known:
    """What is judged from; rows and figures left out are told beside the output."""
    if source.recorded:
        require_folder(source.folder)
        known = known_in_ledger(ledger_of(source), question)
        findings(known.findings, language)
        return known
    if question.as_adopted:
        raise click.UsageError("--as-adopted needs --recorded: a folder keeps no earlier plan.")
    desk = desk_of(source.folder, language)
    findings(desk.findings, language)
    return replace(known_in_folder(desk, question.known_at), map=question.map)


def ledger_of(source: Source) -> Ledger:
    """The ledger of a folder; what reads databases is brought in only when it is asked."""
    desk = import_module("resolute.actions.ledger_desk")
    address = desk.ledger_address(source.folder, source.ledger)
    opened: Ledger = desk.open_desk_ledger(address, os.urandom)
    return opened
