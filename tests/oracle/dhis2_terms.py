"""The terms in which a query of DHIS2 is said again: what is read, and for which rows.

Where an expression of DHIS2 multiplies or divides, its operands are read one by one and put
together here: DHIS2 takes whatever there is of each, while our ``ratio`` reads its denominator no
later than its numerator. The conditions of its expressions are made here as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import product

from resolute.measure import Scope, Value
from resolute.measure.outcome import sum_of
from tests.oracle.dhis2_world import uid
from tests.worlds import period

YEAR_END = date(2017, 12, 31)
Rows = Mapping[str, tuple[Scope, ...]]
Formula = Callable[..., Decimal]
Together = Callable[[Iterable[Decimal]], Decimal]


@dataclass(frozen=True, kw_only=True)
class Number:
    """What is read in a scope, what is made of it, and how several scopes are put together.

    A sub-expression is evaluated ``apart``: for the unit asked and each unit below it by itself. A
    scope in which something is missing is left out.
    """

    folds: tuple[str, ...]
    then: Formula
    together: Together = sum_of
    apart: bool = False


@dataclass(frozen=True)
class Item:
    """An indicator, data element or rule by the name that DHIS2 gives it: its numbers, added up."""

    name: str
    rows: Rows
    numbers: tuple[Number, ...]


@dataclass(frozen=True)
class Query:
    """One query, by the test in which it is asked."""

    test: str
    items: tuple[Item, ...]


def itself(value: Value) -> Decimal:
    """A number as it is."""
    assert isinstance(value, Decimal)
    return value


def stated(letter: str, over_time: str = "sum", over_units: str = "sum") -> str:
    """The fold of a data element."""
    return f"stated('deabcdefgh{letter}', over_time='{over_time}', over_units='{over_units}')"


def plain(*folds: str, then: Formula = itself, together: Together = sum_of) -> Number:
    """What folds come to, put together by a formula."""
    return Number(folds=folds, then=then, together=together)


def apart(*folds: str, then: Formula = itself, together: Together = sum_of) -> Number:
    """A sub-expression."""
    return Number(folds=folds, then=then, together=together, apart=True)


def items(rows: Rows, numbers: Mapping[str, Number]) -> tuple[Item, ...]:
    """Several items over the same rows."""
    return tuple(Item(name, rows, (number,)) for name, number in numbers.items())


def indicator(rows: Rows, *numbers: Number) -> tuple[Item, ...]:
    """The one indicator of a query."""
    return (Item("indicatorAA", rows, numbers),)


def elements(rows: Rows, letters: str, how: Callable[[str], Number]) -> tuple[Item, ...]:
    """Several data elements, read in the same way."""
    return items(rows, {f"deabcdefgh{letter}": how(letter) for letter in letters})


def rows(units: str, *names: str) -> Rows:
    """A row for each of the units in each period."""
    return {f"-{uid(u)}-{name}": (scope(u, name),) for u, name in product(units, names)}


def country(*names: str) -> Rows:
    """A row for each period, about everybody."""
    return {f"-{name}": (scope("A", name),) for name in names}


def out_of_periods(units: str, *names: str) -> Rows:
    """A row for each of the units, out of several periods."""
    return {f"-{uid(unit)}": tuple(scope(unit, name) for name in names) for unit in units}


def out_of_units(units: str, name: str) -> Rows:
    """One row out of several units."""
    return {f"-{name}": tuple(scope(unit, name) for unit in units)}


def year_so_far(*months: int, offset: int = 0) -> Rows:
    """For each month what the year had come to by its end, or by that of one so many before."""
    ends = {month: period(f"2017-{month - offset:02d}").last_day for month in months}
    return {
        f"-{uid('A')}-2017{month:02d}": (scope("A", "2017", on=ends[month]),) for month in months
    }


def scope(letter: str, name: str, *, on: date = YEAR_END) -> Scope:
    """A unit in a period by DHIS2's name of it: 2017, 2017Q1 or 201701."""
    window = "-".join(filter(None, (name[:4], name[4:])))
    return Scope(unit=uid(letter), window=window, on=on)


def either(yes: int, no: int) -> Formula:
    """One number if something is so (or more than nothing), another if it is not."""
    return lambda value: Decimal(yes if value > 0 else no)


def mean(numbers: Iterable[Decimal]) -> Decimal:
    """The plain mean."""
    several = tuple(numbers)
    return sum_of(several) / len(several)


def divided(part: Decimal, whole: Decimal) -> Decimal:
    """A plain quotient."""
    return part / whole


def per_cent(part: Decimal, whole: Decimal) -> Decimal:
    """A rate, which DHIS2 rounds before it goes on."""
    return rounded(part / whole * 100)


def rounded(number: Decimal) -> Decimal:
    """A number as DHIS2 gives it: to two decimals."""
    return number.quantize(Decimal("0.01"), ROUND_HALF_UP)
