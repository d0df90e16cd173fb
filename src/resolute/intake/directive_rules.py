"""When to remind of a directive, as the rules folder writes it."""

from __future__ import annotations

import tomllib
from datetime import date

from resolute.evidence import Reminding


def reminding_on(toml: str, on: date) -> Reminding:
    """The newest rule in force on a day; before the first, the first."""
    tables = sorted(tomllib.loads(toml)["rule"], key=lambda table: table["valid_from"])
    table = next((each for each in reversed(tables) if each["valid_from"] <= on), tables[0])
    return Reminding(
        before=tuple(table["before"]),
        after_every=table["after_every"],
        escalate_after=table["escalate_after"],
        every=table["every"],
    )
