"""``resolute units``: the register of units, with the life of each."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from resolute.actions.import_units import import_units, imported_facts, imported_words
from resolute.actions.outline_units import (
    TOLERANCE,
    outline_units,
    outlined_facts,
    outlined_words,
)
from resolute.actions.share_units import share_units, shared_facts, shared_words
from resolute.actions.show_unit import find_unit, unit_blocks, unit_facts
from resolute.actions.unit_figures import figures_facts, figures_words, write_unit_figures
from resolute.actions.units_folder import open_register
from resolute.cli.options import Day, Moment, folder_argument, formatted, now, spoken
from resolute.cli.speak import FINDINGS, colour, findings, width
from resolute.render.json import as_json
from resolute.render.text import block_text
from resolute.words import Language


def _pairs(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """NAME=PART as a mapping."""
    pairs = [value.partition("=") for value in values]
    if not all(name and part for name, _, part in pairs):
        raise click.BadParameter("Write it like dan_so=people.")
    return {name: part for name, _, part in pairs}


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
@click.option(
    "--decrees",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A CSV list of the decrees by which new units were founded.",
)
@formatted
@spoken
def import_(
    *,
    history: Path,
    out: Path,
    table: Path | None,
    decrees: Path | None,
    form: str,
    language: Language,
) -> None:
    """Read HISTORY, a CSV list of units with the days of every row, into the folder OUT.

    All files may be packed by gzip. Every row is stored or told as a finding.
    """
    imported = import_units(history, out, table=table, decrees=decrees)
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


@units.command()
@click.argument("table", type=click.Path(path_type=Path, dir_okay=False))
@folder_argument
@click.option(
    "--part",
    "parts",
    metavar="NAME=PART",
    multiple=True,
    callback=_pairs,
    help="The part of the plan under which a figure of the table goes, such as dan_so=people; "
    "the same name if left out. May be repeated.",
)
@click.option(
    "--received", type=Moment(), help="When the office received the table; now if left out."
)
@formatted
@spoken
def figures(
    *,
    table: Path,
    folder: Path,
    parts: dict[str, str],
    received: datetime | None,
    form: str,
    language: Language,
) -> None:
    """Write the populations and areas in TABLE, a published CSV, as a return of the plan in FOLDER.

    Units are found by their names and those of the units above, as they were on the day of the
    table. A row that is about another unit is counted; one that cannot be placed is a finding.
    """
    written = write_unit_figures(table, folder, parts=parts, received=received or now())
    if form == "json":
        click.echo(as_json(figures_facts(written, language)), nl=False)
    else:
        click.echo(figures_words(written, language))
        findings(written.read.findings, language)
    sys.exit(FINDINGS if written.read.findings else 0)


def _files(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> list[Any]:
    """FILE or FILE=PROPERTY."""
    pairs = [value.partition("=") for value in values]
    return [(Path(name), code or "code") for name, _, code in pairs]


@units.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--outlines",
    metavar="FILE=PROPERTY",
    multiple=True,
    callback=_files,
    help="A GeoJSON file of the old or of the new units, and the property that holds their codes; "
    "code if left out. May be repeated.",
)
@click.option(
    "--people",
    "tables",
    type=click.Path(path_type=Path, dir_okay=False),
    multiple=True,
    help="A published table of population, of old units or of new ones. May be repeated.",
)
@formatted
@spoken
def shares(
    *,
    folder: Path,
    outlines: list[tuple[Path, str]],
    tables: tuple[Path, ...],
    form: str,
    language: Language,
) -> None:
    """Tell how the units of FOLDER, a register or a plan, were divided, where nobody has said.

    By the ground that an old unit and each new one have in common, or else by the people of the new
    ones; such shares are estimates and say so. What is known stays as it is.
    """
    done = share_units(folder, outlines=outlines, tables=tables)
    if form == "json":
        click.echo(as_json(shared_facts(done, language)), nl=False)
    else:
        click.echo(shared_words(done, language))
        findings(done.findings, language)
    sys.exit(FINDINGS if done.findings else 0)


@units.command()
@click.argument("geojson", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--code",
    metavar="PROPERTY",
    default="code",
    show_default=True,
    help="The property of each area that holds the code of its unit.",
)
@click.option("--on", type=Day(), help="The day on which the codes held; any day if left out.")
@click.option(
    "--tolerance",
    type=click.IntRange(min=0),
    default=TOLERANCE,
    show_default=True,
    help="How many metres a border may be drawn from where it runs.",
)
@formatted
@spoken
def outline(
    *,
    geojson: Path,
    folder: Path,
    code: str,
    on: date | None,
    tolerance: int,
    form: str,
    language: Language,
) -> None:
    """Take the outlines of units from GEOJSON into FOLDER, a register or a plan, for maps.

    Borders that units share stay shared. A review shows a map for each [[map]] in notes/.
    """
    outlined = outline_units(geojson, folder, code=code, on=on, tolerance=tolerance)
    if form == "json":
        click.echo(as_json(outlined_facts(outlined, language)), nl=False)
    else:
        click.echo(outlined_words(outlined, language))
        findings(outlined.findings, language)
    sys.exit(FINDINGS if outlined.findings else 0)
