"""An index made step by step, each step there to be seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from resolute.standing.index.frame import Frame, FrameError
from resolute.standing.index.gather import gathered
from resolute.standing.index.recipe import Recipe
from resolute.standing.index.scale import normalised
from resolute.standing.index.steps import denominated, filled
from resolute.standing.index.table import Floats, Places, Table, places
from resolute.standing.index.treat import Treated, treated
from resolute.words import Words


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stages:
    """Every step from what was stated to a score, and what was done to each column.

    A step that the recipe leaves out equals the one before it.
    """

    frame: Frame
    recipe: Recipe
    units: tuple[str, ...]
    raw: Floats
    denominated: Floats
    imputed: Floats
    treated: Floats
    normalised: Floats
    scores: Mapping[str, Floats]
    treatments: tuple[Treated, ...]

    @property
    def index(self) -> Floats:
        """The index of each unit."""
        return self.scores[self.frame.root.code]

    @property
    def places(self) -> Places:
        """The place of each unit by the index."""
        return places(self.index)


def stages(table: Table, frame: Frame, recipe: Recipe) -> Stages:
    """Make an index. Raises FrameError where table, frame and recipe do not fit together."""
    if table.values.shape != (len(table.units), len(frame.components)):
        raise FrameError(_misfit(table, frame))
    divided = denominated(table, frame) if recipe.denominated else table.values
    full = filled(divided, table, recipe)
    pulled, done = treated(full, recipe.treated)
    scaled = normalised(pulled, frame, recipe)
    return Stages(
        frame=frame,
        recipe=recipe,
        units=table.units,
        raw=table.values,
        denominated=divided,
        imputed=full,
        treated=pulled,
        normalised=scaled,
        scores=gathered(scaled, frame, recipe),
        treatments=done,
    )


def _misfit(table: Table, frame: Frame) -> Words:
    rows, columns = table.values.shape
    units, components = len(table.units), len(frame.components)
    return Words(
        f"Bảng có {rows} hàng, {columns} cột; cần {units} đơn vị, {components} chỉ tiêu.",
        f"The table has {rows} rows and {columns} columns; {units} units and {components} "
        "components are asked for.",
    )
