"""How figures become a number."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from resolute.measure import Hole, NoFigure, Outcome, Scope, evaluate
from resolute.units import Unit
from tests.worlds import UNITS, evidence, fold, reading, unit

ELEVEN_MONTHS = """
part    | period   | value
revenue | 2020-11T |  9100
revenue | 2020     | 10400
"""
WARDS = """
part    | unit     | period  | value
settled | Hàng Bạc | 2023-Q1 |   410
settled | Hàng Đào | 2023-Q1 |   290
settled | Cửa Nam  | 2023-Q1 |   100
"""


def test_a_year_counts_once_although_its_eleven_months_were_reported_too() -> None:
    found = reading("total('revenue')", ELEVEN_MONTHS, window="2020")

    assert found.value == 10400
    assert found.proof.entries == ("b",)


def test_until_the_year_is_over_its_eleven_months_count() -> None:
    found = reading("total('revenue')", ELEVEN_MONTHS, window="2020", on="2020-12-30")

    assert found.value == 9100
    assert found.as_of == date(2020, 11, 30)
    assert not found.complete


def test_months_and_quarters_add_up_where_they_do_not_overlap() -> None:
    found = reading(
        "total('revenue')",
        """
        part    | period  | value
        revenue | 2023-01 |   100
        revenue | 2023-02 |   110
        revenue | 2023-03 |   120
        revenue | 2023-Q1 |   333
        revenue | 2023-Q2 |   400
        revenue | 2023-07 |   150
        """,
        window="2023",
        on="2023-08-15",
    )

    assert found.value == 883
    assert found.proof.entries == ("d", "e", "f")
    assert found.as_of == date(2023, 7, 31)


def test_a_hole_between_figures_makes_the_sum_unknown() -> None:
    found = reading(
        "total('revenue')",
        """
        part    | period  | value
        revenue | 2023-Q1 |   333
        revenue | 2023-Q3 |   350
        """,
        window="2023",
    )

    assert found.value is None
    assert found.gaps == (
        Hole(part="revenue", unit="hoan-kiem", begins=date(2023, 4, 1), ends=date(2023, 7, 1)),
    )


def test_a_hole_before_the_first_figure_is_a_hole_as_well() -> None:
    found = reading("total('revenue')", ELEVEN_MONTHS, window="2019-2020")

    assert [(gap.begins, gap.ends) for gap in found.gaps if isinstance(gap, Hole)] == [
        (date(2019, 1, 1), date(2020, 1, 1))
    ]


def test_the_latest_figure_is_the_one_whose_period_ends_last() -> None:
    found = reading(
        "latest('rate')",
        """
        part | period  | value
        rate | 2022    |    88
        rate | 2023-Q1 |    91
        rate | 2021    |    97
        """,
    )

    assert found.value == 91
    assert found.as_of == date(2023, 3, 31)
    assert not found.complete


def test_of_two_periods_that_end_on_one_day_the_longer_one_is_the_latest() -> None:
    table = "part | period | value\nrate | 2022-Q4 | 99\nrate | 2022 | 88"

    assert reading("latest('rate')", table).value == 88


@pytest.mark.parametrize(("each", "value"), [("year", 88), ("quarter", 99), ("month", None)])
def test_a_fold_may_be_narrowed_to_whole_years_quarters_or_months(
    each: str, value: int | None
) -> None:
    table = "part | period | value\nrate | 2022-Q4 | 99\nrate | 2022 | 88\nrate | 2022-6T | 70"

    assert reading(f"latest('rate', each='{each}')", table).value == value


def test_a_mean_is_taken_over_figures_that_do_not_overlap() -> None:
    table = "part | period | value\nrate | 2021 | 80\nrate | 2022 | 90\nrate | 2022-Q4 | 10"

    assert reading("mean('rate')", table).value == 85


def test_the_year_to_date_begins_with_the_year_of_the_latest_figure() -> None:
    table = """
        part    | period  | value
        revenue | 2022-Q4 |   900
        revenue | 2023-Q1 |   300
        revenue | 2023-Q2 |   310
        """

    found = reading("year_to_date('revenue')", table)

    assert found.value == 610
    assert found.as_of == date(2023, 6, 30)


def test_flows_and_stocks_add_up_over_the_units_below() -> None:
    assert reading("total('settled')", WARDS, window="2023").value == 800
    people = WARDS.replace("settled", "people")
    assert reading("latest('people')", people, window="2023").value == 800


def test_a_level_adds_up_over_nothing() -> None:
    """Nobody's rate is the sum of three wards' rates."""
    assert reading("latest('rate')", WARDS.replace("settled", "rate")).value is None


def test_a_unit_that_reports_for_itself_is_believed() -> None:
    own = WARDS + "settled | Hoàn Kiếm | 2023-Q1 | 805\n"

    assert reading("total('settled')", own, window="2023").value == 805


def test_a_silent_ward_makes_a_sum_unknown_and_is_named() -> None:
    silent = "\n".join(WARDS.splitlines()[:-1])

    for text in ("total('settled')", "latest('settled')"):
        found = reading(text, silent, window="2023")
        assert found.value is None
        assert found.gaps == (NoFigure(part="settled", unit="cua-nam", window="2023"),)


def test_a_ward_that_falls_behind_the_others_is_as_good_as_silent() -> None:
    """Hàng Bạc has reported two quarters and the others one: there is no sum to June."""
    table = WARDS + "settled | Hàng Bạc | 2023-Q2 | 400\n"

    found = reading("total('settled')", table, window="2023")

    assert found.value is None
    assert {gap.unit for gap in found.gaps if isinstance(gap, NoFigure)} == {"hang-dao", "cua-nam"}


HANG_TRONG = unit("hang-trong", "Phường Hàng Trống", "Hàng Trống", valid_to=date(2025, 7, 1))
NEW_WARD = unit("hong-ha", "Phường Hồng Hà", "Hồng Hà", valid_from=date(2025, 7, 1))
REFORM_YEAR = """
part    | unit     | period  | value
settled | Hàng Bạc | 2025    |   410
settled | Hàng Đào | 2025    |   290
settled | Cửa Nam  | 2025    |   100
"""


def in_2025(table: str, *more: Unit, on: date = date(2025, 12, 31)) -> Outcome:
    known = evidence(table, units=(*UNITS, *more))
    scope = Scope(unit="hoan-kiem", window="2025", on=on)
    return evaluate(fold("total('settled')"), scope, known)


def test_a_unit_that_does_not_exist_on_the_day_is_not_expected() -> None:
    known = evidence(WARDS.replace("2023-Q1", "2025-Q3"), units=(*UNITS, HANG_TRONG))
    scope = Scope(unit="hoan-kiem", window="2025-Q3", on=date(2025, 9, 30))

    for text in ("total('settled')", "latest('settled')"):
        assert evaluate(fold(text), scope, known).value == 800


def test_a_ward_merged_away_counts_for_the_days_on_which_it_existed() -> None:
    """Hàng Trống settled 70 dossiers before 1 July 2025; they are no fewer for the merger."""
    table = REFORM_YEAR + "settled | Hàng Trống | 2025-6T | 70"

    assert in_2025(table, HANG_TRONG).value == 870


def test_a_ward_merged_away_that_never_reported_is_named() -> None:
    found = in_2025(REFORM_YEAR, HANG_TRONG)

    assert found.gaps == (NoFigure(part="settled", unit="hang-trong", window="2025"),)


def test_a_ward_merged_away_must_have_spoken_up_to_its_last_day() -> None:
    table = REFORM_YEAR + "settled | Hàng Trống | 2025-Q1 | 70"

    assert in_2025(table, HANG_TRONG).value is None


def test_a_ward_founded_inside_the_window_leaves_no_hole_before_its_first_day() -> None:
    table = REFORM_YEAR + "settled | Hồng Hà | 2025-Q3 | 30\nsettled | Hồng Hà | 2025-Q4 | 40"

    assert in_2025(table, NEW_WARD).value == 870


def test_a_ward_founded_after_the_days_spoken_of_is_not_expected() -> None:
    half_a_year = REFORM_YEAR.replace("2025   ", "2025-6T")

    assert in_2025(half_a_year, NEW_WARD, on=date(2025, 7, 1)).value == 800


@pytest.mark.parametrize(
    ("about", "on", "value"),
    [
        ("2025-Q2", date(2025, 7, 31), 870),
        ("2025-Q3", date(2025, 9, 30), 800),
    ],
)
def test_the_latest_figures_are_those_of_the_wards_that_there_were(
    about: str, on: date, value: int
) -> None:
    """In July the newest figures are of June, and Hàng Trống still has its part in them."""
    people = REFORM_YEAR.replace("settled", "people").replace("2025   ", about)
    table = people + "people  | Hàng Trống | 2025-Q2 | 70"
    known = evidence(table, units=(*UNITS, HANG_TRONG))
    scope = Scope(unit="hoan-kiem", window="2025", on=on)

    assert evaluate(fold("latest('people')"), scope, known).value == value


def test_a_ratio_is_computed_again_from_sums_and_never_averaged() -> None:
    """90 % of 1,000 and 50 % of 10 are 89.6 % together, not 70 %."""
    found = reading(
        "ratio(total('on_time'), total('settled'))",
        """
        part    | unit     | period | value
        settled | Hàng Bạc | 2022   |  1000
        on_time | Hàng Bạc | 2022   |   900
        settled | Hàng Đào | 2022   |    10
        on_time | Hàng Đào | 2022   |     5
        settled | Cửa Nam  | 2022   |     0
        on_time | Cửa Nam  | 2022   |     0
        """,
        window="2022",
    )

    assert found.number is not None
    assert round(found.number, 1) == Decimal("89.6")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("difference(latest('rate'), constant(80))", 8),
        ("sum(latest('rate'), constant(1), constant(2))", 91),
        ("smallest(latest('rate'), constant(90))", 88),
        ("largest(latest('rate'), constant(90))", 90),
        ("if_missing(latest('place'), constant(7))", 7),
        ("if_missing(latest('rate'), constant(7))", 88),
        ("ratio(latest('rate'), constant(44), per=1)", 2),
        ("share(latest('rate'), constant(88))", 100),
        ("units_of('ward')", 3),
    ],
)
def test_folds_are_put_together(text: str, value: int) -> None:
    assert reading(text, "part | period | value\nrate | 2022 | 88").value == value


def test_a_sum_is_unknown_while_one_of_it_is() -> None:
    found = reading(
        "sum(latest('rate'), latest('place'))", "part | period | value\nrate | 2022 | 88"
    )

    assert found.gaps == (NoFigure(part="place", unit="hoan-kiem", window="2020-2025"),)


def test_units_are_counted_that_satisfy_a_bound() -> None:
    table = """
        part | unit     | period | value
        rate | Hàng Bạc | 2022   |   100
        rate | Hàng Đào | 2022   |    99
        rate | Cửa Nam  | 2022   |   100
        """

    assert reading("count_units('ward', latest('rate'), at_least=100)", table).value == 2
    assert reading("count_units('ward', latest('rate'), below=100)", table).value == 1


def test_a_weighted_mean_weighs_each_unit() -> None:
    table = """
        part   | unit     | period | value
        rate   | Hàng Bạc | 2022   |    90
        rate   | Hàng Đào | 2022   |    60
        rate   | Cửa Nam  | 2022   |    30
        people | Hàng Bạc | 2022   |  1000
        people | Hàng Đào | 2022   |   500
        people | Cửa Nam  | 2022   |   500
        """

    found = reading("weighted(latest('rate'), by=latest('people'), level='ward')", table)

    assert found.value == Decimal("67.5")


def test_every_number_comes_with_the_entries_that_prove_it() -> None:
    found = reading(
        "ratio(total('on_time'), total('settled'))",
        WARDS
        + WARDS.replace("part    | unit     | period  | value\n", "").replace("settled", "on_time"),
        window="2023",
    )

    assert found.value == 100
    assert sorted(found.proof.entries) == ["a", "b", "c", "d", "e", "f"]


def test_a_proof_names_an_entry_once_however_often_it_was_used() -> None:
    twice = reading(
        "difference(latest('rate'), latest('rate'))", "part | period | value\nrate | 2022 | 88"
    )

    assert twice.value == 0
    assert twice.proof.entries == ("a",)
