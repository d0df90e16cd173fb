"""How a figure is kept in a spreadsheet: exact, and shown with the decimals it was said with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from resolute.render import paper
from resolute.review.blocks import Line, Number
from resolute.words import Language, Notation, read_number

_MOST_DIGITS = 15  # what a spreadsheet keeps of a number without a loss
_SAID = re.compile(r"(?P<figure>[-+\N{MINUS SIGN}]?[0-9][0-9.,]*)(?P<unit>\D*)")
_NOTATIONS = {Language.VI: Notation.VI, Language.EN: Notation.EN}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number for a cell, with the format that shows it as it was said."""

    value: Decimal
    shown_as: str


def figure(line: Line, language: Language) -> Figure | None:
    """The number of a cell that holds one figure and nothing else, if a spreadsheet can keep it.

    A figure with more digits than a spreadsheet keeps is no number here: its words stay whole.
    """
    match line:
        case (Number(text=text, value=Decimal() as value),) if _kept(value):
            return Figure(value, _format(text, value, language))
        case _:
            return None


def _kept(value: Decimal) -> bool:
    return value.is_finite() and Decimal(f"{float(value):.15g}") == value


def _format(text: str, value: Decimal, language: Language) -> str:
    """The format that repeats the decimals and the unit said, or none if they say another value."""
    said = _SAID.fullmatch(paper.clean(text).strip())
    if said is None:
        return "General"
    read = read_number(said["figure"], _NOTATIONS[language])
    if not isinstance(read, Decimal):
        return "General"
    places = max(0, -int(read.as_tuple().exponent))
    if abs(value - read) * 2 > Decimal(1).scaleb(-places):
        return "General"
    unit = said["unit"].replace('"', "")
    return f"#,##0{'.' if places else ''}{'0' * places}" + (f'"{unit}"' if unit else "")
