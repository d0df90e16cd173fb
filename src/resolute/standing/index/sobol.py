"""Which choice moves which unit: Sobol' indices of first and total order, for all units at once.

The estimators are those of Saltelli et al. (2010) for the first order and Jansen (1999) for the
total, on outputs brought to mean 0 and spread 1.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from resolute.standing.index.doubt import Trial
from resolute.standing.index.frame import FrameError
from resolute.standing.index.table import Floats, places
from resolute.standing.index.weights import drawn_weights, stated_weights
from resolute.words import Words

FACTORS = ("filling", "treatment", "scale", "mean", "weights")
_SETS = 128  # of weights, among which the last factor chooses


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sobol:
    """The share of each unit's variance that each factor explains: a row a factor, a column a unit.

    ``first`` counts what a factor explains alone, ``total`` also what it explains together with
    others. A unit that never moves has NaN.
    """

    factors: tuple[str, ...]
    first: Floats
    total: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Samples:
    """Two independent samples of the factors, from 0 to 1, and each with one column of the other.

    ``mixed`` holds, for each factor, the first sample with that factor from the second.
    """

    one: Floats
    other: Floats
    mixed: Floats


def samples(generator: np.random.Generator, *, factors: int, count: int) -> Samples:
    """Draw the two samples and mix them."""
    one, other = generator.random((2, count, factors))
    mixed = np.repeat(one[None], factors, axis=0)
    for factor in range(factors):
        mixed[factor, :, factor] = other[:, factor]
    return Samples(one=one, other=other, mixed=mixed)


def sobol(one: Floats, other: Floats, mixed: Floats, *, factors: tuple[str, ...]) -> Sobol:
    """The indices from the outputs at both samples and at the mixed ones.

    ``one`` and ``other`` have a row a draw and a column a unit; ``mixed`` has that for each factor.
    """
    everything = np.concatenate([one[None], other[None], mixed])
    mean, spread = everything.mean(axis=(0, 1)), everything.std(axis=(0, 1))
    with np.errstate(invalid="ignore", divide="ignore"):
        first, second, between = ((each - mean) / spread for each in (one, other, mixed))
        variance = np.concatenate([first, second]).var(axis=0)
        return Sobol(
            factors=factors,
            first=(second * (between - first)).mean(axis=1) / variance,
            total=((first - between) ** 2).mean(axis=1) / 2 / variance,
        )


def place_sobol(trial: Trial, generator: np.random.Generator, *, count: int) -> Sobol:
    """What moves the places of a trial: its choices, and its weights out of 128 sets drawn first.

    Raises FrameError where nothing is in doubt, or where errors are: they are no single factor.
    """
    sizes = trial.sizes
    varied = [number for number, size in enumerate(sizes) if size > 1]
    if trial.weighing is not None:
        varied.append(len(sizes))
    if not varied or trial.tables[0].squares is not None:
        raise FrameError(
            Words(
                "Cần ít nhất một lựa chọn hoặc trọng số để thay đổi, và không có sai số.",
                "At least one choice or the weights must be in doubt, and no errors.",
            )
        )
    drawn = samples(generator, factors=len(varied), count=count)
    sets = (
        stated_weights(trial.frame)
        if trial.weighing is None
        else drawn_weights(trial.frame, trial.weighing, generator, count=_SETS)
    )
    one, other, *mixed = (
        _places_at(trial, sets, sample, varied=varied)
        for sample in (drawn.one, drawn.other, *drawn.mixed)
    )
    factors = tuple(FACTORS[number] for number in varied)
    return sobol(one, other, np.array(mixed), factors=factors)


def _places_at(trial: Trial, sets: Floats, sample: Floats, *, varied: list[int]) -> Floats:
    sizes = (*trial.sizes, len(sets))
    picked = np.zeros((len(sample), len(sizes)), dtype=np.int64)
    picked[:, varied] = (sample * np.array(sizes)[varied]).astype(np.int64)
    chosen = np.ravel_multi_index(tuple(picked[:, :-1].T), trial.sizes)
    return places(trial.index(chosen, sets[picked[:, -1]])).astype(np.float64)
