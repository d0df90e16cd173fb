"""The chance that a number meets its promise, from the series of its past."""

from resolute.standing.forecast.batch import Ahead, foretell
from resolute.standing.forecast.delivery import DeliveryMethod, delivered
from resolute.standing.forecast.look import SHARES, Foresight, outlook
from resolute.standing.forecast.method import (
    Caution,
    ForecastMethod,
    Scale,
    Shape,
    Shock,
    Shocks,
    Stretch,
    Tempo,
)
from resolute.standing.forecast.mixture import Mixture, Part
from resolute.standing.forecast.outlook import Fan, NoOutlook, Outlook, Silence, Tested, Track
from resolute.standing.forecast.past import Past, past_of
from resolute.standing.forecast.structure import Floats, What
from resolute.standing.forecast.track import track_of

__all__ = [
    "SHARES",
    "Ahead",
    "Caution",
    "DeliveryMethod",
    "Fan",
    "Floats",
    "ForecastMethod",
    "Foresight",
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
    "Tested",
    "Track",
    "What",
    "delivered",
    "foretell",
    "outlook",
    "past_of",
    "track_of",
]
