"""The same period a year earlier, a month earlier: cùng kỳ."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from resolute.measure import NotComputable
from tests.worlds import reading

TWO_YEARS = """
part    | period  | value
revenue | 2022-Q1 |   100
revenue | 2022-Q2 |   100
revenue | 2022-Q3 |   150
revenue | 2023-Q1 |   120
revenue | 2023-Q2 |   130
"""
AGAINST_LAST_YEAR = "ratio(total('revenue'), earlier(total('revenue'), months=12))"


def test_half_a_year_is_held_against_half_of_the_year_before() -> None:
    """By 30 June 250 came in, and 200 had come in by 30 June a year before: 125 %."""
    found = reading(AGAINST_LAST_YEAR, TWO_YEARS, window="2023", on="2023-06-30")

    assert found.value == 125
    assert (found.as_of, found.complete) == (date(2023, 6, 30), False)
    assert found.proof.entries == ("d", "e", "a", "b")


def test_long_after_the_year_the_figures_say_up_to_when_it_is_compared() -> None:
    """A quotient reads its denominator no later than its numerator, a year earlier too."""
    assert reading(AGAINST_LAST_YEAR, TWO_YEARS, window="2023").value == 125


@pytest.mark.parametrize(
    ("window", "months", "value"),
    [("2023-Q2", 3, 120), ("2023-Q1", 6, 150), ("2023-Q1", 12, 100), ("2023-6T", 12, 200)],
)
def test_a_window_is_moved_back_by_months(window: str, months: int, value: int) -> None:
    text = f"earlier(total('revenue'), months={months})"

    assert reading(text, TWO_YEARS, window=window).value == value


@pytest.mark.parametrize(
    ("window", "months"), [("2023", 1), ("2023-Q1", 1), ("2023-6T", 3), ("2023-06-30", 1)]
)
def test_months_without_a_name_of_their_own_are_not_asked(window: str, months: int) -> None:
    found = reading(f"earlier(total('revenue'), months={months})", TWO_YEARS, window=window)

    assert found.gaps == (NotComputable(),)


def test_the_last_day_of_a_month_stays_the_last_of_one() -> None:
    """On 28 February all of February is over, so a month earlier all of January is."""
    table = "part | period | value\nrevenue | 2023-01 | 10\nrevenue | 2023-02 | 15"
    more = "ratio(total('revenue'), earlier(total('revenue'), months=1), per=1)"

    found = reading(more, table, window="2023-02", on="2023-02-28")

    assert found.value == Decimal("1.5")
    assert found.as_of == date(2023, 2, 28)


def test_what_nobody_said_a_year_earlier_is_unknown() -> None:
    assert reading(AGAINST_LAST_YEAR, TWO_YEARS, window="2022").value is None
