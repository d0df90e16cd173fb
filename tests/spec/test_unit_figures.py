"""A published table finds its units by their names, and says what it could not place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from resolute.actions.rules import rules
from resolute.evidence import Absence, Part, PartKind
from resolute.intake.unit_figures import FiguresRead, read_figures, table_of, unit_tables
from resolute.intake.unit_places import Places, Step
from resolute.plan import Provenance
from resolute.words import Language, Words
from tests.registers import LADDER, history

TABLES = unit_tables(rules("unit_figures.toml"))
COLUMNS = "city,city_title,district,dist_title,ward,ward_title,total,area_sqm"
HOAN_KIEM = "HàNội,ThànhPhố,HoànKiếm,Quận,"
DAY = date(2019, 4, 1)
REGISTRY = history("""
uid    | level | name               | type                 | parent_uid | valid_from | valid_to
-------+-------+--------------------+----------------------+------------+------------+-----------
P01    | 1     | Thành phố Hà Nội   | Thành phố Trung ương |            | 2004-08-31 |
D002   | 2     | Quận Hoàn Kiếm     | Quận                 | P01        | 2004-08-31 | 2025-07-01
D540   | 2     | Thành phố Qui Nhơn | Thành phố            | P01        | 2004-08-31 | 2025-07-01
D755   | 2     | Huyện Côn Đảo      | Huyện                | P01        | 2004-08-31 | 2025-07-01
W00070 | 3     | Phường Hàng Trống  | Phường               | D002       | 2004-08-31 | 2025-07-01
W00071 | 3     | Phường Hàng Mã     | Phường               | D002       | 2004-08-31 | 2025-07-01
W00072 | 3     | Phường Hàng Má     | Phường               | D002       | 2004-08-31 | 2025-07-01
W00001 | 3     | Phường 01          | Phường               | D540       | 2004-08-31 | 2025-07-01
W00002 | 3     | Xã Phước Mỹ        | Xã                   | D540       | 2004-08-31 | 2025-07-01
W00003 | 3     | Phường Phước Mỹ    | Phường               | D540       | 2004-08-31 | 2025-07-01
W00099 | 3     | Phường Mai Sau     | Phường               | D002       | 2020-01-01 | 2025-07-01
""").registry
PLACES = Places(REGISTRY, LADDER, DAY, top="quan-hoan-kiem-002-20040831")
PARTS = {
    key: Part(
        key=key,
        title=Words(key, key),
        kind=PartKind.STOCK,
        measured_in=Words(measure, measure),
        regime="calendar",
    )
    for key, measure in (("dan_so", "người"), ("dien_tich", "km²"))
}


def found(*way: str) -> list[str]:
    """The codes of the units that a way may lead to; a step is a kind and a name."""
    steps = [Step(*reversed(step.split(" ", 1))) if " " in step else Step(step) for step in way]
    return [unit.code or "" for unit in PLACES.find(steps).units]


def figures(*rows: str) -> FiguresRead:
    content = "\n".join((COLUMNS, *rows)).encode()
    table = table_of(content, TABLES)
    assert table is not None
    return read_figures("t.csv", content, table, places=PLACES, parts=PARTS)


@pytest.mark.parametrize(
    ("way", "codes"),
    [
        (("ThànhPhố HàNội", "Quận HoànKiếm", "Phường HàngTrống"), ["00070"]),
        (("Thủ đô Hà Nội", "Quận Hoàn Kiếm", "phường Hàng Trống"), []),
        (("HàNội", "Quận HoànKiếm", "Phường HàngTrống"), ["00070"]),
        (("ThànhPhố HàNội", "Quận HoànKiếm", "Phường HangTrong"), ["00070"]),
        (("ThànhPhố HàNội", "ThịXã HoànKiếm", "Phường HàngTrống"), ["00070"]),
        (("ThànhPhố HàNội", "Quận HoànKiếm", "Phường HàngMã"), ["00071"]),
        (("ThànhPhố HàNội", "Quận HoànKiếm", "Phường HàngMa"), ["00071", "00072"]),
        (("ThànhPhố HàNội", "Quận HoànKiếm", "Phường Mai Sau"), []),
        (("ThànhPhố HàNội", "ThànhPhố QuyNhơn", "Phường 1"), ["00001"]),
        (("ThànhPhố HàNội", "ThànhPhố QuyNhơn", "Xã Phước Mỹ"), ["00002"]),
        (("ThànhPhố HàNội", "ThànhPhố QuyNhơn", "Phường Phước Mỹ"), ["00003"]),
        (("ThànhPhố HàNội", "Huyện CônĐảo", "Huyện CônĐảo"), ["755"]),
        (("Tỉnh Hà Tây", "Quận HoànKiếm", "Phường HàngTrống"), []),
    ],
)
def test_a_unit_is_found_by_its_name_and_those_above_as_they_were_on_the_day(
    way: tuple[str, ...], codes: list[str]
) -> None:
    assert found(*way) == codes


def test_a_table_whose_highest_column_says_kind_and_name_together_is_followed() -> None:
    way = [Step("Thủ đô Hà Nội"), Step("Hoàn Kiếm", "quận")]

    assert [unit.code for unit in PLACES.find(way).units] == ["002"]


def test_a_row_is_figures_in_the_measure_of_the_plan_and_names_its_source() -> None:
    read = figures(f"{HOAN_KIEM}HàngTrống,Phường,5524,342857.0010825277")
    people, land = read.rows

    assert (people.value, land.value) == (Decimal(5524), Decimal("0.342857"))
    assert people.provenance is Provenance.PUBLISHED
    assert land.provenance is Provenance.DERIVED
    assert (people.unit, people.note) == (REGISTRY["phuong-hang-trong-00070-20040831"], "")
    assert "01/4/2019" in people.citation


def test_a_name_spelt_otherwise_is_said_beside_the_figure() -> None:
    (people, _) = figures(f"{HOAN_KIEM}HangTrong,Phường,5524,1").rows

    assert people.note == "Trong nguồn: Phường HangTrong, Quận HoànKiếm, ThànhPhố HàNội"


def test_what_is_not_there_is_not_known_and_not_zero() -> None:
    (people, _) = figures(f"{HOAN_KIEM}HàngTrống,Phường,,1").rows

    assert people.value is Absence.MISSING


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (f"{HOAN_KIEM}HàngChống,Phường,1,1", "there is no unit “Phường HàngChống” there"),
        (f"{HOAN_KIEM}HàngMa,Phường,1,1", "“Phường HàngMa” may be any of"),
        (f"{HOAN_KIEM}HàngTrống,Phường,khoảng 5000,1", "“khoảng 5000”"),
    ],
)
def test_a_row_that_cannot_be_placed_or_read_is_told(row: str, said: str) -> None:
    read = figures(row)

    assert [found.refused for found in read.findings] == [1]
    assert said in read.findings[0].say(Language.EN)


def test_every_row_is_stored_refused_or_about_another_unit() -> None:
    read = figures(
        f"{HOAN_KIEM}HàngTrống,Phường,5524,1",
        f"{HOAN_KIEM}HàngChống,Phường,1,1",
        "CàMau,Tỉnh,NămCăn,Huyện,HàngVịnh,Xã,1,1",
    )

    assert (read.rows_in, read.stored, len(read.findings), read.elsewhere) == (3, 1, 1, 1)


def test_a_file_with_other_columns_is_no_table_that_is_known() -> None:
    assert table_of(b"a,b\n1,2", TABLES) is None
