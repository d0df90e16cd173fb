"""Numbers as people write them: read without guessing, said without losing the truth."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import Enum
from itertools import count

from resolute.words.language import Language


class Notation(Enum):
    """Which mark groups the thousands and which one opens the decimals."""

    VI = "1.234,5"
    EN = "1,234.5"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A text that is not one number, with every number that it might have meant."""

    text: str
    candidates: tuple[Decimal, ...] = ()

    @property
    def ambiguous(self) -> bool:
        """Whether a person could have meant either of two numbers."""
        return len(self.candidates) > 1


# No-break, figure, thin and narrow no-break spaces all group thousands in office software.
_ONE_SPACE_ONE_MINUS = str.maketrans(
    {"\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u202f": " ", "\N{MINUS SIGN}": "-"}
)
_EN_TO_VI = str.maketrans(",.", ".,")


def _pattern(group: str, decimal: str) -> re.Pattern[str]:
    # A leading zero never opens a group, so "0,125" has one reading; "05" is how offices write 5.
    # A digit must stand on both sides of the decimal mark: ".5" may be a "1.5" cut short.
    grouped = rf"[1-9][0-9]{{0,2}}(?:(?:{group}[0-9]{{3}})+|(?: [0-9]{{3}})+)"
    return re.compile(
        rf"(?P<sign>[-+]?) ?(?P<whole>{grouped}|[0-9]+)(?:{decimal}(?P<fraction>[0-9]+))?"
    )


_PATTERNS = {
    Notation.VI: _pattern(group=r"\.", decimal=","),
    Notation.EN: _pattern(group=",", decimal=r"\."),
}


def read_number(text: str, notation: Notation | None = None) -> Decimal | Unreadable:
    """The one number that a text can mean, digit for digit; never a guess between two.

    A percent sign, a word, an exponent, or digits of another script make a text unreadable.

    >>> read_number("1.234,5")
    Decimal('1234.5')
    >>> read_number("1.234").candidates
    (Decimal('1234'), Decimal('1.234'))
    >>> read_number("1.234", Notation.VI)
    Decimal('1234')
    """
    plain = text.translate(_ONE_SPACE_ONE_MINUS).strip()
    notations = tuple(Notation) if notation is None else (notation,)
    readings = (_reading(plain, each) for each in notations)
    match tuple(dict.fromkeys(value for value in readings if value is not None)):
        case (only,):
            return only
        case candidates:
            return Unreadable(text, candidates)


def _reading(plain: str, notation: Notation) -> Decimal | None:
    found = _PATTERNS[notation].fullmatch(plain)
    if found is None:
        return None
    whole = re.sub("[^0-9]", "", found["whole"])
    return _unsigned_zero(Decimal(f"{found['sign']}{whole}.{found['fraction'] or ''}"))


def say_number(value: Decimal, language: Language, places: int | None = None) -> str:
    """A finite number as the language writes it, never with an exponent and never as minus zero.

    With ``places`` it is rounded half up to exactly that many decimals; without, every digit is
    said and zeros that end the decimals are left out.

    >>> say_number(Decimal("1234.50"), Language.VI)
    '1.234,5'
    >>> say_number(Decimal("1234.5"), Language.EN, 2)
    '1,234.50'
    """
    if places is None:
        english = f"{_unsigned_zero(value):,f}"
        english = english.rstrip("0").rstrip(".") if "." in english else english
    else:
        english = f"{_rounded(value, places):,f}"
    return english if language is Language.EN else english.translate(_EN_TO_VI)


def say_against(
    value: Decimal, marks: Sequence[Decimal], *, language: Language, places: int
) -> str:
    """A number with the fewest decimals, from ``places`` up, that still tell it from every mark.

    The number said is above, equal to or below each mark exactly as the true value is.

    >>> say_against(Decimal("94.96"), [Decimal(95)], language=Language.VI, places=1)
    '94,96'
    """
    return say_number(value, language, _enough(value, marks, places))


def told_apart(value: Decimal, marks: Sequence[Decimal], places: int) -> Decimal:
    """A number rounded as :func:`say_against` says it."""
    return _rounded(value, _enough(value, marks, places))


def _enough(value: Decimal, marks: Sequence[Decimal], places: int) -> int:
    # It ends: with all its decimals the number said is the number itself.
    return next(n for n in count(places) if _compares_alike(value, _rounded(value, n), marks))


def _compares_alike(value: Decimal, shown: Decimal, marks: Sequence[Decimal]) -> bool:
    return all(value.compare(mark) == shown.compare(mark) for mark in marks)


def _rounded(value: Decimal, places: int) -> Decimal:
    # The default context keeps 28 digits; this one keeps all that the answer needs.
    roomy = Context(prec=max(value.adjusted(), 0) + places + 2, rounding=ROUND_HALF_UP)
    return _unsigned_zero(value.quantize(Decimal((0, (1,), -places)), context=roomy))


def _unsigned_zero(value: Decimal) -> Decimal:
    return value or value.copy_abs()
