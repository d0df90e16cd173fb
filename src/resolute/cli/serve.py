"""``resolute serve``: the office in a browser."""

from __future__ import annotations

import os
import secrets
from datetime import date
from importlib import import_module
from pathlib import Path

import click

from resolute.cli.options import Day, folder_argument, ledger_option, now, spoken
from resolute.words import Language, Words

OPENED = Words(
    "Mở {address} bằng trình duyệt; bấm Ctrl+C để dừng.",
    "Open {address} in a browser; press Ctrl+C to stop.",
)


@click.command()
@folder_argument
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port", default=8000, show_default=True, help="The port to listen at; 0 for any that is free."
)
@click.option(
    "--demo",
    is_flag=True,
    help="Work on a copy under OUT, with people whose part anybody may play.",
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
@spoken
def serve(
    *,
    folder: Path,
    host: str,
    port: int,
    demo: bool,
    out: Path,
    on: date | None,
    ledger: str | None,
    language: Language,
) -> None:
    """Open the office of a recorded plan folder in a browser."""
    settings = import_module("resolute.web.settings")
    settings.set_up(secret=secrets.token_urlsafe(48), hosts=[host, "localhost", "127.0.0.1"])
    site = import_module("resolute.web.site")
    opening = import_module("resolute.actions.open_office")
    office, visitors = opening.open_office(
        folder, out if demo else None, named=ledger, at=now(), entropy=os.urandom
    )
    served = site.Site(
        office=office, now=now, day=on, visitors=visitors, home=out if demo else folder
    )
    application = site.application(served)
    words = OPENED.say(language)
    import_module("resolute.web.server").run(
        application,
        host=host,
        port=port,
        told=lambda address: click.echo(words.format(address=address)),
    )
