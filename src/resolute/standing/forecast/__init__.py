"""The chance that a number meets its promise, from the series of its past."""

from resolute.standing.forecast.batch import Ahead, foretell
from resolute.standing.forecast.method import (
    ForecastMethod,
    Scale,
    Shape,
    Shock,
    Shocks,
    Stretch,
    Tempo,
)
from resolute.standing.forecast.mixture import Mixture, Part
from resolute.standing.forecast.outlook import Fan, NoOutlook, Outlook, Silence, outlook
from resolute.standing.forecast.past import Past, past_of
from resolute.standing.forecast.structure import Floats, What

__all__ = [
    "Ahead",
    "Fan",
    "Floats",
    "ForecastMethod",
    "Mixture",
    "NoOutlook",
    "Outlook",
    "Part",
    "Past",
    "Scale",
    "Shape",
    "Shock",
    "Shocks",
    "Silence",
    "Stretch",
    "Tempo",
    "What",
    "foretell",
    "outlook",
    "past_of",
]
