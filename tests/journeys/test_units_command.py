"""A person asks what became of a unit, and what a name meant on a day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from resolute.cli.main import resolute
from resolute.words import ResoluteError
from tests.registers import PUBLISHED, needs_published

LIST = """\
uid,level,name,type,parent_uid,valid_from,valid_to,source
P01,1,Thành phố Hà Nội,Thành phố Trung ương,,2004-08-31,,list 1
D002,2,Quận Hoàn Kiếm,Quận,P01,2004-08-31,2025-07-01,list 1
W00070,3,Phường Hàng Trống,Phường,D002,2004-08-31,2025-07-01,list 1
W00070,3,Phường Hoàn Kiếm,Phường,P01,2025-07-01,,list 2
"""


def run(*words: object) -> Result:
    return CliRunner().invoke(resolute, [f"{word}" for word in words])


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """The register of a list with two wards of one code."""
    history, out = tmp_path / "list.csv", tmp_path / "units"
    history.write_text(LIST, encoding="utf-8")
    done = run("units", "import", history, out)
    assert (done.exit_code, "Số hàng vào 4 = đã ghi 4 + từ chối 0." in done.output) == (0, True)
    return out


def test_the_life_of_a_unit_is_a_table(units: Path) -> None:
    shown = run("units", "show", "Hàng Trống", "--units", units)

    assert shown.exit_code == 0
    for word in ("Phường Hàng Trống", "31/8/2004", "1/7/2025", "00070", "Quận", "list 1"):
        assert word in shown.output


def test_the_same_as_facts_in_english(units: Path) -> None:
    done = run(
        "units",
        "show",
        "00070",
        "--units",
        units,
        "--on",
        "2025-07-01",
        "--format",
        "json",
        "--lang",
        "en",
    )
    facts = json.loads(done.output)

    assert (facts["format"], facts["name"]) == ("resolute.units.show/1", "Hoàn Kiếm Ward")
    assert [each["under"] for each in facts["chapters"]] == ["Hà Nội City"]


TABLE = """\
provinceCode,newProvinceCode,wardCode,newWardCode
01,01,00070,00070
01,01,00070,00082
01,01,00061,00070
"""
MORE = """\
W00061,3,Phường Hàng Bạc,Phường,D002,2004-08-31,2025-07-01,list 1
W00082,3,Phường Cửa Nam,Phường,P01,2025-07-01,,list 2
"""
DECREES = 'code,decree\n00070,"Số: 1656/NQ-UBTVQH15; Ngày: 16/06/2025"\n00082,1656/NQ-UBTVQH15\n'


def test_what_a_unit_came_from_and_went_to_is_told_with_its_decree(tmp_path: Path) -> None:
    out = tmp_path / "units"
    for name, text in (("list", LIST + MORE), ("table", TABLE), ("decrees", DECREES)):
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    files = [tmp_path / f"{name}.csv" for name in ("list", "table", "decrees")]
    run("units", "import", files[0], out, "--table", files[1], "--decrees", files[2])
    ward, old = (
        json.loads(run("units", "show", name, "--units", out, "--format", "json").output)
        for name in ("Phường Hoàn Kiếm", "Hàng Trống")
    )
    shown = run("units", "show", "Hàng Trống", "--units", out).output

    assert [(c["way"], c["name"], c["key"], c["share"]) for c in ward["changes"]] == [
        ("from", "Phường Hàng Bạc", "whole", "1"),
        ("from", "Phường Hàng Trống", "unknown", None),
    ]
    assert [(c["way"], c["name"]) for c in old["changes"]] == [
        ("to", "Phường Cửa Nam"),
        ("to", "Phường Hoàn Kiếm"),
    ]
    assert {c["decree"] for c in (*ward["changes"], *old["changes"])} == {"1656/NQ-UBTVQH15"}
    for word in ("Sang", "Phường Hoàn Kiếm", "chưa rõ", "1656/NQ-UBTVQH15"):
        assert word in shown


def test_a_share_that_is_known_is_told_in_per_cent(units: Path) -> None:
    """A third of Hàng Trống is told by an official list, the rest by its people."""
    columns = "day,decree,old,new,key,share,amount,measure,source\n"
    old, new = "phuong-hang-trong-00070-20040831", "phuong-hoan-kiem-00070-20250701"
    rows = f"2025-07-01,1656,{old},{new},list,1/3,,,x\n"
    rows += f"2025-07-01,1656,{old},cua-nam,population,2/3,100,,y\n"
    with (units / "units.csv").open("a", encoding="utf-8") as file:
        file.write("cua-nam,commune,ward,00082,Phường Cửa Nam,,,2025-07-01,,\n")
    (units / "reorganisations.csv").write_text(columns + rows, encoding="utf-8")
    shown = run("units", "show", "Hàng Trống", "--units", units)

    assert shown.exit_code == 0
    for word in ("33,33%", "66,67%", "danh sách chính thức", "dân số (ước)"):
        assert word in " ".join(shown.output.split())


def test_where_a_unit_stands_in_another_hierarchy_is_told(units: Path) -> None:
    ward, district = "phuong-hang-trong-00070-20040831", "thanh-pho-ha-noi-01-20040831"
    (units / "hierarchies.csv").write_text(
        "hierarchy,unit,parent,valid_from,valid_to,source\n"
        f"Đảng,{ward},{district},2010-01-01,,Quyết định 1\n",
        encoding="utf-8",
    )
    shown = run("units", "show", "Hàng Trống", "--units", units)
    facts = json.loads(run("units", "show", ward, "--units", units, "--format", "json").output)

    assert shown.exit_code == 0
    for word in ("Trong các hệ thống khác", "Đảng", "Quyết định 1"):
        assert word in shown.output
    assert [(p["hierarchy"], p["under"]) for p in facts["placings"]] == [
        ("Đảng", "Thành phố Hà Nội")
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["Hoàn Kiếm"], ["“Hoàn Kiếm” có thể là 2 đơn vị", "quan-hoan-kiem-002-20040831: Quận"]),
        (["00070"], ["“00070” có thể là 2 đơn vị"]),
        (["70"], ["phuong-hang-trong-00070-20040831"]),
        (["Hàng Chống", "--on", "2023-06-30"], ["ngày 30/6/2023. Có lẽ là “Phường Hàng Trống”?"]),
        (["Hàng Trống", "--on", "2026-06-30"], ["Có đơn vị vào ngày khác", "31/8/2004 – 1/7/2025"]),
        (["zzzz"], ["Không có đơn vị “zzzz”."]),
    ],
)
def test_what_is_not_one_unit_is_never_shown_as_one(
    units: Path, words: list[str], said: list[str]
) -> None:
    done = run("units", "show", *words, "--units", units)

    assert isinstance(done.exception, ResoluteError)
    assert done.exception.exit_code == 29
    for each in said:
        assert each in done.exception.words.vi


def test_a_unit_of_a_plan_folder_is_shown_too() -> None:
    done = run("units", "show", "P. Hàng Trống", "--units", "samples/hoan-kiem")

    assert "Phường Hàng Trống" in done.output


def test_a_folder_without_units_is_told(tmp_path: Path) -> None:
    done = run("units", "show", "Hàng Trống", "--units", tmp_path)

    assert "resolute units import" in f"{getattr(done.exception, 'words', '')}"


def test_a_row_that_cannot_be_is_a_finding_and_the_rest_is_stored(tmp_path: Path) -> None:
    history = tmp_path / "list.csv"
    history.write_text(LIST + "W00071,3,Phường A,Phường,D003,2004-08-31,,x\n", encoding="utf-8")
    done = run("units", "import", history, tmp_path / "units", "--format", "json")

    assert done.exit_code == 1
    assert (json.loads(done.output)["rows_stored"], json.loads(done.output)["rows_refused"]) == (
        4,
        1,
    )


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = run("units", "import", tmp_path / "none.csv", tmp_path / "units")

    assert isinstance(done.exception, ResoluteError)


@needs_published
def test_the_whole_country_is_imported(tmp_path: Path) -> None:
    history, table = (
        PUBLISHED / "units_history_scd2.csv.gz",
        PUBLISHED / "map_legacy_to_2025.csv.gz",
    )
    done = run("units", "import", history, tmp_path, "--table", table, "--lang", "en")

    assert done.output.splitlines()[1] == "Rows in 17809 = stored 17809 + refused 0."
    assert (tmp_path / "levels.toml").is_file()


@pytest.mark.parametrize(
    ("words", "code"),
    [(["--part", "dan_so"], 2), (["--part", "dan_so=none"], None), ([], 30)],
)
def test_figures_need_a_table_and_parts_that_are_known(
    tmp_path: Path, words: list[str], code: int | None
) -> None:
    table = tmp_path / "t.csv"
    columns = "city,city_title,district,dist_title,ward,ward_title,total,area_sqm\n"
    table.write_text(columns if words else "a,b\n", encoding="utf-8")
    done = run("units", "figures", table, "samples/hoan-kiem", *words)

    assert done.exit_code == 2 if code == 2 else isinstance(done.exception, ResoluteError)
