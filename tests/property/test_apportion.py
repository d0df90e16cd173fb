"""What is shown of a change adds up, digit for digit."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from resolute.review.apportion import apportioned, whole_or
from resolute.standing.change import Driver, Portion, Split

amounts = st.fractions(-1000, 1000, max_denominator=60)


@st.composite
def splits(draw: st.DrawFn) -> Split:
    """A change with up to five portions."""
    named = draw(st.lists(st.sampled_from(list(Driver)), max_size=5, unique=True))
    portions = tuple(Portion(drivers=(driver,), amount=draw(amounts)) for driver in named)
    before = draw(amounts)
    whole = sum((portion.amount for portion in portions), Fraction(0))
    return Split(before=before, after=before + whole, portions=portions)


@given(split=splits(), places=st.integers(0, 3))
def test_the_parts_shown_make_up_the_change_shown(split: Split, places: int) -> None:
    shown = apportioned(split, places)

    assert sum(shown.amounts, Decimal(0)) == shown.change == shown.after - shown.before


@given(split=splits(), places=st.integers(0, 3))
def test_nothing_shown_is_further_off_than_one_in_the_last_place(split: Split, places: int) -> None:
    shown = apportioned(split, places)

    last = Fraction(1, 10**places)
    assert abs(Fraction(shown.before) - split.before) <= last / 2
    for portion, amount in zip(split.portions, shown.amounts, strict=True):
        assert abs(Fraction(amount) - portion.amount) <= last


@given(split=splits())
def test_whole_numbers_are_shown_without_decimals(split: Split) -> None:
    numbers = (split.before, split.after, *(portion.amount for portion in split.portions))

    assert whole_or(2, [split]) == (0 if all(n.denominator == 1 for n in numbers) else 2)
