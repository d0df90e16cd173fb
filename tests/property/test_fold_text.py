"""What is said of a fold is the fold."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from resolute.evidence import GrowthKind
from resolute.intake.fold_text import UnreadableFold, read_fold, say_fold
from resolute.measure.fold import (
    Constant,
    CountUnits,
    Difference,
    Each,
    Earlier,
    Fold,
    Growth,
    Happened,
    IfMissing,
    Largest,
    Latest,
    Mean,
    OverTime,
    OverUnits,
    Ratio,
    ShareOf,
    Smallest,
    Stated,
    Sum,
    Total,
    UnitsOf,
    Weighted,
    YearToDate,
)
from resolute.plan import Comparator

TEXTS = st.text(alphabet='abcđủ_.,() ="19', min_size=1, max_size=6).filter(str.strip)
NUMBERS = st.decimals(
    min_value=-(10**9), max_value=10**9, places=3, allow_nan=False, allow_infinity=False
) | st.integers(-100, 100).map(Decimal)
EACH = st.none() | st.sampled_from(Each)
BASES = st.none() | TEXTS
LEAVES = st.one_of(
    *(st.builds(node, part=TEXTS, basis=BASES, each=EACH) for node in (Total, Latest, Mean)),
    st.builds(YearToDate, part=TEXTS, basis=BASES),
    st.builds(Happened, part=TEXTS),
    st.builds(
        Stated,
        part=TEXTS,
        basis=BASES,
        each=EACH,
        over_time=st.sampled_from(OverTime),
        over_units=st.sampled_from(OverUnits),
    ),
    st.builds(Constant, value=NUMBERS),
    st.builds(UnitsOf, level=TEXTS),
)


def around(inner: st.SearchStrategy[Fold]) -> st.SearchStrategy[Fold]:
    """Every node that has folds in it."""
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Ratio, part=inner, whole=inner, per=NUMBERS),
        st.builds(ShareOf, part=inner, whole=inner),
        st.builds(Growth, of=inner, how=st.sampled_from(GrowthKind), base=BASES),
        st.builds(Difference, left=inner, right=inner),
        st.builds(Earlier, of=inner, months=st.integers(1, 999)),
        st.builds(Sum, of=several),
        st.builds(Smallest, of=several),
        st.builds(Largest, of=several),
        st.builds(Weighted, of=inner, by=inner, level=TEXTS),
        st.builds(
            CountUnits,
            level=TEXTS,
            of=inner,
            comparator=st.sampled_from(Comparator),
            bound=NUMBERS,
        ),
        st.builds(IfMissing, first=inner, instead=inner),
    )


FOLDS = st.recursive(LEAVES, around, max_leaves=5)


@given(fold=FOLDS)
def test_a_fold_said_is_read_back(fold: Fold) -> None:
    assert read_fold(say_fold(fold)) == fold


@given(fold=FOLDS)
def test_a_fold_read_back_is_said_the_same(fold: Fold) -> None:
    said = say_fold(fold)
    read = read_fold(said)

    assert not isinstance(read, UnreadableFold)
    assert say_fold(read) == said


@given(text=st.text(max_size=40) | st.text(alphabet="total('a')ratio,=5-", max_size=40))
def test_no_text_at_all_is_too_much_for_the_reader(text: str) -> None:
    read = read_fold(text)

    assert not isinstance(read, UnreadableFold) or read.faults
