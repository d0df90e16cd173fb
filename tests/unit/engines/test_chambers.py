"""What chambers promise: each fold is heard once, in shares of about the same work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from contextlib import closing
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolute.engines import Runner
from resolute.engines.chambers import Chambers, shares
from resolute.evidence import GrowthKind
from resolute.measure import Constant, Fold, Growth, Latest, Ratio, Total, leaves


def total(part: str) -> Fold:
    return Total(part=part)


def ratio(part: str, whole: str) -> Fold:
    return Ratio(part=Total(part=part), whole=Total(part=whole))


def growth(part: str) -> Fold:
    return Growth(of=Total(part=part), how=GrowthKind.YOY)


PARTS = st.sampled_from([f"p{number}" for number in range(12)])
FOLDS = st.one_of(
    PARTS.map(total),
    PARTS.map(lambda part: Latest(part=part)),
    st.tuples(PARTS, PARTS).map(lambda pair: ratio(*pair)),
    PARTS.map(growth),
    st.integers(0, 3).map(lambda number: Constant(value=Decimal(number))),
)


@given(folds=st.lists(FOLDS, unique=True), many=st.integers(1, 5))
def test_each_fold_is_in_one_share(folds: list[Fold], many: int) -> None:
    found = shares(folds, many)

    assert Counter(fold for share in found for fold in share) == Counter(folds)
    assert len(found) <= many
    assert all(found)


@given(folds=st.lists(FOLDS, unique=True), many=st.integers(1, 5))
def test_no_share_has_much_more_to_do_than_another(folds: list[Fold], many: int) -> None:
    works = [sum(map(work, share)) for share in shares(folds, many)]

    assert max(works, default=0) <= 1.15 * sum(works) / many + max(map(work, folds), default=0)


def work(fold: Fold) -> int:
    """How many readings a fold takes."""
    readings = len(leaves(fold)) or 1
    return 2 * readings if isinstance(fold, Growth) else readings


def test_a_form_is_not_divided_where_shares_are_alike_without() -> None:
    totals, newest = [total(f"t{n}") for n in range(10)], [Latest(part=f"s{n}") for n in range(11)]

    found = shares([fold for pair in zip(totals, newest, strict=False) for fold in pair], 2)

    assert [set(map(type, share)) for share in found] == [{Latest}, {Total}]


def test_a_form_that_is_more_than_a_share_is_divided_among_parts_that_are_neighbours() -> None:
    folds = [total(f"t{n}") for n in (3, 0, 2, 1)]

    assert shares(folds, 2) == [[total("t0"), total("t1")], [total("t2"), total("t3")]]


def test_growth_and_quotients_are_as_much_work_as_they_read() -> None:
    folds = [
        *(growth(f"g{n}") for n in range(4)),
        *(ratio(f"a{n}", f"b{n}") for n in range(4)),
        *(total(f"t{n}") for n in range(8)),
    ]

    found = shares(folds, 3)

    assert sorted(len(share) for share in found) == [4, 4, 8]


def test_folds_of_one_form_are_neighbours_in_a_share() -> None:
    folds = [fold for n in range(10) for fold in (total(f"t{n}"), Latest(part=f"s{n}"))]

    (share,) = shares(folds, 1)

    assert [type(fold) for fold in share] == [Latest] * 10 + [Total] * 10


@pytest.mark.parametrize(
    ("cores", "folds", "many"), [(4, 300, 4), (4, 45, 2), (4, 5, 1), (1, 300, 1), (4, 0, 1)]
)
def test_there_are_no_more_chambers_than_processors_and_folds_are_worth(
    cores: int, folds: int, many: int
) -> None:
    with closing(Chambers.of(cores, folds)) as chambers:
        assert len(chambers.runners) == many


def test_processors_and_memory_are_divided_among_the_chambers() -> None:
    with closing(Chambers.of(4, 45)) as chambers:
        told = [
            runner.rows("SELECT current_setting('threads'), current_setting('memory_limit')")
            for runner in chambers.runners
        ]
    with closing(Chambers.of(4, 1)) as alone:
        ((threads, _),) = alone.runners[0].rows("SELECT current_setting('threads'), 0")

    assert told[0] == told[1]
    assert told[0][0][0] == 2
    assert threads == 4


def test_what_is_staged_in_one_chamber_no_other_sees() -> None:
    def judge(runner: Runner, folds: Collection[Fold]) -> list[tuple[object, ...]]:
        parts = [(int(leaf.part),) for fold in folds for leaf in leaves(fold)]
        runner.hold("mine", {"part": "INTEGER"}, parts)
        return runner.rows("SELECT part FROM mine ORDER BY part")

    with closing(Chambers.of(2, 40)) as chambers:
        assert chambers.hear([total(f"{n}") for n in range(4)], judge) == [
            [(0,), (1,)],
            [(2,), (3,)],
        ]


def test_an_error_in_a_chamber_is_told() -> None:
    def judge(_runner: Runner, folds: Collection[Fold]) -> None:
        if total("2") in folds:
            raise ValueError("the third")

    with closing(Chambers.of(2, 40)) as chambers, pytest.raises(ValueError, match="the third"):
        chambers.hear([total(f"{n}") for n in range(4)], judge)
