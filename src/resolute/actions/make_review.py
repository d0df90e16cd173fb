"""Make the review: one report for each issuer, drawn in every format from the same blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from resolute.actions.drawn import source_of, still_there, write_files
from resolute.actions.rank_plan import rank_plan
from resolute.actions.rules import rules
from resolute.intake.methods import claim_words
from resolute.plan import Issuer
from resolute.render.assets import page_css, times_new_roman
from resolute.render.charts import png, svg
from resolute.render.docx import as_docx
from resolute.render.html import as_html
from resolute.render.json import as_json
from resolute.render.pdf import as_pdf
from resolute.render.text import Colour, as_text
from resolute.render.typography import Typography
from resolute.render.typography_rules import typographies
from resolute.render.xlsx import as_xlsx
from resolute.review.blocks import Chart
from resolute.review.compose import Composed, compose
from resolute.review.material import Material
from resolute.review.report import Report
from resolute.review.signing import Signing
from resolute.words import Language

TEXT_WIDTH = 100

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Where the files of a review are, and what stands between it and its signature."""

    paths: tuple[Path, ...]
    signing: Signing


def make_review(
    material: Material,
    issuers: Sequence[Issuer],
    folder: Path,
    *,
    language: Language,
    progress: Progress = lambda _name: None,
) -> Review:
    """Compose the review and write it into a folder, in every format.

    The same material gives the same bytes, whenever it is drawn; files that are there already,
    drawn from the same and unchanged since, are left alone. The page, the text, the JSON and the
    workbook show the first issuer's report; DOCX and PDF are made for each. ``progress`` is told
    the name of each file as it is finished.
    """
    forms = typographies(rules("typography.toml"))
    composed = compose_reviews(material, issuers, language=language)
    reports = {key: each.report for key, each in composed.items()}
    signing = next(iter(composed.values())).signing
    office = times_new_roman()
    told = [as_json(report).encode() for report in reports.values()]
    source = source_of(told, fonts=office)
    paths = still_there(folder, source)
    if not paths:
        drawn = dict(_drawn(reports, forms, office, progress=progress))
        contents = dict(sorted({**drawn, "review.json": told[0]}.items()))
        paths = write_files(folder, source, contents)
    return Review(paths=paths, signing=signing)


def compose_reviews(
    material: Material, issuers: Sequence[Issuer], *, language: Language
) -> dict[str, Composed]:
    """The report of each issuer by its key, and what stands between it and its signature."""
    material = rank_plan(material)
    claims = claim_words(rules("claims.toml"))
    forms = typographies(rules("typography.toml"))
    return {
        issuer.key: compose(
            material,
            issuer,
            language=language,
            claims=claims,
            prefix=forms[issuer.form.value].on_behalf_prefixes[0],
        )
        for issuer in issuers
    }


def _drawn(
    reports: Mapping[str, Report],
    forms: Mapping[str, Typography],
    office: Path | None,
    *,
    progress: Progress,
) -> Iterator[tuple[str, bytes]]:
    """Every file but the JSON. PDFs are typeset beside the rest: their drawer leaves Python."""
    first = next(iter(reports.values()))
    charts = [block for block in first.body if isinstance(block, Chart)]
    vectors = {chart.key: svg(chart) for chart in charts}
    with ThreadPoolExecutor() as pool:
        typeset = {
            key: pool.submit(as_pdf, report, forms[report.letterhead.form], vectors, fonts=office)
            for key, report in reports.items()
        }
        for name, content in _beside(first, forms[first.letterhead.form], vectors):
            yield name, content
            progress(name)
        pictures = {chart.key: png(chart) for chart in charts}
        for key, report in reports.items():
            yield f"review-{key}.docx", as_docx(report, forms[report.letterhead.form], pictures)
            progress(f"review-{key}.docx")
        for key, job in typeset.items():
            yield f"review-{key}.pdf", job.result()
            progress(f"review-{key}.pdf")


def _beside(
    report: Report, typography: Typography, vectors: Mapping[str, str]
) -> Iterator[tuple[str, bytes]]:
    yield "review.html", as_html(report, typography, vectors, css=page_css()).encode()
    yield "review.txt", as_text(report, width=TEXT_WIDTH, colour=Colour.NEVER).encode()
    yield "review.xlsx", as_xlsx(report)
