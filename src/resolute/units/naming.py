"""The key that two spellings of the name of a unit share."""

from __future__ import annotations

import re

from resolute.words import name_key

_ZEROS = re.compile(r"(?<!\S)0+(?=[0-9]+(?!\S))")


def unit_key(name: str) -> str:
    """The key of a name, in which a number is the same with and without zeros in front.

    >>> unit_key("Phường 01") == unit_key("phường  1")
    True
    """
    return _ZEROS.sub("", name_key(name))
