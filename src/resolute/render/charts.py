"""Charts as pictures, drawn in this process from one Vega-Lite spec each."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from html import escape

import vl_convert

from resolute.render.assets import fonts_folder
from resolute.render.charts_bullets import bullets
from resolute.render.charts_fan import fan
from resolute.render.charts_map import map_of
from resolute.render.charts_panels import panels
from resolute.render.charts_parts import FONT, PAPER, Spec
from resolute.render.charts_slope import slope
from resolute.render.paper import clean
from resolute.review.blocks import Chart
from resolute.review.drawings import BulletList, Drawing, FanChart, Map, Slope, SmallMultiples

_TAG = re.compile("<[^>]+>")
_ROLES = re.compile(r' (?:class|role|aria-\w+|pointer-events)="[^"]*"')


def spec(chart: Chart) -> Spec:
    """The chart in Vega-Lite, complete: it names its data, its size and its letters."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "background": PAPER,
        "config": {"aria": False, "font": FONT, "view": {"stroke": None}},
        **_drawn(chart.drawing),
    }


@lru_cache(maxsize=64)  # the page, the PDF and the DOCX ask for the same few charts
def svg(chart: Chart) -> str:
    """The chart as an SVG picture with its alternative text; equal charts give equal text.

    It holds no ids, so several of them may stand in one page.
    """
    _learn_fonts()
    drawn = vl_convert.vegalite_to_svg(spec(chart))
    bare = _TAG.sub(lambda tag: _ROLES.sub("", tag[0]), drawn)
    return bare.replace("<svg ", f'<svg role="img" aria-label="{escape(clean(chart.alt))}" ', 1)


def png(chart: Chart, *, scale: float = 2.0) -> bytes:
    """The chart as a picture of ``scale`` dots for each px; equal charts give equal bytes."""
    return vl_convert.svg_to_png(svg(chart), scale=scale)


def _drawn(drawing: Drawing) -> Spec:
    match drawing:
        case BulletList():
            return bullets(drawing)
        case SmallMultiples():
            return panels(drawing)
        case Slope():
            return slope(drawing)
        case Map():
            return map_of(drawing)
        case FanChart():
            return fan(drawing)


@cache
def _learn_fonts() -> None:
    vl_convert.register_font_directory(str(fonts_folder()))
