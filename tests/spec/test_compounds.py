"""Several rules that must all be met."""

from __future__ import annotations

from datetime import date

import pytest

from resolute.plan import AllOf, EveryPeriod, Level, Milestone, simple_rules
from resolute.progress import Verdict
from resolute.standing import Check, Together, check
from tests.worlds import above, at_least, bench, judged

BOTH = AllOf(
    rules=(
        Level(indicator="rate", bound=at_least("90", exceeds_at="95")),
        Level(indicator="people", bound=at_least("100")),
    )
)


def table(rate: str, people: str) -> str:
    return f"part | period | value\nrate | 2022 | {rate}\npeople | 2022 | {people}"


@pytest.mark.parametrize(
    ("rate", "people", "verdict"),
    [
        ("90", "100", Verdict.MET),
        ("89", "100", Verdict.OPEN),
        ("90", "99", Verdict.OPEN),
        ("90", "missing", Verdict.UNKNOWN),
        ("89", "missing", Verdict.OPEN),
    ],
)
def test_all_must_be_met_and_one_that_is_not_settles_it(
    rate: str, people: str, verdict: Verdict
) -> None:
    assert judged(BOTH, table(rate, people)).verdict is verdict


@pytest.mark.parametrize(
    ("rate", "people", "exceeded"),
    [("95", "101", True), ("95", "100", False), ("94", "101", False), ("89", "101", False)],
)
def test_it_is_exceeded_when_every_rule_is(rate: str, people: str, exceeded: bool) -> None:
    assert judged(BOTH, table(rate, people)).exceeded is exceeded


def test_a_rule_that_cannot_be_exceeded_does_not_stand_in_the_way() -> None:
    """“Trên 74” can only be met; the other rule decides whether both are exceeded."""
    rule = AllOf(rules=(Level(indicator="rate", bound=above("74")), BOTH.rules[1]))

    assert judged(rule, table("75", "101")).exceeded
    assert not judged(rule, table("75", "100")).exceeded


def test_where_no_rule_can_be_exceeded_neither_can_all_of_them() -> None:
    rule = AllOf(rules=(Level(indicator="rate", bound=above("74")),))
    found = check(rule, bench(table("99", "1")))

    assert (found.met, found.exceeded, found.can_exceed) == (True, False, False)


@pytest.mark.parametrize(("early_by", "exceeded"), [(None, True), (date(2022, 1, 1), False)])
def test_a_milestone_stands_in_the_way_only_if_it_has_an_early_day(
    early_by: date | None, exceeded: bool
) -> None:
    rule = AllOf(rules=(Milestone(indicator="done", early_by=early_by), BOTH.rules[1]))
    done = table("1", "101") + "\ndone_on | 2022 | 2022-05-01"

    assert judged(rule, done).exceeded is exceeded


def test_it_is_settled_only_when_every_rule_is() -> None:
    yearly = EveryPeriod(indicator="rate", bound=at_least("90"), each="year")
    years = "part | period | value\nrate | 2020 | 95\npeople | 2020 | 101"

    with_yearly = judged(AllOf(rules=(yearly, BOTH.rules[1])), years, on="2021-06-30")

    assert (with_yearly.met, with_yearly.settled) == (True, False)
    assert judged(BOTH, table("95", "101")).settled


def test_one_rule_beyond_hope_makes_all_of_them_missed() -> None:
    yearly = EveryPeriod(indicator="rate", bound=at_least("90"), each="year")
    years = "part | period | value\nrate | 2020 | 80\npeople | 2020 | 99"

    standing = judged(AllOf(rules=(BOTH.rules[1], yearly)), years, on="2021-06-30")

    assert standing.verdict is Verdict.MISSED


def test_each_rule_keeps_its_own_reason() -> None:
    standing = judged(BOTH, table("95", "missing"))

    assert isinstance(standing.reason, Together)
    assert [type(part) for part in standing.reason.parts] == [Check, Check]
    assert [part.met for part in standing.reason.parts] == [True, None]
    assert standing.entries == ("a", "b")


def test_its_evidence_reaches_no_further_than_that_of_the_slowest_rule() -> None:
    slow = table("95", "101").replace("people | 2022", "people | 2021")

    assert str(judged(BOTH, slow).as_of) == "2021-12-31"


def test_a_compound_is_made_of_simple_rules_and_a_simple_rule_of_itself() -> None:
    assert simple_rules(BOTH) == BOTH.rules
    assert simple_rules(BOTH.rules[0]) == (BOTH.rules[0],)
