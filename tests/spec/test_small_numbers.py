"""Small numbers are withheld below the district, and so is what would give them away.

Figures of units side by side are drawn as they were reported and as they are published beside their
total; a star is what is withheld.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolute.evidence import Absence, Book
from resolute.intake.small_numbers import small_numbers_on
from resolute.measure import Evidence, Guarded, Scope, guarded, publish, read
from resolute.units import Registry
from resolute.words import Words
from tests import worlds
from tests.shape.tree import read as text_of

RULE = small_numbers_on(text_of("src/resolute/rules/small_numbers.toml"), date(2023, 6, 30))
MONEY = Words("tỷ đồng", "billion dong")
PARTS = {**worlds.PARTS, "revenue": worlds.part("revenue", measured_in=MONEY)}


def published(reported: str) -> str:
    cells = {str(n): Decimal(each) for n, each in enumerate(reported.split())}
    told = publish(cells, sum(cells.values(), Decimal(0)), RULE)
    shown = [*told.cells.values(), told.total]
    return " ".join("*" if each is None else f"{each:f}" for each in shown)


@pytest.mark.parametrize(
    ("reported", "told"),
    [
        ("0 8 12 13 100", "0 10 10 15 100 133"),
        ("3 20 30", "* 20 30 53"),
        ("3 4 50", "* * 50 57"),
        ("3 0 100", "* 0 * 103"),
        ("3", "* *"),
        ("3 0 0", "* * * *"),
        ("1 1 1", "* * * *"),
        ("7 9 100 200", "* 10 100 200 316"),
    ],
)
def test_what_is_reported_and_what_is_published(reported: str, told: str) -> None:
    assert published(reported) == told


@pytest.mark.parametrize(("cells", "most"), [(1, 30), (2, 40), (3, 28), (4, 14)])
def test_whoever_runs_the_program_on_every_table_there_is_finds_nothing_out(
    cells: int, most: int
) -> None:
    """Of all tables that are published alike, a withheld figure is never the same in each."""
    alike: dict[str, list[tuple[int, ...]]] = defaultdict(list)
    for total in range(most + 1):
        for table in tables(cells, total):
            alike[published(" ".join(map(str, table)))].append(table)

    given_away = [
        (told, n)
        for told, those in alike.items()
        for n, shown in enumerate(told.split()[:-1])
        if shown == "*" and not told.endswith("*") and len({table[n] for table in those}) == 1
    ]
    assert given_away == []


@given(st.lists(st.integers(0, 40), min_size=2, max_size=8))
def test_the_total_less_the_rest_allows_every_small_number(values: list[int]) -> None:
    *shown, total = published(" ".join(map(str, values))).split()
    if "*" not in shown or total == "*":
        return
    small = [n for n, value in enumerate(values) if 0 < value <= RULE.most]

    for n in small:
        lowest = sum(least(values[m], shown[m]) for m in range(len(values)) if m != n)
        highest = sum(greatest(values[m], shown[m]) for m in range(len(values)) if m != n)
        assert int(total) - highest <= RULE.least
        assert int(total) - lowest >= RULE.most


def least(value: int, shown: str) -> int:
    if shown == "*":
        return 1 if value <= RULE.most else RULE.most + 1
    return max(int(shown) - 2, RULE.most + 1) if int(shown) else 0


def greatest(value: int, shown: str) -> int:
    if shown == "*":
        return RULE.most if 0 < value <= RULE.most else 10**9
    return int(shown) + 2 if int(shown) else 0


def tables(cells: int, total: int) -> Iterator[tuple[int, ...]]:
    if cells == 1:
        yield (total,)
        return
    for first in range(total + 1):
        yield from ((first, *rest) for rest in tables(cells - 1, total - first))


def guard(drawn: str) -> Guarded:
    book = Book(worlds.entries(drawn))
    evidence = Evidence(
        book=book, parts=PARTS, units=Registry(worlds.UNITS), regimes=worlds.REGIMES
    )
    return guarded(evidence, RULE)


CHECK_UPS = """
    part    | unit     | period | value
    on_time | Hàng Bạc | 2022   | 3
    on_time | Hàng Đào | 2022   | 21
    on_time | Cửa Nam  | 2022   | 40
    settled | Hàng Bạc | 2022   | 102
    settled | Hàng Đào | 2022   | 98
    settled | Cửa Nam  | 2022   | 201
    revenue | Hàng Bạc | 2022   | 4
    rate    | Hàng Bạc | 2022   | 5
"""


def shown(about: Guarded, fold: str, unit: str) -> object:
    scope = Scope(unit=unit, window="2022", on=date(2023, 6, 30))
    return about.shown(read(worlds.indicator("it", fold), scope, about.exact)).value


@pytest.mark.parametrize(
    ("fold", "unit", "value"),
    [
        ("total('on_time')", "hang-bac", None),
        ("total('on_time')", "hang-dao", 20),
        ("total('on_time')", "hoan-kiem", 64),
        ("ratio(total('on_time'), total('settled'))", "hang-bac", None),
        ("ratio(total('on_time'), total('settled'))", "hang-dao", 20),
        ("total('revenue')", "hang-bac", 4),
        ("latest('rate')", "hang-bac", 5),
    ],
)
def test_a_rate_of_a_ward_is_one_of_rounded_counts_and_the_district_is_exact(
    fold: str, unit: str, value: int | None
) -> None:
    assert shown(guard(CHECK_UPS), fold, unit) == value


def test_what_no_other_figure_can_hide_hides_the_figure_of_the_district_too() -> None:
    only = guard("part | unit | period | value\non_time | Hàng Bạc | 2022 | 3")

    assert shown(only, "total('on_time')", "hoan-kiem") is None
    assert [only.statement(each) for each in only.exact.book.statements()] == [Absence.SUPPRESSED]
