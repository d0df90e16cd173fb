"""An amount divided by shares into parts that come to the amount again, to the last digit."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction


def apportioned(amount: Decimal, shares: Sequence[Fraction]) -> tuple[Decimal, ...]:
    """The parts of an amount by shares that come to one, in the digits that the amount needs.

    Each gets its whole number of the smallest digit, and the largest remainders get one more, of
    equal ones the first: integers stay integers. Less than nothing is divided as its opposite is.

    >>> apportioned(Decimal("10.0"), [Fraction(1, 3)] * 3)
    (Decimal('4'), Decimal('3'), Decimal('3'))
    >>> apportioned(Decimal("0.5"), [Fraction(1, 3), Fraction(2, 3)])
    (Decimal('0.2'), Decimal('0.3'))

    Raises ValueError for shares that are not the whole.
    """
    if sum(shares, Fraction(0)) != 1:
        raise ValueError("the shares of an amount make up the whole of it")
    sign, units, places = _in_smallest(amount)
    exact = [units * share for share in shares]
    parts = [int(each) for each in exact]  # floors: nothing is negative
    by_rest = sorted(range(len(parts)), key=lambda at: parts[at] - exact[at])
    for at in by_rest[: units - sum(parts)]:
        parts[at] += 1
    return tuple(Decimal((sign, _digits(part), places)) for part in parts)


def _in_smallest(amount: Decimal) -> tuple[int, int, int]:
    """The sign of an amount, how often it has its smallest digit, and the place of that."""
    sign, digits, exponent = amount.as_tuple()
    if not isinstance(exponent, int):
        raise ValueError(f"{amount} cannot be divided")  # noqa: TRY004  not finite
    places = min(exponent, 0)
    units = int("".join(map(str, digits))) * 10 ** (exponent - places)
    while places < 0 and units % 10 == 0:
        units, places = units // 10, places + 1
    return sign, units, places


def _digits(whole: int) -> tuple[int, ...]:
    return tuple(map(int, str(whole)))
