"""Due days of millions of dossiers at once: two look-ups in tables of the working calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from resolute.time import WorkingCalendar

Days = NDArray[np.datetime64]
Numbers = NDArray[np.int64]
Counts = int | NDArray[np.integer[Any]]

_BLOCK = 1 << 15  # what is worked on at a time stays within the processor's own memory


@dataclass(frozen=True, slots=True, eq=False)
class DueTable:
    """Of each day of a calendar how many working days have passed; and each working day in turn.

    Days are numbers counted from 1970-01-01, as NumPy keeps them, and ``first`` is the first.
    """

    calendar: WorkingCalendar
    first: int
    passed: Numbers
    working: Numbers
    off: NDArray[np.bool_]

    def due(self, received: Days, counts: Counts) -> Days:
        """The last days of terms of so many working days, as ``add_working_days`` has them.

        Raises OutsideCalendarError where a day or a term lies outside the calendar, ValueError
        for a negative count.
        """
        days = received.astype("datetime64[D]", copy=False).view(np.int64)
        terms = np.broadcast_to(np.asarray(counts, dtype=np.int64), days.shape)
        found = np.empty_like(days)
        for begin in range(0, len(days), _BLOCK):
            block = slice(begin, begin + _BLOCK)
            self._fill(days[block], terms[block], found[block])
        return found.view("datetime64[D]")

    def _fill(self, days: Numbers, terms: Numbers, found: Numbers) -> None:
        least = terms.min()
        if least < 0:
            raise ValueError("a term of working days does not run backwards")
        places = days - self.first
        self._known(int(places.min()), int(places.max()))
        starts = places
        places = self.passed.take(starts)
        places += terms
        if least == 0:
            places += self.off.take(starts) & (terms == 0)
        places -= 1
        if places.max() >= len(self.working):
            # The calendar says in its own words that the term runs past its end.
            self.calendar.add_working_days(self._day(int(starts[places.argmax()])), 10**6)
        self.working.take(places, out=found, mode="clip")

    def _known(self, *numbers: int) -> None:
        for number in numbers:
            self.calendar.is_working(self._day(number))

    def _day(self, number: int) -> date:
        return self.calendar.first + timedelta(days=number)


def due_table(calendar: WorkingCalendar) -> DueTable:
    """The tables of a calendar."""
    first = int(np.datetime64(calendar.first, "D").astype(np.int64))
    days = (calendar.last - calendar.first).days + 1
    works = np.array([calendar.is_working(calendar.first + timedelta(days=n)) for n in range(days)])
    return DueTable(
        calendar=calendar,
        first=first,
        passed=np.cumsum(works, dtype=np.int64),
        working=np.flatnonzero(works) + first,
        off=~works,
    )
