"""Promises that a forecast keeps for any series whatever."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TypeVar

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolute.actions.rules import rules
from resolute.intake.forecast_methods import forecast_method_on
from resolute.standing.forecast import Ahead, ForecastMethod, foretell
from tests.property.slow_forecast import chance_below, followed

ValueT = TypeVar("ValueT")
METHOD = forecast_method_on(rules("forecast.toml"), date(2023, 6, 30))
numbers = st.integers(-1000, 1000).map(float)
series = st.lists(numbers, min_size=3, max_size=9).filter(lambda values: len(set(values)) > 1)


@st.composite
def methods(draw: st.DrawFn) -> ForecastMethod:
    """The method with a few of its models, whichever they are."""
    return replace(
        METHOD,
        alphas=draw(some(METHOD.alphas)),
        slopes=draw(some(METHOD.slopes)),
        seasons=draw(some(METHOD.seasons)),
    )


def some(values: tuple[ValueT, ...]) -> st.SearchStrategy[tuple[ValueT, ...]]:
    """One or two of some values."""
    return st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True).map(tuple)


@given(values=series, season=st.sampled_from([1, 4]), method=methods())
def test_all_at_once_is_the_same_as_figure_by_figure(
    values: list[float], season: int, method: ForecastMethod
) -> None:
    """The slow way: a Kalman filter for each model, and areas under a density."""
    found = foretell(np.array([values]), Ahead(periods=3, season=season), method)
    shapes = method.shapes(season)
    ways = [followed(values, 3, season, shape=shape, method=method) for shape in shapes]
    mark = values[-1] + 1.0

    for ahead in (0, 2):
        slow = chance_below(mark, ways, ahead, found.freedom)
        centres = [way.centres[ahead] for way in ways]
        assert found.below(np.array([[mark] * 3]))[0, ahead] == pytest.approx(slow, abs=2e-5)
        assert found.centres[:, 0, ahead] == pytest.approx(centres, rel=1e-4, abs=1e-3)
