"""A review for the terminal."""

from __future__ import annotations

from collections.abc import Iterable

from resolute.render import labels
from resolute.render.colour import Colour
from resolute.render.paper import captioned, exact_lines
from resolute.render.text_bars import bars_text
from resolute.render.text_lines import Ink, indented, painted, width_of, wrapped
from resolute.render.text_spans import line_text
from resolute.render.text_table import table_text
from resolute.review.blocks import (
    AnnexStart,
    Block,
    Bullets,
    Chart,
    Heading,
    Note,
    Paragraph,
    Seal,
    Table,
)
from resolute.review.drawings import BulletList
from resolute.review.report import Report
from resolute.words import say_date, say_moment

__all__ = ["Colour", "as_text", "block_text", "table_text"]

_UNDER = {1: "═", 2: "─"}


def as_text(report: Report, *, width: int, colour: Colour) -> str:
    """The whole report in lines of at most that width, with a line feed at its end.

    A reference stands in brackets behind what it proves: ``111,1% [S12]``. Only the signed text of
    a seal keeps its own lines, however long: a terminal folds them, and copies them whole.
    """
    parts = [
        _head(report, width, colour),
        *_blocks(report.body, width, colour),
        _foot(report, width, colour),
        *_blocks(report.annexes, width, colour),
    ]
    return "\n\n".join(parts) + "\n"


def _blocks(blocks: Iterable[Block], width: int, colour: Colour) -> Iterable[str]:
    return (block_text(block, width=width, colour=colour) for block in captioned(blocks))


def block_text(block: Block, *, width: int, colour: Colour = Colour.NEVER) -> str:
    """One block in lines of at most that width, but for the signed text of a seal."""
    match block:
        case Heading() | AnnexStart():
            return _heading(block, width, colour)
        case Paragraph(line):
            return "\n".join(wrapped(line_text(line, colour), width))
        case Bullets(items):
            return "\n".join(_item(line_text(item, colour), "• ", width) for item in items)
        case Note(line):
            return "\n".join(indented(line_text(line, colour), "┃ ", "┃ ", width=width))
        case Table():
            return table_text(block, width=width, colour=colour)
        case Chart():
            return _chart(block, width, colour)
        case Seal():
            return _seal(block, width, colour)


def _heading(block: Heading | AnnexStart, width: int, colour: Colour) -> str:
    """The words of the heading, underlined by its level."""
    if isinstance(block, Heading):
        text, under = block.text, _UNDER.get(block.level, "")
    else:
        text, under = f"{block.label}. {block.title}", _UNDER[1]
    lines = wrapped(painted(text, Ink.BOLD, colour), width)
    rule = [under * max(map(width_of, lines))] if under else []
    return "\n".join([*lines, *rule])


def _item(text: str, sign: str, width: int) -> str:
    return "\n".join(indented(text, sign, " " * len(sign), width=width))


def _chart(chart: Chart, width: int, colour: Colour) -> str:
    """The title, bars where the drawing has them, and the figures as a table."""
    title = wrapped(painted(chart.title, Ink.BOLD, colour), width)
    subtitle = wrapped(painted(chart.subtitle, Ink.SOFT, colour), width)
    parts = ["\n".join([*title, *subtitle])]
    if isinstance(chart.drawing, BulletList):
        parts.append(bars_text(chart.drawing, width=width, colour=colour))
    parts.append(table_text(chart.table, width=width, colour=colour))
    return "\n\n".join(parts)


def _seal(seal: Seal, width: int, colour: Colour) -> str:
    """The words, and the signed text as it is; a terminal shows no code."""
    title = wrapped(painted(seal.title, Ink.BOLD, colour), width)
    words = wrapped(line_text(seal.line, colour), width)
    return "\n".join([*title, *words, "", *exact_lines(seal.text)])


def _head(report: Report, width: int, colour: Colour) -> str:
    """Who speaks, about what, which day is judged, and the moment of knowledge."""
    head, language = report.letterhead, report.language
    known = labels.NOTHING_KNOWN.say(language)
    if report.known_at is not None:
        known = say_moment(report.known_at, language)
    subject = f"{head.genre} {head.subject}"
    said = (
        (head.superior, Ink.PLAIN),
        (head.issuer, Ink.BOLD),
        ("", Ink.PLAIN),
        (report.title, Ink.BOLD),
        *([(subject, Ink.PLAIN)] if subject.casefold() != report.title.casefold() else []),
        (f"{labels.JUDGED_ON.say(language)}: {say_date(report.on, language)}", Ink.SOFT),
        (f"{labels.KNOWN_AT.say(language)}: {known}", Ink.SOFT),
    )
    return "\n".join(
        line for text, ink in said for line in wrapped(painted(text, ink, colour), width)
    )


def _foot(report: Report, width: int, colour: Colour) -> str:
    """Who signs, and who receives the report."""
    signature, word = report.signature, labels.RECIPIENTS.say(report.language)
    signs = [signature.on_behalf, signature.post, *([signature.name] if signature.name else [])]
    lines = [
        *("\n".join(wrapped(painted(sign, Ink.BOLD, colour), width)) for sign in signs),
        "",
        f"{word}:",
        *(_item(painted(one, Ink.PLAIN, colour), "- ", width) for one in report.recipients),
    ]
    return "\n".join(lines)
