"""Codes and numbers as SQL lists them."""

from __future__ import annotations

from collections.abc import Collection, Iterable


def listed(numbers: Iterable[int]) -> str:
    """Numbers in their order; of none there is one that nobody has."""
    return ", ".join(map(str, sorted(numbers))) or "-1"


def within(column: str, numbers: Collection[int]) -> str:
    """The condition that a column has one of some numbers, of which there are any.

    The first and the last are told as well: of files and tables in their order less is read so.
    """
    first, last = min(numbers), max(numbers)
    between = f"{column} BETWEEN {first} AND {last}"
    gaps = last - first + 1 > len(numbers)
    return f"{between} AND {column} IN ({listed(numbers)})" if gaps else between
