"""What goes out to DHIS2 and comes in again changes nothing, and what comes in goes out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolute.intake.dhis2_values import (
    COLUMNS,
    DataValue,
    as_json_set,
    csv_rows,
    our_period,
    read_csv,
    read_json,
    their_period,
)
from resolute.render.indicator_files import as_csv
from tests.dhis2_office import come, element, office, organisation, out, part

DATA = Path(__file__).parents[2].parent / "shared/data/dhis2"
needs_data = pytest.mark.skipif(
    not DATA.is_dir(), reason="the test fixtures of DHIS2 do not lie beside the project"
)
AS_NUMBERS = {"true": "1", "false": "0"}
WARDS = ("phuong-hang-bac", "phuong-hang-dao", "phuong-dong-xuan")
ELEMENTS = ("aaaaaaaaaaa", "bbbbbbbbbbb")
UNITS = dict(zip(("ouaaaaaaaaa", "oubbbbbbbbb", "ouccccccccc"), WARDS, strict=True))
MAP = "\n".join(
    (
        *(element(name, f"dhis2.{name[0]}") for name in ELEMENTS),
        *(organisation(org_unit, ward) for org_unit, ward in UNITS.items()),
    )
)
PARTS = [part(f"dhis2.{name[0]}") for name in ELEMENTS]
YEARS = st.integers(2020, 2023).map(str)
PERIODS = st.one_of(
    YEARS,
    st.tuples(YEARS, st.integers(1, 12)).map(lambda it: f"{it[0]}{it[1]:02d}"),
    st.tuples(YEARS, st.integers(1, 4)).map(lambda it: f"{it[0]}Q{it[1]}"),
    YEARS.map("{}S1".format),
    st.dates().map(lambda day: day.replace(year=2022, day=min(day.day, 28)).strftime("%Y%m%d")),
)
NUMBERS = st.decimals(0, 10**6, places=2).map(lambda number: f"{number:f}")
VALUES = st.lists(
    st.builds(
        DataValue,
        data_element=st.sampled_from(ELEMENTS),
        org_unit=st.sampled_from(sorted(UNITS)),
        period=PERIODS,
        value=NUMBERS,
    ),
    max_size=8,
    unique_by=lambda value: value.said,
)


@given(VALUES)
def test_a_set_says_the_same_as_json_and_as_csv(values: list[DataValue]) -> None:
    assert read_json(json.dumps(as_json_set(values)).encode()) == values
    assert read_csv(as_csv(COLUMNS, list(csv_rows(values)))) == values


@given(PERIODS)
def test_a_period_has_one_name_on_each_side(period: str) -> None:
    ours = our_period(period)

    assert ours is not None
    assert their_period(ours) == period


@pytest.mark.parametrize("period", ["2023W5", "2023S2", "2023April", "202313", "2023-2024", ""])
def test_a_period_that_we_do_not_have_is_none(period: str) -> None:
    assert our_period(period) is None


@settings(max_examples=10)
@given(VALUES, VALUES)
def test_out_and_in_again_changes_nothing(first: list[DataValue], later: list[DataValue]) -> None:
    told = office(PARTS, MAP)
    come(told, first)
    come(told, later)
    size, gone_out = told.ledger.size, out(told)

    again = come(told, gone_out)

    assert (again.imported, again.updated, again.refused) == (0, 0, 0)
    assert again.unchanged == len(gone_out)
    assert told.ledger.size == size
    last = {value.said: value for value in (*first, *later)}
    assert {value.said: value.value for value in gone_out} == {
        said: value.value for said, value in last.items()
    }


@needs_data
def test_the_bulk_of_dhis2s_own_tests_comes_in_whole_and_goes_out_the_same() -> None:
    values = read_json((DATA / "e2e_dataValues_bulk.json").read_bytes())
    default = "HllvX50cXC0"
    keys = dict.fromkeys((v.data_element, v.category_option_combo) for v in values)
    names = {key: f"bulk.n{number}" for number, key in enumerate(keys)}
    lines = [f'default = ["{default}"]']
    lines += [
        element(name, names[name, combo], "" if combo == default else combo) for name, combo in keys
    ]
    orgs = dict.fromkeys(value.org_unit for value in values)
    lines += [organisation(o, ward) for o, ward in zip(orgs, WARDS, strict=False)]
    told = office([part(name) for name in names.values()], "\n".join(lines))

    came, gone_out = come(told, values), out(told)

    assert (came.imported, came.updated, came.refused) == (len(values), 0, 0)
    assert len(values) == 231
    assert {(v.data_element, v.period, v.org_unit, v.value) for v in gone_out} == {
        (v.data_element, v.period, v.org_unit, AS_NUMBERS.get(v.value, v.value)) for v in values
    }
    assert come(told, gone_out).unchanged == come(told, values).unchanged == len(values)


@needs_data
def test_of_the_analytics_fixture_only_the_word_that_is_no_number_is_refused() -> None:
    values = read_csv((DATA / "analytics_dataValues.csv").read_bytes())
    kinds = {"deabcdefghH": "day"}
    names = sorted({value.data_element for value in values})
    orgs = sorted({value.org_unit for value in values})
    wards = (*WARDS, "phuong-hang-ma", "phuong-hang-gai")
    lines = [element(name, f"de.{name[-1].lower()}") for name in names]
    lines += [organisation(o, ward) for o, ward in zip(orgs, wards, strict=True)]
    parts = [part(f"de.{name[-1].lower()}", kinds.get(name, "flow")) for name in names]

    came = come(office(parts, "\n".join(lines)), values)

    assert len(values) == 32
    assert (came.imported, came.refused) == (31, 1)
    assert [value.value for value, _ in came.findings if value] == ["abc"]
