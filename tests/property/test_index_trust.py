"""Promises about how far a ranking can be trusted, each beside the slow way to find it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import permutations, product
from math import ceil

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from resolute.standing.index import (
    AnyWeights,
    Choices,
    Doubt,
    Filling,
    Floats,
    Frame,
    Mean,
    Noise,
    Recipe,
    Scale,
    Treatment,
    Weighing,
    ahead,
    drawn_weights,
    effective_weights,
    gathered,
    least_gain,
    least_shift,
    open_places,
    places,
    places_without,
    rank_spread,
    stages,
    told_apart,
    trial,
)
from resolute.standing.index.gather import gathered_by
from tests.property.index_tables import cells, floats, frames, table, tables
from tests.property.index_twin import places_by_counting

seeds = st.integers(0, 2**32)
weighings: st.SearchStrategy[Weighing] = st.sampled_from(
    [Noise(), Noise(components=0.0, pillars=0.9), AnyWeights()]
)
scores = st.integers(1, 99).map(Fraction)


@given(st.data())
def test_the_effective_weight_is_the_product_of_the_shares_up_the_tree(data: st.DataObject) -> None:
    frame = data.draw(frames())

    def share(code: str) -> Fraction:
        part = frame.everything[frame.position[code]]
        if part.parent is None:
            return Fraction(1)
        beside = sum(Fraction(each.weight) for each in frame.under[part.parent])
        return Fraction(part.weight) / beside * share(part.parent)

    slow = [float(share(each.code)) for each in frame.components]

    np.testing.assert_allclose(effective_weights(frame)[0], slow, rtol=1e-12)


@given(st.data())
def test_many_weights_at_once_are_each_weight_in_turn(data: st.DataObject) -> None:
    frame = data.draw(frames())
    rows = data.draw(tables(frame, cell=st.none() | scores))
    recipe = Recipe(
        mean=data.draw(st.sampled_from(Mean)), known_share=data.draw(st.sampled_from([0, 0.6]))
    )
    generator = np.random.default_rng(data.draw(seeds))
    weights = drawn_weights(frame, data.draw(weighings), generator, count=3)

    found = gathered_by(weights, floats(rows), frame, recipe=recipe)[frame.root.code]

    slow = [gathered(floats(rows), _with(frame, each), recipe)[frame.root.code] for each in weights]
    np.testing.assert_allclose(np.broadcast_to(found, (3, len(rows))), slow, rtol=1e-12)


@given(st.data())
def test_with_nothing_in_doubt_every_draw_is_the_index(data: st.DataObject) -> None:
    frame = data.draw(frames())
    asked = table(data.draw(tables(frame)))
    recipe = Recipe(filled=data.draw(st.sampled_from([Filling.NOTHING, Filling.MEAN])))
    doubt = Doubt(choices=Choices(recipe=recipe))

    drawn = next(trial(asked, frame, doubt).draw(np.random.default_rng(0), count=2))

    np.testing.assert_allclose(drawn, [stages(asked, frame, recipe).index] * 2, rtol=1e-9)


@given(st.data())
def test_every_draw_is_an_index_by_one_of_the_recipes(data: st.DataObject) -> None:
    frame = data.draw(frames())
    asked = table(data.draw(tables(frame)))
    choices = Choices(
        recipe=Recipe(low=1, filled=Filling.MEDIAN),
        treatments=(None, Treatment(skewness=0.5, kurtosis=0.1, most=1)),
        scales=(Scale.MIN_MAX, Scale.PERCENTILE),
        means=(Mean.ARITHMETIC, Mean.HARMONIC),
    )
    made = trial(asked, frame, Doubt(choices=choices))

    drawn = next(made.draw(np.random.default_rng(data.draw(seeds)), count=5))

    slow = [stages(asked, frame, recipe).index for recipe in choices.recipes]
    assert made.sizes == (1, 2, 2, 2)
    for row in drawn:
        assert any(np.allclose(row, each, rtol=1e-9, equal_nan=True) for each in slow)


@given(st.lists(st.lists(cells, min_size=4, max_size=4), min_size=1, max_size=12), st.data())
def test_a_spread_of_ranks_counts_what_was_drawn(
    draws: list[list[Fraction | None]], data: st.DataObject
) -> None:
    share = Fraction(data.draw(st.integers(1, 99)), 100)
    found = rank_spread([floats(draws[:2]), floats(draws[2:]).reshape(-1, 4)])

    counted = [places_by_counting(row) for row in draws]
    for unit in range(4):
        held = sorted(row[unit] for row in counted if row[unit])
        expected = held[ceil(share * len(held)) - 1] if held else 0
        known = [float(row[unit] or 0) for row in draws if row[unit] is not None]
        assert found.quantile(float(share))[unit] == expected
        assert [round(cell * len(draws)) for cell in found.acceptability[unit]] == [
            held.count(place) for place in range(1, 5)
        ]
        np.testing.assert_allclose(found.mean[unit], np.mean(known) if known else np.nan)
        np.testing.assert_allclose(
            found.spread[unit], np.std(known) if known else np.nan, atol=1e-5
        )


@given(st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=8))
def test_who_is_ahead_is_counted_pair_by_pair(draws: list[list[Fraction | None]]) -> None:
    found = ahead([floats(draws)])

    for one, other in product(range(3), repeat=2):
        slow = sum(_ahead(row[one], row[other]) for row in draws)
        assert found[one, other] == float(slow / len(draws))
    assert np.array_equal(told_apart(found, 0.9), -told_apart(found, 0.9).T)


def _ahead(one: Fraction | None, other: Fraction | None) -> Fraction:
    if one is None:
        return Fraction(0)
    if other is None or one > other:
        return Fraction(1)
    return Fraction(1, 2) if one == other else Fraction(0)


@given(st.data())
def test_left_out_is_as_if_it_had_never_been_there(data: st.DataObject) -> None:
    frame = data.draw(frames().filter(lambda each: len(each.components) > 1))
    asked = floats(data.draw(tables(frame, cell=scores)))
    without = data.draw(st.integers(0, len(frame.components) - 1))

    found = places_without(asked, frame, Recipe())[without]

    kept = tuple(each for each in frame.components if each != frame.components[without])
    held = {each.parent for each in kept} | {"all"}
    smaller = Frame(
        components=kept, pillars=tuple(each for each in frame.pillars if each.code in held)
    )
    slow = gathered(np.delete(asked, without, axis=1), smaller, Recipe())["all"]
    assert found.tolist() == places(np.round(slow, 9)).tolist() or _nearly_tied(slow)


def _nearly_tied(index: Floats) -> bool:
    return bool(np.any(np.diff(np.sort(index)) < 1e-9))


@given(st.data())
def test_the_reach_of_a_place_is_that_of_all_ends_of_the_gaps(data: st.DataObject) -> None:
    frame = data.draw(frames())
    rows = data.draw(tables(frame, cell=st.none() | scores))
    gaps = [
        (row, column) for row, each in enumerate(rows) for column, c in enumerate(each) if c is None
    ]
    assume(len(gaps) <= 5)

    found = open_places(floats(rows), frame, Recipe())

    held = []
    for ends in product([0.0, 100.0], repeat=len(gaps)):
        full = floats(rows)
        for (row, column), end in zip(gaps, ends, strict=True):
            full[row, column] = end
        held.append(places(gathered(full, frame, Recipe())["all"]))
    assert found.best.tolist() == np.min(held, axis=0).tolist()
    assert found.worst.tolist() == np.max(held, axis=0).tolist()


@given(st.data())
def test_the_cheapest_gain_is_the_cheapest_of_all_orders(data: st.DataObject) -> None:
    rows = data.draw(st.lists(st.lists(scores, min_size=3, max_size=3), min_size=2, max_size=5))
    weights = data.draw(st.lists(scores, min_size=3, max_size=3))
    efforts = data.draw(st.lists(scores, min_size=3, max_size=3))

    found = least_gain(
        floats(rows), floats([weights])[0], unit=0, high=100, efforts=floats([efforts])[0]
    )

    index = [sum(w * each for w, each in zip(weights, row, strict=True)) for row in rows]
    costs = []
    for order in permutations(range(3)):
        short, cost = max(index[1:]) - index[0], Fraction(0)
        for each in order:
            gain = max(Fraction(0), min(100 - rows[0][each], short / weights[each]))
            short, cost = short - gain * weights[each], cost + gain * efforts[each]
        if short <= 0:
            costs.append(cost)
    assert found is not None
    np.testing.assert_allclose(found.effort, float(min(costs)), rtol=1e-9, atol=1e-9)
    assert np.all(found.gains <= 100 - floats(rows)[0] + 1e-9)


@given(st.data())
def test_the_least_shift_of_two_weights_is_the_nearest_end_of_where_it_is_first(
    data: st.DataObject,
) -> None:
    rows = data.draw(st.lists(st.lists(scores, min_size=2, max_size=2), min_size=2, max_size=5))
    frame = data.draw(frames().filter(lambda each: len(each.components) == 2))
    stated = Fraction(effective_weights(frame)[0][0]).limit_denominator(1000)

    found = least_shift(floats(rows), frame, Recipe(), unit=0)

    low, high = Fraction(0), Fraction(1)
    for other in rows[1:]:
        # w·a + (1 - w)·b >= 0, with a and b the leads in the two components.
        a, b = (rows[0][each] - other[each] for each in range(2))
        if a > b:
            low = max(low, -b / (a - b))
        elif a < b:
            high = min(high, b / (b - a))
        elif b < 0:
            high = Fraction(-1)
    if low > high:
        assert found is None
    else:
        assert found is not None
        moved = max(low - stated, stated - high, Fraction(0))
        np.testing.assert_allclose(found.moved, float(moved), atol=1e-7)
        assert abs(found.moved - found.bound) <= 1e-9


def _with(frame: Frame, weights: Floats) -> Frame:
    """The frame with other weights."""
    return Frame(
        components=tuple(
            replace(each, weight=float(weights[place]))
            for place, each in enumerate(frame.components)
        ),
        pillars=tuple(
            replace(each, weight=float(weights[frame.position[each.code]]))
            for each in frame.pillars
        ),
    )
