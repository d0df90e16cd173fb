"""A plan may name the people who act on it, what each of them may do and for which units."""

from __future__ import annotations

import pytest

from resolute.evidence import ANYONE, Person
from resolute.words import Language, Place
from tests.unit.intake.plan_example import FOLDER, read

PEOPLE = """
[[person]]
key = "nv-07"
name = "A"
post = "Công chức"
may = ["submit", "verified"]
units = ["hang-bac"]

[[person]]
key = "lanh-dao"
name = "B"
may = ["approved", "plan", "freeze", "people"]
units = ["quan"]
"""


def folder(*, people: str = PEOPLE) -> dict[str, str]:
    return {**FOLDER, "people.toml": people}


def faults(old: str, new: str) -> list[str]:
    assert old in PEOPLE
    findings = read(folder(people=PEOPLE.replace(old, new, 1))).findings
    return [finding.say(Language.EN) for finding in findings]


def test_whoever_can_open_the_ledger_may_do_everything_unless_people_are_named() -> None:
    assert read(FOLDER).policy is ANYONE
    assert read(FOLDER).people == ()


def test_people_are_read_with_their_posts() -> None:
    found = read(folder())

    assert found.whole
    assert found.people == (
        Person(key="nv-07", name="A", post="Công chức"),
        Person(key="lanh-dao", name="B"),
    )


@pytest.mark.parametrize(
    ("person", "act", "unit", "may"),
    [
        ("nv-07", "submit", "hang-bac", True),
        ("nv-07", "verified", "hang-bac", True),
        ("nv-07", "approved", "hang-bac", False),
        ("nv-07", "submit", "quan", False),
        ("nv-07", "submit", "tckh", False),
        ("lanh-dao", "approved", "quan", True),
        ("lanh-dao", "approved", "hang-bac", True),
        ("lanh-dao", "submit", "hang-bac", False),
        ("nobody", "submit", "hang-bac", False),
        ("nv-07", "submit", "a unit of another plan", False),
    ],
)
def test_a_grant_holds_for_the_units_named_and_all_below_them(
    person: str, act: str, unit: str, may: bool
) -> None:
    assert read(folder()).policy.may(person, act, unit) is may


def test_a_grant_reaches_units_that_no_longer_exist() -> None:
    """Hàng Bạc ends on 2025-07-01; what was its figure can be corrected afterwards."""
    assert read(folder()).registry["hang-bac"].valid_to is not None
    assert read(folder()).policy.may("lanh-dao", "approved", "hang-bac")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            '["hang-bac"]',
            '["hang-bac", "hang-bc"]',
            "line 7, key “units”: there is no unit “hang-bc”. Perhaps “hang-bac” was meant.",
        ),
        (
            '"plan"',
            '"plann"',
            "line 12, key “may”: there is no act “plann”. Perhaps “plan” was meant.",
        ),
        (
            '"lanh-dao"',
            '"nv-07"',
            "line 10, key “key”: the person “nv-07” is already in people.toml, line 3.",
        ),
        (
            'may = ["submit", "verified"]',
            "may = []",
            "line 6, key “may”: “may” is empty. Name at least one.",
        ),
        (
            'units = ["quan"]\n',
            "",
            "line 9: the key “units” is missing. Add a line “units = …”.",
        ),
        (
            'name = "B"',
            'title = "B"',
            "line 9: the key “name” is missing. Add a line “name = …”.",
        ),
    ],
)
def test_a_fault_among_the_people_is_named_with_its_line(old: str, new: str, said: str) -> None:
    assert any(each.startswith(f"people.toml, {said}") for each in faults(old, new))


def test_reporting_is_not_a_level_that_somebody_grants() -> None:
    (said,) = faults('"verified"', '"reported"')

    assert "there is no act “reported”" in said


def test_a_file_that_names_nobody_is_a_fault_and_lets_nobody_in() -> None:
    found = read(folder(people=""))

    assert [finding.place for finding in found.findings] == [Place(file="people.toml")]
    assert not found.policy.may("nv-07", "submit", "hang-bac")


def test_a_file_of_people_that_cannot_be_read_lets_nobody_in() -> None:
    found = read(folder(people="[[person]"))

    assert not found.whole
    assert not found.policy.may("nv-07", "submit", "hang-bac")


def test_people_belong_in_their_own_file() -> None:
    findings = read({**FOLDER, "units.toml": FOLDER["units.toml"] + PEOPLE}).findings

    assert findings[0].remedy.en == "Move it to people.toml"
