"""The forecasting methods as the rules folder writes them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from typing import Any

from resolute.standing.forecast import ForecastMethod, Shocks, Stretch, Tempo


def forecast_method_on(toml: str, on: date) -> ForecastMethod:
    """The newest method in force on a day. The rules that come with the program always have one."""
    tables = tomllib.loads(toml)["method"]
    found = [
        table for table in tables if table["valid_from"] <= on < table.get("valid_to", date.max)
    ] or tables[:1]
    newest = max(found, key=lambda table: table["valid_from"])
    shocks = newest["shocks"]
    return ForecastMethod(
        version=newest["version"],
        alphas=tuple(newest["alphas"]),
        slopes=tuple((share, left) for share, left in newest["slopes"]),
        shocks=Shocks(**{**shocks, "shape": tuple(shocks["shape"])}),
        tempos=tuple(_tempo(table) for table in newest["tempo"]),
        freedom=newest["freedom"],
        least=newest["least"],
    )


def _tempo(table: Mapping[str, Any]) -> Tempo:
    plain, log = table["slopes"]
    return Tempo(
        periods=table["periods"],
        seasons=tuple(table["seasons"]),
        slopes=(plain, log),
        most=table["most"],
        stretches=tuple(Stretch(**each) for each in table["stretch"]),
    )
