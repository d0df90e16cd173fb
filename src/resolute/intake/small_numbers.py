"""The rule on small numbers as the rules folder writes it."""

from __future__ import annotations

import tomllib
from datetime import date

from resolute.measure import SmallNumbers


def small_numbers_on(toml: str, on: date) -> SmallNumbers:
    """The newest rule in force on a day. The rules that come with the program always have one."""
    tables = tomllib.loads(toml)["rule"]
    found = [
        table for table in tables if table["valid_from"] <= on < table.get("valid_to", date.max)
    ] or tables[:1]
    newest = max(found, key=lambda table: table["valid_from"])
    return SmallNumbers(
        version=newest["version"],
        least=newest["least"],
        most=newest["most"],
        nearest=newest["nearest"],
        levels=frozenset(newest["levels"]),
        not_people=frozenset(newest["not_people"]),
    )
