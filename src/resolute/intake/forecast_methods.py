"""The forecasting methods as the rules folder writes them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from typing import Any

from resolute.standing.forecast import (
    Caution,
    DeliveryMethod,
    ForecastMethod,
    Foresight,
    Shocks,
    Stretch,
    Tempo,
)


def forecast_method_on(toml: str, on: date) -> ForecastMethod:
    """The newest method in force on a day. The rules that come with the program always have one."""
    newest = _newest(tomllib.loads(toml)["method"], on)
    shocks = newest["shocks"]
    return ForecastMethod(
        version=newest["version"],
        alphas=tuple(newest["alphas"]),
        slopes=tuple((share, left) for share, left in newest["slopes"]),
        shocks=Shocks(
            **{**shocks, "shape": tuple(shocks["shape"]), "spells": tuple(shocks["spells"])}
        ),
        tempos=tuple(_tempo(table) for table in newest["tempo"]),
        freedom=newest["freedom"],
        least=newest["least"],
    )


def delivery_method_on(toml: str, on: date) -> DeliveryMethod:
    """The newest method for years under way that is in force on a day."""
    newest = _newest(tomllib.loads(toml)["delivery"], on)
    return DeliveryMethod(
        version=newest["version"],
        fading=newest["fading"],
        pull=newest["pull"],
        doubt=newest["doubt"],
        freedom=newest["freedom"],
        size=newest["size"],
        least=newest["least"],
        tails=newest.get("tails"),
    )


def foresight_on(toml: str, on: date) -> Foresight:
    """Both methods in force on a day."""
    return Foresight(series=forecast_method_on(toml, on), delivery=delivery_method_on(toml, on))


def _newest(tables: list[dict[str, Any]], on: date) -> Mapping[str, Any]:
    found = [
        table for table in tables if table["valid_from"] <= on < table.get("valid_to", date.max)
    ] or tables[:1]
    return max(found, key=lambda table: table["valid_from"])


def _tempo(table: Mapping[str, Any]) -> Tempo:
    plain, log = table["slopes"]
    return Tempo(
        periods=table["periods"],
        seasons=tuple(table["seasons"]),
        slopes=(plain, log),
        most=table["most"],
        stretches=tuple(Stretch(**each) for each in table["stretch"]),
        cautions=tuple(Caution(**each) for each in table.get("caution", ())),
    )
