"""Editions of an index as they are written down, and what is wrong with them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from resolute.intake.index_editions import EditionsRead, read_editions
from resolute.standing.points import ByPlace, Deduction, Given, Penalty, Proportional, Scorer

RULES = Path(__file__).parents[3] / "src/resolute/rules/par_index.toml"
HEAD = """
[[edition]]
key = "small/1"
title = "Chỉ số nhỏ"
title_en = "A small index"
first = 2020
source = "invented"
told = { fields = 1, criteria = 2, most = 5, survey = 2 }

[[edition.field]]
code = "1"
title = "Một"
title_en = "One"
most = 5
"""
CRITERIA = """
[[edition.field.criterion]]
code = "1.1"
title = "Hồ sơ"
title_en = "Dossiers"
most = "3"
form = "proportional"
target = 90
floor = 70

[[edition.field.criterion]]
code = "1.2"
title = "Hài lòng"
title_en = "Satisfaction"
most = 2
scorer = "survey"
form = "given"
"""


def read(text: str) -> EditionsRead:
    """A text as a file would hold it."""
    return read_editions("index.toml", text)


def problems(text: str) -> list[str]:
    """What is wrong, in English."""
    return [each.problem.en for each in read(text).findings]


def test_an_edition_is_read_whole() -> None:
    (edition,) = read(HEAD + CRITERIA).editions

    assert edition.scorable
    assert [(leaf.code, leaf.most, leaf.scorer) for leaf in edition.leaves] == [
        ("1.1", Decimal(3), Scorer.APPRAISED),
        ("1.2", Decimal(2), Scorer.SURVEY),
    ]
    assert edition.leaves[0].form == Proportional(target=Decimal(90), floor=Decimal(70))
    assert problems(HEAD + CRITERIA) == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("most = 5\n", "most = 6\n", "“1” has 6 points but its parts add up to 5"),
        ("most = 5,", "most = 9,", "the points in all are told as 9 and are 5"),
        ("survey = 2", "survey = 1", "the points by survey are told as 1 and are 2"),
        ("criteria = 2", "criteria = 3", "3 criteria are told of 2"),
        ('code = "1.2"', 'code = "1.1"', "the code “1.1” occurs 2 times"),
        ('most = "3"\n', "", "the points of 1 entries are not published"),
        ("target = 90", "target = 0", "a target is above 0"),
        ('form = "given"', 'form = "guess"', "“guess” is not one of the choices"),
        ('source = "invented"', "", "the key “source” is missing"),
        ("floor = 70", "flor = 70", "the key “flor” is not used here"),
        ("first = 2020", "first =", "a value cannot be read"),
    ],
)
def test_what_cannot_be_right_is_found(old: str, new: str, problem: str) -> None:
    assert problem in problems((HEAD + CRITERIA).replace(old, new, 1))


@pytest.mark.parametrize(
    ("told", "form"),
    [
        ('form = "penalty"\neach = "0,5"', Penalty(each=Decimal("0.5"))),
        (
            'form = "deduction"\neach = 1\nat_most = 3',
            Deduction(each=Decimal(1), at_most=Decimal(3)),
        ),
        ('form = "by-place"\nsteps = []', ByPlace(())),
        ('form = "given"', Given()),
    ],
)
def test_the_forms_have_their_names(told: str, form: object) -> None:
    (edition,) = read(HEAD + CRITERIA.replace('form = "given"', told)).editions

    assert edition.leaves[1].form == form


def test_steps_are_held_to_the_maximum() -> None:
    steps = 'form = "steps"\nsteps = [{ at_least = 80, points = 1 }]'

    assert problems(HEAD + CRITERIA.replace('form = "given"', steps)) == [
        "the highest step of “1.2” gives 1 points, not 2"
    ]


def test_the_published_editions_say_what_is_published_and_no_more() -> None:
    """Fields, counts and bands; that no points are published is told of each."""
    found = read_editions("par_index.toml", RULES.read_text("utf-8"))

    assert [(each.key, len(each.fields), each.scorable) for each in found.editions] == [
        ("par-index/876", 8, False),
        ("par-index/2948-1149", 8, False),
    ]
    assert [each.problem.en for each in found.findings] == [
        "the points of 8 entries are not published"
    ] * 2


@pytest.mark.parametrize(
    ("year", "key"), [(2021, "par-index/2948-1149"), (2022, "par-index/876"), (2016, None)]
)
def test_a_year_is_scored_by_the_edition_of_its_time(year: int, key: str | None) -> None:
    edition = read_editions("par_index.toml", RULES.read_text("utf-8")).on(year)

    assert (edition and edition.key) == key
