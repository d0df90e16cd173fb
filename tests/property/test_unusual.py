"""What is unusual is found by counting by hand, and does not depend on order, size or sign."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from resolute.actions.waiting_rows import known_rule
from resolute.evidence import unusual, usual_range

NUMBERS = st.decimals(-1000, 1000, places=2, allow_nan=False)
SERIES = st.lists(NUMBERS | st.sampled_from([Decimal(1), Decimal(2)]), max_size=9)


def by_hand(value: Decimal, before: list[Decimal]) -> bool:
    """Whether a value is unusual, told with fractions and by taking ends off."""
    if len(before) < 5:
        return False
    middle = _middle([Fraction(each) for each in before])
    spread = _middle([abs(Fraction(each) - middle) for each in before])
    away = Fraction("0.6745") * abs(Fraction(value) - middle)
    if spread == 0:
        return away > 0 and len(set(before)) == 1
    return away / spread > Fraction("3.5")


def _middle(values: list[Fraction]) -> Fraction:
    left = list(values)
    while len(left) > 2:
        left.remove(max(left))
        left.remove(min(left))
    return sum(left, Fraction(0)) / len(left)


@given(NUMBERS, SERIES)
def test_it_is_unusual_as_it_is_by_hand(value: Decimal, before: list[Decimal]) -> None:
    assert (unusual(value, before, known_rule()) is not None) is by_hand(value, before)


@given(NUMBERS, SERIES, st.integers(1, 1000))
def test_it_is_the_same_in_another_order_and_in_another_unit(
    value: Decimal, before: list[Decimal], times: int
) -> None:
    found = unusual(value, before, known_rule())
    turned = unusual(-value * times, [-each * times for each in reversed(before)], known_rule())

    assert (found is None) is (turned is None)


@given(SERIES)
def test_the_median_itself_is_never_unusual(before: list[Decimal]) -> None:
    for value in before:
        found = unusual(value, [value] * 5, known_rule())

        assert found is None


@given(NUMBERS, SERIES)
def test_what_is_out_of_the_usual_range_is_unusual(value: Decimal, before: list[Decimal]) -> None:
    ends = usual_range(before, known_rule())
    outside = ends is not None and not ends[0] <= value <= ends[1]

    assert outside is (unusual(value, before, known_rule()) is not None)
