"""``resolute people``: who of the plan has an account in the office, and inviting him."""

from __future__ import annotations

import os
from pathlib import Path

import click

from resolute.actions.accounts_desk import AccountsDesk, accounts_desk
from resolute.actions.invite_person import (
    ENDED,
    RESET,
    accounts,
    accounts_facts,
    accounts_words,
    invite,
    invited_words,
    require_person,
    reset_factor,
)
from resolute.actions.judge_ledger import plan_of, plan_texts
from resolute.cli.options import (
    accounts_option,
    folder_argument,
    formatted,
    ledger_option,
    now,
    spoken,
)
from resolute.cli.sources import Source, ledger_of
from resolute.intake.plan_folder import PlanRead
from resolute.render.json import as_json
from resolute.words import Language, nfc


@click.group()
def people() -> None:
    """Let the people of a plan into the office.

    Passwords are their own; what they may do is written in people.toml.
    """


@people.command("list")
@folder_argument
@ledger_option
@accounts_option
@formatted
@spoken
def list_(
    *, folder: Path, ledger: str | None, accounts_: Path | None, form: str, language: Language
) -> None:
    """List everybody in the plan as recorded, and who has a password."""
    plan, desk = _opened(folder, ledger, accounts_)
    found = accounts(desk, plan)
    if form == "json":
        click.echo(as_json(accounts_facts(found)), nl=False)
    else:
        click.echo(accounts_words(found, language))


@people.command("invite")
@folder_argument
@click.argument("person")
@ledger_option
@accounts_option
@spoken
def invite_(
    *, folder: Path, person: str, ledger: str | None, accounts_: Path | None, language: Language
) -> None:
    """Print a code with which a person sets a password; it is for one use and printed once."""
    plan, desk = _opened(folder, ledger, accounts_)
    click.echo(invited_words(invite(desk, plan, nfc(person), at=now()), language))


@people.command()
@folder_argument
@click.argument("person")
@ledger_option
@accounts_option
@spoken
def reset(
    *, folder: Path, person: str, ledger: str | None, accounts_: Path | None, language: Language
) -> None:
    """Forget the second factor of a person who lost it; the next visit sets up another."""
    plan, desk = _opened(folder, ledger, accounts_)
    reset_factor(desk, plan, nfc(person))
    click.echo(RESET.say(language).format(person=person))


@people.command()
@folder_argument
@click.argument("person", required=False)
@ledger_option
@accounts_option
@spoken
def out(
    *,
    folder: Path,
    person: str | None,
    ledger: str | None,
    accounts_: Path | None,
    language: Language,
) -> None:
    """End every visit of a person, or without one of everybody."""
    plan, desk = _opened(folder, ledger, accounts_)
    if person is not None:
        require_person(plan, nfc(person))
    ended = desk.book.end_visits(person and nfc(person))
    click.echo(ENDED.say(language).format(count=ended))


def _opened(
    folder: Path, ledger: str | None, accounts_: Path | None
) -> tuple[PlanRead, AccountsDesk]:
    opened = ledger_of(Source(folder=folder, recorded=True, ledger=ledger))
    return plan_of(plan_texts(opened).last), accounts_desk(folder, accounts_, os.urandom)
