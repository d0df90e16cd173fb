"""Folds as data, and the corners of what they come to."""

from __future__ import annotations

from datetime import date

import pytest

from resolute.evidence import GrowthKind
from resolute.measure import (
    DoesNotApply,
    Growth,
    Hole,
    NoFigure,
    NotComputable,
    Scope,
    ZeroWhole,
    branches,
    evaluate,
    lags,
    leaves,
)
from tests.worlds import PARTS, evidence, fold, reading

A, B = "latest('rate')", "latest('place')"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("total('revenue')", ["revenue"]),
        ("mean('rate')", ["rate"]),
        ("year_to_date('revenue')", ["revenue"]),
        ("happened('done_on')", ["done_on"]),
        ("stated('people', over_time='latest')", ["people"]),
        ("constant(5)", []),
        ("units_of('ward')", []),
        (f"ratio({A}, {B})", ["rate", "place"]),
        (f"share({A}, {B})", ["rate", "place"]),
        (f"difference({A}, {B})", ["rate", "place"]),
        (f"if_missing({A}, {B})", ["rate", "place"]),
        (f"earlier({A}, months=3)", ["rate"]),
        (f"sum({A}, {B}, {A})", ["rate", "place", "rate"]),
        (f"smallest({A}, {B}, {A})", ["rate", "place", "rate"]),
        (f"largest({B}, {A})", ["place", "rate"]),
        (f"weighted({A}, by={B}, level='ward')", ["rate", "place"]),
        (f"count_units('ward', {A}, above=1)", ["rate"]),
        (f"growth({A}, 'yoy')", ["rate"]),
        (f"ratio(difference({A}, constant(1)), {B})", ["rate", "place"]),
    ],
)
def test_every_place_in_a_fold_that_reads_figures_is_found(text: str, parts: list[str]) -> None:
    assert [leaf.part for leaf in leaves(fold(text))] == parts


@pytest.mark.parametrize(
    ("text", "months"),
    [
        (A, {0}),
        ("constant(5)", {0}),
        (f"earlier({A}, months=12)", {12}),
        (f"difference({A}, earlier({A}, months=12))", {0, 12}),
        (f"earlier(sum({A}, earlier({B}, months=3)), months=1)", {1, 4}),
    ],
)
def test_a_fold_says_how_much_earlier_it_asks(text: str, months: set[int]) -> None:
    assert lags(fold(text)) == months


def test_a_leaf_has_no_branches() -> None:
    assert branches(fold(A)) == ()
    assert branches(fold(f"difference({A}, {B})")) == (fold(A), fold(B))


@pytest.mark.parametrize(
    "text",
    ["total('revenue')", "latest('revenue')", "mean('revenue')", "year_to_date('revenue')"],
)
def test_without_a_figure_a_fold_says_which_one_it_misses(text: str) -> None:
    found = reading(text, "part | period | value\nplace | 2022 | 4")

    assert found.value is None
    assert found.gaps == (NoFigure(part="revenue", unit="hoan-kiem", window="2020-2025"),)


def test_a_thing_nobody_speaks_of_has_not_happened_as_far_as_is_known() -> None:
    found = reading("happened('done_on')", "part | period | value\nplace | 2022 | 4")

    assert found.gaps == (NoFigure(part="done_on", unit="hoan-kiem", window="2020-2025"),)


def test_of_two_days_reported_the_later_report_counts() -> None:
    table = "part | period | value\ndone_on | 2021 | 2021-05-01\ndone_on | 2022 | 2021-06-01"

    found = reading("happened('done_on')", table)

    assert found.value == date(2021, 6, 1)
    assert found.as_of == date(2022, 12, 31)
    assert found.complete


@pytest.mark.parametrize("said", ["2021-06-01", "missing", "5"])
def test_only_the_later_report_of_a_day_is_its_proof(said: str) -> None:
    table = f"part | period | value\ndone_on | 2021 | 2021-05-01\ndone_on | 2022 | {said}"

    assert reading("happened('done_on')", table).proof.entries == ("b",)


def test_a_day_cannot_be_calculated_with() -> None:
    table = "part | period | value\ndone_on | 2021 | 2021-05-01"

    found = reading("difference(happened('done_on'), constant(1))", table)

    assert (found.value, found.gaps) == (None, (NotComputable(),))


def test_a_day_reported_by_an_estimate_speaks_of_no_day_to_come() -> None:
    table = "part | period | value | nature\ndone_on | 2022 | 2022-12-01 | estimate"

    found = reading("happened('done_on')", table, on="2022-06-30")

    assert (found.value, found.as_of, found.complete) == (None, date(2022, 6, 30), False)
    assert found.gaps == ()


def test_a_day_is_not_a_number_and_a_number_is_not_a_day() -> None:
    day = "part | period | value\ndone_on | 2022 | 2022-05-01"

    assert reading("latest('done_on')", day).gaps == (NotComputable(),)
    number = reading("happened('done_on')", day.replace("2022-05-01", "5"))
    assert (number.gaps, number.proof.entries) == ((NotComputable(),), ("a",))


def test_where_nothing_applies_there_is_no_sum() -> None:
    table = "part | period | value\nrevenue | 2022 | not applicable"

    found = reading("total('revenue')", table, window="2022")

    assert found.gaps == (DoesNotApply(part="revenue", unit="hoan-kiem"),)


def test_a_mean_over_what_does_not_apply_is_no_zero() -> None:
    table = "part | period | value\nrate | 2022 | not applicable"

    assert reading("mean('rate')", table).gaps == (DoesNotApply(part="rate", unit="hoan-kiem"),)


def test_a_mean_speaks_of_its_last_figure() -> None:
    table = "part | period | value\nrate | 2021 | 80\nrate | 2022-Q1 | 90"

    found = reading("mean('rate')", table, window="2021-2022")

    assert (found.as_of, found.complete) == (date(2022, 3, 31), False)
    assert reading("mean('rate')", table, window="2021").complete


def test_every_hole_is_named() -> None:
    table = """
        part    | period  | value
        revenue | 2022-Q1 | 1
        revenue | 2022-Q3 | 1
        revenue | 2022-12 | 1
        """

    found = reading("total('revenue')", table, window="2022")

    assert [(gap.begins.month, gap.ends.month) for gap in found.gaps if isinstance(gap, Hole)] == [
        (4, 7),
        (10, 12),
    ]


def test_a_ward_that_does_not_report_at_all_is_a_gap_once() -> None:
    table = "part | unit | period | value\nsettled | Hàng Bạc | 2022 | 1"

    found = reading("total('settled')", table, window="2022")

    assert [gap.unit for gap in found.gaps if isinstance(gap, NoFigure)] == ["hang-dao", "cua-nam"]


def test_a_year_to_date_with_a_hole_in_it_is_unknown() -> None:
    table = "part | period | value\nrevenue | 2022-Q1 | 1\nrevenue | 2022-Q3 | 1"

    assert [type(gap) for gap in reading("year_to_date('revenue')", table).gaps] == [Hole]


def test_a_year_to_date_follows_the_report_year_of_its_regime() -> None:
    """The month of January begins on 15 December."""
    table = "part | period | value\nreported | 2022-12 | 5\nreported | 2023-01 | 7"

    found = reading("year_to_date('reported')", table)

    assert found.value == 7
    assert found.as_of == date(2023, 1, 14)


def test_weights_that_come_to_nothing_weigh_nothing() -> None:
    table = """
        part   | unit     | period | value
        rate   | Hàng Bạc | 2022   |    90
        rate   | Hàng Đào | 2022   |    60
        rate   | Cửa Nam  | 2022   |    30
        people | Hàng Bạc | 2022   |     0
        people | Hàng Đào | 2022   |     0
        people | Cửa Nam  | 2022   |     0
        """

    found = reading("weighted(latest('rate'), by=latest('people'), level='ward')", table)

    assert found.gaps == (ZeroWhole(),)


def test_growth_of_what_reads_no_figure_has_no_year() -> None:
    assert reading("growth(constant(5), 'yoy')", "part | period | value").value is None


def test_growth_without_a_base_is_over_the_year_before() -> None:
    """A plan file cannot say so, and a program can."""
    known = evidence("part | period | value\nrate | 2020 | 50\nrate | 2021 | 40\nrate | 2022 | 60")
    scope = Scope(unit="hoan-kiem", window="2020-2025", on=date(2022, 12, 31))

    rates = [
        evaluate(Growth(of=fold(A), how=how, base=base), scope, known).value
        for how, base in (
            (GrowthKind.CUMULATIVE, None),
            (GrowthKind.YOY, "2020"),
            (GrowthKind.CUMULATIVE, "2020"),
        )
    ]

    assert rates == [50, 50, 20]


def test_an_estimate_for_the_year_makes_growth_known_on_its_first_day() -> None:
    table = "part | period | value | nature\nrate | 2021 | 50 | final\nrate | 2022 | 60 | estimate"

    assert reading(f"growth({A}, 'yoy')", table, on="2022-01-01").value == 20
    assert reading(f"growth({A}, 'yoy')", table, on="2021-12-31").value is None


def test_what_no_time_plays_a_part_in_is_complete() -> None:
    found = reading("constant(5)", "part | period | value")

    assert (found.as_of, found.complete) == (None, True)


def test_a_quotient_carries_fifty_digits() -> None:
    found = reading("ratio(constant(1), constant(3), per=1)", "part | period | value")

    assert str(found.value) == "0." + "3" * 50


def test_numbers_are_summed_exactly() -> None:
    tiny = "0.0000000000000000000000001"
    table = f"part | period | value\nrevenue | 2021 | 10000000000000000\nrevenue | 2022 | {tiny}"

    found = reading("total('revenue')", table, window="2021-2022")

    assert str(found.value) == f"10000000000000000{tiny[1:]}"


def test_an_older_question_is_never_about_a_later_day() -> None:
    scope = Scope(unit="hoan-kiem", window="2022", on=date(2022, 6, 30))

    assert scope.by(date(2022, 3, 31)).on == date(2022, 3, 31)
    assert scope.by(date(2023, 3, 31)).on == date(2022, 6, 30)
    assert scope.within("2021").window == "2021"
    assert scope.at("hang-bac").unit == "hang-bac"


def test_a_window_that_no_regime_can_read_is_a_defect_of_the_plan() -> None:
    known = evidence("part | period | value")

    with pytest.raises(ValueError, match="'soon' names no period of the regime 'calendar'"):
        known.window("soon", PARTS["rate"])


def test_a_reading_says_where_its_figures_come_from() -> None:
    found = reading("latest('rate')", "part | period | value\nrate | 2022 | 88")

    assert {each.value for each in found.provenances} == {"reported"}
