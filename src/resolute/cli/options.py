"""What the commands ask for in the same way, and the time as people type it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, TypeVar

import click

from resolute.actions.office import OFFICE_TIME
from resolute.plan.seen_on import MapChoice, SeenOn
from resolute.words import Language, nfc, read_date

CommandT = TypeVar("CommandT", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A day, written 2023-06-30 or 30/6/2023."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        found = read_date(str(value))
        if not isinstance(found, date):
            self.fail(f"{value!r} is no day. Write it like 2023-06-30 or 30/6/2023.", param, ctx)
        return found


class MapOf(click.ParamType[MapChoice]):
    """A map: own, now, each, or the day on which it holds."""

    name = "map"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> MapChoice:
        named = {each.value: each for each in SeenOn}
        return named.get(str(value)) or Day().convert(value, param, ctx)


class Moment(click.ParamType[datetime]):
    """A moment: a day (to its end, office time) or ISO 8601 with or without an offset."""

    name = "moment"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        found = read_date(str(value))
        if isinstance(found, date):
            return datetime.combine(found, time.max, OFFICE_TIME)
        try:
            moment = datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(
                f"{value!r} is no moment. Write it like 2023-07-15 or 2023-07-15T16:30.", param, ctx
            )
        return moment if moment.tzinfo else moment.replace(tzinfo=OFFICE_TIME)


def today() -> date:
    """The office's day."""
    return datetime.now(OFFICE_TIME).date()


def now() -> datetime:
    """The moment on the office's clock."""
    return datetime.now(OFFICE_TIME)


def current_term(day: date) -> str:
    """The years of the congress term that a day lies in: 2020-2025, 2025-2030."""
    first = day.year - day.year % 5
    return f"{first}-{first + 5}"


def _language(_ctx: click.Context, _param: click.Parameter, value: str) -> Language:
    return Language(value)


def folder_argument(command: CommandT) -> CommandT:
    """The plan folder."""
    return click.argument("folder", type=click.Path(path_type=Path))(command)


def judged(command: CommandT) -> CommandT:
    """The two clocks."""
    on = click.option(
        "--on", type=Day(), help="The day judged, such as 2023-06-30; today if left out."
    )
    known_at = click.option(
        "--known-at",
        type=Moment(),
        help="Count only what was recorded by then (a day to its end); everything if left out.",
    )
    return on(known_at(command))


def recorded_option(command: CommandT) -> CommandT:
    """The ledger in place of the files of the folder."""
    option = click.option(
        "--recorded",
        is_flag=True,
        help="Judge from the ledger, plan and figures; the files of the folder are not read.",
    )
    return option(ledger_option(command))


def as_adopted_option(command: CommandT) -> CommandT:
    """The plan as it was first adopted."""
    option = click.option(
        "--as-adopted",
        is_flag=True,
        help="Judge by the plan as it was first adopted; only with --recorded.",
    )
    return option(command)


def map_option(command: CommandT) -> CommandT:
    """On which map figures are seen."""
    option = click.option(
        "--map",
        "map_",
        type=MapOf(),
        metavar="own|now|each|DAY",
        help="The map on which figures are seen, after units were merged or divided: own for that "
        "of the plan's first day, now for that of the day judged, each for every figure on its "
        "own, or that of a day. As the plan says if left out.",
    )
    return option(command)


def ledger_option(command: CommandT) -> CommandT:
    """Where the ledger is."""
    option = click.option(
        "--ledger",
        metavar="ADDRESS",
        envvar="RESOLUTE_LEDGER",
        help="Where the ledger is, such as postgresql://user@host/name; "
        "FOLDER/ledger/ledger.sqlite3 if left out. Also set by RESOLUTE_LEDGER.",
    )
    return option(command)


def copy_option(command: CommandT) -> CommandT:
    """Where the copy is."""
    option = click.option(
        "--copy",
        type=click.Path(path_type=Path, file_okay=False),
        envvar="RESOLUTE_COPY",
        help="The folder of the copy; copy/ beside a SQLite ledger if left out. "
        "Also set by RESOLUTE_COPY.",
    )
    return option(command)


def key_option(command: CommandT) -> CommandT:
    """Where the signing key is."""
    option = click.option(
        "--key",
        type=click.Path(path_type=Path, dir_okay=False),
        envvar="RESOLUTE_KEY",
        help="The file of the office's signing key; FOLDER/ledger/office.key if left out. "
        "Also set by RESOLUTE_KEY.",
    )
    return option(command)


def accounts_option(command: CommandT) -> CommandT:
    """Where the accounts are."""
    option = click.option(
        "--accounts",
        "accounts_",
        type=click.Path(path_type=Path, dir_okay=False),
        envvar="RESOLUTE_ACCOUNTS",
        help="The file of the accounts; FOLDER/ledger/accounts.sqlite3 if left out. "
        "Also set by RESOLUTE_ACCOUNTS.",
    )
    return option(command)


def vkey_option(command: CommandT) -> CommandT:
    """By which key what the office signed is known."""
    option = click.option(
        "--vkey",
        metavar="KEY",
        help="The public key of the office, its text or its file; "
        "FOLDER/ledger/office.vkey if left out.",
    )
    return option(command)


def application_option(command: CommandT) -> CommandT:
    """Who works with the ledger on a server."""
    option = click.option(
        "--application",
        metavar="ROLE",
        help="On PostgreSQL, the role as which the program is to connect: it may read and add. "
        "The address is then that of the role that owns the tables.",
    )
    return option(command)


def by_option(*, required: bool = True) -> Callable[[CommandT], CommandT]:
    """Who acts."""
    return click.option(
        "--by",
        metavar="PERSON",
        required=required,
        envvar="RESOLUTE_BY",
        callback=composed,
        help="Who does it, by the key in people.toml. Also set by RESOLUTE_BY.",
    )


def composed(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """A text as it is recorded, with composed letters."""
    return None if value is None else nfc(value)


def spoken(command: CommandT) -> CommandT:
    """The language."""
    option = click.option(
        "--lang",
        "language",
        type=click.Choice([each.value for each in Language]),
        default=Language.VI.value,
        callback=_language,
        help="The language of what is said and written; Vietnamese if left out.",
    )
    return option(command)


def formatted(command: CommandT) -> CommandT:
    """Text for people, JSON for programs."""
    option = click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        default="text",
        help="Text for people or JSON for programs.",
    )
    return option(command)


book_option = click.option(
    "--xlsx",
    "book",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the ranking, its points and how often each place was taken into this workbook too.",
)
