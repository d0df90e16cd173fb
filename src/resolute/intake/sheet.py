"""A sheet of cells at the addresses a person sees, whatever kind of file it came from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from resolute.intake.fault import Fault

_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")


@dataclass(frozen=True, slots=True)
class PerCent:
    """A number in a cell that shows per cent: 0.995 where a person sees 99.5 %."""

    value: Decimal


Cell = str | Decimal | PerCent | datetime | Fault
"""What a cell holds; a fault where it holds something that cannot be used. Never a blank."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that holds something: its number from 1, and its cells by their column from 0."""

    number: int
    cells: Mapping[int, Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The rows that hold something, in order; ``cautions`` spoil none of them.

    ``name`` is absent where the file has no sheets.
    """

    name: str | None
    rows: tuple[Row, ...]
    cautions: tuple[Fault, ...] = ()


def letters(column: int) -> str:
    """The letters that a spreadsheet shows above a column counted from 0.

    >>> letters(0), letters(27)
    ('A', 'AB')
    """
    text = ""
    number = column + 1
    while number:
        number, letter = divmod(number - 1, 26)
        text = chr(ord("A") + letter) + text
    return text


def address(text: str) -> tuple[int, int] | None:
    """The row from 1 and the column from 0 of an address such as ``B12``.

    >>> address("AB12")
    (12, 27)
    """
    found = _ADDRESS.fullmatch(text)
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column - 1
