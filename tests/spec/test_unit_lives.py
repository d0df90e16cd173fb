"""A unit goes on where the law says so, and ends where another takes its place."""

from __future__ import annotations

from datetime import date

import pytest

from tests.registers import history, lives

HEAD = """
uid    | level | name                 | type                 | parent_uid | valid_from | valid_to
-------+-------+----------------------+----------------------+------------+------------+-----------
P01    | 1     | Thành phố Hà Nội     | Thành phố Trung ương |            | 2004-08-31 |
P26    | 1     | Tỉnh Vĩnh Phúc       | Tỉnh                 |            | 2004-08-31 | 2025-07-01
D002   | 2     | Quận Hoàn Kiếm       | Quận                 | P01        | 2004-08-31 | 2025-07-01
"""
BECAME = """
provinceCode | newProvinceCode | wardCode | newWardCode
-------------+-----------------+----------+------------
01           | 01              | 00070    | 00070
01           | 01              | 00070    | 00082
01           | 01              | 00061    | 00070
01           | 01              | 00082    | 00082
01           | 01              | 00091    | 00091
01           | 01              | 00097    | 00099
26           | 25              |          | 08866
25           | 25              |          | 08866
"""


def told(rows: str, successions: str = BECAME) -> list[list[str]]:
    """The lives of the units in these rows, without those of the head."""
    return lives(history(HEAD + rows, successions))[3:]


@pytest.mark.parametrize(
    ("change", "rows"),
    [
        (
            "a new name",
            """W00181 | 3 | Phường Văn Miếu | Phường | D002 | 2004-08-31 | 2025-03-01
               W00181 | 3 | Phường Quốc Tử Giám | Phường | D002 | 2025-03-01 | 2025-07-01""",
        ),
        (
            "another kind",
            """W00595 | 3 | Xã Thượng Cát | Xã | D002 | 2004-08-31 | 2013-12-28
               W00595 | 3 | Phường Thượng Cát | Phường | D002 | 2013-12-28 | 2025-07-01""",
        ),
        (
            "another unit above",
            """D250 | 2 | Huyện Mê Linh | Huyện | P26 | 2004-08-31 | 2008-08-01
               D250 | 2 | Huyện Mê Linh | Huyện | P01 | 2008-08-01 | 2025-07-01""",
        ),
        (
            "another code, with name and place kept",
            """W01405 | 3 | Xã Cải Viên | Xã | D002 | 2004-08-31 | 2020-02-01
               W01402 | 3 | Xã Cải Viên | Xã | D002 | 2020-02-01 | 2025-07-01""",
        ),
    ],
)
def test_a_unit_lives_through_a_change_of_its_name_kind_place_or_code(
    change: str, rows: str
) -> None:
    assert [len(life) for life in told(rows)] == [2], change


def test_what_comes_back_after_a_time_is_another_unit() -> None:
    rows = """W07693 | 3 | Xã Tân An | Xã | D002 | 2004-08-31 | 2020-01-01
              W07693 | 3 | Xã Tân An | Xã | D002 | 2025-03-01 | 2025-07-01"""

    assert told(rows) == [["Xã Tân An"], ["Xã Tân An"]]


def test_two_that_might_have_become_one_name_are_not_guessed_at() -> None:
    rows = """W00001 | 3 | Xã Tân An | Xã | D002 | 2004-08-31 | 2020-01-01
              W00002 | 3 | Xã Tân An | Xã | D002 | 2004-08-31 | 2020-01-01
              W00003 | 3 | Xã Tân An | Xã | D002 | 2020-01-01 | 2025-07-01"""

    assert told(rows) == [["Xã Tân An"]] * 3


REFORM = """
W00061 | 3 | Phường Hàng Bạc     | Phường | D002 | 2004-08-31 | 2025-07-01
W00070 | 3 | Phường Hàng Trống   | Phường | D002 | 2004-08-31 | 2025-07-01
W00082 | 3 | Phường Trần Hưng Đạo | Phường | D002 | 2004-08-31 | 2025-07-01
W00091 | 3 | Phường Phú Thượng   | Phường | D002 | 2004-08-31 | 2025-07-01
W00097 | 3 | Xã Đảo              | Xã     | D002 | 2004-08-31 | 2025-07-01
W00070 | 3 | Phường Hoàn Kiếm    | Phường | P01  | 2025-07-01 |
W00082 | 3 | Phường Cửa Nam      | Phường | P01  | 2025-07-01 |
W00091 | 3 | Phường Phú Thượng   | Phường | P01  | 2025-07-01 |
W00099 | 3 | Đặc khu Đảo         | Đặc khu | P01 | 2025-07-01 |
"""


def test_on_the_day_on_which_codes_were_given_anew_the_table_of_old_and_new_units_decides() -> None:
    """00070 was Hàng Trống and is phường Hoàn Kiếm; Phú Thượng went whole into Phú Thượng."""
    assert told(REFORM) == [
        ["Phường Hàng Bạc"],
        ["Phường Hàng Trống"],
        ["Phường Trần Hưng Đạo"],
        ["Phường Phú Thượng", "Phường Phú Thượng"],
        ["Xã Đảo", "Đặc khu Đảo"],
        ["Phường Hoàn Kiếm"],
        ["Phường Cửa Nam"],
    ]


def test_without_the_table_no_unit_goes_on_over_that_day() -> None:
    assert [len(life) for life in told(REFORM, "")] == [1] * 9


def test_a_row_that_goes_on_over_that_day_is_cut_where_others_joined_the_unit() -> None:
    """The list goes on with a province as if nothing had happened; another one joined it."""
    rows = "P25 | 1 | Tỉnh Phú Thọ | Tỉnh | | 2004-08-31 |"
    read = history(HEAD + rows, BECAME)
    old, new = list(read.registry)[-2:]

    assert (old.name, old.valid_to) == (new.name, new.valid_from) == (old.name, date(2025, 7, 1))
    assert (read.rows_in, read.stored) == (4, 4)
    assert old.id == "tinh-phu-tho-25-20040831"


def test_the_identity_of_a_unit_is_made_once_and_stays() -> None:
    rows = """W01405 | 3 | Xã Cải Viên | Xã | D002 | 2004-08-31 | 2020-02-01
              W01402 | 3 | Xã Cải Viễn | Xã | D002 | 2020-02-01 | 2020-06-01"""
    first = {unit.id for unit in history(HEAD + rows.splitlines()[0]).registry}

    assert first <= {unit.id for unit in history(HEAD + rows).registry}


def test_the_unit_above_is_the_one_that_bears_the_code_on_the_first_day() -> None:
    registry = history(HEAD + REFORM, BECAME).registry
    ward = registry.with_code("00070", on=date(2025, 6, 30))

    assert ward is not None
    assert (ward.parent, ward.kind) == ("quan-hoan-kiem-002-20040831", "ward")


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (
            "W00070 | 3 | Phường A | Phường | D002 | 2004-08-31 | 2004-08-30",
            "ends before it begins",
        ),
        ("W00070 | 3 | Phường A | Phường | D002 | 31/31/2004 |", "is not a day"),
        ("W00070 | 3 |  | Phường | D002 | 2004-08-31 |", "is empty"),
        ("W00070 | 4 | Phường A | Phường | D002 | 2004-08-31 |", "is not one of the choices"),
        ("W00070 | 3 | Phường A | Quận | D002 | 2004-08-31 |", "is not one of the choices"),
        (
            "W00070 | 3 | Phường A | Phường | D003 | 2004-08-31 |",
            "does not exist on 31 August 2004",
        ),
        ("W00070 | 3 | Phường A | Phường | D002 | 2025-07-01 |", "does not exist on 1 July 2025"),
        ("D002 | 2 | Quận A | Quận | P01 | 2005-01-01 |", "overlap those of row 4"),
    ],
)
def test_a_row_that_cannot_be_is_refused_and_told(row: str, problem: str) -> None:
    read = history(HEAD + row)

    assert [found.refused for found in read.findings] == [1]
    assert problem in read.findings[0].problem.en
    assert read.rows_in == 4 == read.stored + read.refused


def test_a_list_without_a_column_is_not_read() -> None:
    read = history("uid | level\nP01 | 1")

    assert read.rows_in == 0
    assert "name" in read.findings[0].problem.en
