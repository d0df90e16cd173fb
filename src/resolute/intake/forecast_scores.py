"""How forecasts did before, as the rules folder writes it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from resolute.standing.forecast import Past, Tested


@dataclass(frozen=True, slots=True, kw_only=True)
class TestedOn:
    """What a version was tried on, when, and how it did, by frequency and length."""

    source: str
    method: str
    day: date
    rows: tuple[Tested, ...]

    def of(self, past: Past) -> Tested | None:
        """How forecasts did from series of this frequency and length."""
        return _first(self.rows, periods=past.season, length=len(past.values))


def forecast_scores(toml: str) -> Mapping[str, TestedOn]:
    """What the back-test wrote of each version of the method."""
    trials = tomllib.loads(toml, parse_float=Decimal)["trial"]
    return {trial["method"]: _tested_on(trial) for trial in trials}


def _tested_on(trial: Mapping[str, Any]) -> TestedOn:
    return TestedOn(
        source=trial["source"],
        method=trial["method"],
        day=trial["tried_on"],
        rows=tuple(Tested(**row) for row in trial["score"]),
    )


def _first(rows: Sequence[Tested], *, periods: int, length: int) -> Tested | None:
    own = (row for row in rows if row.periods == periods and length <= row.length)
    return min(own, key=lambda row: row.length, default=None)
