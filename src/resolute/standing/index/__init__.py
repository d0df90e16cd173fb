"""An index of many components, its ranking, and how far the ranking can be trusted."""

from resolute.standing.index.choices import Choices
from resolute.standing.index.coherence import (
    Principal,
    alphas_without,
    correlations,
    cronbach_alpha,
    item_totals,
    principal,
    rank_correlations,
)
from resolute.standing.index.coverage import Coverage, Reach, coverage, covered, reach
from resolute.standing.index.doubt import Doubt, Scaled, Trial, trial
from resolute.standing.index.frame import Component, Frame, FrameError, Pillar
from resolute.standing.index.gather import gathered
from resolute.standing.index.leaving import Reversal, places_without, reversals
from resolute.standing.index.nearest import ScoreGain, WeightShift, least_gain, least_shift
from resolute.standing.index.recipe import Filling, Mean, Recipe, Scale, Treatment
from resolute.standing.index.scale import normalised
from resolute.standing.index.sobol import Samples, Sobol, place_sobol, samples, sobol
from resolute.standing.index.stages import Stages, stages
from resolute.standing.index.steps import denominated, filled
from resolute.standing.index.table import Floats, Places, Table, places
from resolute.standing.index.totals import Recovered, off_by, recovered
from resolute.standing.index.treat import Treated, kurtosis, skewness, treated
from resolute.standing.index.trust import RankSpread, ahead, rank_spread, told_apart
from resolute.standing.index.weights import (
    AnyWeights,
    Noise,
    Weighing,
    drawn_weights,
    effective_weights,
    stated_weights,
)

__all__ = [
    "AnyWeights",
    "Choices",
    "Component",
    "Coverage",
    "Doubt",
    "Filling",
    "Floats",
    "Frame",
    "FrameError",
    "Mean",
    "Noise",
    "Pillar",
    "Places",
    "Principal",
    "RankSpread",
    "Reach",
    "Recipe",
    "Recovered",
    "Reversal",
    "Samples",
    "Scale",
    "Scaled",
    "ScoreGain",
    "Sobol",
    "Stages",
    "Table",
    "Treated",
    "Treatment",
    "Trial",
    "Weighing",
    "WeightShift",
    "ahead",
    "alphas_without",
    "correlations",
    "coverage",
    "covered",
    "cronbach_alpha",
    "denominated",
    "drawn_weights",
    "effective_weights",
    "filled",
    "gathered",
    "item_totals",
    "kurtosis",
    "least_gain",
    "least_shift",
    "normalised",
    "off_by",
    "place_sobol",
    "places",
    "places_without",
    "principal",
    "rank_correlations",
    "rank_spread",
    "reach",
    "recovered",
    "reversals",
    "samples",
    "skewness",
    "sobol",
    "stages",
    "stated_weights",
    "told_apart",
    "treated",
    "trial",
]
