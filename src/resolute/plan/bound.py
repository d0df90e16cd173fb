"""A bound: how high or how low a reading must be."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


class Comparator(Enum):
    """The four ways in which a resolution bounds a number."""

    AT_LEAST = "at_least"  # từ X trở lên
    ABOVE = "above"  # trên X
    AT_MOST = "at_most"
    BELOW = "below"  # dưới X

    @property
    def higher_is_better(self) -> bool:
        """Whether a larger number is the better one."""
        return self in {Comparator.AT_LEAST, Comparator.ABOVE}

    def holds(self, value: Decimal, mark: Decimal) -> bool:
        """Whether a value stands to a mark as the comparator says."""
        match self:
            case Comparator.AT_LEAST:
                return value >= mark
            case Comparator.ABOVE:
                return value > mark
            case Comparator.AT_MOST:
                return value <= mark
            case Comparator.BELOW:
                return value < mark

    @property
    def strict(self) -> bool:
        """Whether the bound itself is not enough: "trên 74 %" is not met by exactly 74."""
        return self in {Comparator.ABOVE, Comparator.BELOW}


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A number and the side on which a reading must lie.

    ``exceeds_at`` is the value from which a reading counts as exceeding; without it, a reading
    strictly better than an inclusive bound exceeds, and a strict bound is never exceeded.
    """

    comparator: Comparator
    value: Decimal
    exceeds_at: Decimal | None = None

    def met(self, value: Decimal) -> bool:
        """Whether a value satisfies the bound.

        >>> Bound(comparator=Comparator.ABOVE, value=Decimal(74)).met(Decimal("74.0"))
        False
        """
        return self.comparator.holds(value, self.value)

    def exceeded(self, value: Decimal) -> bool:
        """Whether a value does more than satisfy the bound; what exceeds is always met."""
        if not self.met(value):
            return False
        if self.exceeds_at is not None:
            return self._reaches(value, self.exceeds_at)
        return not self.comparator.strict and value != self.value

    @property
    def can_be_exceeded(self) -> bool:
        """Whether any value at all would count as exceeding."""
        return self.exceeds_at is not None or not self.comparator.strict

    def _reaches(self, value: Decimal, mark: Decimal) -> bool:
        return value >= mark if self.comparator.higher_is_better else value <= mark
