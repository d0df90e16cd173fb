"""Stretches of time that figures are about; the end is not included."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from resolute.time.months import add_months

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From ``begins`` up to, but not including, ``ends``; earlier ones, then shorter ones, first.

    ``name`` is the canonical name that the regime reads back, such as ``2022-Q1``.
    """

    begins: date
    ends: date
    name: str
    regime: str = "calendar"

    def __post_init__(self) -> None:
        if self.begins >= self.ends:
            raise ValueError(f"Period {self.name} ends on {self.ends}, before it begins.")

    @property
    def days(self) -> int:
        """How many days it has; at least one."""
        return (self.ends - self.begins).days

    @property
    def last_day(self) -> date:
        """The last day that still belongs to it."""
        return self.ends - _DAY

    def contains(self, day: date) -> bool:
        """Whether a day belongs to it."""
        return self.begins <= day < self.ends

    def covers(self, other: Period) -> bool:
        """Whether every day of the other belongs to it."""
        return self.begins <= other.begins and other.ends <= self.ends

    def overlaps(self, other: Period) -> bool:
        """Whether the two share at least one day."""
        return self.begins < other.ends and other.begins < self.ends

    def elapsed(self, on: date) -> Decimal:
        """The share of its days that have come by the end of ``on``, from 0 to 1.

        The day itself counts whole: the first day of a leap year gives 1/366, the last gives 1.
        """
        come = (on - self.begins).days + 1
        return Decimal(min(max(come, 0), self.days)) / self.days

    def year_before(self) -> Period:
        """The same stretch one year earlier; 29 February is answered by 28 February."""
        begins = add_months(self.begins, -12)
        # A single day stays one: moved by itself, its end may fall on the same day or a day later.
        ends = begins + _DAY if self.days == 1 else add_months(self.ends, -12)
        if self.name == self.begins.isoformat():
            return Period(begins, ends, begins.isoformat(), self.regime)
        name = re.sub("[0-9]{4}", lambda year: f"{int(year[0]) - 1:04d}", self.name)
        return Period(begins, ends, name, self.regime)
