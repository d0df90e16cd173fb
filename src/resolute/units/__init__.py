"""Units with the days on which they exist; levels and kinds are data."""

from resolute.units.apportion import apportioned
from resolute.units.atlas import Atlas, came_from, last_map, on_map
from resolute.units.chapter import Chapter
from resolute.units.continuity import Continuity, Listed, Sign, Succession, cut, lives
from resolute.units.gazetteer import Gazetteer
from resolute.units.hierarchy import Placing, along
from resolute.units.ladder import LADDER, Ladder, UnitKind, UnitLevel
from resolute.units.outline import Outline, simplified
from resolute.units.reach import Reach, reaches
from resolute.units.registry import Registry
from resolute.units.reorganisation import (
    Edge,
    Key,
    Reorganisation,
    Twice,
    Unbalanced,
    Way,
    Ways,
    moves,
    unbalanced,
)
from resolute.units.unit import Unit, unit_of

__all__ = [
    "LADDER",
    "Atlas",
    "Chapter",
    "Continuity",
    "Edge",
    "Gazetteer",
    "Key",
    "Ladder",
    "Listed",
    "Outline",
    "Placing",
    "Reach",
    "Registry",
    "Reorganisation",
    "Sign",
    "Succession",
    "Twice",
    "Unbalanced",
    "Unit",
    "UnitKind",
    "UnitLevel",
    "Way",
    "Ways",
    "along",
    "apportioned",
    "came_from",
    "cut",
    "last_map",
    "lives",
    "moves",
    "on_map",
    "reaches",
    "simplified",
    "unbalanced",
    "unit_of",
]
