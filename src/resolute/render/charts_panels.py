"""Small charts of one size, side by side, each on a scale of its own that begins at zero."""

from __future__ import annotations

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
    lines,
    pixel,
    raw,
    text,
    words,
)
from resolute.review.drawings import Panel, Point, SmallMultiples

_ACROSS = 3
_STEP = WIDTH / _ACROSS  # px from one panel to the next
_PLOT, _HIGH = 130.0, 84.0  # px: the field of a line
_INDENT = 14.0  # px left of the field, so that the first label has room
_HEAD, _FOOT = 62.0, 36.0  # px above the field for the title, below it for the periods
_TALL = _HEAD + _HIGH + _FOOT
_LEGEND = 26.0  # px above the first row of panels
_BELOW, _CLEAR = 12.0, 20.0  # px from a point to its label; the room that the label needs
_LETTER = 6.4  # px, a generous mean for the letters of a label

_ENDS = {"x": pixel("x"), "x2": {"field": "x2"}, "y": pixel("y")}

Value = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Spot:
    """A panel with the left end of its field and the floor of it, in pixels."""

    panel: Panel
    left: float
    floor: float

    def high(self, value: Decimal) -> float:
        """Where a value stands; the scale runs from zero (or below) to the highest thing drawn."""
        goal = () if self.panel.goal is None else (self.panel.goal,)
        marks = [Decimal(0), *goal, *(point.value for point in self.panel.points)]
        low, high = min(marks), max(marks)
        return self.floor - float((value - low) / ((high - low) or 1)) * _HIGH


def panels(drawing: SmallMultiples) -> Spec:
    """The panels in their order, three in a row, under a legend of the three signs."""
    spots = [_spot(n, panel) for n, panel in enumerate(drawing.panels)]
    rows = -(-len(spots) // _ACROSS)
    layers = [
        *_legend(drawing),
        *_titles(spots),
        _floors(spots),
        *_goals([(spot, spot.panel.goal) for spot in spots if spot.panel.goal is not None]),
        *_series([value for spot in spots for value in _points(spot)]),
        _nothing([spot for spot in spots if not spot.panel.points]),
    ]
    height = _LEGEND + rows * _TALL
    return canvas(layers, (WIDTH, height), {"left": 0, "right": 0, "top": 0, "bottom": 0})


def _spot(n: int, panel: Panel) -> _Spot:
    down, across = divmod(n, _ACROSS)
    return _Spot(panel, across * _STEP + _INDENT, _LEGEND + down * _TALL + _HEAD + _HIGH)


def _titles(spots: list[_Spot]) -> list[Spec]:
    """The code, the title in at most two lines and the unit of each panel, from the top down."""
    values = []
    for spot in spots:
        said = lines(spot.panel.title, 25)
        top = spot.floor - _HIGH - _HEAD
        codes = {"code": spot.panel.code, "x": spot.left - _INDENT, "y": top}
        below = {"unit": spot.panel.unit, "below": top + 1 + 14 * len(said)}
        values.append({"title": said, "x2": spot.left - _INDENT + 26, **codes, **below})
    bold = text(12, align="left", baseline="top", fontWeight="bold", lineHeight=14)
    soft = text(11, SOFT, align="left", baseline="top")
    code = {**bold, "color": SOFT}
    return [
        layer(values, code, x=pixel("x"), y=pixel("y"), text=words("code")),
        layer(values, bold, x=pixel("x2"), y=pixel("y"), text=words("title")),
        layer(values, soft, x=pixel("x2"), y=pixel("below"), text=words("unit")),
    ]


def _floors(spots: list[_Spot]) -> Spec:
    """The zero of each scale."""
    values = [_across(spot, spot.high(Decimal(0))) for spot in spots]
    return layer(values, {"type": "rule", "color": "#8595a3"}, **_ENDS)


def _goals(goals: list[tuple[_Spot, Decimal]]) -> list[Spec]:
    """A dashed line across each field with the goal's own words at its end."""
    values = [
        {**_across(spot, spot.high(goal)), "text": spot.panel.goal_shown} for spot, goal in goals
    ]
    line = {"type": "rule", "color": INK, "strokeDash": [5, 3], "strokeWidth": 1.5}
    label = text(11, align="left", dx=3, limit=_STEP - _INDENT - _PLOT - 12)
    return [
        layer(values, line, **_ENDS),
        layer(values, label, x=pixel("x2"), y=pixel("y"), text=words()),
    ]


def _across(spot: _Spot, y: float) -> Value:
    return {"x": spot.left - 8, "x2": spot.left + _PLOT + 8, "y": y}


def _points(spot: _Spot) -> list[Value]:
    """Each point with its place, its filling and its labels, empty where there is no room."""
    points = spot.panel.points
    step = _PLOT / max(1, len(points) - 1)
    start = spot.left if len(points) > 1 else spot.left + _PLOT / 2
    widest = _LETTER * max((len(words) for p in points for words in (p.shown, p.label)), default=0)
    return [
        {
            "panel": spot.panel.code,
            "x": start + n * step,
            "y": spot.high(point.value),
            "beside": spot.high(point.value) + (_BELOW if _under_goal(spot, point) else -_BELOW),
            "foot": spot.floor + 12,
            "fill": DEEP if point.firm else PAPER,
            **_said(point, shown=widest <= step or n in {0, len(points) - 1}),
            "inward": _inside(spot, start + n * step, point.label),
            "inside": _inside(spot, start + n * step, point.shown),
        }
        for n, point in enumerate(points)
    ]


def _inside(spot: _Spot, x: float, said: str) -> float:
    """Where the middle of a label may stand without leaving the panel at its left."""
    return max(x, spot.left - _INDENT + _LETTER * len(said) / 2)


def _under_goal(spot: _Spot, point: Point) -> bool:
    """True where the dashed line would strike a label that stands above the point."""
    goal = spot.panel.goal
    return goal is not None and 0 <= spot.high(point.value) - spot.high(goal) < _CLEAR


def _said(point: Point, *, shown: bool) -> Value:
    return {"text": point.shown, "label": point.label} if shown else {"text": "", "label": ""}


def _series(values: list[Value]) -> list[Spec]:
    """A line through the points of a panel, each with its value above and its period below."""
    places = {"x": pixel("x"), "y": pixel("y")}
    dots = {"type": "point", "size": 46, "stroke": DEEP, "strokeWidth": 1.8, "opacity": 1}
    value = text(11, fontWeight="bold")
    beside = {"x": pixel("inside"), "y": pixel("beside"), "text": words()}
    halo = {**value, "stroke": PAPER, "strokeWidth": 4}
    line = {"type": "line", "color": DEEP, "strokeWidth": 2}
    return [
        layer(values, line, **places, detail={"field": "panel", "type": "nominal"}),
        layer(values, halo, **beside),
        layer(values, dots, **places, fill=raw("fill")),
        layer(values, value, **beside),
        layer(values, text(10.5, SOFT), x=pixel("inward"), y=pixel("foot"), text=words("label")),
    ]


def _nothing(spots: list[_Spot]) -> Spec:
    """A dash in the middle of a field without points."""
    values = [
        {"x": spot.left + _PLOT / 2, "y": spot.floor - _HIGH / 2, "text": "—"} for spot in spots
    ]
    return layer(values, text(14, SOFT), x=pixel("x"), y=pixel("y"), text=words())


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
