"""Draw the outlooks as a page, DOCX and PDF, with the fan of each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from resolute.actions.drawn import source_of, still_there, write_files
from resolute.actions.outlook_words import WORDS
from resolute.actions.rules import rules
from resolute.actions.show_outlook import Foreseen, detail_blocks, outlook_blocks
from resolute.intake.methods import claim_words
from resolute.plan import Issuer
from resolute.render.assets import page_css, times_new_roman
from resolute.render.charts import png, svg
from resolute.render.docx import as_docx
from resolute.render.html import as_html
from resolute.render.json import as_json
from resolute.render.pdf import as_pdf
from resolute.render.typography_rules import typographies
from resolute.review.blocks import Chart
from resolute.review.compose import compose
from resolute.review.material import Material
from resolute.review.report import Report
from resolute.standing.forecast import Outlook
from resolute.words import Language


def draw_outlook(
    material: Material,
    foreseen: tuple[Foreseen, ...],
    folder: Path,
    *,
    issuer: Issuer,
    language: Language,
) -> tuple[Path, ...]:
    """Write what is foretold into a folder, on the paper of an issuer: HTML, DOCX and PDF.

    The same material gives the same bytes; files that are there unchanged are left alone.
    """
    report = _report(material, foreseen, issuer, language=language)
    office, form = times_new_roman(), typographies(rules("typography.toml"))[issuer.form.value]
    source = source_of([as_json(report).encode()], fonts=office)
    there = still_there(folder, source)
    if there:
        return there
    charts = [block for block in report.body if isinstance(block, Chart)]
    vectors = {chart.key: svg(chart) for chart in charts}
    pictures = {chart.key: png(chart) for chart in charts}
    contents = {
        "forecast.docx": as_docx(report, form, pictures),
        "forecast.html": as_html(report, form, vectors, css=page_css()).encode(),
        "forecast.pdf": as_pdf(report, form, vectors, fonts=office),
    }
    return write_files(folder, source, contents)


def _report(
    material: Material, foreseen: tuple[Foreseen, ...], issuer: Issuer, *, language: Language
) -> Report:
    """The head of the issuer's review, and under it what is foretold: all, then each fan."""
    review = compose(
        material,
        issuer,
        language=language,
        claims=claim_words(rules("claims.toml")),
        prefix=typographies(rules("typography.toml"))[issuer.form.value].on_behalf_prefixes[0],
    ).report
    told = tuple(f for f in foreseen if any(isinstance(o, Outlook) for o in f.outlooks))
    title = WORDS["title"].say(language)
    return replace(
        review,
        title=title,
        letterhead=replace(review.letterhead, genre=title, subject=""),
        body=(
            *list(outlook_blocks(material, foreseen, language))[1:],
            *detail_blocks(material, told, language),
        ),
        annexes=(),
    )
