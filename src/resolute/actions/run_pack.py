"""Run a command of a pack: hand it what it needs, and record what it asks to have recorded."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from resolute.actions.desk import require_folder
from resolute.actions.draw_sheet import check_sheet_file, draw_sheet
from resolute.actions.judge_ledger import plan_of, plan_texts
from resolute.actions.known import sound_plan
from resolute.actions.ledger_desk import LEDGER, Entropy, ledger_address, open_desk_ledger
from resolute.actions.rules import rules
from resolute.evidence import Ledger, Receipt, Submission
from resolute.intake.any_rows import read_rows
from resolute.intake.calendar import working_calendar
from resolute.intake.plan_folder import PlanRead
from resolute.pack import Command, Desk, Outcome, Packs, Rows, load_packs
from resolute.time import WorkingCalendar
from resolute.words import Finding, Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Who asks for what, when; ``folder`` is None for a command that needs no ledger."""

    given: Mapping[str, Any]
    language: Language
    at: datetime
    entropy: Entropy
    folder: Path | None = None
    out: Path | None = None
    ledger: str | None = None
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What came of a command, and the receipt of what was recorded."""

    outcome: Outcome
    receipt: Receipt | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found by the pack, and then by the ledger."""
        return (*self.outcome.findings, *(self.receipt.findings if self.receipt else ()))


def packs_named(setting: str | None) -> Packs:
    """The packs that a setting names, with blanks or commas between; those of the rules if None."""
    if setting is None:
        return load_packs(tomllib.loads(rules("packs.toml"))["packs"])
    return load_packs(setting.replace(",", " ").split())


def run_command(command: Command, asking: Asking) -> Ran:
    """Run a command of a pack, and record its entries in the ledger under the person's name.

    Raises LedgerError or NothingRecordedError where a ledger is needed and there is none, and
    NotAllowedError where the plan as recorded does not let the person record.
    """
    if asking.out is not None:
        check_sheet_file(asking.out)
    desk = Desk(
        given=asking.given,
        language=asking.language,
        at=asking.at,
        calendar=calendar,
        rows=lambda path: Rows(*read_rows(path)),
        secrets=asking.entropy,
    )
    if asking.folder is None:
        return Ran(outcome=command.run(desk))
    ledger, told = _opened(asking.folder, asking)
    outcome = command.run(
        replace(
            desk,
            ledger=ledger,
            unit=sound_plan(told, len(told.findings)).unit,
            parts=frozenset(told.parts),
            issuers=told.settings.issuers if told.settings else (),
            home=(asking.folder / LEDGER).parent,
        )
    )
    if not outcome.entries:
        _draw(outcome, asking.out)
        return Ran(outcome=outcome)
    sent = Submission(id=outcome.submission, by=asking.by, entries=outcome.entries)
    receipt = ledger.submit(sent, at=asking.at, policy=told.policy.on(asking.at.date()))
    if outcome.afterwards is not None:
        outcome.afterwards()
    if receipt.stored:
        _draw(outcome, asking.out)
    return Ran(outcome=outcome, receipt=receipt)


def _draw(outcome: Outcome, out: Path | None) -> None:
    if outcome.sheet is not None and out is not None:
        draw_sheet(outcome.sheet, out)


@cache
def calendar(first_year: int, last_year: int) -> WorkingCalendar:
    """The working days of some years, as the law and the State's notices have them."""
    return working_calendar(first_year, last_year, rules("calendar.toml"))


def _opened(folder: Path, asking: Asking) -> tuple[Ledger, PlanRead]:
    require_folder(folder)
    ledger = open_desk_ledger(ledger_address(folder, asking.ledger), asking.entropy)
    return ledger, plan_of(plan_texts(ledger).last)
