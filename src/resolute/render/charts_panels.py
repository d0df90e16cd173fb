"""Small charts of one size, side by side, each on a scale of its own that begins at zero."""

from __future__ import annotations

from decimal import Decimal

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
    legend,
    lines,
    pixel,
    text,
    words,
)
from resolute.review.drawings import Panel, Point, SmallMultiples

_ACROSS = 3
_STEP = WIDTH / _ACROSS  # px from one panel to the next
_PLOT, _MARGIN, _HIGH = 138.0, 16.0, 84.0  # px: the line's field, the space left of it, its height
_HEAD, _FOOT = 52.0, 30.0  # px above the field for the title, below it for the periods
_LEGEND = 30.0
_MOST_LABELS = 5  # past it only the first and the last point are labelled


def panels(drawing: SmallMultiples) -> Spec:
    """The panels in their order, three in a row, under a legend of the three signs."""
    layers = _legend(drawing)
    for n, panel in enumerate(drawing.panels):
        down, across = divmod(n, _ACROSS)
        layers += _panel(panel, _MARGIN + across * _STEP, _LEGEND + down * _tall() + _HEAD)
    rows = -(-len(drawing.panels) // _ACROSS)
    return canvas(layers, (WIDTH, _LEGEND + rows * _tall()), {"left": 0, "right": 0, "top": 0})
