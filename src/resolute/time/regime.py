"""Reporting regimes: on which day a month begins for the people who must report it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from resolute.time.months import add_months
from resolute.time.period import Period
from resolute.time.stretch import Stretch
from resolute.time.typed import read_stretch
from resolute.words import Language, ResoluteError, Words
from resolute.words.dates import read_date, say_date

Piece = Literal["month", "quarter", "year"]
"""The pieces that time is cut into."""
_MONTHS_IN: dict[Piece, int] = {"month": 1, "quarter": 3, "year": 12}


class UnknownSenderError(ResoluteError):
    """A regime sets no day for this kind of sender."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime:
    """How days gather into the months, quarters and years that reports are about.

    A month begins on ``first_day`` of the month that lies ``months_back`` before it. Reports of
    ``sends_by[sender]`` are sent by that day of the month that lies ``due_month_offset`` after the
    one in which the period ends. In force from ``valid_from`` up to, not including, ``valid_to``.
    """

    key: str
    title: Words
    first_day: int
    months_back: int
    sends_by: Mapping[str, int] = field(hash=False)
    due_month_offset: int
    source: str
    valid_from: date
    valid_to: date | None = None

    def in_force(self, on: date) -> bool:
        """Whether the regime applied on a day."""
        return self.valid_from <= on and (self.valid_to is None or on < self.valid_to)

    def period(self, name: str) -> Period | None:
        """The period that a text names under this regime, carrying its one canonical name.

        Equal stretches get equal names (2022-3T is 2022-Q1), so that their figures meet.
        """
        stretch = read_stretch(name)
        if stretch is not None:
            return self._period(stretch)
        day = read_date(name)
        return self._day(day) if isinstance(day, date) else None

    def holding(self, day: date, piece: Piece) -> Period:
        """The one month, quarter or year that a day belongs to."""
        size = _MONTHS_IN[piece]
        return self._period(Stretch(self._month_of(day) // size * size, size))

    def split(self, period: Period, piece: Piece) -> tuple[Period, ...]:
        """The whole months, quarters or years inside a period, in order; a broken rest is left out.

        A period of another regime is cut by its days, so a broken piece at either end is left out.
        """
        size = _MONTHS_IN[piece]
        months = range(
            self._month_of(period.begins) // size * size, self._month_of(period.ends), size
        )
        pieces = (self._period(Stretch(first, size)) for first in months)
        return tuple(each for each in pieces if period.covers(each))

    def due(self, period: Period, sender: str) -> date:
        """The day by which a sender reports a period, before any thought of days off.

        A month too short for that day is due on its last one.
        """
        if sender not in self.sends_by:
            raise UnknownSenderError(self._unknown(sender))
        closing = self.holding(period.last_day, "month").last_day
        month = add_months(closing.replace(day=1), self.due_month_offset)
        last = add_months(month, 1) - timedelta(days=1)
        return min(month + timedelta(days=self.sends_by[sender] - 1), last)

    def _unknown(self, sender: str) -> Words:
        known = ", ".join(sorted(self.sends_by)) or "-"
        return Words(
            vi=f"“{self.title.vi}” không định ngày gửi cho “{sender}”. Chọn một trong: {known}.",
            en=f"“{self.title.en}” sets no day for “{sender}”. Choose one of: {known}.",
        )

    def _period(self, stretch: Stretch) -> Period:
        begins, ends = self._opens(stretch.first), self._opens(stretch.first + stretch.months)
        return Period(begins, ends, stretch.name, self.key)

    def _day(self, day: date) -> Period:
        return Period(day, day + timedelta(days=1), day.isoformat(), self.key)

    def _opens(self, month: int) -> date:
        year, index = divmod(month - self.months_back, 12)
        return date(year, index + 1, self.first_day)

    def _month_of(self, day: date) -> int:
        early = 1 if day.day < self.first_day else 0
        return day.year * 12 + day.month - 1 + self.months_back - early


def say_period(period: Period, language: Language) -> str:
    """The period as running text names it, such as ``quý I/2022``; a name of its own stays itself.

    What is said can be read back by the regime that the period belongs to.
    """
    stretch = read_stretch(period.name)
    if stretch is not None:
        return stretch.say(language)
    if period.name != period.begins.isoformat():
        return period.name
    day = say_date(period.begins, language)
    return Words(vi=f"ngày {day}", en=day).say(language)
