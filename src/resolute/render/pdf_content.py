"""A report as plain data for the template that draws its pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from resolute.render import letter, paper, qr
from resolute.render.columns import PADDING_MM, cell_part, split, widths_mm
from resolute.render.letter import Said
from resolute.render.paper import Sheets
from resolute.render.typography import HeadRow, Look, Page, Part, Typography
from resolute.review.blocks import (
    AnnexStart,
    Block,
    Bullets,
    Chart,
    Heading,
    Line,
    Note,
    Paragraph,
    Row,
    Seal,
    Span,
    Strong,
    Table,
)
from resolute.review.report import Report

Data = dict[str, object]


def content(report: Report, typography: Typography, charts: Mapping[str, str]) -> Data:
    """Everything that the template is told; ``charts`` holds an SVG by the key of its chart."""
    page = typography.page
    blocks = _Blocks(report, typography, charts)
    return {
        "title": paper.clean(report.title),
        "author": paper.clean(report.letterhead.issuer),
        "language": report.language.value,
        "on": [report.on.year, report.on.month, report.on.day],
        "font": typography.font,
        "page": _page(page),
        "indent": float(typography.indent.use),
        "space": float(typography.space.use),
        "line": float(typography.line.use),
        "annex_pages_start_anew": typography.annex_pages_start_anew,
        "looks": {part.value: _look(look) for part, look in typography.looks.items()},
        "head": _head(report, typography),
        "body": blocks.drawn(report.body, page),
        "foot": {
            "widths": _floats(split(letter.FOOT_SHARES, page.text_width)),
            "sides": [
                [[part.value, paper.clean(words)] for part, words in side]
                for side in letter.foot(report, typography)
            ],
        },
        "annexes": [blocks.annex(sheets) for sheets in paper.annexes(report)],
    }


def _head(report: Report, typography: Typography) -> Data:
    whole = typography.page.text_width
    widths = split(typography.head_columns, whole)

    def said(part: Part, width: Decimal) -> Data:
        return _said(letter.said(part, report, typography, within=width))

    def sides(row: HeadRow) -> list[list[Data]]:
        both = zip((row.left, row.right), widths, strict=True)
        return [[said(part, width) for part in parts] for parts, width in both]

    return {
        "widths": _floats(widths),
        "rows": [sides(row) for row in typography.head],
        "named": [said(part, whole) for part in (Part.GENRE, Part.SUBJECT)],
    }


def _said(one: Said) -> Data:
    return {
        "part": one.part.value,
        "words": paper.clean(one.words),
        "width": float(one.width),
        "rule": float(one.rule),
        "under": one.under,
    }


def _page(page: Page) -> Data:
    return {
        "width": float(page.width),
        "height": float(page.height),
        "top": float(page.top.use),
        "bottom": float(page.bottom.use),
        "left": float(page.left.use),
        "right": float(page.right.use),
    }


def _look(look: Look) -> Data:
    return {
        "size": float(look.size.use),
        "bold": look.bold,
        "italic": look.italic,
        "caps": look.caps,
        "underline": look.underline,
        "stand": look.stand.value,
        "before": float(look.before),
        "after": float(look.after),
    }


def _floats(lengths: Iterable[Decimal]) -> list[float]:
    return [float(length) for length in lengths]


class _Blocks:
    """Turns the blocks of one report into data, in the order of reading.

    A label is given to the first place that claims it, and the level of a heading in the outline
    is never more than one below the last: readers of PDF allow neither a second nor a leap.
    """

    def __init__(self, report: Report, typography: Typography, charts: Mapping[str, str]) -> None:
        self._report = report
        self._typography = typography
        self._charts = charts
        self._goals = paper.anchors(report)
        self._unplaced = set(self._goals)
        self._level = 0

    def annex(self, sheets: Sheets) -> Data:
        page = sheets.laid(self._typography.page)
        return {"turned": sheets.turned, "blocks": self.drawn(sheets.blocks, page)}

    def drawn(self, blocks: Iterable[Block], page: Page) -> list[Data]:
        return [self._block(block, page) for block in paper.captioned(blocks)]

    def _block(self, block: Block, page: Page) -> Data:
        match block:
            case Heading() | AnnexStart():
                return self._title(block)
            case Paragraph(line):
                return {"kind": "paragraph", "line": self._running(line)}
            case Bullets(items):
                return {"kind": "bullets", "items": [self._running(item) for item in items]}
            case Table():
                return self._table(block, page)
            case Chart():
                return self._chart(block, page)
            case Note(line):
                return {"kind": "note", "line": self._running(line)}
            case Seal():
                return self._seal(block)

    def _title(self, block: Heading | AnnexStart) -> Data:
        if isinstance(block, AnnexStart):
            return self._annex_start(block)
        self._level = min(block.level, self._level + 1)
        return {
            "kind": "heading",
            "level": self._level,
            "look": paper.heading_part(block).value,
            "text": paper.clean(block.text),
            "anchor": self._placed(block.anchor),
        }

    def _annex_start(self, block: AnnexStart) -> Data:
        self._level = 1
        return {
            "kind": "annex_start",
            "label": paper.clean(block.label),
            "title": paper.clean(block.title),
            "enclosed": paper.clean(letter.enclosed(self._report, self._typography)),
            "anchor": self._placed(block.anchor),
        }

    def _chart(self, block: Chart, page: Page) -> Data:
        drawn = block.key in self._charts
        return {
            "kind": "chart" if drawn else "undrawn_chart",
            "title": paper.clean(block.title),
            "subtitle": paper.clean(block.subtitle),
            "alt": paper.clean(block.alt),
            "svg": self._charts.get(block.key, ""),
            "table": None if drawn else self._table(block.table, page),
            "most_height": float(page.text_height - paper.ROOM_FOR_TITLES_MM),
        }

    def _seal(self, block: Seal) -> Data:
        alt = paper.clean(block.alt)
        return {
            "kind": "seal",
            "title": paper.clean(block.title),
            "line": self._running(block.line),
            "lines": paper.exact_lines(block.text),
            "alt": alt,
            "svg": qr.svg(block.text, alt=alt),
            "width": float(qr.width_mm(block.text)),
        }

    def _table(self, block: Table, page: Page) -> Data:
        columns = [
            {"title": paper.clean(column.title), "stand": column.align.value}
            for column in block.columns
        ]
        return {
            "kind": "table",
            "title": paper.clean(block.title),
            "note": paper.clean(block.note),
            "look": cell_part(block).value,
            "widths": _floats(widths_mm(block, self._typography, page.text_width)),
            "padding": float(PADDING_MM),
            "columns": columns,
            "rows": [self._row(row) for row in block.rows],
        }

    def _row(self, row: Row) -> Data:
        return {
            "group": row.group,
            "anchor": self._placed(row.anchor),
            "cells": [[self._span(span) for span in cell] for cell in row.cells],
        }

    def _running(self, line: Line) -> list[Data]:
        return list(map(self._span, line, paper.marks(line)))

    def _span(self, span: Span, mark: str = "") -> Data:
        goal = paper.goal(span)
        known = goal in self._goals
        return {
            "text": paper.clean(span.text),
            "strong": isinstance(span, Strong),
            "to": goal if known else "",
            "mark": mark if known else "",
        }

    def _placed(self, anchor: str) -> str:
        if anchor not in self._unplaced:
            return ""
        self._unplaced.remove(anchor)
        return anchor
