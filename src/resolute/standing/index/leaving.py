"""What a ranking owes to each component, and to who takes part in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from resolute.standing.index.frame import Frame
from resolute.standing.index.gather import gathered_by
from resolute.standing.index.recipe import Recipe
from resolute.standing.index.stages import stages
from resolute.standing.index.table import Floats, Places, Table, places
from resolute.standing.index.weights import stated_weights

_FEWEST = 3  # units: a pair, and one that leaves


@dataclass(frozen=True, slots=True, kw_only=True)
class Reversal:
    """Two units that change sides when a third leaves; with it, ``ahead`` was ahead."""

    without: str
    ahead: str
    behind: str


def places_without(scores: Floats, frame: Frame, recipe: Recipe) -> Places:
    """The places of all units with one component left out: a row a component, a column a unit.

    Its weight goes to its neighbours under the pillar, or with the pillar where it had none.
    Without the only component nobody has a place.
    """
    count = len(frame.components)
    weights = stated_weights(frame, count)
    weights[np.arange(count), np.arange(count)] = 0.0
    every_cell = replace(recipe, known_share=0.0)
    return places(gathered_by(weights, scores, frame, recipe=every_cell)[frame.root.code])


def reversals(table: Table, frame: Frame, recipe: Recipe) -> tuple[Reversal, ...]:
    """The pairs whose order turns round when another unit is left out of the table.

    It happens where gaps, outliers or scales depend on who takes part.
    """
    if len(table.units) < _FEWEST:
        return ()
    whole = stages(table, frame, recipe).index
    found: list[Reversal] = []
    for out in range(len(table.units)):
        rest = [row for row in range(len(table.units)) if row != out]
        index = stages(table.only(rest), frame, recipe).index
        turned = _turned(whole[rest], index)
        found.extend(
            Reversal(
                without=table.units[out],
                ahead=table.units[rest[one]],
                behind=table.units[rest[other]],
            )
            for one, other in turned
        )
    return tuple(found)


def _turned(before: Floats, after: Floats) -> list[tuple[int, int]]:
    """The pairs of which the first was ahead and is now behind."""
    return [
        (one, other) if before[one] > before[other] else (other, one)
        for one, other in combinations(range(len(before)), 2)
        if (before[one] - before[other]) * (after[one] - after[other]) < 0
    ]
