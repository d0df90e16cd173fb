"""The ink: writes numbers so that each one is tied to the readings that prove it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from resolute.measure import Indicator, Reading
from resolute.review.blocks import Claim, Number
from resolute.review.material import Material
from resolute.review.phrase_book import PhraseBook
from resolute.standing import Standing
from resolute.time import say_period
from resolute.words import Language, say_against, say_date, say_number


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """Readings that were written somewhere, under one reference, as they were first shown."""

    ref: str
    readings: tuple[Reading, ...]
    shown: str


class Ink:
    """Writes for one report in one language, and remembers every reading that it wrote.

    References are given in the order of first mention, so the same material always gives the same
    report.
    """

    def __init__(self, book: PhraseBook, material: Material) -> None:
        self.book = book
        self.material = material
        self._cited: dict[tuple[Reading, ...], Cited] = {}

    @property
    def language(self) -> Language:
        """The language written."""
        return self.book.language

    @property
    def cited(self) -> tuple[Cited, ...]:
        """All that was written so far, in order of reference."""
        return tuple(self._cited.values())

    def reading(self, reading: Reading, *, marks: tuple[Decimal, ...] = ()) -> Number:
        """A reading with its unit of measure, with as many decimals as the marks need.

        An unknown reading is written as unknown, never as a number.
        """
        if isinstance(reading.value, date):
            return self._tied(say_date(reading.value, self.language), (reading,))
        if reading.number is None:
            return self._tied(self.book.columns.unknown, (reading,))
        shown = self.measured(reading.number, reading.indicator, marks=marks)
        return self._tied(shown, (reading,), value=reading.number)

    def bare(self, reading: Reading) -> Number:
        """A reading without its unit of measure."""
        if reading.number is None:
            return self.reading(reading)
        places = min(reading.indicator.places, decimals(reading.number))
        shown = say_number(reading.number, self.language, places)
        return self._tied(shown, (reading,), value=reading.number)

    def shown(
        self, text: str, readings: tuple[Reading, ...], value: Decimal | None = None
    ) -> Number:
        """A text that several readings prove together, such as "18/18"."""
        return self._tied(text, readings, value=value)

    def measured(
        self, value: Decimal, indicator: Indicator, *, marks: tuple[Decimal, ...] = ()
    ) -> str:
        """A number in an indicator's unit of measure; what is shown never contradicts a mark."""
        places = min(indicator.places, decimals(value))
        text = say_against(value, marks, language=self.language, places=places)
        return with_measure(text, indicator.measured_in.say(self.language))

    def goal(self, value: Decimal, indicator: Indicator | None, code: str) -> Number:
        """A number that was promised, tied to the row of its target or task.

        Of an indicator that the plan has no longer, the unit of measure is not known.
        """
        measure = indicator.measured_in.say(self.language) if indicator else ""
        return Number(with_measure(say_number(value, self.language), measure), code, value)

    def promised(self, text: str, value: Decimal, standing: Standing) -> Number:
        """A number that follows from a promise and its path."""
        return Number(text, standing.promise.code, value)

    def number(self, value: Decimal, ref: str, places: int | None = None) -> Number:
        """A number that is proved by what stands at an anchor of the report."""
        return Number(say_number(value, self.language, places), ref, value)

    def tally(self, text: str, ref: str) -> Number:
        """Counts written together, such as "31/38", proved by the table at an anchor."""
        return Number(text, ref)

    def count(self, value: int, ref: str) -> Number:
        """A count, proved by the table at an anchor."""
        return Number(say_number(Decimal(value), self.language), ref, Decimal(value))

    def claim(self, words: str, standing: Standing) -> Claim:
        """Words that judge, tied to the standing that entitles them."""
        return Claim(words, standing.promise.code)

    def day(self, day: date) -> str:
        """A day in digits."""
        return say_date(day, self.language)

    def period(self, name: str) -> str:
        """A period by its canonical name, as running text says it."""
        regime = self.material.evidence.regimes[self.material.plan.term.regime]
        period = regime.period(name)
        return say_period(period, self.language) if period else name

    def years(self, name: str) -> str:
        """A span of years without a word before it: "2020–2025"; other periods as they are said."""
        first, dash, last = name.partition("-")
        plain = dash and first.isdecimal() and last.isdecimal() and len(first) == len(last)
        return f"{first}–{last}" if plain else self.period(name)

    def unit(self, unit: str) -> str:
        """A unit's name."""
        return self.material.unit_name(unit, self.language)

    def part(self, part: str) -> str:
        """A part's title."""
        parts = self.material.evidence.parts
        return parts[part].title.say(self.language) if part in parts else part

    def _tied(
        self, text: str, readings: tuple[Reading, ...], *, value: Decimal | None = None
    ) -> Number:
        ref = f"S{len(self._cited) + 1}"
        cited = self._cited.setdefault(readings, Cited(ref=ref, readings=readings, shown=text))
        return Number(text, cited.ref, value)


def decimals(value: Decimal) -> int:
    """How many decimals a value needs to be written exactly: 100.0 needs none."""
    exponent = value.normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def with_measure(number: str, measured_in: str) -> str:
    """A number followed by its unit of measure: "111,1%", "12.500 tỷ đồng"."""
    if not measured_in:
        return number
    return f"{number}{'' if measured_in.startswith('%') else ' '}{measured_in}"
