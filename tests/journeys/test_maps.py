"""An office shows an indicator of its wards on a map, in the review and with its table."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from resolute.actions.desk import open_folder
from resolute.actions.judge_folder import judge_folder
from resolute.cli.main import resolute
from resolute.intake.outlines import read_outlines
from resolute.render.charts import svg
from resolute.review.blocks import Chart, Number
from resolute.review.drawings import Map
from resolute.words import Finding
from tests.journeys.sample import MIDTERM, composed, copied

CODES = {"00061": "phuong-hang-bac", "00049": "phuong-hang-dao", "99999": None}
ASKED = '[[map]]\nindicator = "moi_truong.ty_le_phan_loai"\nlevel = "ward"\n'


def geojson(*, codes: list[str]) -> str:
    """Squares side by side, each with the code of a ward."""
    features = [
        {
            "type": "Feature",
            "properties": {"gso": code},
            "geometry": {"type": "MultiPolygon", "coordinates": [[_square(place)]]},
        }
        for place, code in enumerate(codes)
    ]
    point = {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": []}}
    return json.dumps({"type": "FeatureCollection", "features": [*features, point]})


def _square(place: int) -> list[list[float]]:
    west, south, wide = 105.84 + place / 100, 21.02, 0.01
    corners = [(0, 0), (wide, 0), (wide, wide), (0, wide), (0, 0)]
    return [[west + x, south + y] for x, y in corners]


def run(*words: object) -> Result:
    return CliRunner().invoke(resolute, [f"{word}" for word in words])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The sample with outlines of two wards, and a map asked for."""
    folder = copied(tmp_path)
    file = tmp_path / "wards.geojson"
    file.write_text(geojson(codes=["00061", "00049"]), encoding="utf-8")
    done = run("units", "outline", file, folder, "--code", "gso", "--on", "2023-06-30")
    assert (done.exit_code, "đã ghi 2 + từ chối 0" in done.output) == (0, True)
    (folder / "notes" / "map.toml").write_text(ASKED, encoding="utf-8")
    return folder


def test_the_review_has_the_map_with_a_row_for_every_ward(folder: Path) -> None:
    desk = open_folder(folder)
    report = composed(judge_folder(desk, on=MIDTERM)).report
    (chart,) = (b for b in report.body if isinstance(b, Chart) and isinstance(b.drawing, Map))
    numbers = [row.cells[1][0] for row in chart.table.rows]

    assert desk.findings == ()
    assert isinstance(chart.drawing, Map)
    assert {area.label for area in chart.drawing.areas} == {"Hàng Bạc", "Hàng Đào"}
    assert len(chart.table.rows) == 18
    assert all(isinstance(each, Number) and each.noted for each in numbers)
    assert "Hàng Bạc: 57,4%" in chart.alt
    assert "<svg" in svg(chart)


def test_outlines_of_units_are_kept_by_their_ids(folder: Path) -> None:
    read = read_outlines("o", (folder / "units" / "outlines.json").read_bytes())

    assert not isinstance(read, Finding)
    assert [outline.unit for outline in read] == ["phuong-hang-bac", "phuong-hang-dao"]


def test_an_area_of_an_unknown_unit_is_told_and_left_out(tmp_path: Path) -> None:
    file = tmp_path / "wards.geojson"
    file.write_text(geojson(codes=list(CODES)), encoding="utf-8")
    folder = copied(tmp_path)
    done = run("units", "outline", file, folder, "--code", "gso", "--format", "json")
    facts = json.loads(done.output)

    assert done.exit_code == 1
    assert (facts["areas_in"], facts["areas_stored"], facts["areas_refused"]) == (3, 2, 1)
    assert "99999" in facts["findings"][0]


@pytest.mark.parametrize("content", ["[]", "{", '{"features": [{}]}'])
def test_what_is_no_geojson_is_told(tmp_path: Path, content: str) -> None:
    file = tmp_path / "wards.geojson"
    file.write_text(content, encoding="utf-8")

    assert run("units", "outline", file, copied(tmp_path)).exit_code == 1


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (ASKED.replace("ty_le", "tyle"), "không có chỉ số “moi_truong.tyle_phan_loai”"),
        (ASKED.replace("ward", "wards"), "không có cấp đơn vị “wards”"),
        (ASKED + 'window = "mai"\n', "mai"),
    ],
)
def test_a_map_that_cannot_be_is_named_with_its_line(folder: Path, asked: str, said: str) -> None:
    (folder / "notes" / "map.toml").write_text(asked, encoding="utf-8")
    (finding,) = open_folder(folder).findings

    assert finding.place.file == "notes/map.toml"
    assert said in finding.problem.vi


def test_places_of_a_group_are_dots_on_the_map(folder: Path) -> None:
    points = "group,name,longitude,latitude,source\n"
    points += "y-te,A,105.845,21.025,x\ny-te,B,105.855,21.025,x\nother,C,105.85,21.02,x\n"
    (folder / "units" / "points.csv").write_text(points, encoding="utf-8")
    asked = ASKED + 'points = "y-te"\npoints_title = "Trạm"\npoints_title_en = "Stations"\n'
    (folder / "notes" / "map.toml").write_text(asked, encoding="utf-8")
    desk = open_folder(folder)
    report = composed(judge_folder(desk, on=MIDTERM)).report
    (drawn,) = (
        b.drawing for b in report.body if isinstance(b, Chart) and isinstance(b.drawing, Map)
    )

    assert desk.findings == ()
    assert [dot.x for dot in drawn.dots] == [105_845_000, 105_855_000]
    assert drawn.dots_title == "Trạm"


def test_a_place_that_is_nowhere_is_told(folder: Path) -> None:
    points = "group,name,longitude,latitude,source\ny-te,A,1055.845,21.025,x\n"
    (folder / "units" / "points.csv").write_text(points, encoding="utf-8")
    (finding,) = open_folder(folder).findings

    assert (finding.place.file, finding.place.column) == ("units/points.csv", "C")


def test_outlines_that_were_damaged_are_told(folder: Path) -> None:
    (folder / "units" / "outlines.json").write_text("{}", encoding="utf-8")
    (finding,) = open_folder(folder).findings

    assert finding.place.file == "units/outlines.json"
