"""Maps: each unit has the shade of its band, and what has no figure is hatched and never shaded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from resolute.render import charts
from resolute.render.charts_map import HATCH, NO_FIGURE, SHADES
from resolute.render.docx import as_docx
from resolute.render.html import as_html
from resolute.render.pdf import as_pdf
from resolute.review.blocks import Chart, Column, Row, Table, Text
from resolute.review.drawings import Area, Dot, Map, Ring
from tests.unit.render.drawn import typography_of
from tests.unit.render.report_example import HOSTILE, VIETNAMESE

WEST, SOUTH, WIDE = 105_840_000, 21_020_000, 10_000
NAMES = ("Hàng Bạc", "Hàng Đào", "Hàng Mã", "Hàng Gai")


def square(column: int, *, wide: int = WIDE) -> Ring:
    """A square of about a kilometre, the next to the east of the one before."""
    west = WEST + column * WIDE
    return (
        (west, SOUTH),
        (west + wide, SOUTH),
        (west + wide, SOUTH + wide),
        (west, SOUTH + wide),
    )


def map_of(*bands: int | None, **changes: Any) -> Chart:
    """A row of squares with these bands."""
    drawn = Map(
        areas=tuple(
            Area(label=NAMES[n], rings=(square(n),), band=band, shown=f"{band}")
            for n, band in enumerate(bands)
        ),
        bands=("1 – 2", "3 – 4", "5 – 9"),
        measured_in="%",
        no_figure="chưa có số liệu",
    )
    rows = tuple(Row(cells=((Text(name),),)) for name in NAMES)
    table = Table(key="chart-map", title="", columns=(Column(title="Đơn vị"),), rows=rows)
    return Chart(
        key="map-1",
        title="Tỷ lệ",
        subtitle="Theo đơn vị",
        alt="Bản đồ tỷ lệ",
        drawing=replace(drawn, **changes),
        table=table,
    )


def features(chart: Chart, kind: str) -> Iterator[dict[str, Any]]:
    """What the map draws as polygons or lines."""
    for layer in charts.spec(chart)["layer"]:
        for value in layer["data"]["values"]:
            if value.get("geometry", {}).get("type") == kind:
                yield value


def fills(chart: Chart) -> list[str]:
    return [each["properties"]["fill"] for each in features(chart, "Polygon")][: len(_areas(chart))]


def _areas(chart: Chart) -> tuple[Area, ...]:
    assert isinstance(chart.drawing, Map)
    return chart.drawing.areas


def said(chart: Chart) -> str:
    """All that a drawing says, without its spaces."""
    texts = ET.fromstring(charts.svg(chart)).itertext()  # noqa: S314  our own drawing
    return "".join("".join(texts).split())


def test_each_unit_has_the_shade_of_its_band() -> None:
    assert fills(map_of(0, 1, 2, None)) == [SHADES[0], SHADES[2], SHADES[4], NO_FIGURE]


def test_only_what_has_no_figure_is_hatched() -> None:
    hatched = list(features(map_of(0, None, 2), "LineString"))
    xs = [x for each in hatched for x, _ in each["geometry"]["coordinates"]]

    assert list(features(map_of(0, 1, 2), "LineString")) == []
    assert len(hatched) > 20
    assert max(xs) - min(xs) == pytest.approx(208, abs=1)  # a third of 624 px
    assert min(xs) == pytest.approx(208, abs=1)


def test_hatching_stays_out_of_a_hole() -> None:
    ring = square(0)
    hole = tuple((x + 3_000, y + 3_000) for x, y in square(0, wide=4_000))
    area = Area(label="", rings=(ring, hole), band=None, shown="")
    lines = list(features(map_of(areas=(area,)), "LineString"))
    whole = list(features(map_of(areas=(replace(area, rings=(ring,)),)), "LineString"))

    assert len(lines) > len(whole)  # those that meet the hole are in two


def test_the_words_of_the_bands_the_hatching_and_the_dots_are_explained() -> None:
    told = said(map_of(0, None, dots=(Dot(x=WEST, y=SOUTH),), dots_title="Trạm y tế"))

    for word in ("1–2", "3–4", "5–9", "chưacósốliệu", "Trạmytế", "%"):
        assert word in told
    assert "chưacósốliệu" not in said(map_of(0, 1))


def test_a_name_is_written_where_it_has_room_and_nowhere_else() -> None:
    assert "HàngBạc" in said(map_of(0, 1))
    crowded = tuple(
        Area(label="Phường Có Tên Rất Dài", rings=(square(n),), band=0, shown="") for n in range(40)
    )
    assert "TênRấtDài" not in said(map_of(areas=crowded))


def test_north_is_up_and_a_degree_of_longitude_is_shorter_than_one_of_latitude() -> None:
    (polygon,) = features(map_of(0), "Polygon")
    (corner,) = polygon["geometry"]["coordinates"]
    (west, south), (east, _), (_, north), *_ = corner

    assert north < south
    assert (east - west) / (south - north) == pytest.approx(0.9334, abs=0.001)  # cos 21.025°


def test_equal_maps_give_equal_bytes_and_hold_no_id() -> None:
    first = charts.svg(map_of(0, None, 2))
    charts.svg.cache_clear()

    assert charts.svg(map_of(0, None, 2)) == first
    assert re.findall(r"\b(?:id|class|clip-path)=|url\(#", first) == []
    assert HATCH in first


def test_signs_that_mean_something_to_xml_are_shown_as_they_are() -> None:
    area = Area(label=HOSTILE[:12], rings=(square(0),), band=0, shown="")

    assert "".join(HOSTILE[:12].split()) in said(map_of(areas=(area,)))


def test_a_map_is_drawn_in_every_format_with_its_table() -> None:
    chart = map_of(0, None, 2)
    report = replace(VIETNAMESE, body=(chart,), annexes=())
    form = typography_of(report)
    page = as_html(report, form, {chart.key: charts.svg(chart)}, css="")
    paper = as_pdf(report, form, {chart.key: charts.svg(chart)})

    assert page.count("<svg") == 1
    assert "Hàng Gai" in page
    assert paper.startswith(b"%PDF")
    assert b"word/media/image1.png" in as_docx(report, form, {chart.key: charts.png(chart)})
