"""``resolute review``: the review, drawn in every format."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import click

from resolute.actions.compare_days import Asked
from resolute.actions.compare_days import since as changes_since
from resolute.actions.earlier import Earlier
from resolute.actions.judge_folder import judge_known
from resolute.actions.judge_ledger import Question
from resolute.actions.make_review import make_review
from resolute.actions.pack_sections import with_sections
from resolute.actions.show_standing import standing_blocks, standing_facts
from resolute.cli.options import (
    Day,
    as_adopted_option,
    folder_argument,
    formatted,
    judged,
    recorded_option,
    spoken,
    today,
)
from resolute.cli.pack_commands import packs_in_use
from resolute.cli.sources import Source, known_of, ledger_of
from resolute.cli.speak import FINDINGS, WRITTEN, colour, drawing, findings, width
from resolute.render.json import as_json
from resolute.render.text import block_text
from resolute.review.material import Material
from resolute.words import Language, Words

READY = Words(
    "Báo cáo không có mâu thuẫn, có thể trình ký.", "No contradictions: it may be signed."
)
DRAFT = Words(
    "Báo cáo còn {count} điểm mâu thuẫn nên chỉ là bản nháp, chưa ký được.",
    "A draft that must not be signed: contradictions to settle first: {count}.",
)


@click.command()
@folder_argument
@judged
@recorded_option
@as_adopted_option
@click.option(
    "--since",
    type=Day(),
    help="Tell in the review what changed since that day and by what; nothing of it if left out.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the files go; out/KEY/DAY if left out.",
)
@formatted
@spoken
def review(
    *,
    folder: Path,
    on: date | None,
    known_at: datetime | None,
    recorded: bool,
    ledger: str | None,
    as_adopted: bool,
    since: date | None,
    out: Path | None,
    form: str,
    language: Language,
) -> None:
    """Write the review as page, DOCX, PDF, workbook, text and JSON, and show the standing."""
    day = on or today()
    if since is not None and day < since:
        raise click.UsageError("--since lies after --on. Exchange the two days.")
    source = Source(folder=folder, recorded=recorded, ledger=ledger)
    question = Question(known_at=known_at, as_adopted=as_adopted)
    known = known_of(source, question, language)
    material = _with_sections(judge_known(known, on=day), source, known_at)
    if since is not None:
        sides = (Asked(known=known, known_at=known_at, on=each) for each in (since, day))
        material = replace(material, since=changes_since(*sides))
    issuers = known.read.settings.issuers if known.read.settings else ()
    where = out or Path("out", material.plan.key, material.on.isoformat())
    made = make_review(material, issuers, where, language=language, progress=drawing(language))
    problems = (*made.signing.contradictions, *made.signing.cautions)
    findings(problems, language)
    if form == "json":
        files = [path.as_posix() for path in made.paths]
        facts = {"files": files, "ready": made.signing.ready, **standing_facts(material, language)}
        click.echo(as_json(facts), nl=False)
    else:
        for block in standing_blocks(material, language):
            click.echo(block_text(block, width=width(), colour=colour()))
        state = READY if made.signing.ready else DRAFT
        click.echo(state.say(language).format(count=len(made.signing.contradictions)))
        click.echo("\n".join((WRITTEN.say(language), *(f"  {path}" for path in made.paths))))
    sys.exit(FINDINGS if known.findings or problems else 0)


def _with_sections(material: Material, source: Source, known_at: datetime | None) -> Material:
    """The material with what the packs in use say by what was recorded, where that is asked."""
    if not source.recorded:
        return material
    ledger = ledger_of(source)
    size = ledger.size if known_at is None else ledger.size_at(known_at)
    return with_sections(material, Earlier(ledger, size), packs_in_use())
