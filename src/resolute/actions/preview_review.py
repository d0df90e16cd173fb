"""The review as it would be frozen now, as a page for a site that allows no style in a page."""

from __future__ import annotations

from datetime import date

from resolute.actions.recorded_office import RecordedOffice
from resolute.actions.review_room import composed_now
from resolute.actions.rules import rules
from resolute.pack import NO_PACKS, Packs
from resolute.render.charts import svg
from resolute.render.html import as_html
from resolute.render.typography_rules import typographies
from resolute.review.blocks import Chart
from resolute.words import Language


def preview(
    office: RecordedOffice, on: date, language: Language, *, sheet: str, packs: Packs = NO_PACKS
) -> str:
    """The page of a day; its style sheet is at the address ``sheet``."""
    report = composed_now(office, on, language, packs=packs).report
    forms = typographies(rules("typography.toml"))
    charts = {block.key: svg(block) for block in report.body if isinstance(block, Chart)}
    return as_html(report, forms[report.letterhead.form], charts, sheet=sheet)
