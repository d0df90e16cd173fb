"""The names that stretches of whole months go by."""

from __future__ import annotations

from dataclasses import dataclass

from resolute.words import Language
from resolute.words.dates import say_month

_ROMAN = ("I", "II", "III", "IV")
_YEAR = 12
_QUARTER = 3


@dataclass(frozen=True, slots=True)
class Stretch:
    """Whole months of reporting, counted from the month ``first`` = year * 12 + (month - 1).

    It is one month, a quarter, the first months of a year, a year or several years. It knows
    nothing of days: on which day a month begins is for the regime to say.
    """

    first: int
    months: int

    @property
    def year(self) -> int:
        """The year of its first month."""
        return self.first // _YEAR

    @property
    def month(self) -> int:
        """Its first month, from 1 to 12."""
        return self.first % _YEAR + 1

    @property
    def quarter(self) -> int | None:
        """Which quarter of the year it is, if it is one."""
        return (self.month + 2) // _QUARTER if self.months == _QUARTER else None

    @property
    def last_year(self) -> int:
        """The year of its last month."""
        return (self.first + self.months - 1) // _YEAR

    @property
    def name(self) -> str:
        """The one canonical name of these months: 2022-3T is 2022-Q1, 2022-12T is 2022."""
        if self.quarter is not None:
            return f"{self.year}-Q{self.quarter}"
        if self.months == 1:
            return f"{self.year}-{self.month:02d}"
        if self.months < _YEAR:
            return f"{self.year}-{self.months}T"
        return f"{self.year}" if self.months == _YEAR else f"{self.year}-{self.last_year}"

    def say(self, language: Language) -> str:
        """The stretch as running text names it; it can be read back."""
        match language:
            case Language.VI:
                return self._vietnamese()
            case Language.EN:
                return self._english()

    def _vietnamese(self) -> str:
        if self.quarter is not None:
            return f"quý {_ROMAN[self.quarter - 1]}/{self.year}"
        if self.months == 1:
            return f"tháng {self.month}/{self.year}"
        if self.months < _YEAR:
            return f"{self.months} tháng năm {self.year}"
        years = self._years()
        return f"năm {years}" if self.months == _YEAR else f"giai đoạn {years}"

    def _english(self) -> str:
        if self.quarter is not None:
            return f"Q{self.quarter} {self.year}"
        if self.months == 1:
            return say_month(self.year, self.month)
        if self.months < _YEAR:
            return f"first {self.months} months of {self.year}"
        return self._years()

    def _years(self) -> str:
        one = self.months == _YEAR
        return f"{self.year}" if one else f"{self.year}\N{EN DASH}{self.last_year}"
