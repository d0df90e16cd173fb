"""Promises of an index for any table whatever, each beside the slow way to make it."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from resolute.standing.index import (
    Filling,
    Floats,
    Mean,
    Recipe,
    Scale,
    Table,
    Treatment,
    filled,
    normalised,
    places,
    stages,
    treated,
)
from tests.property.index_tables import cells, floats, frames, numbers, table, tables
from tests.property.index_twin import (
    Cells,
    filled_by_groups,
    min_max,
    places_by_counting,
    score_of,
)


@given(st.lists(cells, min_size=1, max_size=20))
def test_a_place_is_one_more_than_the_units_ahead(scores: list[Fraction | None]) -> None:
    assert places(floats([scores]))[0].tolist() == places_by_counting(scores)


@given(st.data())
def test_a_gap_gets_the_mean_of_its_group(data: st.DataObject) -> None:
    column = data.draw(st.lists(cells, min_size=1, max_size=12))
    groups = tuple(data.draw(st.sampled_from("ab")) for _ in column)
    asked = Table(
        units=tuple(map(str, range(len(column)))),
        values=floats([[each] for each in column]),
        groups={"half": groups},
    )

    full = filled(asked.values, asked, Recipe(filled=Filling.GROUP_MEAN, group="half"))

    _same(full[:, 0], filled_by_groups(column, groups))


@given(st.data())
def test_the_index_is_the_one_that_loops_and_fractions_make(data: st.DataObject) -> None:
    frame = data.draw(frames())
    rows = data.draw(tables(frame))

    made = stages(table(rows), frame, Recipe())

    scaled = [
        min_max([row[column] for row in rows], higher_is_better=component.higher_is_better)
        for column, component in enumerate(frame.components)
    ]
    slow = [
        score_of(frame, frame.root, [column[row] for column in scaled]) for row in range(len(rows))
    ]
    _same(made.index, slow)


@given(st.data())
def test_the_order_of_units_changes_nothing(data: st.DataObject) -> None:
    frame = data.draw(frames())
    rows = data.draw(tables(frame))
    order = data.draw(st.permutations(range(len(rows))))
    recipe = Recipe(
        filled=data.draw(st.sampled_from([Filling.NOTHING, Filling.MEAN, Filling.MEDIAN])),
        treated=Treatment(most=2),
        scale=data.draw(st.sampled_from(Scale)),
        low=1,
    )

    here = stages(table(rows), frame, recipe)
    there = stages(table([rows[each] for each in order]), frame, recipe)

    np.testing.assert_allclose(there.index, here.index[order], rtol=1e-9, atol=1e-9)


@given(st.data())
def test_more_in_one_component_never_lowers_a_place(data: st.DataObject) -> None:
    """On the values as they are; a scale made of the values themselves moves with them."""
    frame = data.draw(frames())
    rows = data.draw(tables(frame, cell=numbers))
    row = data.draw(st.integers(0, len(rows) - 1))
    column = data.draw(st.integers(0, len(frame.components) - 1))
    gain = data.draw(st.integers(0, 100))
    better: list[list[Fraction | None]] = [list(each) for each in rows]
    sign = 1 if frame.components[column].higher_is_better else -1
    better[row][column] = (better[row][column] or Fraction(0)) + sign * gain
    recipe = Recipe(scale=Scale.AS_IS)

    before, after = (
        stages(each, frame, recipe).places[row] for each in (table(rows), table(better))
    )

    assert after <= before


@given(st.data())
def test_treatment_and_scale_keep_the_order_of_a_column(data: st.DataObject) -> None:
    frame = data.draw(frames())
    rows = data.draw(tables(frame))
    recipe = Recipe(scale=data.draw(st.sampled_from(Scale)))

    pulled, _ = treated(floats(rows), Treatment(most=data.draw(st.integers(0, 3))))
    scaled = normalised(pulled, frame, recipe)

    signs = [1 if each.higher_is_better else -1 for each in frame.components]
    stated = floats(rows) * signs
    for one, other in combinations(range(len(rows)), 2):
        worse = stated[one] < stated[other]
        assert np.all(scaled[one][worse] <= scaled[other][worse])


@given(st.data())
def test_the_three_means_stand_in_their_order(data: st.DataObject) -> None:
    frame = data.draw(frames())
    rows = data.draw(tables(frame))
    made = {mean: stages(table(rows), frame, Recipe(low=1, mean=mean)).index for mean in Mean}

    assert np.all(~(made[Mean.HARMONIC] > made[Mean.GEOMETRIC] + 1e-9))
    assert np.all(~(made[Mean.GEOMETRIC] > made[Mean.ARITHMETIC] + 1e-9))


def _same(quick: Floats, slow: Cells) -> None:
    expected = floats([slow])[0]
    np.testing.assert_allclose(quick, expected, rtol=1e-12, atol=1e-9)
