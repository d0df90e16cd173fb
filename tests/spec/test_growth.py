"""Growth over the year before, over a base year, and on average since one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from resolute.measure import NotComputable, NoWholeYear, ZeroWhole
from resolute.plan import AverageGrowth, Bound, EveryPeriod
from resolute.progress import Verdict
from tests.worlds import above, at_least, judged, reading

THREE_YEARS = """
part    | period | value
revenue | 2020   | 10000
revenue | 2021   | 10600
revenue | 2022   | 10700
revenue | 2023   | 10980
"""


@pytest.mark.parametrize(
    ("how", "value"),
    [
        ("'yoy'", "2.6168"),
        ("'cumulative', base='2020'", "9.8"),
        ("'average', base='2020'", "3.1654"),
    ],
)
def test_9_8_per_cent_over_a_period_is_not_9_8_per_cent_a_year(how: str, value: str) -> None:
    """“Giai đoạn 2020–2023 tăng 9,8 %” is 3.2 % a year if it was meant of the whole period."""
    found = reading(f"growth(total('revenue'), {how})", THREE_YEARS)

    assert found.number is not None
    assert round(found.number, 4) == Decimal(value)


def test_9_8_per_cent_a_year_makes_32_4_per_cent_in_three_years() -> None:
    table = "part | period | value\nrevenue | 2020 | 1000\nrevenue | 2023 | 1323.753192"

    average = reading("growth(latest('revenue'), 'average', base='2020')", table)
    cumulative = reading("growth(latest('revenue'), 'cumulative', base='2020')", table)

    assert average.value == Decimal("9.8")
    assert cumulative.value == Decimal("32.3753192")


@pytest.mark.parametrize(
    ("bound", "verdict"), [(at_least("10.61"), Verdict.MET), (above("10.61"), Verdict.OPEN)]
)
def test_three_years_of_exactly_10_61_per_cent_are_10_61_per_cent(
    bound: Bound, verdict: Verdict
) -> None:
    """A cube root has no last digit, and still “từ 10,61 %” is met and “trên 10,61 %” is not."""
    table = f"""
        part    | period | value
        revenue | 2020   | 10000
        revenue | 2021   | 11000
        revenue | 2022   | 12000
        revenue | 2023   | {Decimal("1.1061") ** 3 * 10000}
        """

    standing = judged(AverageGrowth(indicator="yearly_growth", bound=bound), table)

    assert standing.verdict is verdict


def test_growth_is_taken_up_to_the_last_whole_year() -> None:
    """The first quarter of 2023 is not compared with anybody's whole year."""
    table = THREE_YEARS.replace("2023   | 10980", "2023-Q1 | 2900")

    found = reading("growth(total('revenue'), 'yoy')", table, on="2023-06-30")

    assert found.number is not None
    assert (round(found.number, 4), found.as_of) == (Decimal("0.9434"), date(2022, 12, 31))


def test_growth_needs_a_whole_year_to_speak_of() -> None:
    found = reading(
        "growth(total('revenue'), 'yoy')", "part | period | value\nrevenue | 2022-Q1 | 5"
    )

    assert (found.value, found.gaps) == (None, (NoWholeYear(window="2020-2025"),))


def test_growth_needs_the_whole_base_year_as_well() -> None:
    table = THREE_YEARS.replace("2020   | 10000", "2020-11T | 9000")

    found = reading("growth(total('revenue'), 'cumulative', base='2020')", table)

    assert (found.value, found.gaps) == (None, (NoWholeYear(window="2020"),))


def test_the_base_year_itself_has_not_grown_yet() -> None:
    table = "part | period | value\nrevenue | 2020 | 10000"

    found = reading("growth(total('revenue'), 'average', base='2020')", table)

    assert (found.value, found.gaps) == (None, (NoWholeYear(window="2020-2025"),))


@pytest.mark.parametrize("window", ["2023-Q1", "2023-03", "2023-6T", "2023-03-31"])
def test_a_window_shorter_than_a_year_has_no_growth(window: str) -> None:
    found = reading("growth(total('revenue'), 'yoy')", THREE_YEARS, window=window)

    assert (found.value, found.gaps) == (None, (NoWholeYear(window=window),))


def test_growth_every_quarter_cannot_be_judged_and_nothing_breaks() -> None:
    every_quarter = EveryPeriod(indicator="yearly_growth", bound=at_least("5"), each="quarter")

    assert judged(every_quarter, THREE_YEARS).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("before", "now", "value"),
    [("2000", "0", "-100"), ("2000", "2000", "0"), ("2000", "500", "-75")],
)
def test_what_falls_to_nothing_has_shrunk_by_all_of_it(before: str, now: str, value: str) -> None:
    """No visitor came in the year of the epidemic: that is a number, and not an unknown."""
    table = f"part | period | value\nrevenue | 2020 | {before}\nrevenue | 2021 | {now}"

    assert reading("growth(total('revenue'), 'yoy')", table).value == Decimal(value)


def test_there_is_no_growth_from_nothing() -> None:
    table = "part | period | value\nrevenue | 2020 | 0\nrevenue | 2021 | 2000"

    assert reading("growth(total('revenue'), 'yoy')", table).gaps == (ZeroWhole(),)


def test_there_is_no_rate_between_a_loss_and_a_gain() -> None:
    table = "part | period | value\nrevenue | 2020 | -5\nrevenue | 2021 | 2000"

    assert reading("growth(total('revenue'), 'yoy')", table).gaps == (NotComputable(),)


def test_an_unreconciled_year_is_not_passed_over_for_an_older_one() -> None:
    table = THREE_YEARS + "revenue | 2023 | 12000\n"

    assert reading("growth(total('revenue'), 'yoy')", table).value is None


def test_growth_by_an_estimate_is_an_estimate() -> None:
    table = """
        part    | period | value | nature
        revenue | 2020   | 10000 | final
        revenue | 2021   | 11000 | estimate
        """

    found = reading("growth(total('revenue'), 'yoy')", table, on="2021-10-31")

    assert found.value == 10
    assert found.estimated
    assert found.as_of == date(2021, 10, 31)


def test_average_growth_that_is_met_today_must_still_hold_at_the_end() -> None:
    rule = AverageGrowth(indicator="growth", bound=at_least("9"), high=Decimal(10))
    table = "part | period | value\ngrowth | 2020-2023 | {}"

    standings = [judged(rule, table.format(value)) for value in ("8.9", "9", "10", "10.1")]

    assert [s.met for s in standings] == [False, True, True, True]
    assert [s.exceeded for s in standings] == [False, False, False, True]
    assert not any(s.settled for s in standings)
