"""Filling the slots of a phrase with spans."""

from __future__ import annotations

import re
from collections.abc import Iterable

from resolute.review.blocks import Cite, Claim, Line, Number, Span, Strong, Text

SLOT = re.compile(r"\{(\w+)\}")


def fill(phrase: str, **slots: Line | Span | str) -> Line:
    """The phrase with each ``{slot}`` replaced; plain words become text.

    >>> fill("bằng {value} dự toán", value=Number("111,1%", "S1"))
    (Text(text='bằng '), Number(text='111,1%', ref='S1', value=None), Text(text=' dự toán'))
    """
    spans: list[Span] = []
    for index, piece in enumerate(SLOT.split(phrase)):
        if index % 2:
            spans.extend(as_line(slots[piece]))
        elif piece:
            spans.append(Text(piece))
    return merged(spans)


def as_line(words: Line | Span | str) -> Line:
    """Words as a line of spans."""
    if isinstance(words, str):
        return (Text(words),) if words else ()
    return words if isinstance(words, tuple) else (words,)


def listed(lines: Iterable[Line], separator: str = "; ") -> Line:
    """Several lines as one, with a separator between them."""
    spans: list[Span] = []
    for line in lines:
        if spans and line:
            spans.append(Text(separator))
        spans.extend(line)
    return merged(spans)


def merged(spans: Iterable[Span]) -> Line:
    """The same line with neighbouring texts made one."""
    found: list[Span] = []
    for span in spans:
        last = found[-1] if found else None
        if isinstance(span, Text) and isinstance(last, Text):
            found[-1] = Text(last.text + span.text)
        else:
            found.append(span)
    return tuple(found)


def plain(line: Line) -> str:
    """The words of a line, without what they are tied to."""
    return "".join(_words(span) for span in line)


def capital(line: Line) -> Line:
    """The same line beginning with a capital letter."""
    if not line:
        return line
    first = line[0]
    words = _words(first)
    raised = words[:1].upper() + words[1:]
    match first:
        case Text():
            return (Text(raised), *line[1:])
        case Claim(about=about):
            return (Claim(raised, about), *line[1:])
        case Strong() | Number() | Cite():
            return line


def _words(span: Span) -> str:
    return span.text
