"""Everything in doubt about an index at once, drawn many times over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from resolute.standing.index.choices import Choices
from resolute.standing.index.frame import Frame, FrameError
from resolute.standing.index.gather import bent, gathered_by, straightened
from resolute.standing.index.recipe import Filling, Mean, Recipe, Treatment
from resolute.standing.index.scale import normalised, steepness
from resolute.standing.index.steps import denominated, filled
from resolute.standing.index.table import Floats, Table
from resolute.standing.index.treat import Treated, treated
from resolute.standing.index.weights import (
    Weighing,
    drawn_weights,
    effective_weights,
    stated_weights,
)
from resolute.words import Words

CELLS = 500_000  # scores drawn at a time, 4 MB of them


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Doubt:
    """What is in doubt: the choices in the recipe, the weights, and the numbers themselves.

    ``errors`` are standard errors of the values after denominators, a row a unit and a column a
    component; those of different cells are taken to be independent.
    """

    choices: Choices
    weighing: Weighing | None = None
    errors: Floats | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scaled:
    """A table on its scale by one recipe, with the squares of the errors of its scores."""

    recipe: Recipe
    scores: Floats
    squares: Floats | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Trial:
    """An index with all that is in doubt about it, ready to be drawn.

    ``tables`` are the units' scores by every recipe that might be chosen, and ``sizes`` how many
    choices each step has; the last step changes fastest.
    """

    frame: Frame
    units: tuple[str, ...]
    weighing: Weighing | None
    sizes: tuple[int, ...]
    tables: tuple[Scaled, ...]

    def draw(self, generator: np.random.Generator, *, count: int) -> Iterator[Floats]:
        """The index of every unit, drawn ``count`` times: a row a draw, some rows at a time.

        The same generator in the same state gives the same draws.
        """
        batch = max(1, CELLS // max(1, len(self.units)))
        for begins in range(0, count, batch):
            yield self._batch(generator, min(batch, count - begins))

    def _batch(self, generator: np.random.Generator, size: int) -> Floats:
        weights = (
            stated_weights(self.frame, size)
            if self.weighing is None
            else drawn_weights(self.frame, self.weighing, generator, count=size)
        )
        chosen = generator.integers(len(self.tables), size=size)
        scores = self.index(chosen, weights)
        if self.tables[0].squares is not None:
            spread = self._spread(chosen, effective_weights(self.frame, weights))
            scores += spread * generator.standard_normal(scores.shape)
        return scores

    def index(self, chosen: npt.NDArray[np.int64], weights: Floats) -> Floats:
        """The index of every unit by so many chosen tables and weights: a row for each."""
        shares = effective_weights(self.frame, weights)
        scores = np.empty((len(chosen), len(self.units)))
        for number, scaled in enumerate(self.tables):
            rows = np.flatnonzero(chosen == number)
            scores[rows] = self._index(scaled, weights[rows], shares[rows])
        return scores

    def _index(self, scaled: Scaled, weights: Floats, shares: Floats) -> Floats:
        if np.isnan(scaled.scores).any():
            found = gathered_by(weights, scaled.scores, self.frame, recipe=scaled.recipe)
            return found[self.frame.root.code]
        mean = shares @ bent(scaled.scores, scaled.recipe.mean).T
        return straightened(mean, scaled.recipe.mean)

    def _spread(self, chosen: npt.NDArray[np.int64], shares: Floats) -> Floats:
        """The standard error of each score: a sum of independent normal errors is normal."""
        spread = np.zeros((len(chosen), len(self.units)))
        for number, scaled in enumerate(self.tables):
            if scaled.squares is not None:
                rows = np.flatnonzero(chosen == number)
                spread[rows] = np.sqrt(shares[rows] ** 2 @ scaled.squares.T)
        return spread


def trial(table: Table, frame: Frame, doubt: Doubt) -> Trial:
    """Make the table ready, each step done once for all recipes that share it.

    Raises FrameError where errors are stated and cannot be carried to the index: over a gap, on a
    logarithm, to a scale of ranks, or through another mean than the arithmetic one.
    """
    pulled: dict[tuple[Filling, Treatment | None], tuple[Floats, tuple[Treated, ...]]] = {}
    tables: list[Scaled] = []
    divided = denominated(table, frame) if doubt.choices.recipe.denominated else table.values
    for recipe in doubt.choices.recipes:
        key = (recipe.filled, recipe.treated)
        if key not in pulled:
            pulled[key] = treated(filled(divided, table, recipe), recipe.treated)
            _check_logarithms(pulled[key][1], doubt.errors)
        values = pulled[key][0]
        tables.append(
            Scaled(
                recipe=recipe,
                scores=normalised(values, frame, recipe),
                squares=_squares(values, doubt.errors, recipe),
            )
        )
    return Trial(
        frame=frame,
        units=table.units,
        weighing=doubt.weighing,
        sizes=doubt.choices.sizes,
        tables=tuple(tables),
    )


def _check_logarithms(done: tuple[Treated, ...], errors: Floats | None) -> None:
    logged = [column for column, each in enumerate(done) if each.logarithm]
    if errors is not None and errors[:, logged].any():
        raise FrameError(
            Words(
                "Sai số không chuyển được qua lô-ga-rít. Cho phép kéo thêm giá trị ngoại lai, hoặc "
                "để nguyên.",
                "Errors are not carried to a logarithm. Let more outliers be pulled in, or none.",
            )
        )


def _squares(values: Floats, errors: Floats | None, recipe: Recipe) -> Floats | None:
    if errors is None:
        return None
    if np.isnan(values).any() or recipe.mean is not Mean.ARITHMETIC:
        raise FrameError(
            Words(
                "Sai số chỉ tính được khi không còn ô trống và lấy trung bình cộng.",
                "Errors are carried only where no gap is left, and through the arithmetic mean.",
            )
        )
    return np.asarray((errors * steepness(values, recipe)) ** 2)
