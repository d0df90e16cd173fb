"""What was stated, with silence left out: what has come in, and not that all has."""

from __future__ import annotations

from datetime import date

import pytest

from resolute.measure import Disputed, DoesNotApply, NoFigure, Outcome, Scope, Withheld, evaluate
from resolute.units import Unit
from tests.worlds import UNITS, evidence, fold, reading, unit

MONTHS = """
part    | unit      | period  | value
settled | Hàng Bạc  | 2023-01 |    40
settled | Hàng Bạc  | 2023-03 |    60
settled | Hàng Đào  | 2023-02 |    30
settled | Hoàn Kiếm | 2023-01 |     5
"""


def test_what_was_stated_is_summed_although_others_are_silent() -> None:
    """Cửa Nam says nothing and February is missing: no total is known, and 130 have come in."""
    wards = "\n".join(MONTHS.splitlines()[:-1])

    assert reading("total('settled')", wards, window="2023").value is None
    assert reading("stated('settled')", wards, window="2023").value == 130


def test_a_unit_is_taken_together_with_the_units_below_it() -> None:
    """A total would believe the district alone."""
    found = reading("stated('settled')", MONTHS, window="2023")

    assert found.value == 135
    assert found.proof.entries == ("d", "a", "b", "c")
    assert reading("stated('settled')", MONTHS, window="2023-01").value == 45
    assert reading("stated('settled')", MONTHS, window="2023", unit="Hàng Bạc").value == 100


@pytest.mark.parametrize(
    ("over_time", "value"),
    [
        ("sum", 135),
        ("mean", 85),
        ("least", 75),
        ("greatest", 95),
        ("count", 4),
        ("first", 75),
        ("latest", 95),
    ],
)
def test_figures_are_put_together_over_time_for_each_unit_first(over_time: str, value: int) -> None:
    """Hàng Bạc stated 40 and 60, Hàng Đào 30, the district 5; what comes of each is added up."""
    text = f"stated('settled', over_time='{over_time}')"

    assert reading(text, MONTHS, window="2023").value == value


@pytest.mark.parametrize(
    ("over_units", "value"),
    [("sum", 135), ("mean", 45), ("least", 5), ("greatest", 100), ("count", 3)],
)
def test_then_the_numbers_of_the_units_are_put_together(over_units: str, value: int) -> None:
    text = f"stated('settled', over_units='{over_units}')"

    assert reading(text, MONTHS, window="2023").value == value


def test_it_speaks_of_the_days_up_to_the_last_that_anybody_spoke_of() -> None:
    found = reading("stated('settled')", MONTHS, window="2023")

    assert (found.as_of, found.complete) == (date(2023, 3, 31), False)
    assert reading("stated('settled')", MONTHS, window="2023-Q1").complete


YEAR_AND_QUARTERS = """
part | unit     | period  | value
rate | Hàng Bạc | 2022    |    50
rate | Hàng Bạc | 2022-Q1 |    10
rate | Hàng Bạc | 2022-Q4 |    90
"""


@pytest.mark.parametrize(
    ("over_time", "value"),
    [("mean", 50), ("count", 1), ("least", 10), ("greatest", 90), ("first", 50), ("latest", 50)],
)
def test_no_day_is_summed_or_counted_twice(over_time: str, value: int) -> None:
    """The least and the greatest look at every figure; of two that end together the longer wins."""
    text = f"stated('rate', over_time='{over_time}', over_units='mean')"

    assert reading(text, YEAR_AND_QUARTERS, window="2022").value == value


def test_it_may_be_narrowed_to_whole_quarters() -> None:
    text = "stated('rate', each='quarter', over_time='mean', over_units='mean')"

    assert reading(text, YEAR_AND_QUARTERS, window="2022").value == 50


def test_it_is_unknown_only_if_nobody_said_anything() -> None:
    found = reading("stated('settled')", MONTHS, window="2022")

    assert found.value is None
    assert found.gaps == (NoFigure(part="settled", unit="hoan-kiem", window="2022"),)


def test_what_does_not_apply_is_left_out() -> None:
    table = MONTHS + "settled | Cửa Nam | 2023-01 | not applicable"

    assert reading("stated('settled', over_units='count')", table, window="2023").value == 3
    found = reading("stated('settled')", table, window="2023", unit="Cửa Nam")
    assert found.gaps == (DoesNotApply(part="settled", unit="cua-nam"),)


def test_what_is_withheld_or_disputed_is_a_gap_and_no_silence() -> None:
    withheld = reading(
        "stated('settled')", MONTHS + "settled | Cửa Nam | 2023-01 | suppressed", window="2023"
    )
    disputed = reading(
        "stated('settled')", MONTHS + "settled | Hàng Đào | 2023-02 | 31", window="2023"
    )

    assert [type(gap) for gap in withheld.gaps] == [Withheld]
    assert [type(gap) for gap in disputed.gaps] == [Disputed]


HANG_TRONG = unit("hang-trong", "Phường Hàng Trống", "Hàng Trống", valid_to=date(2025, 7, 1))
HAMLET = unit("hong-ha", "Tổ Hồng Hà", "Hồng Hà hamlet", level="hamlet", parent="hang-bac")
REFORM = """
part    | unit       | period  | value
settled | Hàng Bạc   | 2025-Q1 |   400
settled | Hàng Trống | 2025-Q1 |    70
settled | Hồng Hà    | 2025-Q3 |     9
"""


def in_2025(window: str, *more: Unit, on: date = date(2025, 12, 31)) -> Outcome:
    known = evidence(REFORM, units=(*UNITS, *more))
    return evaluate(fold("stated('settled')"), Scope(unit="hoan-kiem", window=window, on=on), known)


def test_units_merged_away_inside_the_window_are_heard() -> None:
    assert in_2025("2025", HANG_TRONG).value == 470
    assert in_2025("2025").value == 400


def test_units_are_heard_however_far_below_they_are() -> None:
    assert in_2025("2025", HAMLET).value == 409
    assert in_2025("2025", HAMLET, on=date(2025, 6, 30)).value == 400
