"""What was stated on a map that does not count is told, as words, as facts and as a caution."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from resolute.actions.aside_facts import set_aside_facts
from resolute.actions.explain import explain
from resolute.evidence import Book, Figure, Series, Statement
from resolute.review.blocks import Bullets
from resolute.review.fill import plain
from resolute.review.material import Material
from resolute.review.signing import check_material
from resolute.standing import judge
from resolute.words import Language
from tests import worlds
from tests.unit.review.small_review import PLAN, material
from tests.worlds import METHOD

RATE = ("rate", None, "hoan-kiem")
TASK = "T1.1"
"""It is judged by a rate of the whole district."""


def with_asides(*values: str) -> Material:
    """A review of which the rate of 2022, 97.5, was stated on other maps as well."""
    found = material()
    said: dict[Series, tuple[Statement, ...]] = {}
    for each in found.evidence.book.statements():
        key = each.figure.part, each.figure.basis, each.unit
        said[key] = (*said.get(key, ()), each)
    (*before, last) = said[RATE]
    others = tuple(
        Statement(entry=told, figure=figure(value))
        for at, value in enumerate(values, start=1)
        for told in [replace(last.entry, id=f"x{at}", body=figure(value))]
    )
    said[RATE] = (*before, replace(last, aside=others))
    evidence = replace(found.evidence, book=Book.holding(said, found.evidence.book.last_recorded))
    bench = replace(worlds.bench(found.entries, on="2023-06-30"), evidence=evidence)
    standings = {each.code: judge(each, bench, METHOD) for each in PLAN.promises}
    return replace(found, evidence=evidence, standings=standings)


def figure(value: str) -> Figure:
    return Figure(part="rate", value=Decimal(value))


def explained(*values: str) -> str:
    bullets = (
        b for b in explain(with_asides(*values), TASK, Language.EN) if isinstance(b, Bullets)
    )
    return "\n".join(plain(line) for block in bullets for line in block.items)


@pytest.mark.parametrize(
    ("value", "ends"), [("96", "96)"), ("97.4", "97.4)"), ("97.46", "97.46, which differs by")]
)
def test_explain_tells_what_does_not_count_and_who_said_it(value: str, ends: str) -> None:
    said = explained(value)

    assert "was stated on another map too and is not counted: Hoàn Kiếm" in said
    assert ends in said


def test_explain_tells_five_of_one_reading_and_counts_the_others() -> None:
    said = explained(*map(str, range(8)))

    assert said.count("not counted") == 5
    assert "and 3 more of these" in said


def test_what_differs_is_a_caution_and_what_agrees_is_none() -> None:
    cautions = [each.problem.en for each in check_material(with_asides("96", "97.46")).cautions]

    assert [each for each in cautions if "another map" in each] == [
        "x1 speak of 2022 on another map, differ from what counts, and are set aside"
    ]


def test_facts_have_it_only_where_there_is_any() -> None:
    (told,) = set_aside_facts(with_asides("96").standing(TASK).readings[-1])["set_aside"]

    assert (told["counted"], told["value"]) == (Decimal("97.5"), Decimal(96))
    assert (told["entries"], told["agrees"]) == (("x1",), False)
    assert set_aside_facts(material().standing(TASK).readings[-1]) == {}
