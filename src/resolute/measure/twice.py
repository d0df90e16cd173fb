"""What counts of a period that was stated on several maps, and what was stated beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from resolute.evidence import Amount, Entry, Statement
from resolute.time import Period
from resolute.units import Atlas


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """What was stated of a unit and period on a map that does not count for it.

    ``counted`` and ``value`` are what the one and the other come to there, and ``entries`` what
    the other was recorded as. They agree where they differ by no more than rounding.
    """

    part: str
    unit: str
    period: Period
    counted: Amount
    value: Amount
    entries: tuple[Entry, ...]
    agrees: bool


def prevailing(stated: Mapping[int, Statement], atlas: Atlas) -> Statement:
    """The one that counts of what was stated on the maps of these numbers for a unit and period.

    Where all of a unit was told on one map and not on another, only the first may count. What does
    not count stands aside; where the maps leave it open, all of it is disputed.
    """
    numbers = sorted(stated)
    if len(numbers) == 1:
        return stated[numbers[0]]
    whole = [each for each in numbers if _all_told(stated[each])]
    counts = atlas.counting(numbers, stated[numbers[0]].period.last_day)
    if counts is None:
        return _disputed([stated[each] for each in numbers])
    if whole and counts not in whole:
        counts = atlas.counting(whole, stated[counts].period.last_day)
    if counts is None:
        return _disputed([stated[each] for each in numbers])
    others = tuple(stated[each] for each in numbers if each != counts)
    return replace(stated[counts], aside=others)


def asides(said: Iterable[Statement]) -> Iterator[Aside]:
    """What stands aside of some statements."""
    for each in said:
        for other in each.aside:
            yield Aside(
                part=each.figure.part,
                unit=each.unit,
                period=each.period,
                counted=each.value,
                value=other.value,
                entries=other.entries,
                agrees=_agree(each, other),
            )


def _all_told(said: Statement) -> bool:
    """Whether nobody is silent that has a part in it, and no share of it is unknown."""
    moved = said.moved
    return moved is None or not (moved.lacking or any(p.value is None for p in moved.pieces))


def _agree(one: Statement, other: Statement) -> bool:
    """Whether two differ by less than one of the last digit of the rougher one.

    Of parts of figures each may be off by one more.
    """
    left, right = one.value, other.value
    if not isinstance(left, Decimal) or not isinstance(right, Decimal):
        return left == right
    digit = max(_last_digit(left), _last_digit(right))
    divided = sum(_divided(each) for each in (one, other))
    apart = abs(left - right)
    return apart <= digit * divided if divided else apart < digit


def _last_digit(value: Decimal) -> Decimal:
    """What one of the last digit is worth; whole numbers are told to the unit."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(min(int(exponent), 0))


def _divided(said: Statement) -> int:
    """How many of its pieces are parts of what was stated."""
    return sum(p.value != p.said.value for p in said.moved.pieces) if said.moved else 0


def _disputed(said: list[Statement]) -> Statement:
    first, *others = said
    rivals = tuple(entry for each in others for entry in each.entries)
    return replace(first, rivals=(*first.rivals, *rivals))
