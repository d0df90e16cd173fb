"""Parts of a change as they are shown: rounded, and still making up the change that is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor

from resolute.standing.change import Portion, Split


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A change at so many decimals: ``amounts`` are those of its portions, in their order."""

    before: Decimal
    after: Decimal
    amounts: tuple[Decimal, ...]

    @property
    def change(self) -> Decimal:
        """What the amounts make up, digit for digit."""
        return self.after - self.before


def apportioned(split: Split, places: int) -> Shown:
    """A change rounded half up before and after, its portions so that they add up to it.

    Each is rounded down, and what is lacking is given to those that lost most by it.
    """
    scale = Fraction(10**places)
    before, after = (floor(each * scale + Fraction(1, 2)) for each in (split.before, split.after))
    exact = [portion.amount * scale for portion in split.portions]
    units = [floor(each) for each in exact]
    lost = sorted(range(len(exact)), key=lambda at: units[at] - exact[at])
    lacking = after - before - sum(units)
    for turn in range(abs(lacking) if lost else 0):
        units[lost[turn % len(lost)]] += 1 if lacking > 0 else -1
    shown = (Decimal(each).scaleb(-places) for each in (before, after, *units))
    first, last, *amounts = shown
    return Shown(before=first, after=last, amounts=tuple(amounts))


def whole_or(places: int, splits: Sequence[Split]) -> int:
    """No decimals where every number is whole, ``places`` otherwise."""
    numbers = [
        n for each in splits for n in (each.before, each.after, *map(_amount, each.portions))
    ]
    return 0 if all(number.denominator == 1 for number in numbers) else places


def _amount(portion: Portion) -> Fraction:
    return portion.amount
