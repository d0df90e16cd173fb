"""A year under way, foretold from how earlier ones stood at the same time."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from resolute.actions.rules import rules
from resolute.intake.forecast_methods import delivery_method_on
from resolute.standing.forecast import Floats, delivered

FIRST = delivery_method_on(rules("forecast.toml"), date(2023, 6, 30))
METHOD = delivery_method_on(rules("forecast.toml"), date(2027, 6, 30))
STOOD = np.array([[30.0, 33.0, 31.0, 34.0]])
ENDED = np.array([[94.0, 97.0, 95.0, 98.0]])


def middle(now: float, *, stood: Floats = STOOD, ended: Floats = ENDED) -> float:
    found = delivered(stood, ended, now=np.array([now]), method=METHOD)
    return float(found.quantile(0.5)[0, 0])


def test_a_year_that_stands_as_usual_ends_as_usual() -> None:
    assert middle(32.0) == pytest.approx(96.5, abs=1.5)


def test_a_year_that_stands_higher_ends_higher() -> None:
    assert middle(28.0) < middle(32.0) < middle(36.0)


def test_the_newest_years_count_most() -> None:
    lately = np.array([[80.0, 80.0, 99.0, 99.0]])
    before = np.array([[99.0, 99.0, 80.0, 80.0]])
    same = np.full((1, 4), 32.0)

    assert middle(32.0, stood=same, ended=before) < middle(32.0, stood=same, ended=lately)


def test_many_rows_are_foretold_as_each_alone() -> None:
    stood, ended = np.vstack([STOOD, STOOD + 5]), np.vstack([ENDED, ENDED - 9])
    now = np.array([32.0, 40.0])
    together = delivered(stood, ended, now=now, method=METHOD)

    for row in range(2):
        alone = delivered(stood[[row]], ended[[row]], now=now[[row]], method=METHOD)
        assert alone.quantile(0.1)[0] == pytest.approx(together.quantile(0.1)[row])


@pytest.mark.parametrize("factor", [0.001, 1000.0])
def test_another_unit_of_measure_changes_no_chance(factor: float) -> None:
    plain = delivered(STOOD, ENDED, now=np.array([32.0]), method=METHOD)
    turned = delivered(STOOD * factor, ENDED * factor, now=np.array([32.0 * factor]), method=METHOD)

    mark = np.array([[95.0]])
    assert plain.below(mark) == pytest.approx(turned.below(mark * factor), abs=1e-6)


def test_the_second_version_leaves_more_room_at_the_ends_and_the_same_middle() -> None:
    first, second = (
        delivered(STOOD, ENDED, now=np.array([32.0]), method=method) for method in (FIRST, METHOD)
    )

    assert (FIRST.version, METHOD.version) == ("delivery/1", "delivery/2")
    assert first.quantile(0.5) == pytest.approx(second.quantile(0.5), abs=1e-6)
    assert second.quantile(0.025) < first.quantile(0.025)
