"""Bars on the common way from baseline to goal, each with its own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from resolute.render.charts_parts import (
    DEEP,
    FIELD,
    INK,
    PAPER,
    SOFT,
    Spec,
    at,
    canvas,
    layer,
    legend,
    lines,
    pixel,
    text,
    words,
)
from resolute.render.levels import sign
from resolute.review.drawings import BulletList, BulletRow

_FARTHEST = Decimal(130)  # per cent; past it a bar is cut and carries an arrow
_LEFT, _PLOT, _RIGHT = 210, 184, 246  # px, together the width of every drawing
_VALUES, _SIGNS, _VERDICTS = _PLOT + 130, _PLOT + 146, _PLOT + 156  # px from the baseline
_HEAD, _STEP = 30, 38  # px above the rows; px for each row

_BAR = "M-.7,-.45H.7V.45H-.7Z"
_UPRIGHT = "M-.14,-.8H.14V.8H-.14Z"


@dataclass(frozen=True, slots=True)
class _Look:
    """How a bar is filled, and how its outline is dashed."""

    fill: str
    dash: tuple[int, ...] = ()


_SOLID, _PALE, _OPEN, _DASHED = _Look(DEEP), _Look("#7fb0d3"), _Look(PAPER), _Look(PAPER, (3, 2))
_OTHER = _PALE
_LOOKS = {
    "exceeded": _SOLID,
    "met": _SOLID,
    "on_track": _PALE,
    "at_risk": _OPEN,
    "behind": _DASHED,
    "missed": _DASHED,
}


def bullets(drawing: BulletList) -> Spec:
    """The rows in their order, under a legend of the three signs."""
    known = [(n, row, row.done) for n, row in enumerate(drawing.rows) if row.done is not None]
    layers = [
        *_legend(drawing),
        *_ways(drawing.rows),
        *_bars([(n, row.level, done) for n, row, done in known if done > 0]),
        _edge(range(len(drawing.rows)), across=0, half=9, thickness=1),
        _edge(range(len(drawing.rows)), across=100, half=13, thickness=3),
        *_expected(drawing.rows),
        *_overrun((n, done) for n, _, done in known),
        *_labels(drawing.rows),
        *_values(drawing),
        *_verdicts(drawing.rows),
    ]
    height = len(drawing.rows) * _STEP
    padding: Spec = {"left": _LEFT, "right": _RIGHT, "top": _HEAD, "bottom": 4}
    return canvas(layers, (_PLOT, height), padding)


def _across(way: Decimal | int) -> float:
    """Where a part of the way lies, in pixels; the display ends at the farthest and at zero."""
    return float(max(Decimal(0), min(Decimal(way), _FARTHEST)) / _FARTHEST) * _PLOT


def _down(n: int) -> float:
    return n * _STEP + _STEP / 2


def _ways(rows: Sequence[BulletRow]) -> list[Spec]:
    """The whole way of each row; an empty dotted box where nothing is known."""
    known = [(n, 100) for n, row in enumerate(rows) if row.done is not None]
    unknown = [(n, 100) for n, row in enumerate(rows) if row.done is None]
    empty: Spec = {"fill": PAPER, "stroke": SOFT, "strokeDash": [1, 3]}
    return [_boxes(known, {"fill": FIELD}), _boxes(unknown, empty)]


def _bars(known: Sequence[tuple[int, str, Decimal]]) -> list[Spec]:
    """The bars, those of one look together."""
    looks = {_LOOKS.get(level, _OTHER): None for _, level, _ in known}
    return [
        _boxes(
            [(n, done) for n, level, done in known if _LOOKS.get(level, _OTHER) is look],
            {"stroke": DEEP, "strokeWidth": 1.5, "fill": look.fill, "strokeDash": look.dash},
            half=6,
        )
        for look in looks
    ]


def _boxes(
    rows: Iterable[tuple[int, Decimal | int]], look: Mapping[str, Any], *, half: float = 9
) -> Spec:
    values = [
        {"right": _across(way), "top": _down(n) - half, "bottom": _down(n) + half}
        for n, way in rows
    ]
    ends = {"x": at(0), "x2": pixel("right"), "y": pixel("top"), "y2": {"field": "bottom"}}
    return layer(values, {"type": "rect", **look}, **ends)


def _edge(rows: Iterable[int], *, across: int, half: float, thickness: float) -> Spec:
    values = [{"top": _down(n) - half, "bottom": _down(n) + half} for n in rows]
    mark = {"type": "rule", "color": INK, "strokeWidth": thickness}
    return layer(values, mark, x=at(_across(across)), y=pixel("top"), y2={"field": "bottom"})


def _expected(rows: Sequence[BulletRow]) -> list[Spec]:
    """A thin line through the bar, with a pointed head above it."""
    values = [
        {"x": _across(row.expected), "top": _down(n) - 9, "bottom": _down(n) + 9}
        for n, row in enumerate(rows)
        if row.expected is not None
    ]
    ends = {"x": pixel("x"), "y": pixel("top"), "y2": {"field": "bottom"}}
    head = {"type": "point", "shape": "triangle-down", "size": 75, "yOffset": -2, "opacity": 1}
    return [
        layer(values, {"type": "rule", "color": PAPER, "strokeWidth": 4}, **ends),
        layer(values, {"type": "rule", "color": INK, "strokeWidth": 1.5}, **ends),
        layer(values, {**head, "fill": INK, "stroke": PAPER}, x=pixel("x"), y=pixel("top")),
    ]


def _overrun(known: Iterable[tuple[int, Decimal]]) -> list[Spec]:
    """Arrows: to the right where a bar goes on, to the left where it went back."""
    values = list(known)
    beyond = [{"x": _PLOT + 6, "y": _down(n)} for n, done in values if done > _FARTHEST]
    back = [{"x": -6, "y": _down(n)} for n, done in values if done < 0]
    places = {"x": pixel("x"), "y": pixel("y")}
    mark = {"type": "point", "fill": DEEP, "stroke": DEEP, "size": 70, "opacity": 1}
    return [
        layer(beyond, {**mark, "shape": "triangle-right"}, **places),
        layer(back, {**mark, "shape": "triangle-left"}, **places),
    ]


def _labels(rows: Sequence[BulletRow]) -> list[Spec]:
    codes = [{"y": _down(n), "text": row.code} for n, row in enumerate(rows)]
    names = [
        {"y": _down(n) - 7 * (len(said) - 1), "text": said}
        for n, said in enumerate(lines(row.label, 26) for row in rows)
    ]
    places = {"y": pixel("y"), "text": words()}
    bold = text(12, SOFT, align="left", fontWeight="bold")
    plain = text(12, align="left", lineHeight=14, limit=_LEFT - 46)
    return [
        layer(codes, bold, x=at(-_LEFT + 2), **places),
        layer(names, plain, x=at(-_LEFT + 34), **places),
    ]


def _values(drawing: BulletList) -> list[Spec]:
    """What was reached over what was promised, under their titles."""
    rows = [(_down(n), row.shown, row.goal) for n, row in enumerate(drawing.rows)]
    values = [{"above": y - 7, "below": y + 8, "shown": up, "goal": low} for y, up, low in rows]
    title = [
        {"above": -22, "below": -9, "shown": drawing.done_title, "goal": drawing.goal_title},
    ]
    return [
        *_pairs(
            values, text(12.5, align="right", fontWeight="bold"), text(11, SOFT, align="right")
        ),
        *_pairs(
            title, text(10, SOFT, align="right", fontWeight="bold"), text(10, SOFT, align="right")
        ),
    ]


def _pairs(values: Iterable[Mapping[str, Any]], upper: Spec, lower: Spec) -> list[Spec]:
    values, x = list(values), at(_VALUES)
    return [
        layer(values, upper, x=x, y=pixel("above"), text=words("shown")),
        layer(values, lower, x=x, y=pixel("below"), text=words("goal")),
    ]


def _verdicts(rows: Sequence[BulletRow]) -> list[Spec]:
    """The word of each row after its sign."""
    signs = [{"y": _down(n), "text": sign(row.level)} for n, row in enumerate(rows)]
    verdicts = [
        {"y": _down(n) - 7 * (len(said) - 1), "text": said}
        for n, said in enumerate(lines(row.verdict, 15) for row in rows)
    ]
    plain = text(12, align="left", lineHeight=14, limit=_PLOT + _RIGHT - _VERDICTS)
    return [
        layer(signs, text(12), x=at(_SIGNS), y=pixel("y"), text=words()),
        layer(verdicts, plain, x=at(_VERDICTS), y=pixel("y"), text=words()),
    ]


def _legend(drawing: BulletList) -> list[Spec]:
    done: Spec = {"shape": _BAR, "size": 130, "fill": DEEP, "stroke": None}
    goal: Spec = {"shape": _UPRIGHT, "size": 130, "fill": INK, "stroke": None}
    expected: Spec = {"shape": "triangle-down", "size": 75, "fill": INK, "stroke": None}
    return legend(
        [
            (drawing.done_title, done),
            (drawing.goal_title, goal),
            (drawing.expected_title, expected),
        ],
        left=-_LEFT + 34,
        top=-14,
    )
