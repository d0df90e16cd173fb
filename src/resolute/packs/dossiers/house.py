"""How the pages of the counter show and count, as its rules file has it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from resolute.packs.dossiers.law import rules


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """The conventions of ``counter.toml``, each explained there."""

    risk_from: float
    satisfied_from: int
    minutes_each: int
    calls_needed: int
    longest_minutes: int
    rows_shown: int
    screen_seconds: int
    kiosk_seconds: int


@cache
def house() -> House:
    """The conventions as the pack has them."""
    return House(**tomllib.loads(rules("counter.toml")))
