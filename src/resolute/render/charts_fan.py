"""One series and what is expected of it: a line, and after it two bands that open like a fan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from resolute.render.charts_parts import (
    DEEP,
    INK,
    PAPER,
    SOFT,
    WIDTH,
    Spec,
    canvas,
    layer,
    legend,
    pixel,
    text,
    words,
)
from resolute.review.drawings import FanChart

_LEFT, _RIGHT = 34.0, 96.0  # px beside the field: half of a first label, the words of the goal
_TOP, _HIGH, _FOOT = 44.0, 190.0, 30.0  # px for the legend, the field and the periods
_WIDE, _NARROW = "#d3e3ef", "#a9c9e0"  # the outer band and the inner one, inside their edges
_EDGE = "#5b93ba"  # 3.3 : 1 on white, so that a band can be seen where its colour cannot
_LINE = 14.0  # px, a line of words
_MANY = 14  # periods; of more than these only some are named
_ENDS = {"x": pixel("x"), "x2": {"field": "x2"}, "y": pixel("y"), "y2": {"field": "y2"}}

Value = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Field:
    """The drawing with its scale, which holds all that is drawn, and zero where it is near."""

    drawing: FanChart

    @property
    def ends(self) -> tuple[Decimal, Decimal]:
        """The lowest and the highest value of the scale."""
        drawing = self.drawing
        marks = [point.value for point in drawing.points]
        marks += [value for each in drawing.fan for value in (each.low, each.high)]
        marks += [] if drawing.goal is None else [drawing.goal]
        low, high = min(marks), max(marks)
        return (min(low, Decimal(0)) if low < high - low else low), high

    def up(self, value: Decimal) -> float:
        """Where a value stands."""
        low, high = self.ends
        return _TOP + _HIGH - float((value - low) / ((high - low) or 1)) * _HIGH

    def along(self, place: int) -> float:
        """Where a period stands, known or to come."""
        count = len(self.drawing.points) + len(self.drawing.fan)
        return _LEFT + place * (WIDTH - _LEFT - _RIGHT) / max(1, count - 1)


def fan(drawing: FanChart) -> Spec:
    """The series, its fan and its goal under a legend of the five signs."""
    field = _Field(drawing)
    layers = [
        *_legend(drawing),
        *_band(field, "low", "high", colour=_WIDE),
        *_band(field, "lower", "upper", colour=_NARROW),
        *_goal(field),
        _line(list(_middle(field)), {"strokeDash": [2, 3]}),
        *_known(field),
        *_last(field),
        _periods(field),
    ]
    size = (WIDTH, _TOP + _HIGH + _FOOT)
    return canvas(layers, size, {"left": 0, "right": 0, "top": 0, "bottom": 0})


def _band(field: _Field, low: str, high: str, *, colour: str) -> list[Spec]:
    """Between two values of each place ahead, out of the last one known."""
    known = field.drawing.points
    start = field.up(known[-1].value)
    values = [{"x": field.along(len(known) - 1), "y": start, "y2": start}]
    for n, each in enumerate(field.drawing.fan):
        y, y2 = field.up(getattr(each, high)), field.up(getattr(each, low))
        values.append({"x": field.along(len(known) + n), "y": y, "y2": y2})
    mark = {"type": "area", "fill": colour, "opacity": 1}
    edge = {"type": "line", "color": _EDGE, "strokeWidth": 1}
    return [
        layer(values, mark, x=pixel("x"), y=pixel("y"), y2={"field": "y2"}),
        layer(values, edge, x=pixel("x"), y=pixel("y")),
        layer(values, edge, x=pixel("x"), y=pixel("y2")),
    ]


def _middle(field: _Field) -> Iterator[Value]:
    known = field.drawing.points
    yield {"x": field.along(len(known) - 1), "y": field.up(known[-1].value)}
    for n, each in enumerate(field.drawing.fan):
        yield {"x": field.along(len(known) + n), "y": field.up(each.middle)}


def _line(values: list[Value], more: Value) -> Spec:
    mark = {"type": "line", "color": DEEP, "strokeWidth": 2, **more}
    return layer(values, mark, x=pixel("x"), y=pixel("y"))


def _known(field: _Field) -> list[Spec]:
    values = [
        {"x": field.along(n), "y": field.up(p.value), "fill": DEEP if p.firm else PAPER}
        for n, p in enumerate(field.drawing.points)
    ]
    dots = {"type": "point", "size": 34, "stroke": DEEP, "strokeWidth": 1.8, "opacity": 1}
    fill = {"field": "fill", "type": "nominal", "scale": None, "legend": None}
    return [_line(values, {}), layer(values, dots, x=pixel("x"), y=pixel("y"), fill=fill)]


def _goal(field: _Field) -> list[Spec]:
    if field.drawing.goal is None:
        return []
    y = field.up(field.drawing.goal)
    right = WIDTH - _RIGHT + 8
    value = {"x": _LEFT - 8, "x2": right, "y": y, "y2": y, "text": field.drawing.goal_shown}
    line = {"type": "rule", "color": INK, "strokeDash": [5, 3], "strokeWidth": 1.5}
    label = text(11, align="left", dx=3, limit=_RIGHT - 12)
    here = {"x": pixel("x2"), "y": pixel("y"), "text": words()}
    return [layer([value], line, **_ENDS), layer([value], label, **here)]


def _last(field: _Field) -> list[Spec]:
    """The last value known and the middle when due, beside their places."""
    points, ahead = field.drawing.points, field.drawing.fan
    last = {"x": field.along(len(points) - 1), "y": _clear(field, points[-1].value)}
    end = {"x": field.along(len(points) + len(ahead) - 1) + 6, "y": field.up(ahead[-1].middle)}
    goal = field.drawing.goal
    if goal is not None and abs(end["y"] - field.up(goal)) < _LINE:
        end["y"] = field.up(goal) + (_LINE if end["y"] >= field.up(goal) else -_LINE)
    here = {"x": pixel("x"), "y": pixel("y"), "text": words()}
    bold = text(11, fontWeight="bold")
    halo = {**bold, "stroke": PAPER, "strokeWidth": 4}
    known = [{**last, "text": points[-1].shown}]
    told = [{**end, "text": ahead[-1].shown}]
    return [
        layer(known, halo, **here),
        layer(known, bold, **here),
        layer(told, {**bold, "align": "left", "color": DEEP, "limit": _RIGHT - 8}, **here),
    ]


def _clear(field: _Field, value: Decimal) -> float:
    """Above a value, or below it where the goal's line would strike the words."""
    y, goal = field.up(value), field.drawing.goal
    struck = goal is not None and 0 <= y - field.up(goal) < _LINE * 1.5
    return y + _LINE if struck else y - 12


def _periods(field: _Field) -> Spec:
    """The names of the periods below; of many, the first, the last known and the last."""
    drawing = field.drawing
    labels = [*(p.label for p in drawing.points), *(each.label for each in drawing.fan)]
    named = {0, len(drawing.points) - 1, len(labels) - 1}
    shown = range(len(labels)) if len(labels) <= _MANY else sorted(named)
    values = [{"x": field.along(n), "y": _TOP + _HIGH + 14, "text": labels[n]} for n in shown]
    return layer(values, text(10.5, SOFT), x=pixel("x"), y=pixel("y"), text=words())


def _legend(drawing: FanChart) -> list[Spec]:
    dot: Spec = {"shape": "circle", "size": 46, "stroke": DEEP, "strokeWidth": 1.8, "fill": DEEP}
    square: Spec = {"shape": "square", "size": 120, "stroke": _EDGE, "strokeWidth": 1}
    dash: Spec = {"shape": "M-1,0H-.3M.3,0H1", "size": 100, "strokeWidth": 1.5}
    first = [
        (drawing.known_title, dot),
        (drawing.middle_title, {**dash, "stroke": DEEP}),
        (drawing.narrow_title, {**square, "fill": _NARROW}),
        (drawing.wide_title, {**square, "fill": _WIDE}),
    ]
    second = [(drawing.goal_title, {**dash, "stroke": INK})] if drawing.goal is not None else []
    return [*legend(first, left=0, top=8), *legend(second, left=0, top=26)]
