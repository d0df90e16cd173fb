"""How far the models are believed beside a plain forecast."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from resolute.actions.rules import rules
from resolute.intake.forecast_methods import forecast_method_on
from resolute.standing.forecast import (
    Ahead,
    Caution,
    Floats,
    ForecastMethod,
    What,
    foretell,
)

METHOD = forecast_method_on(rules("forecast.toml"), date(2023, 6, 30))
YEARS = np.array([[-10.0, -13.0, -12.0, -16.0]])
QUARTERS = np.array([[-1.0, -5.0, -2.0, -9.0, -3.0, -6.0]])


def cautious(*, trust: float = 1.0, drift: float = 0.0, pull: float = 0.0) -> ForecastMethod:
    caution = Caution(length=1000, trust=trust, drift=drift, pull=pull)
    return replace(METHOD, tempos=tuple(replace(t, cautions=(caution,)) for t in METHOD.tempos))


def middles(values: Floats, ahead: Ahead, method: ForecastMethod) -> Floats:
    found: Floats = foretell(values, ahead, method).quantile(0.5)[0]
    return found


@pytest.mark.parametrize(
    ("values", "season", "drift", "came"),
    [
        (YEARS, 1, 0.0, [-16.0, -16.0, -16.0]),
        (YEARS, 1, 1.0, [-18.0, -20.0, -22.0]),
        (QUARTERS, 4, 0.0, [-2.0, -9.0, -3.0]),
        (QUARTERS, 4, 0.5, [-4.0, -11.0, -5.0]),
        (YEARS, 4, 1.0, [-18.0, -20.0, -22.0]),
    ],
)
def test_pulled_all_the_way_a_forecast_is_the_year_before_and_the_drift(
    values: Floats, season: int, drift: float, came: list[float]
) -> None:
    found = middles(values, Ahead(periods=3, season=season), cautious(drift=drift, pull=1.0))

    assert found.tolist() == pytest.approx(came, abs=1e-6)


def test_totals_are_pulled_to_the_sum_of_what_their_values_are_pulled_to() -> None:
    totals = Ahead(periods=3, what=What.TOTALS)
    found = middles(YEARS, totals, cautious(drift=1.0, pull=1.0))

    assert found.tolist() == pytest.approx([-18.0, -38.0, -60.0], abs=1e-6)


def test_a_little_pull_goes_a_little_of_the_way() -> None:
    ahead = Ahead(periods=3)
    free, pulled, tied = (
        middles(YEARS, ahead, cautious(drift=1.0, pull=pull)) for pull in (0.0, 0.25, 1.0)
    )

    assert pulled == pytest.approx(0.75 * free + 0.25 * tied, abs=0.2)


def test_no_trust_weighs_all_models_as_one() -> None:
    """Of a steady rise, those that go on with it no longer weigh the most."""
    rising = np.array([[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]])
    ahead = Ahead(periods=1)
    trusting, doubting = (middles(rising, ahead, cautious(trust=each)) for each in (1.0, 0.0))

    assert doubting[0] < trusting[0]


def test_what_falls_below_zero_pulls_no_logarithm() -> None:
    falling = np.array([[9.0, 6.0, 3.0, 1.0]])
    found = foretell(falling, Ahead(periods=3), cautious(drift=1.0, pull=0.5))

    assert np.isfinite(found.quantile(0.1)).all()


def test_a_day_has_the_version_that_was_in_force_on_it() -> None:
    days = (date(2023, 6, 30), date(2027, 1, 1))
    found = [forecast_method_on(rules("forecast.toml"), day) for day in days]

    assert [method.version for method in found] == ["forecast/1", "forecast/2"]
    assert not any(tempo.cautions for tempo in found[0].tempos)
