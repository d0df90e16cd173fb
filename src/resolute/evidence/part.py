"""A part: something that units report, and how its figures may be put together."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from resolute.words import Words


class PartKind(Enum):
    """How figures of a part add up."""

    FLOW = "flow"  # over time and over units
    STOCK = "stock"  # over units; in time the latest counts
    LEVEL = "level"  # over nothing: a rank, an index, a rate of growth
    DAY = "day"  # not a number: the day on which something was done


class GrowthKind(Enum):
    """What a rate of growth compares; rates of different kinds are never put together."""

    YOY = "yoy"  # a period with the same one a year before
    CUMULATIVE = "cumulative"  # the last year with a base year
    AVERAGE = "average"  # the yearly mean since a base year


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Something reported, with its unit of measure and the regime of its periods.

    ``ahead`` is true of amounts that are set beforehand (a plan, an assignment): they hold from
    the first day of their period. ``bases`` names the denominators where more than one exists,
    and then a figure without its basis is refused. A figure outside ``least`` to ``most`` is
    impossible.
    """

    key: str
    title: Words
    measured_in: Words
    kind: PartKind
    regime: str
    ahead: bool = False
    growth: GrowthKind | None = None
    bases: tuple[str, ...] = ()
    least: Decimal | None = None
    most: Decimal | None = None

    @property
    def adds_over_units(self) -> bool:
        """Whether the figures of units below make up the figure of the unit above."""
        return self.kind in {PartKind.FLOW, PartKind.STOCK}
