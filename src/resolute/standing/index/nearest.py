"""The smallest change that makes a unit first: in its own scores, or in the weights."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog

from resolute.standing.index.frame import Frame, FrameError
from resolute.standing.index.gather import bent
from resolute.standing.index.recipe import Recipe
from resolute.standing.index.table import Floats
from resolute.standing.index.weights import effective_weights
from resolute.words import Words

NEAR = 1e-9
"""How far the least change found may be above the bound that proves it, in shares of the whole."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ScoreGain:
    """By how much each score of a unit must rise for it to be first, with the least effort."""

    gains: Floats
    effort: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WeightShift:
    """The weights nearest to those of the frame that make a unit first.

    ``moved`` is the share of all weight that goes from one component to another; no weights move
    less than ``bound``, and the two are equal up to rounding.
    """

    weights: Floats
    moved: float
    bound: float


def least_gain(
    scores: Floats, weights: Floats, *, unit: int, high: float, efforts: Floats | None = None
) -> ScoreGain | None:
    """The cheapest rise that brings a unit up to the best of the others; None if none does.

    Index by arithmetic mean, the scores of the others and the ends of the scale as they are. A
    score rises to ``high`` at most; one more point of a component takes its effort, 1 if left out.
    """
    index = scores @ weights
    short = float(np.delete(index, unit).max(initial=-np.inf) - index[unit])
    each = np.ones_like(weights) if efforts is None else efforts
    gains = np.zeros_like(weights)
    for component in np.argsort(-weights / each, kind="stable"):
        if short <= 0:
            break
        room = max(0.0, high - float(scores[unit, component]))
        gains[component] = min(room, short / float(weights[component]))
        short -= float(gains[component] * weights[component])
    if short > NEAR:
        return None
    return ScoreGain(gains=gains, effort=float(gains @ each))


def least_shift(scores: Floats, frame: Frame, recipe: Recipe, *, unit: int) -> WeightShift | None:
    """The least change of effective weights that makes a unit first, perhaps with others beside.

    None if no weights do. Any of the three means, as long as all pillars use the same one, and
    no score may be missing. Raises ArithmeticError where the least change is not proven.
    """
    if np.isnan(scores).any():
        raise FrameError(
            Words(
                "Còn ô trống. Bù số liệu thiếu trước khi tìm bộ trọng số.",
                "A gap is left. Fill the gaps before weights are looked for.",
            )
        )
    stated = effective_weights(frame)[0]
    on_scale = bent(scores, recipe.mean)
    behind = np.delete(on_scale, unit, axis=0) - on_scale[unit]
    program = _program(stated, behind)
    found = linprog(
        program.cost,
        A_ub=program.ahead,
        b_ub=np.zeros(len(behind)),
        A_eq=program.balance,
        b_eq=program.balanced,
        method="highs",
    )
    if not found.success or found.x is None:
        return None
    weights = np.clip(found.x[: len(stated)], 0.0, 1.0)
    moved = float(np.abs(weights - stated).sum() / 2)
    bound = program.bound(found.ineqlin.marginals, found.eqlin.marginals)
    if moved - bound > NEAR or (behind @ weights).max(initial=0.0) > NEAR:
        raise ArithmeticError("the least change of weights is not proven")
    return WeightShift(weights=weights / weights.sum(), moved=moved, bound=bound)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Program:
    """The new weights, then how far each is above and how far below the stated one."""

    cost: Floats
    ahead: Floats
    balance: Floats
    balanced: Floats

    def bound(self, ahead: Floats, balance: Floats) -> float:
        """What no solution costs less than, by any multipliers: no unknown is above 1."""
        below = np.minimum(ahead, 0.0)
        rest = self.cost - below @ self.ahead - balance @ self.balance
        return float(balance @ self.balanced + np.minimum(rest, 0.0).sum())


def _program(stated: Floats, behind: Floats) -> _Program:
    count = len(stated)
    none, each = np.zeros((1, 2 * count)), np.eye(count)
    return _Program(
        cost=np.concatenate([np.zeros(count), np.full(2 * count, 0.5)]),
        ahead=np.hstack([behind, np.zeros((len(behind), 2 * count))]),
        balance=np.block([[np.ones((1, count)), none], [each, -each, each]]),
        balanced=np.concatenate([[1.0], stated]),
    )
