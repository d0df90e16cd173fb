"""Places on two dates joined by lines, the first line being the one the reader came for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from resolute.render.charts_parts import (
    DEEP,
    INK,
    PAPER,
    SOFT,
    WIDTH,
    Spec,
    at,
    canvas,
    layer,
    pixel,
    raw,
    text,
    words,
)
from resolute.review.drawings import Slope, SlopeLine

_SIDE = 200.0  # px for the labels at either end
_PLOT = WIDTH - 2 * _SIDE
_HEAD, _FOOT = 40.0, 14.0
_APART = 17.0  # px between two labels, so that none covers another
_SMALL, _TALL = 110.0, 400.0  # px: the least and the greatest height of the field

Placed = dict[str, Any]


def slope(drawing: Slope) -> Spec:
    """The lines from left to right; the first is dark and bold, the others stay behind it."""
    height = _height(drawing)
    values = _placed(drawing, height)
    layers = [
        *_dates(drawing, height),
        _between([value for value in values if not value["first"]]),
        _between([value for value in values if value["first"]]),
        *_ends(values),
    ]
    padding: Spec = {"left": _SIDE, "right": _SIDE, "top": _HEAD, "bottom": _FOOT}
    return canvas(layers, (_PLOT, height), padding)


def _height(drawing: Slope) -> float:
    return max(_SMALL, min(_TALL, (_worst(drawing) - 1) * _APART, len(drawing.lines) * 60.0))


def _worst(drawing: Slope) -> int:
    """The last place that is drawn; the places below it, up to the last of all, are cut off."""
    return max([2, *(max(line.left, line.right) for line in drawing.lines)])


def _placed(drawing: Slope, height: float) -> list[Placed]:
    """Each line with its two ends, its labels and the places where the labels have room."""
    step = height / (_worst(drawing) - 1)
    left = _spread(drawing, lambda line: line.left, step)
    right = _spread(drawing, lambda line: line.right, step)
    return [
        {
            "first": n == 0,
            "y": (line.left - 1) * step,
            "y2": (line.right - 1) * step,
            "left": left[n],
            "right": right[n],
            "before": f"{line.label}  {line.left}/{drawing.out_of}",
            "after": f"{line.right}/{drawing.out_of}  {line.label}",
            "colour": DEEP if n == 0 else "#8595a3",
        }
        for n, line in enumerate(drawing.lines)
    ]


def _spread(drawing: Slope, place: Callable[[SlopeLine], int], step: float) -> list[float]:
    """Where the labels of one side stand: at their ends, moved down where they would touch."""
    order = sorted(range(len(drawing.lines)), key=lambda n: place(drawing.lines[n]))
    spots = [0.0] * len(order)
    lowest = -_APART
    for n in order:
        lowest = max((place(drawing.lines[n]) - 1) * step, lowest + _APART)
        spots[n] = lowest
    return spots


def _dates(drawing: Slope, height: float) -> list[Spec]:
    sides = [{"x": 0, "text": drawing.left}, {"x": _PLOT, "text": drawing.right}]
    posts = {"type": "rule", "color": "#c3ced8"}
    return [
        layer(sides, posts, x=pixel("x"), y=at(-14), y2=at(height + 6)),
        layer(sides, text(12, SOFT, fontWeight="bold"), x=pixel("x"), y=at(-26), text=words()),
    ]


def _between(values: list[Placed]) -> Spec:
    width = 3 if any(value["first"] for value in values) else 1.5
    ends = {"x": at(0), "x2": at(_PLOT), "y": pixel("y"), "y2": {"field": "y2"}}
    return layer(values, {"type": "rule", "strokeWidth": width}, **ends, color=raw("colour"))


def _ends(values: list[Placed]) -> list[Spec]:
    drawn: list[Spec] = []
    for value in values:
        weight = "bold" if value["first"] else "normal"
        said = text(12.5 if value["first"] else 11.5, INK if value["first"] else SOFT)
        before = {**said, "align": "right", "dx": -12, "fontWeight": weight, "limit": _SIDE - 16}
        after = {**said, "align": "left", "dx": 12, "fontWeight": weight, "limit": _SIDE - 16}
        drawn += [
            _dot(value, 0, "y"),
            _dot(value, _PLOT, "y2"),
            layer([value], before, x=at(0), y=pixel("left"), text=words("before")),
            layer([value], after, x=at(_PLOT), y=pixel("right"), text=words("after")),
        ]
    return drawn


def _dot(value: Placed, x: float, end: str) -> Spec:
    """A full dot for the first line, a hollow one for the others."""
    fill = DEEP if value["first"] else PAPER
    mark = {"type": "point", "fill": fill, "strokeWidth": 1.5, "opacity": 1}
    size = 90 if value["first"] else 36
    return layer([value], {**mark, "size": size}, x=at(x), y=pixel(end), stroke=raw("colour"))
