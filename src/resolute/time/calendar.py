"""The days on which offices work, and terms counted in them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from resolute.words import Language, ResoluteError, Words
from resolute.words.dates import say_date

_SATURDAY = 5


class OutsideCalendarError(ResoluteError):
    """A day was asked for of which the working calendar knows nothing."""


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Every day from ``first`` to ``last``, both included, on which offices work.

    Saturdays and Sundays are off unless they make up for another day; a make-up day works whatever
    else is said of it. Nothing outside the two days is ever guessed.
    """

    first: date
    last: date
    days_off: frozenset[date]
    make_up_days: frozenset[date]
    _working: tuple[date, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Listed once, so that a term costs one binary search; a service counts millions of them.
        working = tuple(day for day in self._days() if self._works(day))
        object.__setattr__(self, "_working", working)

    def is_working(self, day: date) -> bool:
        """Whether offices work on a day."""
        return self._works(self._known(day))

    def next_working(self, day: date) -> date:
        """The day itself if offices work on it, else the first one after it on which they do."""
        return self._at(bisect_left(self._working, self._known(day)), wanted=day)

    def ends_on_working_day(self, last_day: date) -> date:
        """The day on which a term truly ends whose last day is ``last_day``.

        Civil Code 91/2015/QH13, article 148(5): a term whose last day is a weekend or a holiday
        ends with the next working day.
        """
        return self.next_working(last_day)

    def add_working_days(self, start: date, count: int) -> date:
        """The last day of a term of so many working days; always a working day itself.

        Civil Code, article 147(2): the day of the event, ``start``, is not counted.
        """
        if count < 0:
            raise ValueError(f"A term of {count} working days runs backwards.")
        if count == 0:
            return self.next_working(start)
        return self._at(bisect_right(self._working, self._known(start)) + count - 1, wanted=start)

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days lie after ``start`` up to and including ``end``.

        Negative when the end lies before the start, so it also says by how much a term was missed.
        """
        until = bisect_right(self._working, self._known(end))
        return until - bisect_right(self._working, self._known(start))

    def _at(self, index: int, *, wanted: date) -> date:
        if index >= len(self._working):
            raise OutsideCalendarError(self._ends_before(wanted))
        return self._working[index]

    def _known(self, day: date) -> date:
        if not self.first <= day <= self.last:
            raise OutsideCalendarError(self._lacks(day))
        return day

    def _works(self, day: date) -> bool:
        if day in self.make_up_days:
            return True
        return day.weekday() < _SATURDAY and day not in self.days_off

    def _days(self) -> Iterator[date]:
        for ordinal in range(self.first.toordinal(), self.last.toordinal() + 1):
            yield date.fromordinal(ordinal)

    def _lacks(self, day: date) -> Words:
        vi, en = (say_date(day, language) for language in Language)
        return self._widen(Words(vi=f"không có ngày {vi}", en=f"so it does not know {en}"))

    def _ends_before(self, start: date) -> Words:
        vi, en = (say_date(start, language) for language in Language)
        return self._widen(
            Words(
                vi=f"thời hạn tính từ ngày {vi} vượt ra ngoài lịch",
                en=f"so a term counted from {en} runs past its end",
            )
        )

    def _widen(self, so: Words) -> Words:
        first_vi, first_en = (say_date(self.first, language) for language in Language)
        last_vi, last_en = (say_date(self.last, language) for language in Language)
        return Words(
            vi=f"Lịch làm việc chỉ có từ {first_vi} đến {last_vi}, {so.vi}. "
            "Mở rộng các năm của lịch làm việc rồi làm lại.",
            en=f"The working calendar runs from {first_en} to {last_en}, {so.en}. "
            "Widen the years of the working calendar and try again.",
        )
