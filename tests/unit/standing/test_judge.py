"""The corners of judging: days, paces and what a reason rests on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from resolute.plan import AllOf, EveryPeriod, Level, Maintain, Milestone, RatioToBase, Rule
from resolute.progress import Verdict
from resolute.standing import NoEvidence, check, judge
from tests.worlds import METHOD, TERM, at_least, bench, judged, task

LEVEL = Level(indicator="rate", bound=at_least("95"))
TWO = "part | period | value\nrate | 2021 | 96\nplace | 2022 | 4"


def test_a_bench_knows_the_days_on_which_something_may_have_changed() -> None:
    table = """
        part    | period  | value
        rate    | 2019    | 90
        rate    | 2021    | 96
        place   | 2022-Q1 | 4
        done_on | 2022    | 2022-05-20
        rate    | 2023    | 97
        """

    found = bench(table, on="2023-06-30")

    assert found.days(("rate",)) == (date(2021, 12, 31), date(2023, 6, 30))
    assert found.days(("rate", "place"))[1] == date(2022, 3, 31)
    assert found.days(("done",)) == (date(2022, 5, 20), date(2023, 6, 30))


def test_the_days_begin_with_the_term() -> None:
    table = "part | period | value\nrate | 2020-01-01 | 1\nrate | 2019-12-31 | 1"

    assert bench(table, on="2020-01-31").days(("rate",)) == (date(2020, 1, 1), date(2020, 1, 31))


def test_what_is_asked_for_a_year_earlier_may_change_a_year_after_its_figures() -> None:
    table = "part | period | value\nrate | 2019 | 1\nrate | 2021-02 | 2"
    folds = {"it": "earlier(latest('rate'), months=12)"}

    found = bench(table, on="2023-06-30", folds=folds).days(("it",))

    assert found == (date(2020, 12, 31), date(2022, 2, 28), date(2023, 6, 30))


def test_an_earlier_bench_is_never_later() -> None:
    found = bench(TWO, on="2022-06-30")

    assert found.by(date(2021, 1, 1)).on == date(2021, 1, 1)
    assert found.by(date(2024, 1, 1)).on == date(2022, 6, 30)


def test_a_bench_reads_for_the_term_and_its_unit_unless_told_otherwise() -> None:
    found = bench(TWO)

    assert found.read("rate").scope.window == TERM
    assert found.read("rate").scope.unit == "hoan-kiem"
    assert found.read("rate", window="2021").value == 96
    assert found.read("rate", unit="hang-bac").value is None


def test_where_the_baseline_is_the_goal_there_is_no_pace() -> None:
    standing = judged(task(LEVEL, baseline="95"), "part | period | value\nrate | 2022 | 90")

    assert (standing.pace, standing.verdict) == (None, Verdict.OPEN)


@pytest.mark.parametrize(
    "rule",
    [
        EveryPeriod(indicator="rate", bound=at_least("95"), each="year"),
        Maintain(indicator="rate", bound=at_least("95")),
        AllOf(rules=(LEVEL,)),
    ],
)
def test_what_is_not_one_number_has_no_pace(rule: Rule) -> None:
    table = "part | period | value\nrate | 2020 | 96"

    assert judged(task(rule, baseline="90"), table, on="2020-12-31").pace is None


def test_a_number_of_no_day_has_no_pace() -> None:
    """The count of units speaks of no period, and so of no day to hold it against a path."""
    wards = task(Level(indicator="wards", bound=at_least("5")), baseline="1")
    found = bench("part | period | value", folds={"wards": "units_of('ward')"})

    standing = judge(wards, found, METHOD)

    assert (standing.pace, standing.as_of, standing.stale) == (None, None, False)
    assert standing.verdict is Verdict.OPEN


def test_the_tolerance_is_of_the_method() -> None:
    late = task(LEVEL, baseline="90", starts="2020-12-31")
    found = bench("part | period | value\nrate | 2023-07-02 | 92", on="2023-07-02")

    verdicts = [
        judge(late, found, replace(METHOD, tolerance=Decimal(most))).verdict for most in (9, 10)
    ]

    assert verdicts == [Verdict.BEHIND, Verdict.AT_RISK]
    assert judge(late, found, METHOD).rule == "standing/1"


def test_every_reading_behind_a_verdict_is_known() -> None:
    multiple = RatioToBase(indicator="revenue", bound=at_least("1.5"), base="2019")
    table = "part | period | value\nrevenue | 2019 | 800\nrevenue | 2024 | 1200\nrate | 2024 | 5"

    both = judged(AllOf(rules=(multiple, LEVEL)), table)

    assert [reading.scope.window for reading in both.readings] == [TERM, "2019", TERM]
    assert both.entries == ("b", "a", "c")


def test_an_entry_behind_two_readings_is_told_once() -> None:
    twice = judged(AllOf(rules=(LEVEL, LEVEL)), "part | period | value\nrate | 2024 | 5")

    assert len(twice.readings) == 2
    assert twice.entries == ("a",)


@pytest.mark.parametrize(
    ("rule", "as_of"),
    [
        (LEVEL, date(2021, 12, 31)),
        (EveryPeriod(indicator="rate", bound=at_least("95"), each="year"), date(2021, 12, 31)),
        (Maintain(indicator="rate", bound=at_least("95")), date(2021, 12, 31)),
        (Milestone(indicator="done"), None),
        (AllOf(rules=(LEVEL, Level(indicator="place", bound=at_least("1")))), date(2021, 12, 31)),
        (AllOf(rules=(LEVEL, Milestone(indicator="done"))), date(2021, 12, 31)),
    ],
)
def test_how_far_the_evidence_of_a_verdict_reaches(rule: Rule, as_of: date | None) -> None:
    assert judged(rule, TWO, on="2022-12-31").as_of == as_of


def test_without_figures_a_reason_is_that_there_are_none() -> None:
    found = check(LEVEL, bench("part | period | value"))

    assert (found.met, found.exceeded, type(found.reason)) == (None, False, NoEvidence)


def test_a_day_of_another_regime_ends_the_year_of_its_own_part() -> None:
    """The report year 2021 is over on 14 December; the promise is for calendar years."""
    rule = EveryPeriod(indicator="reported", bound=at_least("5"), each="year")
    table = "part | period | value\nreported | 2020 | 5\nreported | 2021 | 6"
    found = bench(table, on="2021-12-31", folds={"reported": "total('reported')"})
    days = [date(2020, 12, 30), date(2020, 12, 31), date(2021, 12, 30), date(2021, 12, 31)]

    asked = [getattr(check(rule, found.by(day)).reason, "cases", ()) for day in days]
    assert [len(cases) for cases in asked] == [0, 1, 1, 2]
