"""The recipe of an index, and the choices that might have been made in its place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product

from resolute.standing.index.recipe import Filling, Mean, Recipe, Scale, Treatment


@dataclass(frozen=True, kw_only=True)
class Choices:
    """A recipe, and what else might be chosen in its steps; all choices of a step are as likely.

    A step of which nothing is named is done as the recipe says.
    """

    recipe: Recipe
    fillings: tuple[Filling, ...] = ()
    treatments: tuple[Treatment | None, ...] = ()
    scales: tuple[Scale, ...] = ()
    means: tuple[Mean, ...] = ()

    @property
    def sizes(self) -> tuple[int, int, int, int]:
        """How many choices there are of fillings, treatments, scales and means."""
        sizes = (len(self.fillings), len(self.treatments), len(self.scales), len(self.means))
        fillings, treatments, scales, means = (max(1, size) for size in sizes)
        return fillings, treatments, scales, means

    @cached_property
    def recipes(self) -> tuple[Recipe, ...]:
        """Every way to choose, the mean changing fastest."""
        recipe = self.recipe
        return tuple(
            replace(recipe, filled=filled, treated=treated, scale=scale, mean=mean)
            for filled, treated, scale, mean in product(
                self.fillings or (recipe.filled,),
                self.treatments or (recipe.treated,),
                self.scales or (recipe.scale,),
                self.means or (recipe.mean,),
            )
        )
