"""Every renderer says everything: no word, figure or verdict of a report is lost on the way."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from itertools import chain
from types import MappingProxyType

import pytest

from resolute.render.text import Colour, as_text
from resolute.review.blocks import (
    AnnexStart,
    Block,
    Bullets,
    Chart,
    Heading,
    Line,
    Note,
    Paragraph,
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


RENDERERS: Mapping[str, Extract] = MappingProxyType(
    {
        "html": _from_page,
        "text": _from_terminal,
    }
)


@pytest.mark.parametrize("report", EXAMPLES, ids=lambda report: report.key)
@pytest.mark.parametrize("renderer", RENDERERS.values(), ids=RENDERERS)
def test_every_word_of_a_report_is_in_what_is_drawn(renderer: Extract, report: Report) -> None:
    drawn = _bare(renderer(report))

    assert [words for words in _said(report) if _bare(words) not in drawn] == []


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
        case Paragraph() | Bullets() | Note():
            return


def _lines(block: Block) -> tuple[Line, ...]:
    match block:
        case Paragraph(line) | Note(line):
            return (line,)
        case Bullets(items):
            return items
        case Table(rows=rows):
            return tuple(cell for row in rows for cell in row.cells)
        case Chart(table=table):
            return _lines(table)
        case Heading() | AnnexStart():
            return ()
