"""The example reviews drawn with everything a renderer needs at its door."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import chain

from resolute.render import charts
from resolute.render.assets import page_css
from resolute.render.html import as_html
from resolute.render.typography import Typography
from resolute.render.typography_rules import typographies
from resolute.review.blocks import Chart
from resolute.review.report import Report


@cache
def _typographies() -> dict[str, Typography]:
    rules = files("resolute").joinpath("rules", "typography.toml")
    return typographies(rules.read_text(encoding="utf-8"))


def typography_of(report: Report) -> Typography:
    """The typography that the form of the letterhead names."""
    return _typographies()[report.letterhead.form]


def charts_of(report: Report) -> tuple[Chart, ...]:
    """Every chart of a report, in the order of reading."""
    blocks = chain(report.body, report.annexes)
    return tuple(block for block in blocks if isinstance(block, Chart))


def svgs(report: Report) -> dict[str, str]:
    """The drawings of a report for the page and the PDF."""
    return {chart.key: charts.svg(chart) for chart in charts_of(report)}


def page(report: Report) -> str:
    """The report as a page, with its charts and its style sheet."""
    return as_html(report, typography_of(report), svgs(report), css=page_css())
