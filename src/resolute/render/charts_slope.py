"""Places on two dates joined by lines, the first line being the one the reader came for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from resolute.render.charts_parts import (
    DEEP,
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

Value = dict[str, Any]


def slope(drawing: Slope) -> Spec:
    """The lines from left to right; the first is dark and bold, the others stay behind it."""
    height = _height(drawing)
    values = _placed(drawing, height)
    first, others = values[:1], values[1:]
    layers = [
        *_dates(drawing, height),
        _between(others, 1.5),
        _between(first, 3),
        *_ends(others, {"fill": PAPER, "size": 36}, text(11.5, SOFT)),
        *_ends(first, {"fill": DEEP, "size": 90}, text(12.5, fontWeight="bold")),
    ]
    padding: Spec = {"left": _SIDE, "right": _SIDE, "top": _HEAD, "bottom": _FOOT}
    return canvas(layers, (_PLOT, height), padding)


def _height(drawing: Slope) -> float:
    return max(_SMALL, min(_TALL, (_worst(drawing) - 1) * _APART, len(drawing.lines) * 60.0))


def _worst(drawing: Slope) -> int:
    """The last place that is drawn; the places below it, up to the last of all, are cut off."""
    return max([2, *(max(line.left, line.right) for line in drawing.lines)])


def _placed(drawing: Slope, height: float) -> list[Value]:
    """Each line with its two ends, its labels and the places where the labels have room."""
    step = height / (_worst(drawing) - 1)
    left = _spread(drawing, lambda line: line.left, step)
    right = _spread(drawing, lambda line: line.right, step)
    return [
        {
            "y": (line.left - 1) * step,
            "y2": (line.right - 1) * step,
            "left": left[n],
            "right": right[n],
            "before": f"{line.label} {line.left}/{drawing.out_of}",
            "after": f"{line.right}/{drawing.out_of} {line.label}",
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


def _between(values: list[Value], width: float) -> Spec:
    ends = {"x": at(0), "x2": at(_PLOT), "y": pixel("y"), "y2": {"field": "y2"}}
    return layer(values, {"type": "rule", "strokeWidth": width}, **ends, color=raw("colour"))


def _ends(values: list[Value], dot: Spec, said: Spec) -> list[Spec]:
    """The two dots of each line and the words beside them."""
    mark = {"type": "point", "strokeWidth": 1.5, "opacity": 1, **dot}
    before = {**said, "align": "right", "dx": -12, "limit": _SIDE - 16}
    after = {**said, "align": "left", "dx": 12, "limit": _SIDE - 16}
    return [
        layer(values, mark, x=at(0), y=pixel("y"), stroke=raw("colour")),
        layer(values, mark, x=at(_PLOT), y=pixel("y2"), stroke=raw("colour")),
        layer(values, before, x=at(0), y=pixel("left"), text=words("before")),
        layer(values, after, x=at(_PLOT), y=pixel("right"), text=words("after")),
    ]
