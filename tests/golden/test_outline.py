"""The sample's whole review, compared as an outline: what stands where, and how it is judged.

``make golden`` writes the outline again after a change that was meant.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from resolute.review.blocks import AnnexStart, Block, Chart, Heading, Note, Paragraph, Table
from resolute.review.fill import plain
from resolute.review.report import Report
from resolute.words import Language
from tests.journeys.sample import composed, midterm

HERE = Path(__file__).parent


@pytest.mark.parametrize("language", Language)
def test_the_outline_of_the_review_is_the_one_that_was_agreed(language: Language) -> None:
    kept = HERE / f"hoan-kiem-2023-06-30.{language.value}.txt"
    drawn = "\n".join(outline(composed(midterm(), language).report)) + "\n"
    if os.environ.get("GOLDEN") == "write":  # noqa: TID251  the one switch of this test
        kept.write_text(drawn, encoding="utf-8")

    assert drawn == kept.read_text(encoding="utf-8")


def outline(report: Report) -> Iterator[str]:
    """A line for each heading, note, chart and judged row; of running text only how long it is."""
    for block in (*report.body, *report.annexes):
        yield from said(block)


def said(block: Block) -> Iterator[str]:
    match block:
        case Heading(text=text, level=level):
            yield f"{'#' * level} {text}"
        case AnnexStart(label=label, title=title):
            yield f"## {label}. {title}"
        case Note(line):
            yield f"! {plain(line)}"
        case Paragraph(line):
            yield f"  paragraph, {len(line)} spans"
        case Chart(key=key, title=title):
            yield f"  chart {key}: {title}"
        case Table():
            yield from judged(block)
        case _:
            yield "  bullets"


def judged(table: Table) -> Iterator[str]:
    yield f"  table {table.key}: {' | '.join(column.title for column in table.columns)}"
    if table.key not in {"targets", "tasks"}:
        return
    for row in table.rows:
        if row.level:
            yield f"    {plain(row.cells[0])} {row.level}"
