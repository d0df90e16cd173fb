"""The code of a dossier, in its old and its new form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from resolute.words import ResoluteError, Words

_OLD = re.compile(r"([0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Z][0-9]{2})-([0-9]{6})-()([0-9]{4,})")
_NEW = re.compile(
    r"([A-Z][0-9]{2}(?:\.[0-9]{2,3}){0,2})-([0-9]{6})-((?:[0-9A-Z]{2}(?=[0-9]{4}))?)([0-9]{4,})"
)
_CENTURY = 2000
SERIAL_WIDTH = 4


class DossierCodeError(ResoluteError):
    """A text is no code of a dossier."""


@dataclass(frozen=True, slots=True)
class DossierCode:
    """The agency that received it, the day, and which one of the day it was.

    ``owner`` is the agency that must decide, which only codes of the new form tell.
    """

    agency: str
    day: date
    serial: int
    owner: str = ""

    def __str__(self) -> str:
        return f"{self.agency}-{self.day:%y%m%d}-{self.owner}{self.serial:0{SERIAL_WIDTH}d}"


def read_code(text: str) -> DossierCode:
    """The code that a text is.

    The old form is that of Thông tư 01/2018/TT-VPCP, Điều 19, ``000.00.01.H26-230306-0001``; the
    new one that of Thông tư 03/2025/TT-VPCP, Điều 13, ``H26.001.00-260106-AA0001``. Raises
    DossierCodeError for anything else.

    >>> read_code("H26.001.00-260106-AA0001").owner
    'AA'
    """
    plain = text.strip().upper()
    found = _OLD.fullmatch(plain) or _NEW.fullmatch(plain)
    day = _day(found[2]) if found else None
    if found is None or day is None:
        raise DossierCodeError(_no_code(text))
    return DossierCode(agency=found[1], day=day, owner=found[3], serial=int(found[4]))


def _day(digits: str) -> date | None:
    year, month, day = (int(digits[at : at + 2]) for at in (0, 2, 4))
    try:
        return date(_CENTURY + year, month, day)
    except ValueError:
        return None


def _no_code(text: str) -> Words:
    return Words(
        f"“{text}” không phải là mã hồ sơ. Viết như “000.00.01.H26-230306-0001” hoặc "
        "“H26.001.00-260106-AA0001”.",
        f"“{text}” is no code of a dossier. Write it like “000.00.01.H26-230306-0001” or "
        "“H26.001.00-260106-AA0001”.",
    )
