"""The plan as a whole: what it holds, and what carries out what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from resolute.plan import Comparator, Document, Plan
from resolute.progress import Profile, Straight, Way
from resolute.words import Words
from tests.unit.review.small_review import PLAN


def document(key: str, *implements: str) -> Document:
    words = Words(key, key)
    return Document(id=key, number=key, title=words, issuer=words, implements=implements)


def chain(*documents: Document) -> Plan:
    return replace(PLAN, documents=documents)


def test_each_target_is_followed_by_its_tasks() -> None:
    codes = [promise.code for promise in PLAN.promises]

    assert codes == ["T1", "T1.1", "T1.2", "T2", "T2.1", "T2.2"]
    assert [task.code for task in PLAN.tasks] == ["T1.1", "T1.2", "T2.1", "T2.2"]


def test_a_promise_is_found_by_its_code() -> None:
    found = PLAN.promise("T2.1")

    assert found is not None
    assert found.title.en == "Plan approved"
    assert PLAN.promise("T9") is None


def test_the_documents_above_are_told_nearest_first() -> None:
    plan = chain(document("ward", "district"), document("district", "city"), document("city"))

    assert plan.carried_out_by("ward") == ("district", "city")
    assert plan.carried_out_by("city") == ()


def test_a_document_above_on_two_ways_is_told_once() -> None:
    plan = chain(
        document("ward", "left", "right"),
        document("left", "city"),
        document("right", "city"),
        document("city"),
    )

    assert plan.carried_out_by("ward") == ("left", "right", "city")


def test_documents_that_carry_each_other_out_are_no_endless_chain() -> None:
    plan = chain(document("one", "other"), document("other", "one"))

    assert plan.carried_out_by("one") == ("other", "one")


@pytest.mark.parametrize(
    ("comparator", "higher", "strict"),
    [
        (Comparator.AT_LEAST, True, False),
        (Comparator.ABOVE, True, True),
        (Comparator.AT_MOST, False, False),
        (Comparator.BELOW, False, True),
    ],
)
def test_a_comparator_knows_its_better_side_and_whether_it_is_strict(
    comparator: Comparator, higher: bool, strict: bool
) -> None:
    assert (comparator.higher_is_better, comparator.strict) == (higher, strict)


def profile(*points: tuple[int, int]) -> Way:
    """A way of a hundred days from 0 to 100, so that a day is a per cent of the time."""
    return Way(
        baseline=Decimal(0),
        goal=Decimal(100),
        begins=date(2021, 1, 1),
        ends=date(2021, 4, 11),
        path=Profile(tuple((Decimal(time), Decimal(way)) for time, way in points)),
    )


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2021, 1, 11), 5),
        (date(2021, 1, 21), 10),
        (date(2021, 2, 20), 55),
        (date(2021, 3, 22), 100),
        (date(2021, 4, 1), 100),
    ],
)
def test_a_profile_may_rise_steeply_and_then_rest(day: date, expected: int) -> None:
    assert profile((20, 10), (80, 100)).expected(day) == expected


def test_a_profile_may_begin_with_a_leap() -> None:
    assert profile((0, 40)).expected(date(2021, 1, 1)) == 40
    assert profile((0, 40)).expected(date(2021, 2, 20)) == 70


def test_a_way_of_one_day_begins_at_its_baseline() -> None:
    overnight = replace(profile(), ends=date(2021, 1, 2), path=Straight())

    assert [overnight.expected(date(2021, 1, day)) for day in (1, 2)] == [0, 100]
