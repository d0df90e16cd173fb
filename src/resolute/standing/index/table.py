"""The numbers of an index: one row a unit, one column a component, some cells empty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Floats: TypeAlias = npt.NDArray[np.float64]
Places: TypeAlias = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Table:
    """Values of units, a missing one being NaN; ``values`` has a row a unit, a column a component.

    ``denominators`` hold one number a unit. ``groups`` name, for each way of grouping, the group
    of every unit.
    """

    units: tuple[str, ...]
    values: Floats
    denominators: Mapping[str, Floats] = field(default_factory=dict)
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def only(self, rows: Sequence[int]) -> Table:
        """The table of some rows alone, in the order in which they are named."""
        kept = list(rows)
        return Table(
            units=tuple(self.units[row] for row in kept),
            values=self.values[kept],
            denominators={name: column[kept] for name, column in self.denominators.items()},
            groups={name: tuple(each[row] for row in kept) for name, each in self.groups.items()},
        )


def places(scores: Floats) -> Places:
    """The place of each score along the last axis: one more than the number of scores above it.

    Those that are equal share a place; a missing score has none and is 0.
    """
    order = np.argsort(-scores, axis=-1, kind="stable")  # NaN comes last
    ranked = np.take_along_axis(scores, order, axis=-1)
    first = np.ones(scores.shape, dtype=bool)
    first[..., 1:] = ranked[..., 1:] != ranked[..., :-1]
    count = np.arange(1, scores.shape[-1] + 1)
    shared = np.maximum.accumulate(np.where(first, count, 0), axis=-1)
    found = np.empty(scores.shape, dtype=np.int64)
    np.put_along_axis(found, order, shared, axis=-1)
    return np.where(np.isnan(scores), 0, found)
