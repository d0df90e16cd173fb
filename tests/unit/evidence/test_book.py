"""Figures looked up by what they are about."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from resolute.evidence import Book, Nature, PartKind
from tests.worlds import entries, evidence, morning, part

PLANS = """
part | basis | unit      | period  | value | recorded
plan | own   | Hoàn Kiếm | 2022    | 132   | 2022-01-05
plan | city  | Hoàn Kiếm | 2022    | 126   | 2022-01-06
plan | city  | Hoàn Kiếm | 2021    | 120   | 2021-01-07
plan | city  | Hàng Bạc  | 2022    | 9     | 2022-01-08
"""


def test_a_series_is_of_one_part_one_basis_and_one_unit_in_order_of_time() -> None:
    book = evidence(PLANS).book

    assert [s.value for s in book.series("plan", "city", "hoan-kiem")] == [120, 126]
    assert [s.value for s in book.series("plan", "own", "hoan-kiem")] == [132]
    assert book.series("plan", None, "hoan-kiem") == ()
    assert book.series("plan", "city", "cua-nam") == ()
    assert len(list(book.statements())) == 4


def test_a_book_knows_when_its_last_entry_was_recorded_whatever_it_says() -> None:
    withdrawn = "part | period | value | recorded\nrate | 2022 | withdrawn | 2023-05-01"

    assert evidence(PLANS).book.last_recorded == morning("2022-01-08")
    assert evidence(withdrawn).book.last_recorded == morning("2023-05-01")
    assert list(evidence(withdrawn).book.statements()) == []
    assert Book(()).last_recorded is None


def test_a_statement_with_rivals_keeps_all_of_them() -> None:
    table = "part | period | value\nrate | 2022 | 1\nrate | 2022 | 2\nrate | 2022 | 3"

    (statement,) = evidence(table).book.disputes()

    assert (statement.entry.id, [rival.id for rival in statement.rivals]) == ("a", ["b", "c"])


@pytest.mark.parametrize(
    ("nature", "ahead", "usable"),
    [
        (Nature.FINAL, False, [False, False, True, True]),
        (Nature.PROVISIONAL, False, [False, False, True, True]),
        (Nature.ESTIMATE, False, [False, True, True, True]),
        (Nature.FINAL, True, [False, True, True, True]),
    ],
)
def test_from_which_day_on_a_figure_may_be_judged(
    nature: Nature, ahead: bool, usable: list[bool]
) -> None:
    table = f"part | period | value | nature\nrate | 2022 | 1 | {nature.value}"
    (statement,) = evidence(table).book.statements()
    days = [date(2021, 12, 31), date(2022, 1, 1), date(2022, 12, 31), date(2023, 1, 1)]

    assert [statement.usable(on=day, ahead=ahead) for day in days] == usable


@pytest.mark.parametrize(
    ("kind", "adds"),
    [
        (PartKind.FLOW, True),
        (PartKind.STOCK, True),
        (PartKind.LEVEL, False),
        (PartKind.DAY, False),
    ],
)
def test_only_flows_and_stocks_add_up_over_units(kind: PartKind, adds: bool) -> None:
    assert part("any", kind).adds_over_units is adds


def test_a_drawn_table_says_what_it_shows() -> None:
    first, *_ = entries(PLANS)

    assert (first.id, first.unit, first.period.name) == ("a", "hoan-kiem", "2022")
    assert getattr(first.body, "value", None) == Decimal(132)
