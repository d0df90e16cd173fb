"""Units on a map, shaded by bands of a figure; what has no figure is hatched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians
from typing import Any

from resolute.render.charts_parts import (
    INK,
    PAPER,
    SOFT,
    WIDTH,
    Spec,
    canvas,
    layer,
    legend,
    lines,
    pixel,
    raw,
    text,
    words,
)
from resolute.review.drawings import Area, Map, Ring

SHADES = ("#d6e6f1", "#a8cbe3", "#6ea8cf", "#3580b3", "#0b4f7d")  # by luminance alone: for any eye
NO_FIGURE = "#f4f4f4"
HATCH = "#9aa7b2"
DOT = "#b3470f"

_TALLEST = 520.0  # px of the field
_FOOT, _SIDE = 8.0, 8.0
_LEGEND = 18.0  # px of a row of explained signs
_SIGN, _LEGEND_LETTER = 44.0, 6.0  # px that an explained sign needs, and each letter of its words
_APART = 7.0  # px between two hatching lines
_LETTER = 5.4  # px of a letter of a label
_LINE = 11.0  # px from one line of a label to the next
_DARK = 3  # from this shade on letters are white

Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Field:
    """Where a spot of the ground is drawn: north up, east to the right, one scale for both."""

    west: int
    north: int
    across: float  # px for a millionth of a degree of longitude
    up: float  # px for one of latitude
    width: float
    height: float

    def at(self, x: float, y: float) -> Spot:
        return round((x - self.west) * self.across, 1), round((self.north - y) * self.up, 1)

    def ring(self, ring: Ring) -> list[Spot]:
        return [self.at(x, y) for x, y in ring]


def map_of(drawing: Map) -> Spec:
    """The areas with their names where these have room, the dots, and what the shades mean."""
    field = _field(drawing)
    rings = [[field.ring(ring) for ring in area.rings] for area in drawing.areas]
    colours = [NO_FIGURE if a.band is None else _shade(a.band, drawing) for a in drawing.areas]
    shapes = [_shape(own, colour) for own, colour in zip(rings, colours, strict=True)]
    empty = [own for own, a in zip(rings, drawing.areas, strict=True) if a.band is None]
    dots = [dict(zip("xy", field.at(dot.x, dot.y), strict=True)) for dot in drawing.dots]
    layers = [
        _geography(shapes, {"stroke": PAPER, "strokeWidth": 1.2}, filled=True),
        _geography([_line(each) for own in empty for each in _hatching(own)], {"stroke": HATCH}),
        _geography([_shape(own, "") for own in empty], {"stroke": HATCH, "strokeWidth": 0.8}),
        layer(
            dots,
            {
                "type": "point",
                "filled": True,
                "fill": DOT,
                "stroke": PAPER,
                "size": 34,
                "opacity": 1,
            },
            x=pixel("x"),
            y=pixel("y"),
        ),
        layer(
            list(_labels(drawing, rings)),
            text(9.5, lineHeight=_LINE),
            x=pixel("x"),
            y=pixel("y"),
            text=words(),
            color=raw("ink"),
        ),
        *_explained(drawing),
    ]
    padding: Spec = {
        "left": _SIDE,
        "right": _SIDE,
        "top": _LEGEND * (len(_rows(drawing)) + 1),
        "bottom": _FOOT,
    }
    return canvas(layers, (WIDTH - 2 * _SIDE, field.height), padding)


def _field(drawing: Map) -> _Field:
    """The scale at which all areas fit; a degree of longitude is shorter towards the poles."""
    spots = [spot for area in drawing.areas for ring in area.rings for spot in ring]
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    west, east, south, north = min(xs), max(xs), min(ys), max(ys)
    narrow = cos(radians((south + north) / 2e6))
    wide, tall = max((east - west) * narrow, 1.0), max(float(north - south), 1.0)
    scale = min((WIDTH - 2 * _SIDE) / wide, _TALLEST / tall)
    left = (WIDTH - 2 * _SIDE - wide * scale) / 2
    return _Field(
        west=round(west - left / (scale * narrow)),
        north=north,
        across=scale * narrow,
        up=scale,
        width=wide * scale,
        height=round(tall * scale, 1),
    )


def _shade(band: int, drawing: Map) -> str:
    """The shades spread over as many bands as there are."""
    last = max(1, len(drawing.bands) - 1)
    return SHADES[round(band * (len(SHADES) - 1) / last)]


def _geography(
    shapes: Sequence[dict[str, Any]], mark: dict[str, Any], *, filled: bool = False
) -> Spec:
    """Shapes that stand in pixels already; the engine is to move and clip nothing."""
    colour = {"field": "properties.fill", "type": "nominal", "scale": None, "legend": None}
    return {
        "data": {"values": list(shapes)},
        "projection": {"type": "identity", "scale": 1, "translate": [0, 0]},
        "mark": {"type": "geoshape", "filled": filled, "clip": False, **mark},
        "encoding": {"fill": colour} if filled else {},
    }


def _shape(rings: Sequence[list[Spot]], fill: str) -> dict[str, Any]:
    """All rings as one polygon: what an odd number of them encloses is filled."""
    closed = [[*ring, ring[0]] for ring in rings]
    geometry = {"type": "Polygon", "coordinates": closed}
    return {"type": "Feature", "properties": {"fill": fill}, "geometry": geometry}


def _line(ends: tuple[Spot, Spot]) -> dict[str, Any]:
    geometry = {"type": "LineString", "coordinates": [list(end) for end in ends]}
    return {"type": "Feature", "properties": {}, "geometry": geometry}


def _hatching(rings: Sequence[list[Spot]]) -> Iterator[tuple[Spot, Spot]]:
    """The lines from lower left to upper right that lie inside the rings, one each few px."""
    sums = [x + y for ring in rings for x, y in ring]
    place = (min(sums) // _APART + 1) * _APART
    while place < max(sums):
        crossed = sorted(x for ring in rings for x in _crossings(ring, place))
        for begins, ends in zip(crossed[::2], crossed[1::2], strict=False):
            yield (
                (round(begins, 1), round(place - begins, 1)),
                (round(ends, 1), round(place - ends, 1)),
            )
        place += _APART


def _crossings(ring: list[Spot], place: float) -> Iterator[float]:
    """Where the line on which x and y come to a sum crosses a ring, by its x."""
    for (x, y), (x2, y2) in pairwise((*ring, ring[0])):
        one, other = x + y - place, x2 + y2 - place
        if (one < 0) != (other < 0):
            yield x + (x2 - x) * one / (one - other)


def _labels(drawing: Map, rings: Sequence[Sequence[list[Spot]]]) -> Iterator[dict[str, Any]]:
    """The names of the areas in which they have room, at the middle of their widest part."""
    for area, own in zip(drawing.areas, rings, strict=True):
        label = " ".join(area.label.split())
        if not label:
            continue
        x, y, room = _widest(own)
        said = lines(label, max(1, int(room / _LETTER)))
        whole = " ".join(said) == label  # neither cut short nor broken inside a word
        if whole and _has_room(own, said, (x, y)):
            top = y - (len(said) - 1) * _LINE / 2
            yield {"x": x, "y": top, "text": said, "ink": _ink(area, drawing)}


def _has_room(rings: Sequence[list[Spot]], said: list[str], at: Spot) -> bool:
    """Whether every line of a label lies inside the rings, from its top to its bottom."""
    x, y = at
    half = max(map(len, said)) * _LETTER / 2
    edges = [y + (n - len(said) / 2) * _LINE for n in range(len(said) + 1)]
    return all(
        any(begins <= x - half and x + half <= ends for begins, ends in _inside(rings, edge))
        for edge in edges
    )


def _ink(area: Area, drawing: Map) -> str:
    if area.band is None:
        return INK
    return PAPER if SHADES.index(_shade(area.band, drawing)) >= _DARK else INK


def _widest(rings: Sequence[list[Spot]]) -> tuple[float, float, float]:
    """The middle and the length of the longest level line inside the rings, among several."""
    ys = [y for ring in rings for _, y in ring]
    low, high = min(ys), max(ys)
    best = (0.0, 0.0, 0.0)
    for part in (0.5, 0.42, 0.58, 0.34, 0.66):
        y = low + (high - low) * part
        for begins, ends in _inside(rings, y):
            if ends - begins > best[2] + 1:
                best = round((begins + ends) / 2, 1), round(y, 1), ends - begins
    return best


def _inside(rings: Sequence[list[Spot]], y: float) -> Iterator[tuple[float, float]]:
    """The stretches of a level line that lie inside the rings."""
    crossed = sorted(x for ring in rings for x in _level(ring, y))
    return zip(crossed[::2], crossed[1::2], strict=False)


def _level(ring: list[Spot], at: float) -> Iterator[float]:
    """Where a level line crosses a ring, by its x."""
    for (x, y), (x2, y2) in pairwise((*ring, ring[0])):
        if (y < at) != (y2 < at):
            yield x + (x2 - x) * (at - y) / (y2 - y)


def _rows(drawing: Map) -> list[list[tuple[str, Spec]]]:
    """What each shade, the hatching and the dots mean, in rows as wide as the drawing."""
    rows: list[list[tuple[str, Spec]]] = [[]]
    left = 0.0
    for said, mark in _signs(drawing):
        needed = _SIGN + len(said) * _LEGEND_LETTER
        if rows[-1] and left + needed > WIDTH - 2 * _SIDE:
            rows.append([])
            left = 0.0
        rows[-1].append((said, mark))
        left += needed
    return rows


def _signs(drawing: Map) -> Iterator[tuple[str, Spec]]:
    square = {"shape": "square", "filled": True, "size": 160, "stroke": HATCH, "strokeWidth": 0.6}
    for band, said in enumerate(drawing.bands):
        yield said, {**square, "fill": _shade(band, drawing)}
    if any(area.band is None for area in drawing.areas):
        yield drawing.no_figure, {**square, "fill": NO_FIGURE, "shape": _HATCHED}
    if drawing.dots:
        yield drawing.dots_title, {"filled": True, "fill": DOT, "size": 60}


def _explained(drawing: Map) -> list[Spec]:
    rows = _rows(drawing)
    measure = text(11, SOFT, align="left")
    top = -_LEGEND * len(rows)
    said = [{"x": 0, "y": top - 8, "text": drawing.measured_in}]
    layers = [layer(said, measure, x=pixel("x"), y=pixel("y"), text=words())]
    for n, row in enumerate(rows):
        layers += legend(row, left=0, top=top + 8 + n * _LEGEND)
    return layers


_HATCHED = "M-1,-1H1V1H-1ZM-1,0L0,-1M-1,1L1,-1M0,1L1,0"
"""A square with three lines across, as the engine draws a sign of its own."""
