"""Units with the days on which they exist; levels are data."""

from resolute.units.registry import Registry
from resolute.units.unit import Unit

__all__ = ["Registry", "Unit"]
