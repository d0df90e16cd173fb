"""``resolute directives``: what leaders ask of units, and what becomes of it."""

from __future__ import annotations

import os
import sys
from datetime import date
from hashlib import sha256
from importlib import import_module
from pathlib import Path

import click

from resolute.actions.desk import require_folder
from resolute.cli.options import (
    Day,
    by_option,
    composed,
    folder_argument,
    formatted,
    ledger_option,
    now,
    spoken,
    today,
)
from resolute.cli.sources import Source, ledger_of
from resolute.cli.speak import FINDINGS, colour, findings, width
from resolute.evidence import DirectiveAct, Ledger, Receipt
from resolute.render.json import as_json
from resolute.render.text import block_text
from resolute.words import Language, Words, nfc

RECORDED = Words("Đã ghi sổ: {id}", "Recorded: {id}")
SENT = Words("Đã gửi tới {to}: {subject}", "Sent to {to}: {subject}")
NOBODY = Words("Không có gì phải nhắc đến ngày này.", "There is nothing to remind of by this day.")
ACTS = {act.value.replace(" ", "-"): act for act in DirectiveAct}


@click.group()
def directives() -> None:
    """Give directives on targets and tasks, follow them, and remind of them."""


@directives.command("list")
@folder_argument
@click.option("--on", type=Day(), help="The day as of which they are told; today if left out.")
@ledger_option
@formatted
@spoken
def list_(
    *, folder: Path, on: date | None, ledger: str | None, form: str, language: Language
) -> None:
    """List every directive with its state and what is wrong with it, the gravest first."""
    opened = _opened(folder, ledger)
    direct = import_module("resolute.actions.direct")
    show = import_module("resolute.actions.show_directives")
    found, day = direct.directives(opened), on or today()
    if form == "json":
        click.echo(as_json(show.directive_facts(found, day, language)), nl=False)
        return
    judge = import_module("resolute.actions.judge_ledger")
    registry = judge.plan_of(judge.plan_texts(opened).last).registry
    for block in show.directive_words(found, registry, day, language=language):
        click.echo(block_text(block, width=width(), colour=colour()))


@directives.command()
@folder_argument
@click.argument("code")
@click.option("--owner", required=True, help="The unit that is to do it, by its id.")
@click.option("--person", required=True, callback=composed, help="Who does it: a post, no name.")
@click.option("--work", required=True, callback=composed, help="What is to be done.")
@click.option("--due", type=Day(), required=True, help="By which day.")
@click.option(
    "--responsibility", required=True, callback=composed, help="What the person answers for."
)
@click.option("--product", required=True, callback=composed, help="What is to be there in the end.")
@click.option(
    "--authority", required=True, callback=composed, help="What the person may decide alone."
)
@click.option("--every", type=click.IntRange(1, 400), help="How often to tell of it, in days.")
@click.option("--superior", default="", help="Before which unit it comes when nothing helps.")
@by_option()
@ledger_option
@spoken
def give(
    *,
    folder: Path,
    code: str,
    by: str,
    ledger: str | None,
    language: Language,
    **asked: object,
) -> None:
    """Give a directive on the target or task CODE, clear in six ways."""
    opened = _opened(folder, ledger)
    direct = import_module("resolute.actions.direct")
    told = direct.Asked(code=code, **asked)
    _end(direct.give(opened, told, direct.Actor(by=by, at=now())), language)


@directives.command()
@folder_argument
@click.argument("directive")
@click.argument("act", type=click.Choice(sorted(ACTS)))
@click.option("--text", default="", callback=composed, help="What is said, asked or decided.")
@click.option("--due", type=Day(), help="The day asked for, granted, or by which to explain.")
@click.option(
    "--file",
    "files",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    multiple=True,
    help="What is handed in; its SHA-256 is recorded. May be repeated.",
)
@by_option()
@ledger_option
@spoken
def step(
    *,
    folder: Path,
    directive: str,
    act: str,
    text: str,
    due: date | None,
    files: tuple[Path, ...],
    by: str,
    ledger: str | None,
    language: Language,
) -> None:
    """Take DIRECTIVE a step further: answer it, ask for an extension, decide on that, close it."""
    opened = _opened(folder, ledger)
    direct = import_module("resolute.actions.direct")
    digests = tuple(f"{sha256(path.read_bytes()).hexdigest()}  {path.name}" for path in files)
    told = direct.Step(directive=nfc(directive), act=ACTS[act], text=text, due=due, files=digests)
    _end(direct.take_step(opened, told, direct.Actor(by=by, at=now())), language)


@directives.command()
@folder_argument
@click.option("--on", type=Day(), help="The day up to which is reminded; today if left out.")
@click.option(
    "--mail",
    default="console:",
    show_default=True,
    envvar="RESOLUTE_MAIL",
    help="How letters go: console:, file:FOLDER, smtp://USER@HOST:587 or smtps://USER@HOST; the "
    "password is read from RESOLUTE_MAIL_PASSWORD. Also set by RESOLUTE_MAIL.",
)
@by_option()
@ledger_option
@spoken
def remind(
    *,
    folder: Path,
    on: date | None,
    mail: str,
    by: str,
    ledger: str | None,
    language: Language,
) -> None:
    """Send the reminders that are due, once each; after the third the superior is told too.

    Mailboxes of units stand in FOLDER/ledger/contacts.toml: from = "…@…", and a table [mail].
    """
    opened = _opened(folder, ledger)
    contacts = import_module("resolute.intake.contacts")
    reminding = import_module("resolute.actions.remind")
    path = folder / reminding.CONTACTS
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    boxes = contacts.read_contacts(text) if text else contacts.Contacts()
    post = import_module("resolute.actions.post").post_office(
        mail, os.environ.get("RESOLUTE_MAIL_PASSWORD", "")
    )
    actor = import_module("resolute.actions.direct").Actor(by=by, at=now())
    round_ = reminding.Round(on=on or today(), contacts=boxes, language=language)
    done = reminding.remind(opened, round_, actor, post=post)
    for letter in done.letters:
        told = SENT.say(language).format(to=", ".join(letter.to), subject=letter.subject)
        click.echo(told, err=True)
    if not done.letters and not done.findings:
        click.echo(NOBODY.say(language), err=True)
    findings(done.findings, language)
    sys.exit(FINDINGS if done.findings else 0)


@directives.command()
@folder_argument
@click.option("--owner", help="Only what was given to this unit.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write; it is printed if left out.",
)
@ledger_option
@spoken
def calendar(
    *, folder: Path, owner: str | None, out: Path | None, ledger: str | None, language: Language
) -> None:
    """Write the days of directives as an iCalendar file."""
    found = import_module("resolute.actions.direct").directives(_opened(folder, ledger))
    chosen = [one for one in found if owner in {None, one.directive.owner}]
    drawn = import_module("resolute.actions.directive_calendar").calendar_of(chosen, language)
    if out is None:
        click.echo(drawn.encode(), nl=False)
    else:
        import_module("resolute.actions.put_file").put_file(out, drawn.encode())


def _opened(folder: Path, ledger: str | None) -> Ledger:
    require_folder(folder)
    return ledger_of(Source(folder=folder, recorded=True, ledger=ledger))


def _end(receipt: Receipt, language: Language) -> None:
    """Tell what was recorded, or why it was not, and end with 1 where it was not."""
    findings(receipt.findings, language)
    if receipt.stored:
        click.echo(RECORDED.say(language).format(id=receipt.submission))
    sys.exit(FINDINGS if receipt.findings else 0)
