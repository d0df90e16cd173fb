"""What a reading is taken from: statements in a book, or the answers of an engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from resolute.evidence import Book, Part
from resolute.measure.fold import Fold, Leaf
from resolute.measure.outcome import Outcome
from resolute.measure.scope import Scope
from resolute.time import Period, Regime
from resolute.units import Registry


class Answers(Protocol):
    """What an engine has found in figures that were not fetched.

    What is not found yet is answered as unknown and counted; whoever asked settles, and asks again.
    """

    @property
    def unanswered(self) -> int:
        """How often something was asked that was not found yet; it never falls."""

    def settle(self) -> None:
        """Find all that was asked and is not found yet."""

    def leaf(self, leaf: Leaf, scope: Scope) -> Outcome:
        """What a leaf comes to, its ``used`` selected; equal to the reference otherwise."""

    def days(self, part: str) -> Iterable[date]:
        """The days on which what is known of a part may have changed."""

    def definition(self, fold: Fold, scope: Scope) -> Outcome:
        """What a fold comes to by the reference interpreter, from the entries themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The figures in force, with the parts, units and regimes that they speak of.

    They are in the book, unless ``answers`` are given: then leaves are read by an engine. ``map``
    is the day on whose map all are seen; None where each is seen on its own.
    """

    book: Book
    parts: Mapping[str, Part]
    units: Registry
    regimes: Mapping[str, Regime]
    answers: Answers | None = None
    map: date | None = None

    def window(self, name: str, part: Part) -> Period:
        """The days that a window's name means for a part: its own regime decides.

        Raises ValueError for a name that the regime cannot read; a plan that was checked has none.
        """
        period = self.regimes[part.regime].period(name)
        if period is None:
            raise ValueError(f"{name!r} names no period of the regime {part.regime!r}")
        return period

    def days(self, part: str) -> set[date]:
        """The days on which what is known of a part may have changed.

        They are the last days of the periods that figures speak of, and the days on which
        something was reported to have been done.
        """
        if self.answers is not None:
            return set(self.answers.days(part))
        values = ((said.value, said.period) for said in self.book.statements_on(part))
        return {value if isinstance(value, date) else period.last_day for value, period in values}
