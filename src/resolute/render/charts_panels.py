"""Small charts of one size, side by side, each on a scale of its own that begins at zero."""

from __future__ import annotations

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
    lines,
    pixel,
    raw,
    text,
    words,
)
from resolute.review.drawings import Panel, Point, SmallMultiples

_ACROSS = 3
_STEP = WIDTH / _ACROSS  # px from one panel to the next
_PLOT, _HIGH = 140.0, 84.0  # px: the field of a line
_INDENT = 14.0  # px left of the field, so that the first label has room
_HEAD, _FOOT = 64.0, 34.0  # px above the field for the title, below it for the periods
_LEGEND = 26.0  # px above the first row of panels
_MOST_LABELS = 5  # past it only the first and the last point are labelled

Placed = dict[str, Any]


def panels(drawing: SmallMultiples) -> Spec:
    """The panels in their order, three in a row, under a legend of the three signs."""
    layers = _legend(drawing)
    for n, panel in enumerate(drawing.panels):
        down, across = divmod(n, _ACROSS)
        layers += _panel(panel, across * _STEP, _LEGEND + down * (_HEAD + _HIGH + _FOOT))
    rows = -(-len(drawing.panels) // _ACROSS)
    height = _LEGEND + rows * (_HEAD + _HIGH + _FOOT)
    return canvas(layers, (WIDTH, height), {"left": 0, "right": 0, "top": 0, "bottom": 0})


def _panel(panel: Panel, left: float, top: float) -> list[Spec]:
    field, floor = left + _INDENT, top + _HEAD + _HIGH
    values = _placed(panel, field, floor)
    return [
        *_title(panel, left, top),
        _rule((field - 8, floor), (field + _PLOT + 8, floor), color="#8595a3"),
        *_goal(panel, field, floor),
        *(_series(values) if values else [_nothing(field + _PLOT / 2, floor - _HIGH / 2)]),
    ]


def _reach(panel: Panel) -> tuple[Decimal, Decimal]:
    """The ends of the scale: from zero (or below) to a little above all that is drawn."""
    marks = [point.value for point in panel.points]
    if panel.goal is not None:
        marks.append(panel.goal)
    low, high = min([Decimal(0), *marks]), max([Decimal(0), *marks])
    return low, high if high > low else low + 1


def _high(value: Decimal, panel: Panel) -> float:
    """How far above the floor a value stands, in pixels."""
    low, high = _reach(panel)
    return float((value - low) / (high - low)) * _HIGH


def _placed(panel: Panel, field: float, floor: float) -> list[Placed]:
    """Each point with its place, its label (empty where there is no room) and its filling."""
    count = len(panel.points)
    step = _PLOT / (count - 1) if count > 1 else 0.0
    start = field if count > 1 else field + _PLOT / 2
    return [
        {
            "x": start + n * step,
            "y": floor - _high(point.value, panel),
            "foot": floor + 12,
            "fill": DEEP if point.firm else PAPER,
            **_said(point, shown=count <= _MOST_LABELS or n in {0, count - 1}),
        }
        for n, point in enumerate(panel.points)
    ]


def _said(point: Point, *, shown: bool) -> Placed:
    return {"text": point.shown, "label": point.label} if shown else {"text": "", "label": ""}


def _series(values: list[Placed]) -> list[Spec]:
    """A line through the points, each point with its value above and its period below."""
    places = {"x": pixel("x"), "y": pixel("y")}
    dots = {"type": "point", "size": 46, "stroke": DEEP, "strokeWidth": 1.8, "opacity": 1}
    value = text(11, dy=-11, fontWeight="bold")
    halo = {**value, "stroke": PAPER, "strokeWidth": 4}
    period = text(10.5, SOFT)
    return [
        layer(values, {"type": "line", "color": DEEP, "strokeWidth": 2}, **places),
        layer(values, dots, **places, fill=raw("fill")),
        layer(values, halo, **places, text=words()),
        layer(values, value, **places, text=words()),
        layer(values, period, x=pixel("x"), y=pixel("foot"), text=words("label")),
    ]


def _goal(panel: Panel, field: float, floor: float) -> list[Spec]:
    """A dashed line across the field with the goal's own words at its end."""
    if panel.goal is None:
        return []
    y = floor - _high(panel.goal, panel)
    end = field + _PLOT + 8
    label = text(11, align="left", dx=3, limit=_STEP - _INDENT - _PLOT - 12)
    return [
        _rule((field - 8, y), (end, y), color=INK, strokeDash=[5, 3], strokeWidth=1.5),
        _word(panel.goal_shown, (end, y), label),
    ]


def _title(panel: Panel, left: float, top: float) -> list[Spec]:
    said = lines(panel.title, 25)
    bold = text(12, align="left", baseline="top", fontWeight="bold", lineHeight=14)
    soft = text(11, SOFT, align="left", baseline="top")
    return [
        _word(panel.code, (left, top), {**bold, "color": SOFT}),
        _word(said, (left + 26, top), bold),
        _word(panel.unit, (left + 26, top + 1 + 14 * len(said)), soft),
    ]


def _nothing(x: float, y: float) -> Spec:
    return _word("—", (x, y), text(14, SOFT))


def _word(said: str | list[str], place: tuple[float, float], mark: Spec) -> Spec:
    value = {"x": place[0], "y": place[1], "text": said}
    return layer([value], mark, x=pixel("x"), y=pixel("y"), text=words())


def _rule(start: tuple[float, float], end: tuple[float, float], **look: Any) -> Spec:
    value = {"x": start[0], "y": start[1], "x2": end[0], "y2": end[1]}
    ends = {"x": pixel("x"), "y": pixel("y"), "x2": {"field": "x2"}, "y2": {"field": "y2"}}
    return layer([value], {"type": "rule", **look}, **ends)


def _legend(drawing: SmallMultiples) -> list[Spec]:
    dot: Spec = {"shape": "circle", "size": 46, "stroke": DEEP, "strokeWidth": 1.8}
    dash: Spec = {"shape": "M-1,0H-.3M.3,0H1", "size": 100, "stroke": INK, "strokeWidth": 1.5}
    return legend(
        [
            (drawing.firm_title, {**dot, "fill": DEEP}),
            (drawing.estimate_title, {**dot, "fill": PAPER}),
            (drawing.goal_title, dash),
        ],
        left=0,
        top=8,
    )
