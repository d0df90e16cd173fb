"""An index of many components, its ranking, and how far the ranking can be trusted.

>>> import numpy as np
>>> from resolute.words import Words
>>> frame = Frame(
...     pillars=(Pillar(code="index", title=Words("Chỉ số", "Index")),),
...     components=(
...         Component(code="on_time", title=Words("Đúng hạn", "On time"), parent="index"),
...         Component(code="online", title=Words("Trực tuyến", "Online"), parent="index"),
...     ),
... )
>>> table = Table(
...     units=("Hàng Bạc", "Hàng Đào", "Hàng Gai"),
...     values=np.array([[99.0, 60.0], [97.0, 80.0], [90.0, 70.0]]),
... )
>>> stages(table, frame, Recipe()).places.tolist()
[2, 1, 3]
>>> doubt = Doubt(choices=Choices(recipe=Recipe()), weighing=AnyWeights())
>>> draws = trial(table, frame, doubt).draw(np.random.default_rng(1), count=1000)
>>> low, high = rank_spread(draws).interval(0.9)
>>> low.tolist(), high.tolist()
([1, 1, 2], [3, 2, 3])
"""

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
from resolute.standing.index.coverage import Coverage, OpenPlaces, coverage, covered, open_places
from resolute.standing.index.doubt import Doubt, Scaled, Trial, trial
from resolute.standing.index.frame import Component, Frame, FrameError, Pillar
from resolute.standing.index.gaps import gap_errors
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
    "OpenPlaces",
    "Pillar",
    "Places",
    "Principal",
    "RankSpread",
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
    "gap_errors",
    "gathered",
    "item_totals",
    "kurtosis",
    "least_gain",
    "least_shift",
    "normalised",
    "off_by",
    "open_places",
    "place_sobol",
    "places",
    "places_without",
    "principal",
    "rank_correlations",
    "rank_spread",
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
