"""Denominators and missing values: the steps from what was stated to a full table."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from resolute.standing.index.frame import Frame, FrameError
from resolute.standing.index.recipe import Filling, Recipe
from resolute.standing.index.table import Floats, Table
from resolute.words import Words


def denominated(table: Table, frame: Frame) -> Floats:
    """Each column divided by its denominator; by zero, or by nothing known, it is missing."""
    values = table.values.copy()
    for column, component in enumerate(frame.components):
        if component.denominator is not None:
            by = _denominator(table, component.denominator)
            values[:, column] = np.divide(
                values[:, column], by, out=np.full_like(by, np.nan), where=by != 0
            )
    return values


def _denominator(table: Table, name: str) -> Floats:
    if name not in table.denominators:
        raise FrameError(Words(f"Không có mẫu số “{name}”.", f"There is no denominator “{name}”."))
    return table.denominators[name]


def filled(values: Floats, table: Table, recipe: Recipe) -> Floats:
    """Each missing value replaced as the recipe says; a column or group without any stays so."""
    if recipe.filled is Filling.NOTHING:
        return values
    if recipe.filled in {Filling.MEAN, Filling.MEDIAN}:
        return _filled(values, _MIDDLE[recipe.filled])
    full = values.copy()
    group = np.array(group_of(table, recipe.group))
    for name in np.unique(group):
        full[group == name] = _filled(values[group == name], _MIDDLE[recipe.filled])
    return full


def group_of(table: Table, name: str | None) -> tuple[str, ...]:
    """The group of each unit. Raises FrameError where there is no such grouping."""
    if name is None or name not in table.groups:
        raise FrameError(
            Words(
                f"Không có cách chia nhóm “{name or ''}”. Nêu tên cột nhóm để bù số liệu thiếu.",
                f"There is no grouping “{name or ''}”. Name the one by which gaps are filled.",
            )
        )
    return table.groups[name]


def _filled(values: Floats, middle: Callable[[Floats], float]) -> Floats:
    full = values.copy()
    for column in range(values.shape[1]):
        known = values[:, column][~np.isnan(values[:, column])]
        if known.size:
            full[np.isnan(values[:, column]), column] = middle(known)
    return full


def _mean(known: Floats) -> float:
    return float(known.mean())


def _median(known: Floats) -> float:
    return float(np.median(known))


_MIDDLE: dict[Filling, Callable[[Floats], float]] = {
    Filling.MEAN: _mean,
    Filling.MEDIAN: _median,
    Filling.GROUP_MEAN: _mean,
    Filling.GROUP_MEDIAN: _median,
}
