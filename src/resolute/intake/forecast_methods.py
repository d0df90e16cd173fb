"""The forecasting methods as the rules folder writes them."""

from __future__ import annotations

import tomllib
from datetime import date

from resolute.standing.forecast import ForecastMethod


def forecast_method_on(toml: str, on: date) -> ForecastMethod:
    """The newest method in force on a day. The rules that come with the program always have one."""
    tables = tomllib.loads(toml)["method"]
    found = [
        table for table in tables if table["valid_from"] <= on < table.get("valid_to", date.max)
    ] or tables[:1]
    newest = max(found, key=lambda table: table["valid_from"])
    return ForecastMethod(
        version=newest["version"],
        alphas=tuple(newest["alphas"]),
        slopes=tuple((share, left) for share, left in newest["slopes"]),
        seasons=tuple(newest["seasons"]),
        slope=newest["slope"],
        freedom=newest["freedom"],
        size=newest["size"],
        least=newest["least"],
        most=newest["most"],
    )
