"""What single cells of a return say: a text, a word out of a few, a period."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from typing import TypeVar

from resolute.intake.fault import Fault
from resolute.intake.return_faults import (
    became_a_day,
    no_such_word,
    other_regime,
    unknown_period,
)
from resolute.intake.return_words import Vocabulary
from resolute.intake.sheet import Cell, PerCent
from resolute.time import Period, Regime
from resolute.words import nfc

_MeaningT = TypeVar("_MeaningT")
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_LONGEST = 60  # letters of the longest name that a period has


def read_text(cell: Cell | None) -> str | Fault | None:
    """The text in a cell where a text belongs, composed and without outer spaces.

    A whole number is the text of its digits. A day is a fault: what was typed is lost.
    """
    match cell:
        case None | Fault():
            return cell
        case str():
            return nfc(cell.strip())
        case datetime():
            return became_a_day(cell)
        case Decimal():
            return f"{cell:f}"
        case PerCent(value):
            return f"{value.scaleb(2):f}%"


def read_word(
    cell: Cell | None, vocabulary: Vocabulary[_MeaningT], *, blank: _MeaningT
) -> _MeaningT | Fault:
    """What a word means, or the meaning of a blank cell."""
    text = read_text(cell)
    if text is None:
        return blank
    if isinstance(text, Fault):
        return text
    meaning = vocabulary.meaning(text)
    return no_such_word(text, vocabulary.spoken) if meaning is None else meaning


def read_period(text: str, regime: Regime) -> Period | Fault:
    """The period that a text names in a regime that applied at its end."""
    period = _period(text, regime)
    if period is None:
        return unknown_period(text, _like(text))
    return period if regime.in_force(period.last_day) else other_regime(period, regime)


def _period(text: str, regime: Regime) -> Period | None:
    try:
        return regime.period(text) if len(text) <= _LONGEST else None
    except OverflowError:  # the last day of the last year has no day after it
        return None


def _like(text: str) -> list[str]:
    found = _YEAR.search(text)
    year = found[0] if found else "2022"
    return [year, f"Quý I/{year}", f"6 tháng {year}", f"3/{year}"]
