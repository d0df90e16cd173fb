"""Every renderer says everything: no word, figure or verdict of a report is lost on the way."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from importlib.resources import files
from io import BytesIO
from itertools import chain
from types import MappingProxyType
from zipfile import ZipFile

import pytest
from lxml import etree
from openpyxl import load_workbook
from pypdf import PdfReader

from resolute.render.docx import as_docx
from resolute.render.pdf import as_pdf
from resolute.render.text import Colour, as_text
from resolute.render.typography import Typography
from resolute.render.typography_rules import typographies
from resolute.render.xlsx import as_xlsx
from resolute.review.blocks import (
    AnnexStart,
    Block,
    Bullets,
    Chart,
    Heading,
    Line,
    Note,
    Number,
    Paragraph,
    Seal,
    Span,
    Table,
)
from resolute.review.drawings import BulletList, Slope, SmallMultiples
from resolute.review.report import Report
from tests.unit.render.drawn import page
from tests.unit.render.report_example import EXAMPLES

Extract = Callable[[Report], str]
"""A renderer followed by whatever reads the words back out of what it made."""


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        """Keep the words, wherever they stand."""
        self.found.append(data)


def _from_page(report: Report) -> str:
    words = _Words()
    words.feed(page(report))
    return " ".join(words.found)


def _from_terminal(report: Report) -> str:
    return as_text(report, width=10_000, colour=Colour.NEVER)


def _form(report: Report) -> Typography:
    rules = files("resolute").joinpath("rules", "typography.toml").read_text(encoding="utf-8")
    return typographies(rules)[report.letterhead.form]


def _from_word(report: Report) -> str:
    """The words of a Word file whose charts have no pictures, so that their tables speak."""
    with ZipFile(BytesIO(as_docx(report, _form(report), {}))) as package:
        content = etree.fromstring(package.read("word/document.xml"))
    return " ".join(map(str, content.itertext()))


def _from_pdf(report: Report) -> str:
    """The words of a PDF whose charts have no drawings, so that their tables speak."""
    pages = PdfReader(BytesIO(as_pdf(report, _form(report), {}))).pages
    return " ".join(page.extract_text() for page in pages)


RENDERERS: Mapping[str, Extract] = MappingProxyType(
    {
        "html": _from_page,
        "text": _from_terminal,
        "docx": _from_word,
        "pdf": _from_pdf,
    }
)


@pytest.mark.parametrize("report", EXAMPLES, ids=lambda report: report.key)
@pytest.mark.parametrize("renderer", RENDERERS.values(), ids=RENDERERS)
def test_every_word_of_a_report_is_in_what_is_drawn(renderer: Extract, report: Report) -> None:
    drawn = _bare(renderer(report))

    assert [words for words in _said(report) if _bare(words) not in drawn] == []


@pytest.mark.parametrize("report", EXAMPLES, ids=lambda report: report.key)
def test_every_word_and_every_figure_of_a_table_is_in_the_workbook(report: Report) -> None:
    sheets = load_workbook(BytesIO(as_xlsx(report))).worksheets
    kept = {str(value) for sheet in sheets for row in sheet.values for value in row}
    tables = [block for block in map(_table, chain(report.body, report.annexes)) if block]

    assert len(sheets) == 1 + len(tables)
    for table in tables:
        assert set(_titles(table)) - {""} <= kept
        assert [line for line in _lines(table) if not _kept(line) & kept] == []


@pytest.mark.parametrize("report", EXAMPLES, ids=lambda report: report.key)
def test_every_line_of_a_seal_is_a_cell_of_the_contents(report: Report) -> None:
    contents = load_workbook(BytesIO(as_xlsx(report))).worksheets[0]
    kept = "\n".join(str(value or "") for (value, *_) in contents.values)
    seals = [block for block in report.annexes if isinstance(block, Seal)]

    for seal in seals:
        said = "".join(span.text for span in seal.line)
        assert "\n".join([seal.title, said, *seal.text.splitlines()]) in kept


def _table(block: Block) -> Table | None:
    match block:
        case Table():
            return block
        case Chart(table=table):
            return table
        case _:
            return None


def _kept(line: Line) -> set[str]:
    """The ways in which a workbook may keep a cell: as its words or as its exact number."""
    words = "".join(span.text for span in line)
    exact = {span.value for span in line if isinstance(span, Number)} - {None}
    return {words, *(f"{value:f}" for value in exact)}


def test_the_examples_hold_every_kind_of_block_span_and_drawing() -> None:
    blocks = [block for report in EXAMPLES for block in chain(report.body, report.annexes)]
    drawings = {type(block.drawing) for block in blocks if isinstance(block, Chart)}
    spans = {type(span) for block in blocks for line in _lines(block) for span in line}

    assert {type(block) for block in blocks} == set(Block.__args__)
    assert spans == set(Span.__args__)
    assert drawings == {BulletList, SmallMultiples, Slope}


def _bare(text: str) -> str:
    """Letters only: lines may break anywhere, and capitals are a matter of looks."""
    return "".join(unicodedata.normalize("NFC", text).casefold().split())


def _said(report: Report) -> Iterator[str]:
    head, signature = report.letterhead, report.signature
    yield from (head.superior, head.issuer, head.genre, head.subject)
    for block in chain(report.body, report.annexes):
        yield from _titles(block)
        yield from (span.text for line in _lines(block) for span in line)
    yield from (signature.on_behalf, signature.post, signature.name)
    yield from report.recipients


def _titles(block: Block) -> Iterator[str]:
    match block:
        case Heading(text=text):
            yield text
        case AnnexStart(label=label, title=title):
            yield from (label, title)
        case Table(title=title, columns=columns, note=note):
            yield from (title, note, *(column.title for column in columns))
        case Chart(title=title, subtitle=subtitle, table=table):
            yield from (title, subtitle)
            yield from _titles(table)
        case Seal(title=title, text=text):
            yield from (title, *text.splitlines())
        case Paragraph() | Bullets() | Note():
            return


def _lines(block: Block) -> tuple[Line, ...]:
    match block:
        case Paragraph(line) | Note(line) | Seal(line=line):
            return (line,)
        case Bullets(items):
            return items
        case Table(rows=rows):
            return tuple(cell for row in rows for cell in row.cells)
        case Chart(table=table):
            return _lines(table)
        case Heading() | AnnexStart():
            return ()
