"""How the section of dossiers writes: every figure of it leads to what was counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from resolute.packs.dossiers import section_words as words
from resolute.review.blocks import Align, Column, Line, Number, Row, Span, Table
from resolute.review.fill import as_line, fill
from resolute.words import Language, Words, say_date, say_number

NAME, ORDINAL, SENTENCE, FIGURE = 16, 4, 28, 8
"""How wide columns are, beside each other."""


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes in a language; ``source`` is the anchor to which figures lead."""

    language: Language
    source: str = "dossiers-source"

    def fill(self, phrase: Words, **slots: Line | Span | str) -> Line:
        """A phrase with its slots filled."""
        return fill(phrase.say(self.language), **slots)

    def day(self, day: date) -> str:
        """A day."""
        return say_date(day, self.language)

    def count(self, value: int) -> Number:
        """A number of things."""
        return self._shown(Decimal(value), say_number(Decimal(value), self.language))

    def number(self, value: float | Decimal, places: int) -> Number:
        """A number with so many decimals."""
        exact = Decimal(value)
        return self._shown(exact, say_number(exact, self.language, places))

    def per_cent(self, value: Decimal | None) -> Span | str:
        """A share; unknown where there is nothing to divide by."""
        if value is None:
            return words.UNKNOWN.say(self.language)
        return self._shown(value, f"{say_number(value, self.language, 1)} %")

    def name(self, name: str, empty: Words = words.NOBODY) -> str:
        """A name, or what stands for one that nobody wrote."""
        return name or empty.say(self.language)

    def table(
        self,
        key: str,
        titles: tuple[Words, Sequence[Words]],
        rows: Iterable[Sequence[Span | str]],
        *,
        texts: Sequence[int],
    ) -> Table:
        """A table by its title and those of its columns: texts of these widths, then figures."""
        title, columns = titles
        return Table(
            key=key,
            title=title.say(self.language),
            columns=tuple(
                Column(
                    title=each.say(self.language),
                    width=texts[place] if place < len(texts) else FIGURE,
                    align=Align.LEFT if place < len(texts) else Align.RIGHT,
                )
                for place, each in enumerate(columns)
            ),
            rows=tuple(Row(cells=tuple(as_line(cell) for cell in row)) for row in rows),
        )

    def _shown(self, value: Decimal, text: str) -> Number:
        return Number(text, self.source, value)
