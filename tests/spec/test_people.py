"""A plan may name the people who act on it, what each of them may do and for which units."""

from __future__ import annotations

from datetime import date

import pytest

from resolute.evidence import ANYONE, Granted, Person
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


DELEGATION = """
[[delegation]]
from = "lanh-dao"
to = "nv-07"
may = ["approved", "submit"]
first_day = 2026-03-02
last_day = 2026-03-06
document = "12/GUQ-UBND"
"""


@pytest.mark.parametrize(
    ("day", "may"),
    [
        (date(2026, 3, 1), False),
        (date(2026, 3, 2), True),
        (date(2026, 3, 6), True),
        (date(2026, 3, 7), False),
    ],
)
def test_a_deputy_acts_from_the_first_day_to_the_end_of_the_last(day: date, may: bool) -> None:
    policy = read(folder(people=PEOPLE + DELEGATION)).policy

    assert policy.on(day).may("nv-07", "approved", "quan") is may
    assert not policy.may("nv-07", "approved", "quan")
    assert isinstance(policy, Granted)
    assert policy.in_place_of("nv-07", "approved", day) == ("lanh-dao" if may else "")


def test_a_deputy_has_what_the_giver_was_granted_and_no_more() -> None:
    """The giver may not submit, and so gives nobody leave to; what the deputy had he keeps."""
    policy = read(folder(people=PEOPLE + DELEGATION)).policy.on(date(2026, 3, 3))

    assert not policy.may("nv-07", "submit", "quan")
    assert policy.may("nv-07", "submit", "hang-bac")
    assert not policy.may("nv-07", "freeze", "quan")


def test_what_was_delegated_is_not_delegated_on() -> None:
    onward = DELEGATION.replace('"nv-07"', '"ba"').replace('"lanh-dao"', '"nv-07"')
    third = '\n[[person]]\nkey = "ba"\nname = "C"\nmay = ["plan"]\nunits = ["quan"]\n'
    policy = read(folder(people=PEOPLE + third + DELEGATION + onward)).policy.on(date(2026, 3, 3))

    assert policy.may("nv-07", "approved", "quan")
    assert not policy.may("ba", "approved", "quan")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('to = "nv-07"', 'to = "lanh-dao"', "somebody delegates to himself"),
        ('to = "nv-07"', 'to = "nv-70"', "there is no person “nv-70”"),
        ("2026-03-06", "2026-03-01", "the last day is before the first"),
        ('may = ["approved", "submit"]', "may = []", "“may” is empty"),
        ("last_day = 2026-03-06\n", "", "the key “last_day” is missing"),
    ],
)
def test_a_fault_in_a_delegation_is_named(old: str, new: str, said: str) -> None:
    findings = read(folder(people=PEOPLE + DELEGATION.replace(old, new))).findings

    assert any(said in finding.say(Language.EN) for finding in findings)
