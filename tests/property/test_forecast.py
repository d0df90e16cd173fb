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
from resolute.standing.forecast import Ahead, Floats, ForecastMethod, What, foretell
from tests.property.slow_forecast import Question, chance_below

ValueT = TypeVar("ValueT")
FIRST = forecast_method_on(rules("forecast.toml"), date(2023, 6, 30))
METHOD = forecast_method_on(rules("forecast.toml"), date(2027, 1, 1))
SHARES = (0.025, 0.1, 0.5, 0.9, 0.975)
numbers = st.integers(1, 1000).map(float) | st.integers(-1000, 1000).map(float)
above_zero = st.lists(st.integers(1, 1000).map(float), min_size=3, max_size=9)
series = (above_zero | st.lists(numbers, min_size=3, max_size=9)).filter(lambda v: len(set(v)) > 1)
seasons = st.sampled_from([1, 4])


@st.composite
def methods(draw: st.DrawFn) -> ForecastMethod:
    """Any version of the method with a few of its models, whichever they are."""
    version = draw(st.sampled_from([FIRST, METHOD]))
    tempos = (replace(t, seasons=draw(some(t.seasons))) for t in version.tempos)
    return replace(
        version,
        alphas=draw(some(METHOD.alphas)),
        slopes=draw(some(METHOD.slopes)),
        shocks=replace(METHOD.shocks, reach=draw(st.integers(1, 3))),
        tempos=tuple(tempos),
    )


def some(values: tuple[ValueT, ...]) -> st.SearchStrategy[tuple[ValueT, ...]]:
    """One or two of some values."""
    return st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True).map(tuple)


@given(values=series, season=seasons, method=methods(), ahead=st.integers(1, 3))
def test_all_at_once_is_the_same_as_figure_by_figure(
    values: list[float], season: int, method: ForecastMethod, ahead: int
) -> None:
    """The slow way: a Kalman filter for each model, and areas under a density."""
    found = foretell(np.array([values]), Ahead(periods=ahead, season=season), method)
    question = Question(values=values, ahead=ahead, season=season, method=method)

    for mark in (values[-1] + 1.0, values[-1] - 50.0):
        slow = chance_below(mark, question)
        assert found.below(row(mark))[0, -1] == pytest.approx(slow, abs=5e-5)


@given(st.lists(series.map(lambda values: values[:3]), min_size=2, max_size=5), seasons)
def test_a_series_is_foretold_the_same_in_any_company(rows: list[list[float]], season: int) -> None:
    rows = [each for each in rows if len(set(each)) > 1] or [[1.0, 2.0, 4.0]]
    ahead = Ahead(periods=2, season=season)
    together = foretell(np.array(rows), ahead, METHOD)

    for n, alone in enumerate(rows):
        mark = row(alone[-1])
        own = foretell(np.array([alone]), ahead, METHOD)
        assert own.below(mark)[0] == pytest.approx(together.below(mark)[n], abs=1e-9)


@given(values=series, season=seasons)
def test_below_a_quantile_lies_its_share(values: list[float], season: int) -> None:
    """To within a millionth of the greatest figure: some of the chance may lie just above zero."""
    found = foretell(np.array([values]), Ahead(periods=3, season=season), METHOD)
    near = 1e-6 * max(map(abs, values))

    for share in SHARES:
        edge = found.quantile(share)
        assert (found.below(edge - near) <= share + 1e-5).all()
        assert (found.below(edge + near) >= share - 1e-5).all()


@given(values=series, season=seasons, factor=st.sampled_from([0.001, 1000.0]))
def test_another_unit_of_measure_changes_no_chance(
    values: list[float], season: int, factor: float
) -> None:
    ahead = Ahead(periods=2, season=season)
    plain = foretell(np.array([values]), ahead, METHOD).below(row(values[0]))
    turned = foretell(np.array([values]) * factor, ahead, METHOD).below(row(values[0] * factor))

    assert plain[0] == pytest.approx(turned[0], abs=1e-6)


@given(values=series, step=st.integers(1, 500))
def test_more_asked_for_is_never_more_likely(values: list[float], step: int) -> None:
    found = foretell(np.array([values]), Ahead(periods=2), METHOD)

    assert (found.below(row(values[-1])) <= found.below(row(values[-1] + step)) + 1e-12).all()


@given(values=series)
def test_a_total_one_period_ahead_is_the_value(values: list[float]) -> None:
    """Where all figures stand for themselves and no logarithm is taken."""
    values = [-abs(value) - 1 for value in values]
    plain = foretell(np.array([values]), Ahead(periods=1), METHOD)
    total = foretell(np.array([values]), Ahead(periods=1, what=What.TOTALS), METHOD)

    assert plain.quantile(0.5) == pytest.approx(total.quantile(0.5), rel=1e-4)


def row(mark: float) -> Floats:
    """A mark as the one row and column of a table."""
    return np.array([[mark]])


def test_many_series_are_foretold_as_each_of_them_alone() -> None:
    """So many that they are not all taken at once."""
    steps = np.arange(2100 * 5).reshape(2100, 5) % 7
    rows: Floats = 100.0 + np.cumsum(steps - 2.0, axis=1)
    together = foretell(rows, Ahead(periods=2), METHOD).quantile(0.9)

    for n in (0, 2047, 2048, 2099):
        alone = foretell(rows[[n]], Ahead(periods=2), METHOD).quantile(0.9)
        assert alone[0] == pytest.approx(together[n], abs=1e-3)
