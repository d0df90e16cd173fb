"""``resolute serve``: the office in a browser."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from resolute.actions.desk import require_folder
from resolute.actions.site_secret import site_secret
from resolute.cli.options import (
    Day,
    accounts_option,
    copy_option,
    folder_argument,
    ledger_option,
    now,
    spoken,
)
from resolute.words import Language, Words

OPENED = Words(
    "Mở {address} bằng trình duyệt; bấm Ctrl+C để dừng.",
    "Open {address} in a browser; press Ctrl+C to stop.",
)
PACKS = "resolute.cli.pack_commands"
"""Where packs are named; it brings up the store, which is not before the site is set up."""

LOCAL = ("localhost", "127.0.0.1", "::1")


@click.command()
@folder_argument
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port", default=8000, show_default=True, help="The port to listen at; 0 for any that is free."
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    help="How many processes answer; a demonstration has one.",
)
@click.option(
    "--site",
    "names",
    multiple=True,
    metavar="NAME",
    envvar="RESOLUTE_SITE",
    help="The name by which browsers reach the office over HTTPS; may be repeated. Cookies are "
    "then sent over HTTPS alone. Also set by RESOLUTE_SITE.",
)
@click.option(
    "--behind-proxy",
    is_flag=True,
    help="Every request comes through a proxy of the office's own, which sets X-Forwarded-For and "
    "X-Forwarded-Proto.",
)
@click.option(
    "--demo",
    is_flag=True,
    help="Work on a copy under OUT, with people whose part anybody may play. With --on its clock "
    "begins on that day, or when the last return came in.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("out/office"),
    show_default=True,
    help="Where the copy of a demonstration lies.",
)
@click.option("--on", type=Day(), help="The day judged where none is asked for; today if left out.")
@ledger_option
@copy_option
@accounts_option
@spoken
def serve(
    *,
    folder: Path,
    host: str,
    port: int,
    names: tuple[str, ...],
    behind_proxy: bool,
    demo: bool,
    out: Path,
    on: date | None,
    language: Language,
    **kept: Any,
) -> None:
    """Open the office of a recorded plan folder in a browser."""
    import_module("resolute.web.settings").set_up(
        secret=_secret(folder, demo=demo),
        hosts=[*names, host, *LOCAL],
        secure=bool(names),
        proxied=behind_proxy,
    )
    told = partial(_tell, language)
    if demo:
        _demonstrate(folder, out, (host, port), on=on, told=told)
        return
    server = import_module("resolute.web.production")
    opening = server.Opening(
        folder=folder,
        ledger=kept["ledger"],
        copy=kept["copy"],
        accounts=kept["accounts_"],
        now=now,
        day=on,
        secure=bool(names),
        proxied=behind_proxy,
        packs=os.environ.get(import_module(PACKS).SETTING),
    )
    listening = server.Listening(host=host, port=port, workers=kept["workers"])
    slow = partial(_warn, language)
    server.serve(opening, listening, server.Telling(address=told, slow=slow))


def _tell(language: Language, address: str) -> None:
    click.echo(OPENED.say(language).format(address=address))


def _warn(language: Language, words: Words) -> None:
    click.echo(words.say(language), err=True)


def _secret(folder: Path, *, demo: bool) -> str:
    """What the site signs with: in a demonstration something new each time."""
    fresh = secrets.token_urlsafe(48)
    if demo:
        return fresh
    require_folder(folder)
    return site_secret(folder, fresh)


def _demonstrate(
    folder: Path, out: Path, at: tuple[str, int], *, on: date | None, told: Callable[[str], None]
) -> None:
    """Serve a copy of the folder, in this process, to whoever wants to play a part."""
    site = import_module("resolute.web.site")
    opening = import_module("resolute.actions.open_office")
    clock = _clock(folder, out, on)
    office, visitors = opening.open_office(folder, out, named=None, at=clock(), entropy=os.urandom)
    packs = import_module(PACKS).packs_in_use()
    first = import_module("resolute.actions.begin_packs").begin_packs
    plan = office.plan()
    for finding in first(out, plan, packs, at=clock(), entropy=os.urandom):
        click.echo(finding.say(Language.VI), err=True)
    told_of = site.Site(office=office, now=clock, day=on, visitors=visitors, packs=packs)
    application = site.application(told_of)
    host, port = at
    import_module("resolute.web.server").run(application, host=host, port=port, told=told)


def _clock(folder: Path, out: Path, on: date | None) -> Callable[[], datetime]:
    """The office's clock; where a day is shown, that of a demonstration that lives in its days."""
    if on is None:
        return now
    clocks = import_module("resolute.actions.demonstration_clock")
    clock: Callable[[], datetime] = clocks.demonstration_clock(
        folder, out, on, other=now, entropy=os.urandom
    )
    return clock
