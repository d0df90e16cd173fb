"""A plan may hold a register of units, with all that they were called and where they stood."""

from __future__ import annotations

from datetime import date

import pytest

from resolute.intake.plan_folder import PlanRead
from resolute.intake.unit_finder import UnitFinder
from resolute.time import Period
from resolute.units import along
from resolute.words import Language
from tests.registers import LADDER
from tests.unit.intake.plan_example import FOLDER, read

HEAD = "unit,level,kind,code,name,name_en,parent,valid_from,valid_to,source\n"
ROWS = """\
tinh,province,province,26,Tỉnh Vĩnh Phúc,Vĩnh Phúc Province,,2004-08-31,2025-07-01,
thanh-pho,province,city,01,Thành phố Hà Nội,Hà Nội City,,2004-08-31,,
me-linh,district,rural-district,250,Huyện Mê Linh,Mê Linh,tinh,2004-08-31,2008-08-01,
me-linh,district,rural-district,250,Huyện Mê Linh,Mê Linh,thanh-pho,2008-08-01,2025-07-01,
tu-liem,district,rural-district,019,Huyện Từ Liêm,Từ Liêm,thanh-pho,2004-08-31,2013-12-28,
tu-liem,district,urban-district,019,Quận Nam Từ Liêm,Nam Từ Liêm,thanh-pho,2013-12-28,2025-07-01,
"""
PLACINGS = "hierarchy,unit,parent,valid_from,valid_to,source\n"
REFORM = date(2025, 7, 1)


def plan(rows: str = ROWS, units: str = "", **files: str) -> PlanRead:
    register = {f"units/{name}.csv": text for name, text in files.items()}
    own = FOLDER["units.toml"]
    return read({**FOLDER, "units.toml": units + own, "units/units.csv": HEAD + rows, **register})


def faults(found: PlanRead) -> list[str]:
    return [finding.say(Language.EN) for finding in found.findings]


def test_the_units_of_a_plan_are_those_of_its_register_and_its_own() -> None:
    found = plan()

    assert faults(found) == []
    assert {"tinh", "me-linh", "hang-bac"} <= {unit.id for unit in found.registry}
    assert found.registry["thanh-pho"].kind == "city"


@pytest.mark.parametrize(
    ("map_of", "above"),
    [("", "thanh-pho"), ("map_of = 2007-01-01\n", "tinh"), ("map_of = 2010-01-01\n", "thanh-pho")],
)
def test_the_tree_of_a_plan_is_the_map_of_the_day_that_it_names(map_of: str, above: str) -> None:
    """Mê Linh was of Vĩnh Phúc until 2008-08-01."""
    found = plan(units=map_of)

    assert faults(found) == []
    assert found.registry["me-linh"].parent == above


@pytest.mark.parametrize(
    ("name", "year", "unit"),
    [
        ("Huyện Từ Liêm", 2010, "tu-liem"),
        ("H. Từ Liêm", 2010, "tu-liem"),
        ("Quận Nam Từ Liêm", 2014, "tu-liem"),
        ("Quận Nam Từ Liêm", 2010, None),
        ("Huyện Từ Liêm", 2014, None),
    ],
)
def test_a_return_finds_a_unit_by_what_it_was_called_in_its_period(
    name: str, year: int, unit: str | None
) -> None:
    read_plan = plan()
    finder = UnitFinder(read_plan.registry, LADDER)
    period = Period(date(year, 1, 1), date(year + 1, 1, 1), str(year))
    found = finder.find(name, None, period=period)

    assert getattr(found, "id", None) == unit


def test_in_the_hierarchy_of_the_party_a_unit_stands_where_it_was_placed() -> None:
    row = "party,me-linh,tu-liem,2010-01-01,,\n"
    register = plan(hierarchies=PLACINGS + row).register
    party = along(register.registry, register.placings, "party")

    assert party["me-linh"].parent == "tu-liem"
    assert party["tu-liem"].parent is None
    assert [u.id for u in party.children("tu-liem", on=date(2012, 1, 1))] == ["me-linh"]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            ROWS.replace("2008-08-01,2025-07-01", "2009-08-01,2025-07-01"),
            [
                "units/units.csv, cell A4: another row of the unit “me-linh” is refused",
                "units/units.csv, cell H5: it does not follow the row before",
            ],
        ),
        (
            ROWS.replace(",26,", ",01,"),
            [
                "units/units.csv, cell D3: the code “01” is also that of row 2",
                "units/units.csv, cell A4: another row",
                "units/units.csv, cell G6: the unit above, “thanh-pho”",
            ],
        ),
        (
            ROWS.replace("tinh,province", "province-26,province"),
            [
                "units/units.csv, cell G4: the unit above, “tinh”, does not exist on 31 Aug",
                "units/units.csv, cell A5: another row of the unit “me-linh” is refused",
            ],
        ),
    ],
)
def test_what_cannot_be_in_a_register_is_told_and_left_out(rows: str, said: list[str]) -> None:
    found = faults(plan(rows))

    for begins in said:
        assert any(each.startswith(begins) for each in found), (begins, found)
