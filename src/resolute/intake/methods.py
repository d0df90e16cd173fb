"""Methods and claim words as the rules folder writes them."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal

from resolute.progress import Method
from resolute.review.claims import ClaimWords
from resolute.words import Language


def method_on(toml: str, on: date) -> Method:
    """The newest method in force on a day. The rules that come with the program always have one."""
    tables = tomllib.loads(toml, parse_float=Decimal)["method"]
    found = [
        table for table in tables if table["valid_from"] <= on < table.get("valid_to", date.max)
    ] or tables[:1]
    newest = max(found, key=lambda table: table["valid_from"])
    return Method(version=newest["version"], tolerance=Decimal(newest["tolerance"]))


def claim_words(toml: str) -> ClaimWords:
    """The judging words of each language."""
    tables = tomllib.loads(toml)
    return ClaimWords(
        words={each: tuple(tables[each.value]["words"]) for each in Language},
        harmless={each: tuple(tables[each.value]["harmless"]) for each in Language},
    )
