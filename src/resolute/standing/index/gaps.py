"""How unsure a number is that stands in for a missing one."""

from __future__ import annotations

import numpy as np

from resolute.standing.index.frame import Frame
from resolute.standing.index.recipe import Filling, Recipe
from resolute.standing.index.steps import denominated, group_of
from resolute.standing.index.table import Floats, Table

_FEWEST = 2  # numbers, of which a spread can be told


def gap_errors(table: Table, frame: Frame, recipe: Recipe) -> Floats:
    """Standard errors of the cells that are filled: the spread of those that they are made of.

    What stands in for a unit is then as unsure as any one unit of its column, or of its group,
    would be. Cells that were stated have none. A spread that cannot be told is that of the column.
    """
    values = denominated(table, frame) if recipe.denominated else table.values
    missing = np.isnan(values)
    errors = np.where(missing, _spread(values), 0.0)
    if recipe.filled in {Filling.GROUP_MEAN, Filling.GROUP_MEDIAN}:
        group = np.array(group_of(table, recipe.group))
        for name in np.unique(group):
            rows = group == name
            told = (~missing[rows]).sum(axis=0) >= _FEWEST
            own = np.where(told, _spread(values[rows]), errors[rows])
            errors[rows] = np.where(missing[rows], own, 0.0)
    return errors


def _spread(values: Floats) -> Floats:
    known = ~np.isnan(values)
    count = known.sum(axis=0)
    mean = np.where(known, values, 0.0).sum(axis=0) / np.maximum(count, 1)
    squares = np.where(known, (values - mean) ** 2, 0.0).sum(axis=0)
    return np.asarray(np.sqrt(squares / np.maximum(count - 1, 1)))
