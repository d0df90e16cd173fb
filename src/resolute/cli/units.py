"""``resolute units``: the register of units, with the life of each."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from resolute.actions.import_units import import_units, imported_facts, imported_words
from resolute.actions.show_unit import find_unit, unit_blocks, unit_facts
from resolute.actions.units_folder import open_register
from resolute.cli.options import Day, formatted, spoken
from resolute.cli.speak import FINDINGS, colour, findings, width
from resolute.render.json import as_json
from resolute.render.text import block_text
from resolute.words import Language


@click.group()
def units() -> None:
    """Keep a register of units: what each was called, coded and placed under, and when.

    A unit has an identity of its own; its code may belong to another unit later.
    """


@units.command("import")
@click.argument("history", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--table",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A CSV table of old and new units for the day on which all codes were given anew. "
    "Without it no unit goes on over that day.",
)
@formatted
@spoken
def import_(*, history: Path, out: Path, table: Path | None, form: str, language: Language) -> None:
    """Read HISTORY, a CSV list of units with the days of every row, into the folder OUT.

    Both files may be packed by gzip. Every row is stored or told as a finding.
    """
    imported = import_units(history, out, table)
    if form == "json":
        click.echo(as_json(imported_facts(imported, language)), nl=False)
    else:
        click.echo(imported_words(imported, language))
        findings(imported.findings, language)
    sys.exit(FINDINGS if imported.findings else 0)


@units.command()
@click.argument("name")
@click.option(
    "--units",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("units"),
    show_default=True,
    envvar="RESOLUTE_UNITS",
    help="The folder of the register, or a plan folder. Also set by RESOLUTE_UNITS.",
)
@click.option(
    "--on", type=Day(), help="The day on which the name or code is meant; any day if left out."
)
@formatted
@spoken
def show(*, name: str, folder: Path, on: date | None, form: str, language: Language) -> None:
    """Show the life of the unit of a NAME, a code or an id.

    A name is known with its kind ("phường Hàng Trống", "P. Hàng Trống") or without, and may be
    followed by the unit above: "Phường 1, Quận 3". Where it may mean several, they are listed.
    """
    register = open_register(folder)
    unit = find_unit(register, name, on)
    if form == "json":
        click.echo(as_json(unit_facts(unit, register, language)), nl=False)
    else:
        for block in unit_blocks(unit, register, language):
            click.echo(block_text(block, width=width(), colour=colour()))
    findings(register.findings, language)
    sys.exit(FINDINGS if register.findings else 0)
