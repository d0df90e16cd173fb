"""How high or how low a reading must be."""

from __future__ import annotations

from decimal import Decimal

import pytest

from resolute.plan import Bound, Range
from resolute.progress import Verdict
from tests.worlds import above, at_least, at_most, below, judged


@pytest.mark.parametrize(
    ("bound", "just_short", "the_bound_itself", "just_beyond"),
    [
        (at_least("95"), False, True, True),
        (above("95"), False, False, True),
        (at_most("95"), True, True, False),
        (below("95"), True, False, False),
    ],
)
def test_a_resolution_bounds_a_number_in_four_ways(
    bound: Bound, just_short: bool, the_bound_itself: bool, just_beyond: bool
) -> None:
    """Từ 95 trở lên, trên 95, không quá 95, dưới 95."""
    met = [bound.met(Decimal(value)) for value in ("94.999", "95", "95.001")]

    assert met == [just_short, the_bound_itself, just_beyond]


def test_tren_74_is_not_met_by_exactly_74() -> None:
    """“Trên 74 %” asks for more than 74; one digit more after the point changes nothing."""
    assert not above("74").met(Decimal("74.0"))
    assert not above("74").met(Decimal("74.000"))
    assert above("74").met(Decimal("74.0001"))


@pytest.mark.parametrize(
    ("bound", "value", "exceeded"),
    [
        (at_least("95"), "95", False),
        (at_least("95"), "95.1", True),
        (at_most("4"), "4", False),
        (at_most("4"), "3.9", True),
    ],
)
def test_what_is_better_than_an_inclusive_bound_exceeds_it(
    bound: Bound, value: str, exceeded: bool
) -> None:
    assert bound.exceeded(Decimal(value)) is exceeded


@pytest.mark.parametrize(("bound", "value"), [(above("74"), "99"), (below("4"), "0")])
def test_a_strict_bound_is_met_and_never_exceeded(bound: Bound, value: str) -> None:
    assert bound.met(Decimal(value))
    assert not bound.exceeded(Decimal(value))
    assert not bound.can_be_exceeded


@pytest.mark.parametrize(
    ("bound", "value", "exceeded"),
    [
        (at_least("90", exceeds_at="95"), "94.99", False),
        (at_least("90", exceeds_at="95"), "95", True),
        (above("90", exceeds_at="95"), "94", False),
        (above("90", exceeds_at="95"), "95", True),
        (at_most("5", exceeds_at="3"), "3.01", False),
        (at_most("5", exceeds_at="3"), "3", True),
        (below("5", exceeds_at="3"), "3", True),
    ],
)
def test_a_bound_may_say_from_where_on_it_is_exceeded(
    bound: Bound, value: str, exceeded: bool
) -> None:
    """Even a strict bound can be exceeded then."""
    assert bound.met(Decimal(value))
    assert bound.exceeded(Decimal(value)) is exceeded
    assert bound.can_be_exceeded


def test_what_does_not_meet_a_bound_never_exceeds_it() -> None:
    """Not even where the two numbers of a bound contradict each other."""
    crossed = at_least("95", exceeds_at="90")

    assert not crossed.exceeded(Decimal(92))


@pytest.mark.parametrize(
    ("value", "met", "exceeded"),
    [
        ("64.9", False, False),
        ("65", True, False),
        ("70", True, False),
        ("70.1", True, True),
    ],
)
def test_a_range_is_met_from_its_low_end_and_exceeded_above_its_high_end(
    value: str, met: bool, exceeded: bool
) -> None:
    """“Từ 65 % - 70 %”: 70 itself is still inside."""
    rule = Range(indicator="rate", low=Decimal(65), high=Decimal(70))

    standing = judged(rule, f"part | period | value\nrate | 2022 | {value}", on="2022-12-31")

    assert (standing.verdict is Verdict.MET, standing.exceeded) == (met, exceeded)
