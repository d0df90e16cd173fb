"""Running text of a terminal, each reference in brackets behind its words."""

from __future__ import annotations

from types import MappingProxyType

from resolute.render.colour import Colour
from resolute.render.text_lines import Ink, painted
from resolute.review.blocks import Cite, Claim, Line, Number, Span, Strong, Text

_INKS = MappingProxyType(
    {
        "exceeded": Ink.GOOD,
        "met": Ink.GOOD,
        "on_track": Ink.FAIR,
        "at_risk": Ink.WARN,
        "behind": Ink.BAD,
        "missed": Ink.BAD,
        "unknown": Ink.SOFT,
    }
)


def ink_of(level: str) -> Ink:
    """The ink of a level's verdict; the sign and the word beside it say the same."""
    return _INKS.get(level, Ink.BOLD)


def line_text(line: Line, colour: Colour, *, here: str = "", level: str = "") -> str:
    """A line of text; a reading's reference stands behind it, but for ``here``, its own row."""
    return "".join(_span(span, colour, here=here, ink=ink_of(level)) for span in line)


def _span(span: Span, colour: Colour, *, here: str, ink: Ink) -> str:
    match span:
        case Text(text):
            return painted(text, Ink.PLAIN, colour)
        case Strong(text):
            return painted(text, Ink.BOLD, colour)
        case Number(text=text, ref=ref, noted=noted):
            mark = _mark(ref, here, colour) if noted else ""
            return painted(text, Ink.BOLD, colour) + mark
        case Claim(text):
            return painted(text, ink, colour)
        case Cite(text):
            return painted(text, Ink.PLAIN, colour)


def _mark(ref: str, here: str, colour: Colour) -> str:
    if ref in {"", here}:
        return ""
    return " " + painted(f"[{ref}]", Ink.SOFT, colour)
