"""What is needed from here: every form of rule says what is still to be done, and by when."""

from __future__ import annotations

from decimal import Decimal

import pytest

from resolute.plan import (
    AllOf,
    AllUnits,
    AverageGrowth,
    Cumulative,
    EveryPeriod,
    Level,
    Maintain,
    Milestone,
    Rank,
    RatioToBase,
    Rule,
)
from resolute.progress import Verdict
from resolute.standing import Need, NeedKind, judge
from tests.worlds import METHOD, above, at_least, at_most, bench, judged, task

REVENUE = """
    part    | period | value
    revenue | 2020   | 100
    revenue | 2021   | 110
    revenue | 2022   | 115.5
    """


def need(rule: Rule, table: str, *, on: str = "2022-12-31", due: str = "2025-12-31") -> Need:
    """What a rule needs on a day."""
    (found,) = judged(task(rule, due=due), table, on=on).needs
    return found


def test_a_level_needs_the_distance_and_so_much_a_year() -> None:
    rate = "part | period | value\nrate | 2022 | 84"

    found = need(Level(indicator="rate", bound=at_least("90")), rate)

    assert (found.kind, found.amount, found.rate, found.per) == (
        NeedKind.REACH,
        Decimal(6),
        Decimal(2),
        "year",
    )
    assert found.rising


def test_a_level_that_is_to_fall_needs_to_fall_and_above_needs_more_than_the_distance() -> None:
    rate = "part | period | value\nrate | 2022 | 84"

    falls = need(Level(indicator="rate", bound=at_most("80")), rate)
    more = need(Level(indicator="rate", bound=above("84")), rate)

    assert (falls.amount, falls.rising) == (Decimal(4), False)
    assert (more.amount, more.strict) == (Decimal(0), True)


def test_a_total_needs_so_much_a_month() -> None:
    """325.5 of 500 in three years of six; the rest in 36 months."""
    found = need(Cumulative(indicator="so_far", bound=at_least("500")), REVENUE)

    assert (found.amount, found.left, found.per) == (Decimal("174.5"), 36, "month")
    assert found.rate is not None
    assert round(found.rate, 4) == Decimal("4.8472")


def test_an_average_growth_needs_so_many_per_cent_a_year_from_here() -> None:
    """10 % and 5 % so far: for 8 % on average over five years, 8.34 % in each of the three left."""
    found = need(AverageGrowth(indicator="yearly_growth", bound=at_least("8")), REVENUE)

    assert (found.kind, found.left) == (NeedKind.GROW, 3)
    assert found.amount is not None
    ended = Decimal("115.5") * (1 + found.amount / 100) ** 3
    assert round(ended, 10) == round(100 * Decimal("1.08") ** 5, 10)


def test_an_average_growth_that_is_met_so_far_says_what_would_keep_it() -> None:
    growth = AverageGrowth(indicator="yearly_growth", bound=at_least("7"))

    standing = judged(task(growth), REVENUE, on="2022-12-31")

    (found,) = standing.needs
    assert (standing.verdict, found.kind) == (Verdict.MET, NeedKind.GROW)
    assert found.amount is not None
    assert 6 < found.amount < 7


def test_with_no_year_left_an_average_growth_is_lost() -> None:
    growth = AverageGrowth(indicator="yearly_growth", bound=at_least("8"))

    assert need(growth, REVENUE, due="2022-12-31").kind is NeedKind.LOST


def test_every_year_needs_the_bound_in_each_year_that_is_left() -> None:
    table = "part | period | value\n" + "\n".join(
        f"rate | {year} | 90" for year in (2020, 2021, 2022)
    )

    found = need(EveryPeriod(indicator="rate", bound=at_least("88"), each="year"), table)

    assert (found.kind, found.amount, found.left) == (NeedKind.EACH, Decimal(88), 3)


def test_every_year_is_lost_with_the_first_that_failed_and_can_be_green_no_more() -> None:
    table = "part | period | value\nrate | 2020 | 90\nrate | 2021 | 80\nrate | 2022 | 95"
    every = EveryPeriod(indicator="rate", bound=at_least("88"), each="year")

    standing = judged(task(every), table, on="2023-06-30")

    assert standing.verdict is Verdict.MISSED
    assert standing.needs[0].kind is NeedKind.LOST


def test_a_multiple_of_a_base_needs_its_distance_in_the_measure_of_the_base() -> None:
    found = need(RatioToBase(indicator="revenue", base="2020", bound=at_least("1.5")), REVENUE)

    assert found.amount == Decimal("34.5")


def test_every_unit_needs_those_that_fall_short_and_those_that_are_silent() -> None:
    table = """
        part | unit     | period | value
        rate | Hàng Bạc | 2022   | 95
        rate | Hàng Đào | 2022   | 80
        """

    found = need(AllUnits(indicator="rate", bound=at_least("90"), level="ward"), table)

    assert (found.kind, found.amount) == (NeedKind.UNITS, Decimal(2))
    assert set(found.units) == {"hang-dao", "cua-nam"}


def test_a_place_needs_others_to_be_overtaken() -> None:
    table = "part | period | value\nplace | 2022 | 4"

    found = need(Rank(indicator="place", bound=at_most("1"), out_of=30), table)

    assert (found.kind, found.amount) == (NeedKind.CLIMB, Decimal(3))


def test_a_milestone_needs_to_be_done_within_so_many_days() -> None:
    table = "part | period | value\ndone_on | 2022 | 2023-05-01"

    early, late = (
        need(Milestone(indicator="done"), table, on=day, due="2022-12-31")
        for day in ("2022-12-31", "2023-01-10")
    )

    assert (early.kind, early.left, late.left) == (NeedKind.DO, 0, -10)


def test_what_is_to_be_kept_may_lose_no_more_than_its_margin() -> None:
    table = "part | period | value\nrate | 2021 | 96\nrate | 2022 | 95"

    found = need(Maintain(indicator="rate", bound=at_least("92")), table)

    assert (found.kind, found.amount) == (NeedKind.HOLD, Decimal(3))


def test_what_is_done_needs_nothing_and_what_is_unknown_needs_figures() -> None:
    rate = Level(indicator="rate", bound=at_least("90"))

    assert need(rate, "part | period | value\nrate | 2022 | 95").kind is NeedKind.NOTHING
    assert need(rate, "part | period | value").kind is NeedKind.FIGURES


def test_after_its_day_a_level_still_needs_its_distance_but_no_time_is_left() -> None:
    rate = "part | period | value\nrate | 2022 | 84"

    found = need(
        Level(indicator="rate", bound=at_least("90")), rate, on="2023-06-30", due="2022-12-31"
    )

    assert (found.amount, found.rate, found.left) == (Decimal(6), None, 0)


def test_a_compound_needs_what_each_of_its_rules_needs() -> None:
    both = AllOf(
        rules=(
            Level(indicator="rate", bound=at_least("90")),
            Rank(indicator="place", bound=at_most("3"), out_of=30),
        )
    )
    table = "part | period | value\nrate | 2022 | 95\nplace | 2022 | 4"

    standing = judge(task(both), bench(table, on="2022-12-31"), METHOD)

    assert [each.kind for each in standing.needs] == [NeedKind.NOTHING, NeedKind.CLIMB]


@pytest.mark.parametrize(("since", "rate"), [("2022-06-30", "1.0"), ("2022-09-30", "1.1")])
def test_a_broken_year_counts_by_its_months(since: str, rate: str) -> None:
    """To the end of 2025 there are 3.5 years from June and 3.25 from September."""
    period = {"2022-06-30": "2022-6T", "2022-09-30": "2022-Q3"}[since]
    table = f"part | period | value\nrate | {period} | 86.5"

    found = need(Level(indicator="rate", bound=at_least("90")), table, on=since)

    assert found.rate is not None
    assert round(found.rate, 1) == Decimal(rate)
    assert found.left == 4
