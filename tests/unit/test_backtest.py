"""The back-test counts what it should, on forecasts whose score is known by hand."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from bench.backtest import Tried, table
from bench.backtest_cases import Case, Series
from bench.backtest_rivals import MARKS, Told, below_normal, drift, naive, seasonal
from bench.backtest_scores import scores
from resolute.intake.forecast_scores import forecast_scores

KNOWN = np.array([1.0, 2.0, 3.0, 4.0])
ONE = Series(competition="M1", period="YEARLY", known=KNOWN, came=np.array([5.0, 7.0]), scale=1.0)


def told(low: float, middle: float, high: float, *, chance: float = 0.5) -> Told:
    places = np.array([low, low, middle, high, high])[:, None, None] * np.ones((1, 1, 2))
    return Told(places=places, chances=np.full((len(MARKS), 1, 2), chance))


def test_inside_is_counted_by_period_and_errors_are_scaled() -> None:
    case = Case(period="YEARLY", cut=4, series=(ONE,))
    found = scores(case, told(4.0, 5.0, 6.0))

    assert (found.inside_80, found.mase) == (50.0, 1.0)
    assert found.brier == pytest.approx(0.25)


def test_who_says_nothing_has_no_score() -> None:
    case = Case(period="YEARLY", cut=4, series=(ONE,))

    assert np.isnan(scores(case, told(np.nan, np.nan, np.nan, chance=np.nan)).brier)


def test_the_simple_ones_say_what_their_names_say() -> None:
    assert naive(KNOWN, 1, 2)[0].tolist() == [4.0, 4.0]
    assert drift(KNOWN, 1, 2)[0].tolist() == [5.0, 6.0]
    assert seasonal(np.array([1.0, 9.0, 2.0, 8.0]), 2, 3)[0].tolist() == [2.0, 8.0, 2.0]


@pytest.mark.parametrize(("place", "share"), [(0.0, 0.5), (1.96, 0.975), (-1.2816, 0.1)])
def test_the_normal_distribution_is_known_to_four_digits(place: float, share: float) -> None:
    assert below_normal(np.array([place]))[0] == pytest.approx(share, abs=1e-4)


def test_scores_that_are_written_replace_those_of_the_same_version_alone() -> None:
    case = Case(period="YEARLY", cut=4, series=(ONE,))
    found = [
        Tried(case=case, scores={version: scores(case, told(4.0, 5.0, 6.0))})
        for version in ("forecast/1", "forecast/2", "forecast/2")
    ]
    written = "# what it is\n"
    for each, day in zip(
        found, (date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)), strict=True
    ):
        written = table(written, [each], day)
    trials = forecast_scores(written)

    assert {name: trial.day.month for name, trial in trials.items()} == {
        "forecast/1": 1,
        "forecast/2": 3,
    }
