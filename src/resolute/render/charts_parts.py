"""What all drawings share: size, ink, letters, and the small pieces of a Vega-Lite spec."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from resolute.render.paper import clean

Spec = dict[str, Any]

WIDTH = 640  # px of every drawing; 16 cm of a printed page at 12 px = 8.5 pt
FONT = "Arimo, Liberation Sans, Arial, Helvetica, sans-serif"  # four names of one set of widths
INK = "#12263a"  # 15.4 : 1 on white
SOFT = "#4a5b6c"  # 7.0 : 1, for words of less weight
DEEP = "#0b4f7d"  # 8.6 : 1, what is done
FIELD = "#dfe8ef"  # the way to the goal, behind the bars; it carries no meaning of its own
PAPER = "#ffffff"

_LETTER = 6.0  # px, a generous mean for 11 px letters


def layer(values: Iterable[Mapping[str, Any]], mark: Mapping[str, Any], **channels: Any) -> Spec:
    """Some values drawn as one kind of mark."""
    safe = [{key: _safe(value) for key, value in each.items()} for each in values]
    return {"data": {"values": safe}, "mark": dict(mark), "encoding": channels}


def _safe(value: Any) -> Any:
    # The drawing engine ends the whole process when a text holds a NUL.
    if isinstance(value, list):
        return [clean(line) for line in value]
    return clean(value) if isinstance(value, str) else value


def at(place: float) -> Spec:
    """A channel fixed at a pixel of the plot."""
    return {"value": place}


def raw(field: str, kind: str = "nominal") -> Spec:
    """A channel that takes its values as they are: a pixel, a colour, a shape."""
    return {"field": field, "type": kind, "scale": None, "axis": None, "legend": None}


def pixel(field: str) -> Spec:
    """A position given in pixels of the plot."""
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}


def words(field: str = "text") -> Spec:
    """The channel of a text; a list of texts is drawn as lines."""
    return {"field": field, "type": "nominal"}


def text(size: float, colour: str = INK, **more: Any) -> Spec:
    """A text mark that stands at the middle of its line unless told otherwise."""
    return {"type": "text", "fontSize": size, "color": colour, "baseline": "middle", **more}


def lines(said: str, width: int, most: int = 2) -> list[str]:
    """A label in at most that many lines of even length; what does not fit ends in an ellipsis.

    >>> lines("Tỷ lệ giải ngân vốn đầu tư công", 30)
    ['Tỷ lệ giải ngân', 'vốn đầu tư công']
    >>> lines("Tỷ lệ giải ngân vốn đầu tư công", 12)
    ['Tỷ lệ giải', 'ngân vốn…']
    """
    needed = len(textwrap.wrap(said, width))
    if needed > most:
        return textwrap.wrap(said, width, max_lines=most, placeholder="…")
    even = (textwrap.wrap(said, narrow) for narrow in range(-(-len(said) // most), width))
    return next((found for found in even if len(found) <= needed), [said])


def legend(items: Sequence[tuple[str, Spec]], *, left: float, top: float) -> list[Spec]:
    """A row of explained signs; each item is its words and the point mark that draws its sign."""
    drawn: list[Spec] = []
    for said, mark in items:
        here = {"x": left + 8, "y": top, "text": said}
        places = {"x": pixel("x"), "y": pixel("y")}
        drawn.append(layer([here], {"type": "point", "opacity": 1, **mark}, **places))
        label = text(11, SOFT, align="left", dx=14)
        drawn.append(layer([here], label, text=words(), **places))
        left += 44 + len(said) * _LETTER
    return drawn


def canvas(layers: Sequence[Spec], size: tuple[float, float], padding: Spec) -> Spec:
    """A drawing of one exact size: the plot and the margins around it."""
    width, height = size
    return {
        "width": width,
        "height": height,
        "padding": padding,
        "autosize": {"type": "none"},
        "layer": list(layers),
    }
