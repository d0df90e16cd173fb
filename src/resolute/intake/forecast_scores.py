"""How forecasts did before, as the rules folder writes it."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from resolute.standing.forecast import Past, Tested


@dataclass(frozen=True, slots=True, kw_only=True)
class TestedOn:
    """What the forecasts were tried on, when, and how they did, by frequency and length."""

    source: str
    method: str
    day: date
    rows: tuple[Tested, ...]

    def of(self, past: Past, method: str) -> Tested | None:
        """How forecasts by a method did from series of this frequency and length."""
        return (
            None
            if method != self.method
            else _first(self.rows, periods=past.season, length=len(past.values))
        )


def forecast_scores(toml: str) -> TestedOn:
    """The table that the back-test wrote."""
    tables = tomllib.loads(toml, parse_float=Decimal)
    return TestedOn(
        source=tables["source"],
        method=tables["method"],
        day=tables["tried_on"],
        rows=tuple(Tested(**row) for row in tables["score"]),
    )


def _first(rows: Sequence[Tested], *, periods: int, length: int) -> Tested | None:
    own = (row for row in rows if row.periods == periods and length <= row.length)
    return min(own, key=lambda row: row.length, default=None)
