"""The chance that a promise is met, and when nothing can be said of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from resolute.actions.rules import rules
from resolute.intake.forecast_methods import foresight_on
from resolute.plan import (
    Cumulative,
    EveryPeriod,
    Level,
    Range,
    Rank,
    RatioToBase,
    Share,
    SimpleRule,
)
from resolute.standing.forecast import NoOutlook, Outlook, Silence, outlook
from tests.worlds import above, at_least, at_most, bench

ON, DUE = "2023-03-31", date(2025, 12, 31)
METHODS = foresight_on(rules("forecast.toml"), date(2023, 3, 31))
RISING = """
part    | period | value
--------+--------+------
rate    | 2017   |    61
rate    | 2018   |    64
rate    | 2019   |    66
rate    | 2020   |    70
rate    | 2021   |    72
rate    | 2022   |    75
"""
SPENT = """
part    | period | value
--------+--------+------
revenue | 2020   |   100
revenue | 2021   |   110
revenue | 2022   |   118
"""


def looked(rule: SimpleRule, table: str, *, on: str = ON, due: date = DUE) -> Outlook | NoOutlook:
    return outlook(rule, bench(table, on=on), due=due, methods=METHODS)


def yearly(values: Mapping[int, int] | Mapping[str, int]) -> str:
    """The rate in some periods, as a table."""
    rows = "".join(f"rate | {period} | {value}\n" for period, value in values.items())
    return f"part | period | value\n-----+--------+------\n{rows}"


def chance(rule: SimpleRule, table: str, *, on: str = ON) -> Decimal:
    found = looked(rule, table, on=on)
    assert isinstance(found, Outlook), found
    return found.chance


def silence(rule: SimpleRule, table: str, *, on: str = ON, due: date = DUE) -> Silence:
    found = looked(rule, table, on=on, due=due)
    assert isinstance(found, NoOutlook), found
    return found.silence


def test_what_rises_year_by_year_will_likely_be_higher_when_due() -> None:
    assert chance(Level(indicator="rate", bound=at_least("76")), RISING) > Decimal("0.8")
    assert chance(Level(indicator="rate", bound=at_least("95")), RISING) < Decimal("0.1")


def test_at_most_is_the_other_side_of_above() -> None:
    more = chance(Level(indicator="rate", bound=above("80")), RISING)
    no_more = chance(Level(indicator="rate", bound=at_most("80")), RISING)

    assert abs(more + no_more - 1) <= Decimal("0.001")


def test_a_range_is_met_from_its_low_end_on() -> None:
    within = Range(indicator="rate", low=Decimal(80), high=Decimal(90))

    assert chance(within, RISING) == chance(Level(indicator="rate", bound=at_least("80")), RISING)


def test_a_ratio_is_asked_of_the_base_it_names() -> None:
    ratio = RatioToBase(indicator="rate", bound=at_least("1.2"), base="2020")

    assert chance(ratio, RISING) == chance(Level(indicator="rate", bound=at_least("84")), RISING)


def test_the_history_before_the_term_counts() -> None:
    found = looked(Level(indicator="rate", bound=at_least("80")), RISING)

    assert found.past is not None
    assert found.past.periods[0].name == "2017"


def test_a_total_has_what_it_has_and_can_only_grow() -> None:
    reached = Cumulative(indicator="so_far", bound=at_least("328"))
    found = looked(reached, SPENT)

    assert isinstance(found, Outlook)
    assert found.chance == 1
    assert all(fan.values[0] >= 328 for fan in found.fans)


def test_a_total_still_to_come_is_foretold_as_what_the_years_add_up_to() -> None:
    found = looked(Cumulative(indicator="so_far", bound=at_least("690")), SPENT)

    assert isinstance(found, Outlook)
    assert [fan.period.name for fan in found.fans] == ["2023", "2024", "2025"]
    assert 600 < found.fans[-1].middle < 780


def test_a_share_stays_between_nothing_and_all() -> None:
    found = looked(Share(indicator="rate", bound=at_least("90")), RISING)

    assert isinstance(found, Outlook)
    assert all(0 <= value <= 100 for fan in found.fans for value in fan.values)


def test_each_period_left_has_a_chance_and_all_of_them_lie_between_two() -> None:
    found = looked(EveryPeriod(indicator="rate", bound=at_least("70"), each="year"), RISING)

    assert isinstance(found, Outlook)
    assert 0 <= found.least < found.chance <= 1


def test_a_year_that_was_missed_cannot_be_made_up() -> None:
    rule = EveryPeriod(indicator="rate", bound=at_least("71"), each="year")

    assert silence(rule, RISING) is Silence.LOST


def test_five_values_of_a_fan_stand_in_order() -> None:
    found = looked(Level(indicator="rate", bound=at_least("80")), RISING)

    assert isinstance(found, Outlook)
    assert all(list(fan.values) == sorted(fan.values) for fan in found.fans)


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        (Level(indicator="people", bound=at_least("5")), Silence.FEW),
        (Rank(indicator="place", bound=at_most("3"), out_of=30), Silence.FORM),
        (Level(indicator="reported", bound=at_least("5")), Silence.FEW),
    ],
)
def test_too_little_to_say_is_an_answer(rule: SimpleRule, why: Silence) -> None:
    assert silence(rule, RISING) is why


def test_what_never_moved_does_not_say_how_far_it_moves() -> None:
    still = yearly(dict.fromkeys(range(2018, 2023), 100))

    assert silence(Share(indicator="rate", bound=at_least("100")), still) is Silence.STILL


def test_nothing_is_foretold_once_it_is_due() -> None:
    rule = Level(indicator="rate", bound=at_least("80"))

    assert silence(rule, RISING, due=date(2023, 3, 31)) is Silence.OVER


def test_nothing_is_foretold_where_no_whole_period_is_left() -> None:
    rule = Level(indicator="rate", bound=at_least("80"))

    assert silence(rule, RISING, due=date(2023, 6, 30)) is Silence.NONE_LEFT


def test_only_a_long_series_tells_how_it_was_foretold_before() -> None:
    rule = Level(indicator="rate", bound=at_least("80"))
    long = looked(rule, yearly({2010 + n: 50 + 2 * n + n % 2 for n in range(13)}))
    short = looked(rule, RISING)

    assert isinstance(long, Outlook)
    assert isinstance(short, Outlook)
    assert long.track is not None
    assert (long.track.asked, short.track) == (10, None)
    assert long.track.inside > 5


def test_two_bad_years_do_not_ruin_what_rose_before_and_after() -> None:
    """2020 and 2021 were out of line, and what came after is as it would have been."""
    steady = {year: 50 + 2 * (year - 2010) + year % 2 for year in range(2010, 2023)}
    struck = steady | {2020: 48, 2021: 51}
    rule = Level(indicator="rate", bound=at_least("72"))

    assert chance(rule, yearly(struck)) > Decimal("0.6")
    assert chance(rule, yearly(steady)) > chance(rule, yearly(struck))


def test_a_year_that_gathers_towards_december_is_not_late_in_june() -> None:
    """A third by the middle of the year, and 96 % at its end, five years in a row."""
    rows = [
        f"rate | {y}-06 | {33 + y % 3}\nrate | {y}-12 | {95 + y % 3}\n" for y in range(2018, 2023)
    ]
    table = (
        "part | period | value\n-----+--------+------\n" + "".join(rows) + "rate | 2023-06 | 34\n"
    )
    rule = Level(indicator="rate", bound=at_least("90"))
    found = looked(rule, table, on="2023-07-10", due=date(2023, 12, 31))

    assert isinstance(found, Outlook)
    assert found.method == "delivery/1"
    assert found.chance > Decimal("0.85")
    assert found.fans[0].values[0] >= 34
