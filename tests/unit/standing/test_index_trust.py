"""How far a ranking can be trusted: draws, Sobol' indices, errors, reversals."""

from __future__ import annotations

import statistics
from collections.abc import Iterator

import numpy as np
import pytest

from resolute.standing.index import (
    AnyWeights,
    Choices,
    Component,
    Doubt,
    Filling,
    Floats,
    Frame,
    FrameError,
    Mean,
    Noise,
    Pillar,
    Recipe,
    Reversal,
    Scale,
    Table,
    Treatment,
    alphas_without,
    correlations,
    coverage,
    covered,
    cronbach_alpha,
    item_totals,
    place_sobol,
    principal,
    rank_correlations,
    rank_spread,
    reversals,
    samples,
    sobol,
    stages,
    trial,
)
from resolute.words import Words

FLAT = Recipe(scale=Scale.AS_IS)
TIGHT = np.array([[60.0, 60.0], [50.0, 50.0], [40.0, 40.0]])


def frame(*components: str) -> Frame:
    """Components of one weight under the index."""
    return Frame(
        pillars=(Pillar(code="all", title=Words("", "")),),
        components=tuple(
            Component(code=code, title=Words("", ""), parent="all") for code in components
        ),
    )


def table(values: Floats) -> Table:
    """Units of the cast."""
    return Table(
        units=("Hàng Bạc", "Hàng Đào", "Hàng Gai", "Hàng Mã")[: len(values)], values=values
    )


def draws(doubt: Doubt, values: Floats = TIGHT, *, seed: int = 1) -> Iterator[Floats]:
    """A thousand draws."""
    return trial(table(values), frame("a", "b"), doubt).draw(
        np.random.default_rng(seed), count=1000
    )


def test_the_same_seed_gives_the_same_draws_and_another_gives_others() -> None:
    doubt = Doubt(choices=Choices(recipe=FLAT), weighing=AnyWeights())
    values = np.array([[60.0, 10.0], [20.0, 50.0], [40.0, 40.0]])
    one, again, other = (
        rank_spread(draws(doubt, values, seed=seed)).acceptability for seed in (1, 1, 2)
    )

    assert np.array_equal(one, again)
    assert not np.array_equal(one, other)


def test_who_is_better_in_everything_is_first_under_any_weights() -> None:
    spread = rank_spread(draws(Doubt(choices=Choices(recipe=FLAT), weighing=AnyWeights())))

    assert spread.acceptability.tolist() == [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    assert [each.tolist() for each in spread.interval(0.9)] == [[1, 2, 3], [1, 2, 3]]


def test_an_error_of_the_index_is_that_of_its_components_by_their_weights() -> None:
    errors = np.array([[3.0, 4.0], [0.0, 0.0], [6.0, 8.0]])
    spread = rank_spread(draws(Doubt(choices=Choices(recipe=FLAT), errors=errors)))

    # Half of each: the root of (3/2)² + (4/2)² is 2.5.
    assert spread.spread == pytest.approx([2.5, 0, 5], rel=0.06)
    assert spread.mean == pytest.approx([60, 50, 40], abs=0.6)


@pytest.mark.parametrize(
    ("recipe", "values"),
    [
        (Recipe(scale=Scale.RANK), TIGHT),
        (Recipe(low=1, mean=Mean.GEOMETRIC), TIGHT),
        (Recipe(), np.where(TIGHT == 50, np.nan, TIGHT)),
    ],
)
def test_an_error_that_cannot_be_carried_to_the_index_is_refused(
    recipe: Recipe, values: Floats
) -> None:
    with pytest.raises(FrameError):
        next(draws(Doubt(choices=Choices(recipe=recipe), errors=np.ones((3, 2))), values))


def test_an_error_on_a_column_that_takes_a_logarithm_is_refused() -> None:
    values = np.array([[float(row), row] for row in (1, 2, 3, 4, 5, 6, 7, 8, 9, 1000)])
    many = Table(units=tuple("abcdefghij"), values=values)
    recipe = Recipe(treated=Treatment(most=0))
    sure = Doubt(choices=Choices(recipe=recipe), errors=np.zeros((10, 2)))
    unsure = Doubt(choices=Choices(recipe=recipe), errors=np.ones((10, 2)))

    trial(many, frame("a", "b"), sure)
    with pytest.raises(FrameError, match="lô-ga-rít"):
        trial(many, frame("a", "b"), unsure)


def test_sobol_indices_are_those_of_salib_for_the_same_samples() -> None:
    drawn = samples(np.random.default_rng(7), factors=3, count=64)
    outputs = (_two_units(each) for each in (drawn.one, drawn.other, drawn.mixed))

    found = sobol(*outputs, factors=("a", "b", "c"))

    # SALib 1.6.0: SALib.analyze.sobol.analyze(problem, Y, calc_second_order=False)
    assert (
        pytest.approx(
            np.array(
                [
                    [0.5588454422647661, 0.5505883032959755, -0.011501520609146583],
                    [-0.06965945999341414, -0.17267367633327557, 0.14861762934774073],
                ]
            ),
            rel=1e-12,
        )
        == found.first.T
    )
    assert (
        pytest.approx(
            np.array(
                [
                    [0.7741679223870072, 0.5965497781421125, 0.19074995520020607],
                    [0.7342018282002307, 0.6966429363356461, 0.2361628115369539],
                ]
            ),
            rel=1e-12,
        )
        == found.total.T
    )


def _two_units(sample: Floats) -> Floats:
    """The function of Ishigami and Homma, and another."""
    a, b, c = np.moveaxis(sample * 2 * np.pi - np.pi, -1, 0)
    return np.stack([np.sin(a) + 7 * np.sin(b) ** 2 + 0.1 * c**4 * np.sin(a), a * b + c], axis=-1)


def test_the_one_thing_in_doubt_explains_everything_and_who_never_moves_has_none() -> None:
    values = np.array([[100.0, 90.0], [80.0, 20.0], [20.0, 70.0]])
    doubt = Doubt(choices=Choices(recipe=FLAT), weighing=AnyWeights())
    made = trial(table(values), frame("a", "b"), doubt)

    found = place_sobol(made, np.random.default_rng(3), count=512)

    assert found.factors == ("weights",)
    assert np.isnan(found.total[0, 0])
    assert found.total[0, 1:] == pytest.approx([1, 1], abs=0.15)
    assert found.first[0, 1:] == pytest.approx([1, 1], abs=0.15)


def test_factors_that_are_fixed_are_not_among_those_that_explain() -> None:
    choices = Choices(recipe=Recipe(), scales=(Scale.MIN_MAX, Scale.RANK))
    made = trial(table(TIGHT), frame("a", "b"), Doubt(choices=choices, weighing=Noise()))
    nothing = trial(table(TIGHT), frame("a", "b"), Doubt(choices=Choices(recipe=FLAT)))

    assert place_sobol(made, np.random.default_rng(3), count=8).factors == ("scale", "weights")
    with pytest.raises(FrameError):
        place_sobol(nothing, np.random.default_rng(3), count=8)


def test_who_takes_part_can_turn_the_order_of_two_others() -> None:
    values = np.array([[100.0, 41.0], [99.0, 44.0], [0.0, 0.0], [50.0, 400.0]])

    found = reversals(table(values), frame("a", "b"), Recipe())

    assert found == (Reversal(without="Hàng Mã", ahead="Hàng Bạc", behind="Hàng Đào"),)
    assert reversals(table(values), frame("a", "b"), FLAT) == ()


def test_too_little_known_leaves_a_unit_out_or_a_pillar_without_a_score() -> None:
    values = np.array([[1.0, 2.0], [np.nan, 3.0], [np.nan, np.nan]])

    assert coverage(values).by_unit.tolist() == [1, 0.5, 0]
    assert covered(table(values), units=0.5).units == ("Hàng Bạc", "Hàng Đào")
    strict = stages(table(values), frame("a", "b"), Recipe(scale=Scale.AS_IS, known_share=0.6))
    assert strict.places.tolist() == [1, 0, 0]
    lenient = stages(table(values), frame("a", "b"), FLAT)
    assert lenient.places.tolist() == [2, 1, 0]
    full = stages(table(values), frame("a", "b"), Recipe(filled=Filling.MEAN))
    assert full.places.tolist() == [3, 1, 2]


def test_coherence_is_that_of_the_textbook() -> None:
    columns = np.random.default_rng(5).normal(size=(30, 4)).cumsum(axis=1)
    a, b, *_ = columns.T.tolist()
    related, parts = correlations(columns), principal(columns)

    assert related[0, 1] == pytest.approx(statistics.correlation(a, b))
    ranked = [[sorted(each).index(value) for value in each] for each in (a, b)]
    assert rank_correlations(columns)[0, 1] == pytest.approx(statistics.correlation(*ranked))
    assert parts is not None
    assert parts.loadings @ parts.loadings.T == pytest.approx(related)
    assert parts.eigenvalues.sum() == pytest.approx(4)
    sums = columns.sum(axis=1).tolist()
    within = sum(map(statistics.variance, columns.T.tolist()))
    assert cronbach_alpha(columns) == pytest.approx(
        4 / 3 * (1 - within / statistics.variance(sums))
    )
    assert alphas_without(columns)[0] == pytest.approx(cronbach_alpha(columns[:, 1:]))
    rest = columns[:, 1:].sum(axis=1).tolist()
    assert item_totals(columns)[0] == pytest.approx(statistics.correlation(a, rest))


def test_what_two_units_tell_of_a_correlation_is_nothing() -> None:
    pair = np.array([[1.0, 2.0], [2.0, 4.0], [np.nan, 1.0]])

    assert np.isnan(correlations(pair)[0, 1])
    assert principal(pair) is None
    assert np.isnan(cronbach_alpha(pair))
