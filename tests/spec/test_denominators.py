"""What a number is held against: the city's plan is not the district's own plan."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from resolute.measure import Lagging, MoreThanWhole, NoFigure, ZeroWhole
from resolute.plan import Level
from tests.worlds import at_least, judged, reading

TWO_PLANS = """
part    | basis | period | value
revenue |       | 2022   | 14008
plan    | city  | 2022   | 12608
plan    | own   | 2022   | 13202
"""
PAID_OUT = """
part    | basis | period | value
revenue |       | 2022   | 609.6
plan    | city  | 2022   | 246.3
plan    | own   | 2022   | 700.7
"""


@pytest.mark.parametrize(
    ("table", "against_city", "against_own"),
    [(TWO_PLANS, "111.1", "106.1"), (PAID_OUT, "247.5", "87.0")],
)
def test_two_targets_may_share_one_actual(table: str, against_city: str, against_own: str) -> None:
    """One revenue is 111.1 % of the city's plan and 106.1 % of the district's own."""
    for basis, shown in (("city", against_city), ("own", against_own)):
        found = reading(
            f"ratio(total('revenue'), total('plan', basis='{basis}'))", table, window="2022"
        )
        assert found.number is not None
        assert round(found.number, 1) == Decimal(shown)


def test_one_promise_can_be_met_by_one_denominator_and_missed_by_the_other() -> None:
    table = PAID_OUT.replace("2022", "2020")
    city = judged(Level(indicator="against_city", bound=at_least("95")), table, on="2020-12-31")
    own = judged(Level(indicator="against_own", bound=at_least("95")), table, on="2020-12-31")

    assert (city.met, own.met) == (True, False)
    assert city.entries == ("a", "b")
    assert own.entries == ("a", "c")


def test_a_denominator_of_the_other_kind_is_no_substitute() -> None:
    only_city = "\n".join(TWO_PLANS.splitlines()[:-1])

    found = reading("ratio(total('revenue'), total('plan', basis='own'))", only_city, window="2022")

    assert (found.value, found.gaps) == (
        None,
        (NoFigure(part="plan", unit="hoan-kiem", window="2022"),),
    )


def test_a_denominator_is_read_no_later_than_its_numerator() -> None:
    """Half a year's work is held against half a year's cases, though the third quarter is known."""
    found = reading(
        "ratio(total('on_time'), total('settled'))",
        """
        part    | period  | value
        on_time | 2022-6T |    90
        settled | 2022-6T |   100
        settled | 2022-Q3 |    70
        """,
        window="2022",
    )

    assert found.value == 90
    assert found.as_of == date(2022, 6, 30)


def test_a_denominator_that_lags_behind_makes_a_ratio_unknown() -> None:
    found = reading(
        "ratio(total('on_time'), total('settled'))",
        """
        part    | period  | value
        on_time | 2022-6T |    90
        settled | 2022-Q1 |    50
        """,
        window="2022",
    )

    assert found.value is None
    assert found.gaps == (Lagging(part_until=date(2022, 6, 30), whole_until=date(2022, 3, 31)),)
    assert found.proof.entries == ("a", "b")


def test_a_stock_may_be_older_than_what_it_divides() -> None:
    """The population of the census is still the population that there is."""
    table = "part | period | value\nsettled | 2022 | 70\npeople | 2020 | 1000"

    assert reading("ratio(latest('settled'), latest('people'))", table).value == 7


def test_an_amount_set_for_the_whole_year_is_what_half_a_year_is_held_against() -> None:
    """The assignment does not lag: it was there before the year began."""
    found = reading(
        "ratio(total('revenue'), total('plan', basis='city'))",
        """
        part    | basis | period  | value
        revenue |       | 2023-6T |  7000
        plan    | city  | 2023    | 14000
        """,
        window="2023",
        on="2023-06-30",
    )

    assert found.value == 50
    assert found.as_of == date(2023, 6, 30)
    assert not found.complete


NOTHING = "part | period | value\non_time | 2022 | 0\nsettled | 2022 | 0"
TOO_MUCH = "part | period | value\non_time | 2022 | 101\nsettled | 2022 | 100"


def test_nothing_is_divided_by_zero() -> None:
    found = reading("ratio(total('on_time'), total('settled'))", NOTHING, window="2022")

    assert (found.value, found.gaps) == (None, (ZeroWhole(),))


def test_a_share_above_the_whole_is_an_error_and_a_ratio_above_it_is_not() -> None:
    ratio = reading("ratio(total('on_time'), total('settled'))", TOO_MUCH, window="2022")
    share = reading("share(total('on_time'), total('settled'))", TOO_MUCH, window="2022")

    assert ratio.value == 101
    assert (share.value, share.gaps) == (None, (MoreThanWhole(),))


@pytest.mark.parametrize("part", ["0", "100"])
def test_none_and_all_are_shares(part: str) -> None:
    table = TOO_MUCH.replace("101", part)

    found = reading("share(total('on_time'), total('settled'))", table, window="2022")

    assert found.value == Decimal(part)


REPORT_YEAR = """
part     | basis | period  | value
reported |       | 2022    |    90
plan     | city  | 2022    |   100
"""


def test_in_one_ratio_each_part_keeps_the_year_of_its_own_regime() -> None:
    """The report year 2022 ends on 14 December; the plan is for the calendar year 2022."""
    text = "ratio(total('reported'), total('plan', basis='city'))"

    found = reading(text, REPORT_YEAR, window="2022", on="2022-12-14")

    assert found.value == 90
    assert found.as_of == date(2022, 12, 14)
    assert found.complete


def test_in_mid_december_the_calendar_year_still_has_two_weeks_to_report() -> None:
    both = "part | period | value\nreported | 2022 | 90\nsettled | 2022 | 100"

    early = reading("latest('reported')", both, window="2022", on="2022-12-14")
    same_day = reading("latest('settled')", both, window="2022", on="2022-12-14")

    assert early.value == 90
    assert same_day.value is None


def test_two_flows_that_end_on_different_days_are_not_divided() -> None:
    """Cases up to 31 December are not divided by what was reported up to 14 December."""
    both = "part | period | value\nsettled | 2022 | 90\nreported | 2022 | 100"

    found = reading("ratio(total('settled'), total('reported'))", both, window="2022")

    assert found.gaps == (Lagging(part_until=date(2022, 12, 31), whole_until=date(2022, 12, 14)),)
