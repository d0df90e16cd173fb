"""``resolute token``: what lets a program use the API for a person."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import click

from resolute.actions.desk import require_folder
from resolute.actions.tokens import SCOPES, make_token, revoke_token, token_book, tokens_of
from resolute.cli.options import folder_argument, now, spoken
from resolute.words import Language, Words, say_moment

MADE = Words(
    "Khoá {id} cho {person}, hạn {expires}. Chỉ hiện một lần, hãy cất ngay:",
    "Token {id} for {person}, until {expires}. It is shown this once, keep it:",
)
REVOKED = Words("Đã thu hồi khoá {id}.", "Token {id} was revoked.")
NONE = Words("Chưa có khoá nào.", "There are no tokens.")
STATES = {
    "holds": Words("còn hạn đến {day}", "holds until {day}"),
    "over": Words("hết hạn {day}", "ended {day}"),
    "revoked": Words("thu hồi {day}", "revoked {day}"),
}


@click.group()
def token() -> None:
    """Make, list and revoke tokens with which programs use the API for a person."""


@token.command()
@folder_argument
@click.option("--person", required=True, help="The key of the person for whom a program acts.")
@click.option(
    "--scope",
    "scopes",
    type=click.Choice(SCOPES),
    multiple=True,
    required=True,
    help="What it may do; several times for several.",
)
@click.option(
    "--days", type=click.IntRange(1, 366), default=90, show_default=True, help="How long it holds."
)
@spoken
def make(
    *, folder: Path, person: str, scopes: tuple[str, ...], days: int, language: Language
) -> None:
    """Make a token. What the person may do, it may do within its scopes, and nothing else."""
    require_folder(folder)
    at = now()
    made, text = make_token(
        token_book(folder),
        person=person,
        scopes=scopes,
        during=(at, at + timedelta(days=days)),
        entropy=os.urandom,
    )
    told = MADE.say(language).format(
        id=made.id, person=person, expires=say_moment(made.expires, language)
    )
    click.echo(told, err=True)
    click.echo(text)


@token.command(name="list")
@folder_argument
@spoken
def listed(*, folder: Path, language: Language) -> None:
    """List every token ever made; their secrets are not kept and cannot be shown."""
    require_folder(folder)
    found = list(tokens_of(token_book(folder)))
    if not found:
        click.echo(NONE.say(language))
    for each in found:
        state = "revoked" if each.revoked else "holds" if each.holds(now()) else "over"
        day = say_moment(each.revoked or each.expires, language)
        scopes = " ".join(each.scopes)
        said = STATES[state].say(language).format(day=day)
        click.echo(f"{each.id}  {each.person}  {scopes}  {said}")


@token.command()
@folder_argument
@click.argument("name", metavar="ID")
@spoken
def revoke(*, folder: Path, name: str, language: Language) -> None:
    """Take the token ID back, from now on."""
    require_folder(folder)
    found = revoke_token(token_book(folder), name, now())
    click.echo(REVOKED.say(language).format(id=found.id))
