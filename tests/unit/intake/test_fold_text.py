"""Folds as a plan file writes them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from resolute.evidence import GrowthKind
from resolute.intake.fold_text import DEEPEST, LONGEST, UnreadableFold, read_fold, say_fold
from resolute.measure.fold import (
    Constant,
    CountUnits,
    Each,
    Earlier,
    Fold,
    Growth,
    Latest,
    OverTime,
    OverUnits,
    Ratio,
    Smallest,
    Stated,
    Total,
    Weighted,
)
from resolute.plan import Comparator


@pytest.mark.parametrize(
    ("text", "fold"),
    [
        ("total('a', basis='tp')", Total(part="a", basis="tp")),
        ('latest("a.b", each="year")', Latest(part="a.b", each=Each.YEAR)),
        (
            "stated('a', each='month', over_time='greatest', over_units='mean')",
            Stated(
                part="a",
                each=Each.MONTH,
                over_time=OverTime.GREATEST,
                over_units=OverUnits.MEAN,
            ),
        ),
        ("earlier(total('a'), months=12)", Earlier(of=Total(part="a"), months=12)),
        (
            "ratio(total('a'), latest('b'), per=1)",
            Ratio(part=Total(part="a"), whole=Latest(part="b"), per=Decimal(1)),
        ),
        (
            "growth(total('a'), 'average', base='2020')",
            Growth(of=Total(part="a"), how=GrowthKind.AVERAGE, base="2020"),
        ),
        (
            "smallest(constant(1), constant(-2.50), constant(3))",
            Smallest(of=tuple(Constant(value=Decimal(number)) for number in ("1", "-2.50", "3"))),
        ),
        (
            "weighted(latest('a'), level='ward', by=latest('b'))",
            Weighted(of=Latest(part="a"), by=Latest(part="b"), level="ward"),
        ),
        (
            "count_units('ward', latest('a'), below=74.1)",
            CountUnits(
                level="ward",
                of=Latest(part="a"),
                comparator=Comparator.BELOW,
                bound=Decimal("74.1"),
            ),
        ),
    ],
)
def test_a_text_says_one_fold(text: str, fold: Fold) -> None:
    assert read_fold(text) == fold


def test_every_digit_of_a_number_is_kept() -> None:
    assert str(read_fold("constant(0.1000000000000000000001)")) == (
        "Constant(value=Decimal('0.1000000000000000000001'))"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\n ratio ( total(\"a\"),\n total('b'), per = 100 )", "ratio(total('a'), total('b'))"),
        (
            "weighted(latest('a'), level='xã, phường', by=latest('b'))",
            "weighted(latest('a'), by=latest('b'), level='xã, phường')",
        ),
        (
            "total('a', each='month', basis='tp')",
            "total('a', basis='tp', each='month')",
        ),
        (
            "stated('a', over_units='sum', over_time='first')",
            "stated('a', over_time='first')",
        ),
    ],
)
def test_a_fold_has_one_text(text: str, said: str) -> None:
    fold = read_fold(text)

    assert not isinstance(fold, UnreadableFold)
    assert say_fold(fold) == said


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "công thức không đúng cú pháp"),
        ("total('a'", "công thức không đúng cú pháp"),
        ("total('\\x61')", "công thức không đúng cú pháp"),
        ("total('a'); 1", "công thức không đúng cú pháp"),
        ("totl('a')", "không có phép tính “totl”"),
        ("__import__('os')", "không có phép tính “__import__”"),
        ("a.total('a')", "“a.total('a')” không phải là một phép tính"),
        ("total", "“total” không phải là một phép tính"),
        ("lambda: 1", "không phải là một phép tính"),
        ("f'{total}'", "không phải là một phép tính"),
        ("total(a)", "“a” không phải là chữ trong dấu nháy"),
        ("total(' ')", "không phải là chữ trong dấu nháy"),
        ("total(b'a')", "không phải là chữ trong dấu nháy"),
        ('total("a\'b")', "không phải là chữ trong dấu nháy"),
        ("total('''a\nb''')", "không phải là chữ trong dấu nháy"),
        ("total(*a)", "không phải là chữ trong dấu nháy"),
        ("total('a', **a)", "“total” không có đối số “**”"),
        ("total()", "“total” cần 1 đối số"),
        ("total('a', 'b')", "“total” cần 1 đối số"),
        ("ratio(total('a'))", "“ratio” cần 2 đối số"),
        ("largest(total('a'))", "“largest” cần ít nhất 2 đối số"),
        ("happened('a', basis='tp')", "“happened” không có đối số “basis”"),
        ("total('a', bassis='tp')", "“total” không có đối số “bassis”"),
        ("total('a', basis='tp', basis='tp')", "“total” có “basis” hai lần"),
        ("total('a', each='week')", "không phải là 'year', 'quarter' hoặc 'month'"),
        ("stated('a', over_time='max')", "không phải là 'sum', 'mean', 'least'"),
        ("stated('a', over_units='latest')", "'greatest' hoặc 'count'"),
        ("growth(total('a'), 'avg')", "không phải là 'yoy', 'cumulative' hoặc 'average'"),
        ("weighted(latest('a'), by=latest('b'))", "“weighted” thiếu đối số “level=…”"),
        ("count_units('ward', latest('a'))", "“count_units” cần đúng một mốc so sánh"),
        ("count_units('ward', latest('a'), above=1, below=2)", "cần đúng một mốc so sánh"),
        ("earlier(total('a'))", "“earlier” thiếu đối số “months=…”"),
        ("earlier(total('a'), months=0)", "“0” không phải là một số tháng"),
        ("earlier(total('a'), months=1.5)", "“1.5” không phải là một số tháng"),
        ("earlier(total('a'), months=-1)", "“-1” không phải là một số tháng"),
        ("constant(1e5)", "“1e5” không phải là một số"),
        ("constant(0x10)", "“0x10” không phải là một số"),
        ("constant(True)", "“True” không phải là một số"),
        ("constant('5')", "“'5'” không phải là một số"),
        ("constant(5 - 3)", "“5 - 3” không phải là một số"),
        ("constant(--5)", "“--5” không phải là một số"),
        ("difference(total('a'), 5)", "“5” không phải là một phép tính: constant(5)"),
        ("(" * 300, "công thức không đúng cú pháp"),
        ("-" * 1900 + "1", "không phải là một phép tính"),
        ("total('" + "a" * LONGEST + "')", "công thức dài quá 2000 ký tự"),
    ],
)
def test_a_text_that_is_no_fold_is_told_why(text: str, problem: str) -> None:
    read = read_fold(text)

    assert isinstance(read, UnreadableFold)
    (fault,) = read.faults
    assert problem in fault.problem.vi


def test_every_fault_of_a_fold_is_told_at_once() -> None:
    read = read_fold("ratio(totl('a'), total(b, each='week'), pr=1)")

    assert isinstance(read, UnreadableFold)
    assert len(read.faults) == 4


@pytest.mark.parametrize(
    ("text", "remedy"),
    [("totl('a')", "“total”"), ("total('a', bassis='b')", "“basis”"), ("x('a')", "“latest”")],
)
def test_a_slip_is_answered_with_what_may_be_meant(text: str, remedy: str) -> None:
    read = read_fold(text)

    assert isinstance(read, UnreadableFold)
    assert remedy in read.faults[0].remedy.vi


def test_folds_are_as_deep_as_a_person_can_follow() -> None:
    deep = "constant(1)"
    for _ in range(DEEPEST - 1):
        deep = f"if_missing({deep}, constant(1))"

    assert not isinstance(read_fold(deep), UnreadableFold)
    assert isinstance(read_fold(f"if_missing({deep}, constant(1))"), UnreadableFold)
