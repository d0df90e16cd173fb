"""``resolute publish``: the indicators of a statistics office, for its site."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from resolute.actions.publish_indicators import (
    publish_indicators,
    published_facts,
    published_words,
)
from resolute.cli.options import formatted, spoken
from resolute.cli.speak import FINDINGS, publishing
from resolute.render.json import as_json
from resolute.words import Language


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
@formatted
@spoken
def publish(*, folder: Path, out: Path, form: str, language: Language) -> None:
    """Write every indicator of FOLDER into OUT as JSON and CSV, with its progress by two measures.

    FOLDER is laid out as Open SDG lays it out: data/indicator_*.csv, indicator-config/*.yml and
    meta/*.yml. Only what changed since the last time is read and written again.
    """
    published = publish_indicators(folder, out, publishing(language))
    if form == "json":
        click.echo(as_json(published_facts(published)), nl=False)
    else:
        click.echo(published_words(published, language))
    for found in published.findings:
        click.secho(f"• {found['said'][language.value]}", err=True, fg="yellow")
    sys.exit(FINDINGS if published.findings else 0)
