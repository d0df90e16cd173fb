"""``resolute init``: an empty plan folder."""

from __future__ import annotations

from pathlib import Path

import click

from resolute.actions.init_folder import init_folder
from resolute.cli.options import current_term, folder_argument, spoken, today
from resolute.words import Language, Words

NEXT = Words(
    "Điền các tệp trên rồi chạy: resolute check {folder}",
    "Fill these in, then run: resolute check {folder}",
)


@click.command()
@folder_argument
@click.option("--title", default="Nghị quyết", help="What the resolution is called.")
@click.option("--unit", default="Đơn vị", help="The unit whose resolution it is.")
@click.option(
    "--term", default="", help="Its years, such as 2025-2030; the current term if left out."
)
@spoken
def init(*, folder: Path, title: str, unit: str, term: str, language: Language) -> None:
    """Make an empty plan folder with every file explained."""
    years = term or current_term(today())
    for path in init_folder(folder, title=Words(title, title), unit=Words(unit, unit), term=years):
        click.echo(path)
    click.echo(NEXT.say(language).format(folder=folder))
