"""Stretches of months as people type them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from resolute.time.stretch import Stretch
from resolute.words.dates import MONTH_NUMBERS
from resolute.words.names import search_key

# Forms are matched on the search key, in which "Quý I – 2022" has become "quy i - 2022". A year is
# of this century or the last: any other four digits are likelier a slip.
_YEAR = "(?P<year>(?:19|20)[0-9]{2})"
_NUMBER = "(?P<number>0?[1-9]|1[0-2])"
_OF = "(?: ?/ ?| ?- ?| nam | of | )"
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def _number(found: re.Match[str]) -> int:
    text = found["number"]
    return _ROMAN.get(text) or MONTH_NUMBERS.get(text) or int(text)


def _month(found: re.Match[str]) -> Stretch:
    return Stretch(int(found["year"]) * 12 + _number(found) - 1, 1)


def _quarter(found: re.Match[str]) -> Stretch:
    return Stretch(int(found["year"]) * 12 + 3 * _number(found) - 3, 3)


def _first_months(found: re.Match[str]) -> Stretch:
    return Stretch(int(found["year"]) * 12, _number(found))


def _year(found: re.Match[str]) -> Stretch:
    return Stretch(int(found["year"]) * 12, 12)


def _years(found: re.Match[str]) -> Stretch | None:
    years = int(found["last"]) - int(found["year"]) + 1
    return Stretch(int(found["year"]) * 12, 12 * years) if years > 0 else None


_FORMS: tuple[tuple[str, Callable[[re.Match[str]], Stretch | None]], ...] = (
    (rf"(?:nam |year )?{_YEAR}", _year),
    (rf"(?:giai doan |period )?{_YEAR} ?- ?(?P<last>(?:19|20)[0-9]{{2}})", _years),
    (rf"{_YEAR}-(?P<number>0[1-9]|1[0-2])", _month),
    (rf"{_NUMBER} ?[/-] ?{_YEAR}", _month),
    (rf"(?:thang |month |t){_NUMBER}{_OF}{_YEAR}", _month),
    (rf"(?P<number>{'|'.join(MONTH_NUMBERS)}) (?:of )?{_YEAR}", _month),
    (rf"{_YEAR}-?q(?P<number>[1-4])", _quarter),
    (rf"(?:quy |quarter |q)(?P<number>i{{1,3}}|iv|[1-4]){_OF}{_YEAR}", _quarter),
    (rf"{_YEAR}-{_NUMBER}t", _first_months),
    (rf"(?:first )?{_NUMBER}(?: months?| thang|t)(?: dau)?{_OF}{_YEAR}", _first_months),
)
_COMPILED = tuple((re.compile(form), stretch) for form, stretch in _FORMS)


def months_earlier(name: str, months: int) -> str | None:
    """The name of the months that lie so many before those of another, if they have one.

    A single month may be moved by any number, a quarter by three or six, the first months of a
    year and whole years by twelve: from December to May is no half of a year.

    >>> months_earlier("2022-Q1", 3), months_earlier("2022", 12), months_earlier("2022", 1)
    ('2021-Q4', '2021', None)
    """
    named = read_stretch(name)
    if named is None:
        return None
    moved = Stretch(named.first - months, named.months)
    return moved.name if read_stretch(moved.name) == moved else None


@lru_cache(maxsize=1024)
def read_stretch(text: str) -> Stretch | None:
    """The months that a text names, in Vietnamese with or without marks, English or our own names.

    >>> read_stretch("6 tháng đầu năm 2022").name
    '2022-6T'
    """
    folded = search_key(text).translate(_DASHES)
    for form, stretch in _COMPILED:
        found = form.fullmatch(folded)
        if found is not None:
            return stretch(found)
    return None
