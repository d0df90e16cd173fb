"""``resolute generate``: a synthetic nation, to try out and to measure at a nation's size."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import click

from resolute.actions.generate_nation import generate_nation
from resolute.actions.nation import Nation, nation_of
from resolute.cli.options import spoken
from resolute.cli.speak import generating
from resolute.words import Language, Words

MADE = Words(
    "Đã tạo {rows} số liệu trong “{folder}”; manifest.json cho biết có những gì.",
    "Made {rows} figures in “{folder}”; manifest.json tells what is there.",
)


@click.command()
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--seed", type=click.IntRange(0, 2**31), default=1, help="Another seed, other figures."
)
@click.option(
    "--figures",
    type=click.IntRange(min=1000),
    help="About how many: sets the months, then the communes.",
)
@click.option(
    "--indicators", type=click.IntRange(1, 9999), default=300, help="How many indicators."
)
@click.option("--communes", type=click.IntRange(1, 99999), help="How many communes there are now.")
@click.option(
    "--months", type=click.IntRange(1, 300), help="How many months, up to the end of 2025."
)
@spoken
def generate(
    *,
    out: Path,
    seed: int,
    figures: int | None,
    indicators: int,
    communes: int | None,
    months: int | None,
    language: Language,
) -> None:
    """Make a synthetic nation in the folder OUT: figures in Parquet, units, indicators, targets.

    Stopped, it goes on where it was when asked again. The same options give the same files.
    """
    nation = Nation(seed=seed, indicators=indicators)
    nation = nation_of(figures, nation) if figures else nation
    communes = communes or nation.communes
    nation = replace(
        nation,
        communes=communes,
        months=months or nation.months,
        provinces=min(nation.provinces, communes),
    )
    rows = generate_nation(nation, out, workers=os.cpu_count() or 1, tell=generating(language))
    click.echo(MADE.say(language).format(rows=rows, folder=out))
