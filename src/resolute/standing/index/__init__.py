"""An index of many components, its ranking, and how far the ranking can be trusted."""

from resolute.standing.index.frame import Component, Frame, FrameError, Pillar
from resolute.standing.index.gather import gathered
from resolute.standing.index.recipe import Filling, Mean, Recipe, Scale, Treatment
from resolute.standing.index.scale import normalised
from resolute.standing.index.stages import Stages, stages
from resolute.standing.index.steps import denominated, filled
from resolute.standing.index.table import Floats, Places, Table, places
from resolute.standing.index.treat import Treated, kurtosis, skewness, treated

__all__ = [
    "Component",
    "Filling",
    "Floats",
    "Frame",
    "FrameError",
    "Mean",
    "Pillar",
    "Places",
    "Recipe",
    "Scale",
    "Stages",
    "Table",
    "Treated",
    "Treatment",
    "denominated",
    "filled",
    "gathered",
    "kurtosis",
    "normalised",
    "places",
    "skewness",
    "stages",
    "treated",
]
