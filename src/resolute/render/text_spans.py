"""Running text of a terminal, each reference in brackets behind its words."""

from __future__ import annotations

from types import MappingProxyType

from resolute.render.text_lines import Colour, Ink, painted
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
    """A line of text; a reference to ``here``, the row it stands in, is left out."""
    return "".join(_span(span, colour, here=here, ink=ink_of(level)) for span in line)


def _span(span: Span, colour: Colour, *, here: str, ink: Ink) -> str:
    match span:
        case Text(text):
            return painted(text, Ink.PLAIN, colour)
        case Strong(text):
            return painted(text, Ink.BOLD, colour)
        case Number(text=text, ref=ref):
            return painted(text, Ink.BOLD, colour) + _mark(ref, here, colour)
        case Claim(text, about):
            return painted(text, ink, colour) + _mark(about, here, colour)
        case Cite(text, ref):
            return painted(text, Ink.PLAIN, colour) + _mark(ref, here, colour)


def _mark(ref: str, here: str, colour: Colour) -> str:
    if ref in {"", here}:
        return ""
    return " " + painted(f"[{ref}]", Ink.SOFT, colour)
