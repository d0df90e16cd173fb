"""What stands beside a cell: the number of the period before, and what would be unusual in it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from resolute.actions.usual_cells import usual_cells
from resolute.words import Language
from tests.lines import figure
from tests.worlds import period

UNIT = figure("x", 1).unit


def told(*values: str) -> dict[str, str]:
    """What is said beside the month after some months, and beside that after it."""
    months = [
        replace(figure(f"m{at}", int(value)), period=period(f"2022-{at:02}"))
        for at, value in enumerate(values, start=1)
    ]
    cells = [(UNIT, period(f"2022-{at:02}")) for at in range(1, 13)]
    found = usual_cells(months, cells)
    return {name: each.say(Language.VI) for (_, name), each in found.items()}


def test_before_five_months_only_the_last_one_is_told() -> None:
    assert told("90", "120") == {
        "2022-02": "kỳ trước 90",
        **{f"2022-{at:02}": "kỳ trước 120" for at in range(3, 13)},
    }


def test_after_five_months_it_is_told_from_where_to_where_nothing_is_unusual() -> None:
    assert told("100", "110", "90", "105", "95")["2022-06"] == (
        "kỳ trước 95; thường từ 75 đến 125"  # 100 ± 3,5 × 5 ÷ 0,6745
    )


def test_months_that_were_all_alike_leave_no_room_and_odd_ones_say_nothing() -> None:
    assert told(*["7"] * 5)["2022-06"] == "kỳ trước 7; thường từ 7 đến 7"
    assert told("7", "7", "7", "7", "9")["2022-06"] == "kỳ trước 9"


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("80", ""),
        (
            "180",
            (
                "180 khác nhiều so với các kỳ trước (thường từ 75 đến 125). "
                "Đúng thì nêu lý do, sai thì gõ lại."
            ),
        ),
    ],
)
def test_who_types_what_is_unusual_is_asked_whether_it_is_right(typed: str, asked: str) -> None:
    values = ("100", "110", "90", "105", "95")
    months = [
        replace(figure(f"m{at}", int(value)), period=period(f"2022-{at:02}"))
        for at, value in enumerate(values, start=1)
    ]
    june = period("2022-06")

    usual = usual_cells(months, [(UNIT, june)])[UNIT, june.name]

    assert usual.ask(Decimal(typed), Language.VI) == asked


def test_a_year_is_not_compared_with_months() -> None:
    months = [replace(figure("m", 5), period=period("2022-01"))]

    assert usual_cells(months, [(UNIT, period("2023"))]) == {}
