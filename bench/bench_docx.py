"""The DOCX of the sample's report, beside the same tables made cell by cell with python-docx."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
from docx.table import Table as WordTable

from bench.measuring import SAMPLE, line, middle, run, seconds, side_by_side
from resolute.actions.desk import open_folder
from resolute.actions.judge_folder import judge_folder
from resolute.actions.rules import rules
from resolute.intake.methods import claim_words
from resolute.render.docx import as_docx
from resolute.render.typography import Typography
from resolute.render.typography_rules import typographies
from resolute.review.blocks import Row, Table
from resolute.review.compose import compose
from resolute.review.report import Report
from resolute.words import Language

ABOUT = (
    "The tables of the sample's report as a Word file: written by us as one text, and made by the "
    "cell API of python-docx, without borders, widths, links or bookmarks. Both hold the same "
    "words in the same cells. Then the whole report, without its pictures."
)
ON = date(2023, 6, 30)
LAID_OUT = 2  # columns of the letterhead and of the signature, which are tables as well
Words = list[list[list[str]]]  # a table is rows of cells


def lines(most: int | None = None, *, rounds: int = 5) -> Iterator[str]:
    """The tables side by side, then the whole report."""
    report, typography = sample_report()
    tables = tuple(b for b in (*report.body, *report.annexes) if isinstance(b, Table))[:most]
    bare = _only(report, tables)
    ours, theirs = as_docx(bare, typography, {}), with_cells(tables)
    if words(ours) != words(theirs):
        raise ValueError("the two files hold different words")
    both = side_by_side(
        lambda: len(as_docx(bare, typography, {})) > 0,
        lambda: len(with_cells(tables)) > 0,
        rounds=rounds,
    )
    cells = sum(len(row.cells) for table in tables for row in table.rows)
    yield line(
        "docx",
        f"{len(tables)} tables, {cells} cells",
        f"ours {seconds(both.ours)}",
        f"python-docx {seconds(both.other)}",
        f"ratio {both.ratio:.1f}",
    )
    whole = middle(lambda: as_docx(report, typography, {}), rounds=rounds)
    yield line("docx", "the whole report", f"ours {seconds(whole)}")


def sample_report() -> tuple[Report, Typography]:
    """The first issuer's report of the sample, with the letters that it is set in."""
    desk = open_folder(SAMPLE)
    if desk.plan.settings is None:
        raise ValueError(desk.findings)
    issuer = desk.plan.settings.issuers[0]
    composed = compose(
        judge_folder(desk, on=ON),
        issuer,
        language=Language.VI,
        claims=claim_words(rules("claims.toml")),
        prefix="T/M",
    )
    return composed.report, typographies(rules("typography.toml"))[issuer.form.value]


def with_cells(tables: tuple[Table, ...]) -> bytes:
    """The tables as the documentation of python-docx makes them: row by row, cell by cell."""
    document = docx.Document()
    for table in tables:
        rows = [[column.title for column in table.columns], *map(_texts, table.rows)]
        grid = document.add_table(rows=len(rows), cols=len(table.columns))
        for row, texts in zip(grid.rows, rows, strict=True):
            cells = row.cells
            if len(texts) < len(cells):
                cells[0].merge(cells[-1])
            for cell, text in zip(cells, texts, strict=False):
                cell.text = text
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def words(file: bytes) -> Words:
    """The words in the cells of all tables but the letterhead and the signature."""
    tables = docx.Document(BytesIO(file)).tables
    return [_words(table) for table in tables if len(table.columns) > LAID_OUT]


def _words(table: WordTable) -> list[list[str]]:
    rows = ([cell.text for cell in row.cells] for row in table.rows)
    return [list(dict.fromkeys(row)) if len(set(row)) == 1 else row for row in rows]


def _texts(row: Row) -> list[str]:
    return ["".join(span.text for span in cell) for cell in row.cells]


def _only(report: Report, tables: tuple[Table, ...]) -> Report:
    return replace(report, body=tables, annexes=())


if __name__ == "__main__":
    run("docx", "Writing DOCX", lines, about=ABOUT)
