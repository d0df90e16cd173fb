"""Questions to leaves: the same leaf, window and day is one question, whichever units ask it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from resolute.engines.workshop import Workshop

QUESTIONS = {
    "q": "INTEGER",
    "part": "INTEGER",
    "basis": "INTEGER",
    "months": "INTEGER",  # only whole pieces of so many months; 0 for any figure
    "regime": "INTEGER",
    "window_from": "INTEGER",
    "window_to": "INTEGER",
    "on_day": "INTEGER",
    "ahead": "BOOLEAN",
    "adds": "BOOLEAN",  # over units
    "manner": "INTEGER",  # questions of one manner differ in part and basis alone
}
ASKS = {"q": "INTEGER", "unit": "INTEGER"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How figures are chosen: which pieces, of which window, as of which day."""

    months: int
    regime: int
    window_from: int
    window_to: int
    on_day: int
    ahead: bool

    def chooses(self) -> str:
        """The condition on a figure."""
        settled = f"ends <= {self.on_day + 1} OR nature = 0 AND begins <= {self.on_day}"
        begun = f"begins <= {self.on_day}"
        conditions = [
            f"begins >= {self.window_from}",
            f"ends <= {self.window_to}",
            f"({begun if self.ahead else settled})",
        ]
        if self.months:
            conditions.append(f"months = {self.months} AND regime = {self.regime}")
        return " AND ".join(conditions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question: what a part with a basis comes to, in a manner."""

    part: int
    basis: int
    adds: bool
    manner: Manner


@dataclass(frozen=True, slots=True)
class Asked:
    """Questions with their number in the tables ``questions`` and ``asks``."""

    numbered: Sequence[Question]
    questions: str
    asks: str

    @property
    def manners(self) -> dict[Manner, int]:
        """The manners of the questions, with the numbers that they have in the table."""
        return _manners(self.numbered)


def held(shop: Workshop, numbered: Sequence[Question]) -> str:
    """The table of some questions; the place of each is its number."""
    manners = _manners(numbered)
    rows = [
        (
            number,
            each.part,
            each.basis,
            each.manner.months,
            each.manner.regime,
            each.manner.window_from,
            each.manner.window_to,
            each.manner.on_day,
            each.manner.ahead,
            each.adds,
            manners[each.manner],
        )
        for number, each in enumerate(numbered)
    ]
    return shop.hold("questions", QUESTIONS, rows)


def asked(shop: Workshop, numbered: Sequence[Question], asks: Iterable[tuple[int, int]]) -> Asked:
    """Questions with the units that ask them."""
    return Asked(numbered, held(shop, numbered), shop.hold("asks", ASKS, asks))


def _manners(numbered: Iterable[Question]) -> dict[Manner, int]:
    return {manner: at for at, manner in enumerate(dict.fromkeys(q.manner for q in numbered))}
