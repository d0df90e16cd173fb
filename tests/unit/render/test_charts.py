"""Charts: what is drawn, what is never drawn, and that the same is always drawn the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from resolute.render import charts, charts_parts
from resolute.render.assets import fonts_folder
from resolute.render.metrics import face
from resolute.review.blocks import Chart
from resolute.review.drawings import BulletList, Panel, Point, Slope, SmallMultiples
from tests.unit.render.report_example import EVERY_LETTER, EXAMPLES, HOSTILE
from tests.unit.render.report_example_charts import (
    BULLETS_VI,
    FAN_VI,
    PANELS_VI,
    SLOPE_EN,
    SLOPE_VI,
)

ALL = (BULLETS_VI, PANELS_VI, SLOPE_VI, SLOPE_EN, FAN_VI)
each_chart = pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.alt[:20])


def drawn_again(chart: Chart) -> str:
    charts.svg.cache_clear()
    return charts.svg(chart)


def values(chart: Chart) -> Iterator[dict[str, Any]]:
    """Everything that a chart draws, mark by mark."""
    for layer in charts.spec(chart)["layer"]:
        for value in layer["data"]["values"]:
            yield {"mark": layer["mark"], **value}


def words(chart: Chart) -> str:
    """The letters of a drawing without its spaces, since a label may be broken into lines."""
    texts = ET.fromstring(charts.svg(chart)).itertext()  # noqa: S314 - our own drawing
    return "".join("".join(texts).split())


def bullets(**changes: Any) -> Chart:
    """The drawing of one row."""
    assert isinstance(BULLETS_VI.drawing, BulletList)
    row = replace(BULLETS_VI.drawing.rows[0], **changes)
    return replace(BULLETS_VI, drawing=replace(BULLETS_VI.drawing, rows=(row,)))


def panel(*points: tuple[int, bool], goal: int | None) -> Chart:
    """The drawing of one panel."""
    assert isinstance(PANELS_VI.drawing, SmallMultiples)
    drawn = Panel(
        code="01",
        title="Thu",
        unit="%",
        points=tuple(
            Point(label=f"202{n}", value=Decimal(value), shown=f"={value}", firm=firm)
            for n, (value, firm) in enumerate(points)
        ),
        goal=None if goal is None else Decimal(goal),
        goal_shown=f"goal {goal}",
    )
    return replace(PANELS_VI, drawing=replace(PANELS_VI.drawing, panels=(drawn,)))


def heights(chart: Chart) -> dict[str, float]:
    """Where each point stands above the zero of its panel, by its words."""
    drawn = list(values(chart))
    floor = next(value["y"] for value in drawn if value["mark"].get("color") == "#8595a3")
    return {value["text"]: floor - value["y"] for value in drawn if "foot" in value}


def bars(chart: Chart) -> list[dict[str, Any]]:
    """The bars of what is done, which alone are twelve pixels high."""
    return [v for v in values(chart) if "bottom" in v and v["bottom"] - v["top"] == 12]


@each_chart
def test_equal_charts_give_equal_bytes(chart: Chart) -> None:
    first, first_picture = drawn_again(chart), charts.png(chart)

    assert drawn_again(chart) == first
    assert charts.png(chart) == first_picture


@each_chart
def test_a_drawing_holds_no_id_and_no_class_so_that_several_may_share_a_page(chart: Chart) -> None:
    assert re.findall(r"\b(?:id|class|clip-path)=|url\(#", charts.svg(chart)) == []


@each_chart
def test_a_drawing_is_a_picture_with_its_alternative_text(chart: Chart) -> None:
    root = ET.fromstring(charts.svg(chart))  # noqa: S314 - our own drawing

    assert root.get("role") == "img"
    assert root.get("aria-label") == chart.alt


@each_chart
def test_every_drawing_has_the_one_width(chart: Chart) -> None:
    assert f'width="{charts_parts.WIDTH}"' in charts.svg(chart)


def test_a_png_has_two_dots_for_each_px() -> None:
    picture = charts.png(SLOPE_EN)

    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20]) == 2 * charts_parts.WIDTH


def test_signs_that_mean_something_to_xml_are_shown_as_they_are() -> None:
    chart = replace(bullets(label=HOSTILE[:28], shown='5 < 6 class="x"'), alt=HOSTILE)

    assert "".join(HOSTILE[:28].split()) in words(chart)
    assert '5<6class="x"' in words(chart)
    assert ET.fromstring(charts.svg(chart)).get("aria-label") == HOSTILE  # noqa: S314


def test_control_codes_do_not_break_a_drawing() -> None:
    assert "ab" in words(bullets(label="a\x00\x1bb"))
    assert "cd" in words(bullets(shown="c\x00\x1bd"))


@pytest.mark.parametrize("name", ["Arimo-Regular.ttf", "Arimo-Bold.ttf"])
def test_the_bundled_letters_hold_all_of_vietnamese_and_every_sign(name: str) -> None:
    assert {*EVERY_LETTER, *"▲●►◊▼×○•≥≤–—…"} - face(name).advances.keys() == set()


def test_every_bundled_font_comes_with_the_licence_that_lets_it_travel() -> None:
    licence = (fonts_folder() / "LICENSE-OFL.txt").read_text(encoding="utf-8")
    families = {path.stem.split("-")[0] for path in fonts_folder().glob("*.ttf")}

    assert families == {"Arimo", "LiberationSerif"}
    assert "Arimo, version" in licence
    assert "Liberation Serif, version" in licence
    assert "SIL OPEN FONT LICENSE" in licence


# --- bullet lists ---------------------------------------------------------------------------------


def test_each_row_says_its_code_its_label_its_figures_and_its_verdict() -> None:
    assert isinstance(BULLETS_VI.drawing, BulletList)
    shown = words(BULLETS_VI)
    said = [(r.code, r.label, r.shown, r.goal, r.verdict) for r in BULLETS_VI.drawing.rows]

    assert [text for row in said for text in row if "".join(text.split()) not in shown] == []


def test_the_legend_names_the_bar_the_goal_and_what_is_expected() -> None:
    assert "ĐãthựchiệnMụctiêuPhảiđạtđếnnay" in words(BULLETS_VI)


def test_an_unknown_row_has_no_bar_and_a_row_at_zero_has_none_either_but_a_way() -> None:
    unknown, nothing = bullets(done=None), bullets(done=Decimal(0))

    assert bars(unknown) == bars(nothing) == []
    assert [v for v in values(unknown) if v["mark"].get("fill") == charts_parts.FIELD] == []
    assert [v for v in values(nothing) if v["mark"].get("fill") == charts_parts.FIELD] != []


def test_half_the_way_is_half_as_long_as_the_whole() -> None:
    half, whole = bars(bullets(done=Decimal(50))), bars(bullets(done=Decimal(100)))

    assert 2 * half[0]["right"] == pytest.approx(whole[0]["right"])


def test_the_goal_stands_where_a_bar_of_the_whole_way_ends() -> None:
    chart = bullets(done=Decimal(100))
    goal = next(
        layer
        for layer in charts.spec(chart)["layer"]
        if layer["mark"].get("strokeWidth") == 3 and layer["mark"]["type"] == "rule"
    )

    assert goal["encoding"]["x"]["value"] == pytest.approx(bars(chart)[0]["right"])


@pytest.mark.parametrize(
    ("done", "arrows"),
    [("130", set()), ("130.1", {"triangle-right"}), ("-0.1", {"triangle-left"}), ("0", set())],
)
def test_a_bar_that_leaves_the_display_carries_an_arrow(done: str, arrows: set[str]) -> None:
    shapes = {value["mark"].get("shape") for value in values(bullets(done=Decimal(done)))}

    assert shapes & {"triangle-right", "triangle-left"} == arrows


def test_a_bar_is_cut_at_130_per_cent_and_its_words_are_not() -> None:
    chart = bullets(done=Decimal(400), shown="400,0%")

    assert bars(chart)[0]["right"] == bars(bullets(done=Decimal(130)))[0]["right"]
    assert "400,0%" in words(chart)


def test_good_and_bad_differ_without_colour() -> None:
    looks = {
        level: [
            (v["mark"]["fill"], bool(v["mark"]["strokeDash"])) for v in bars(bullets(level=level))
        ]
        for level in ("met", "on_track", "at_risk", "behind")
    }

    assert looks["met"] == [(charts_parts.DEEP, False)] != looks["on_track"]
    assert looks["at_risk"] == [(charts_parts.PAPER, False)]
    assert looks["behind"] == [(charts_parts.PAPER, True)]


def test_a_level_without_a_look_is_drawn_all_the_same() -> None:
    assert len(bars(bullets(level="a level of tomorrow"))) == 1


def test_a_row_without_an_expectation_has_no_mark_for_it() -> None:
    pins = [v for v in values(bullets(expected=None)) if v["mark"].get("size") == 75]

    assert len(pins) == 1  # the legend's


# --- small multiples ------------------------------------------------------------------------------


def test_the_scale_of_a_panel_begins_at_zero() -> None:
    chart = panel((40, True), (80, True), goal=100)
    stands = heights(chart)

    assert stands["=80"] == pytest.approx(2 * stands["=40"])
    assert max(v["y"] for v in values(chart) if "y" in v) < charts.spec(chart)["height"]
    assert stands["=80"] < 0.81 * 84  # of the height of a field, which the goal fills


def test_values_below_zero_stand_below_the_line_of_zero() -> None:
    stands = heights(panel((-50, True), (50, True), goal=None))

    assert stands["=-50"] == pytest.approx(-stands["=50"])


def test_estimates_are_hollow() -> None:
    fills = [v["fill"] for v in values(panel((1, True), (2, False), goal=None)) if "foot" in v]

    assert fills[:2] == [charts_parts.DEEP, charts_parts.PAPER]


def test_the_goal_is_labelled_and_a_panel_without_one_has_no_line() -> None:
    assert "goal100" in words(panel((40, True), goal=100))
    assert "goal" not in words(panel((40, True), goal=None))


def test_a_panel_without_points_shows_a_dash_and_no_line() -> None:
    chart = panel(goal=90)

    assert "—" in words(chart)
    assert [v for v in values(chart) if v["mark"]["type"] == "line"] == []


def test_a_panel_of_zeros_can_be_drawn() -> None:
    assert heights(panel((0, True), (0, True), goal=0))["=0"] == 0


def test_many_points_are_labelled_at_both_ends_alone() -> None:
    chart = panel(*((n, True) for n in range(1, 10)), goal=None)

    assert re.findall("=[0-9]", words(chart)) == ["=1", "=9", "=1", "=9"]  # halo and letters


def test_a_long_period_at_the_left_edge_stays_on_the_drawing() -> None:
    assert isinstance(PANELS_VI.drawing, SmallMultiples)
    first = PANELS_VI.drawing.panels[0]
    points = tuple(replace(point, label="Quý II/2023") for point in first.points)
    drawing = replace(PANELS_VI.drawing, panels=(replace(first, points=points),))
    feet = [v for v in values(replace(PANELS_VI, drawing=drawing)) if "foot" in v]

    assert feet[0]["inward"] > feet[0]["x"]
    assert feet[-1]["inward"] == feet[-1]["x"]


# --- slopes ---------------------------------------------------------------------------------------


def test_the_best_place_is_at_the_top_and_both_ends_are_labelled() -> None:
    ends = next(value for value in values(SLOPE_VI) if value.get("after") == "1/30 Hoàn Kiếm")

    assert ends["before"] == "Hoàn Kiếm 4/30"
    assert ends["y2"] == 0 < ends["y"]


def test_only_the_first_line_is_dark() -> None:
    colours = {v["before"]: v["colour"] for v in values(SLOPE_VI) if "before" in v}

    assert [said for said, colour in colours.items() if colour == charts_parts.DEEP] == [
        "Hoàn Kiếm 4/30"
    ]


def test_labels_of_neighbours_and_of_equals_never_touch() -> None:
    assert isinstance(SLOPE_VI.drawing, Slope)
    first = SLOPE_VI.drawing.lines[0]
    equals = tuple(replace(first, label=f"Phường {n}", left=30, right=1 + n) for n in range(6))
    crowd = replace(SLOPE_VI, drawing=replace(SLOPE_VI.drawing, lines=equals))
    rows = {v["before"]: v for v in values(crowd) if "before" in v}.values()

    for side in ("left", "right"):
        places = sorted(row[side] for row in rows)
        assert all(low - high >= 17 for high, low in pairwise(places))


# --- contrast -------------------------------------------------------------------------------------


def contrast(colour: str) -> float:
    """The WCAG contrast of a colour with white."""
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    light = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 1.05 / (0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2] + 0.05)


def test_letters_have_the_contrast_that_reading_needs() -> None:
    inks = {v["mark"]["color"] for c in ALL for v in values(c) if v["mark"]["type"] == "text"}

    assert [ink for ink in inks if contrast(ink) < 4.5] == []


def test_lines_that_mean_something_can_be_seen() -> None:
    strokes = {
        v["mark"][key]
        for chart in ALL
        for v in values(chart)
        for key in ("stroke", "color")
        if v["mark"]["type"] != "text" and v["mark"].get(key)
    }
    decoration = {charts_parts.PAPER, "#c3ced8"}  # gaps, and the posts of a slope

    assert [stroke for stroke in strokes - decoration if contrast(stroke) < 3] == []


def test_the_example_holds_every_kind_of_drawing() -> None:
    kinds = {type(block.drawing) for r in EXAMPLES for block in r.body if isinstance(block, Chart)}

    assert kinds == {BulletList, SmallMultiples, Slope}


def test_a_fan_opens_and_its_narrow_band_lies_within_the_wide_one() -> None:
    wide, narrow = (
        layer["data"]["values"]
        for layer in charts.spec(FAN_VI)["layer"]
        if layer["mark"]["type"] == "area"
    )
    widths = [[each["y2"] - each["y"] for each in band] for band in (wide, narrow)]

    assert widths[0][0] == widths[1][0] == 0
    assert all(a < b for a, b in pairwise(widths[0]))
    assert all(n <= w for w, n in zip(*widths, strict=True))
