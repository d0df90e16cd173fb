"""Run a command of a pack: hand it what it needs, and record what it asks to have recorded."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from resolute.actions.ledger_desk import LEDGER, Entropy, ledger_address, open_desk_ledger
from resolute.actions.office import require_folder
from resolute.actions.rules import rules
from resolute.evidence import Ledger, Policy, Receipt, Submission
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

    Raises LedgerError where a ledger is needed and there is none, NothingRecordedError where its
    plan is needed, and NotAllowedError where the plan as recorded does not let the person record.
    """
    if asking.out is not None:
        _late("actions.draw_sheet").check_sheet_file(asking.out)
    desk = Desk(
        given=asking.given,
        language=asking.language,
        at=asking.at,
        calendar=calendar,
        rows=lambda path: Rows(*_late("intake.any_rows").read_rows(path)),
        secrets=asking.entropy,
    )
    if asking.folder is None:
        return Ran(outcome=command.run(desk))
    require_folder(asking.folder)
    ledger = open_desk_ledger(ledger_address(asking.folder, asking.ledger), asking.entropy)
    desk = replace(desk, ledger=ledger, home=(asking.folder / LEDGER).parent)
    if not command.needs_plan:
        return Ran(outcome=command.run(desk))
    desk, policy = _with_plan(desk, ledger)
    return _recorded(command.run(desk), ledger, asking, policy=policy)


def _recorded(outcome: Outcome, ledger: Ledger, asking: Asking, *, policy: Policy) -> Ran:
    if not outcome.entries:
        _draw(outcome, asking.out)
        return Ran(outcome=outcome)
    sent = Submission(id=outcome.submission, by=asking.by, entries=outcome.entries)
    receipt = ledger.submit(sent, at=asking.at, policy=policy)
    if outcome.afterwards is not None:
        outcome.afterwards()
    if receipt.stored:
        _draw(outcome, asking.out)
    return Ran(outcome=outcome, receipt=receipt)


def _draw(outcome: Outcome, out: Path | None) -> None:
    if outcome.sheet is not None and out is not None:
        _late("actions.draw_sheet").draw_sheet(outcome.sheet, out)


@cache
def calendar(first_year: int, last_year: int) -> WorkingCalendar:
    """The working days of some years, as the law and the State's notices have them."""
    made: WorkingCalendar = _late("intake.calendar").working_calendar(
        first_year, last_year, rules("calendar.toml")
    )
    return made


def _with_plan(desk: Desk, ledger: Ledger) -> tuple[Desk, Policy]:
    """The desk with what its plan says, and who may do what on its day."""
    judge, known = _late("actions.judge_ledger"), _late("actions.known")
    told = judge.plan_of(judge.plan_texts(ledger).last)
    planned = replace(
        desk,
        unit=known.sound_plan(told, len(told.findings)).unit,
        parts=frozenset(told.parts),
        issuers=told.settings.issuers if told.settings else (),
    )
    policy: Policy = told.policy.on(desk.at.date())
    return planned, policy


def _late(name: str) -> Any:
    """What only some commands need, brought in when they do: a quick one does not wait for it."""
    return import_module(f"resolute.{name}")
