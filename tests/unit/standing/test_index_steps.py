"""The steps of an index at their edges: errors of gaps, slopes of scales, fewer components."""

from __future__ import annotations

import statistics

import numpy as np
import pytest

from resolute.standing.index import (
    Component,
    Filling,
    Frame,
    FrameError,
    Mean,
    Noise,
    Pillar,
    Recipe,
    Scale,
    Table,
    Treated,
    Treatment,
    denominated,
    filled,
    gap_errors,
    gathered,
    least_shift,
    normalised,
    recovered,
    stages,
    treated,
)
from resolute.standing.index.scale import steepness
from resolute.words import Language, Words

NO_WORDS = Words("", "")
FRAME = Frame(
    pillars=(
        Pillar(code="all", title=NO_WORDS),
        Pillar(code="p", title=NO_WORDS, parent="all"),
        Pillar(code="q", title=NO_WORDS, parent="all"),
    ),
    components=(
        Component(code="a", title=NO_WORDS, parent="p"),
        Component(code="b", title=NO_WORDS, parent="q", denominator="people"),
    ),
)
TABLE = Table(
    units=("Hàng Bạc", "Hàng Đào", "Hàng Gai", "Hàng Mã", "Hàng Buồm"),
    values=np.array([[1.0, 4.0], [3.0, 5.0], [np.nan, 6.0], [7.0, 8.0], [np.nan, np.nan]]),
    denominators={"people": np.array([2.0, 0.0, np.nan, 2.0, 2.0])},
    groups={"half": ("x", "x", "x", "y", "y")},
)


def test_a_gap_is_as_unsure_as_its_group_is_wide_and_a_stated_cell_is_sure() -> None:
    by_group = gap_errors(
        TABLE, FRAME, Recipe(denominated=False, filled=Filling.GROUP_MEAN, group="half")
    )
    by_column = gap_errors(TABLE, FRAME, Recipe(denominated=False, filled=Filling.MEAN))

    column = statistics.stdev([1, 3, 7])
    assert by_column[:, 0] == pytest.approx([0, 0, column, 0, column])
    # Group y has one value: its spread cannot be told, and is that of the column.
    assert by_group[:, 0] == pytest.approx([0, 0, statistics.stdev([1, 3]), 0, column])


def test_by_zero_or_by_nothing_known_a_rate_is_missing() -> None:
    assert denominated(TABLE, FRAME)[:, 1] == pytest.approx(
        [2, np.nan, np.nan, 4, np.nan], nan_ok=True
    )
    with pytest.raises(FrameError):
        denominated(Table(units=(), values=np.empty((0, 2))), FRAME)
    with pytest.raises(FrameError):
        filled(TABLE.values, TABLE, Recipe(filled=Filling.GROUP_MEDIAN, group="none"))


@pytest.mark.parametrize("scale", [Scale.AS_IS, Scale.MIN_MAX, Scale.Z_SCORE])
def test_the_slope_of_a_scale_is_what_one_more_is_worth(scale: Scale) -> None:
    recipe = Recipe(scale=scale, low=10, high=60)
    values = np.array([[1.0, 9.0], [3.0, 9.0], [7.0, 9.0]])

    scores = normalised(values, FRAME, recipe)

    slopes = steepness(values, recipe)
    assert (scores[1, 0] - scores[0, 0]) / 2 == pytest.approx(slopes[0])
    assert slopes[1] == (1 if scale is Scale.AS_IS else 0)


def test_fewer_components_leave_pillars_that_hold_something() -> None:
    fewer = FRAME.only(["b"])

    assert [each.code for each in fewer.pillars] == ["all", "q"]
    with pytest.raises(FrameError):
        FRAME.only([])


def test_an_outlier_is_pulled_in_to_its_neighbour_or_the_column_takes_a_logarithm() -> None:
    column = np.array([[*range(20), 1000.0]]).T

    pulled, done = treated(column, Treatment(most=1))
    logged, logs = treated(column, Treatment(most=0))
    below, under = treated(-column, Treatment(most=0))

    assert done == (Treated(low=0, high=1),)
    assert pulled[-1, 0] == 19
    assert logs == under == (Treated(logarithm=True),)
    assert np.all(np.diff(logged[:, 0]) > 0)
    assert below == pytest.approx(-logged)


@pytest.mark.parametrize("mean", list(Mean))
def test_the_shifted_weights_do_make_it_first_by_any_mean(mean: Mean) -> None:
    scores = np.array([[60.0, 20.0], [30.0, 80.0], [50.0, 50.0]])
    recipe = Recipe(mean=mean, low=1)

    found = least_shift(scores, FRAME, recipe, unit=0)

    assert found is not None
    flat = Frame(
        pillars=(Pillar(code="all", title=NO_WORDS),),
        components=tuple(
            Component(code=code, title=NO_WORDS, parent="all", weight=weight)
            for code, weight in zip("ab", found.weights.tolist(), strict=True)
        ),
    )
    index = gathered(scores, flat, recipe)["all"]
    assert index[0] == pytest.approx(index.max())
    assert found.moved == pytest.approx(found.bound)


def test_weights_come_back_from_totals_and_too_few_rows_tell_nothing() -> None:
    parts = np.random.default_rng(2).random((6, 3))
    parts[:, 1] = np.nan
    totals = parts[:, [0, 2]] @ [0.25, 2]

    found = recovered(parts, totals)

    assert found is not None
    assert found.weights == pytest.approx([0.25, np.nan, 2], nan_ok=True)
    assert found.worst < 1e-12
    assert recovered(parts[:3], totals[:3]) is None
    assert recovered(np.ones((9, 2)), np.ones(9)) is None


def test_a_table_of_another_shape_and_a_weight_beyond_all_doubt_are_refused() -> None:
    with pytest.raises(FrameError) as trouble:
        stages(Table(units=("Hàng Bạc",), values=np.ones((1, 3))), FRAME, Recipe())

    assert "1 rows and 3 columns; 1 units and 2 components" in trouble.value.say(Language.EN)
    with pytest.raises(FrameError):
        Noise(components=1.0)
