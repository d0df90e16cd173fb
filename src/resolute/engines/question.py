"""Questions to leaves: the same leaf, window and day is one question, whichever units ask it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from resolute.engines.workshop import Workshop

QUESTIONS = {
    "q": "INTEGER",
    "window_from": "INTEGER",
    "window_to": "INTEGER",
    "on_day": "INTEGER",
    "adds": "BOOLEAN",  # over units
}
ASKS = {"q": "INTEGER", "unit": "INTEGER"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How figures are chosen: which pieces, of which window, as of which day in it.

    Of whole days up to the end of the window no later one makes a difference.
    """

    months: int  # only whole pieces of so many months; 0 for any figure
    regime: int
    window_from: int
    window_to: int
    until: int
    ahead: bool

    def chooses(self) -> str:
        """The condition on a figure."""
        settled = f"ends <= {self.until + 1} OR nature = 0 AND begins <= {self.until}"
        begun = f"begins <= {self.until}"
        conditions = [f"begins >= {self.window_from}", f"ends <= {self.window_to}"]
        if self.until < self.window_to - 1:
            conditions.append(f"({begun if self.ahead else settled})")
        if self.months:
            conditions.append(f"months = {self.months} AND regime = {self.regime}")
        return " AND ".join(conditions)

    def takes(self, begins: int, ends: int, *, estimate: bool) -> bool:
        """Whether it chooses the figure of a month, of this regime or any."""
        if begins < self.window_from or ends > self.window_to:
            return False
        if self.ahead or self.until >= self.window_to - 1:
            return begins <= self.until
        return ends <= self.until + 1 or (estimate and begins <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which figures are meant: those of a part with a basis, chosen in a manner."""

    part: int
    basis: int
    manner: Manner


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a choice comes to as of a day; ``adds`` where units below may answer."""

    choice: Choice
    on_day: int
    adds: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """Questions, whose places are their numbers in the tables ``questions`` and ``asks``.

    Where asks have ``more`` columns than a question and a unit, each is answered in a row of its
    own that has them too, and ``heard`` if anybody has spoken. Otherwise an ask stands there once,
    and only one that is answered has a row.
    """

    numbered: Sequence[Question]
    questions: str
    asks: str
    more: tuple[str, ...] = ()

    def each(self, heard: str) -> str:
        """What is told of an ask ``a`` beside its answer, to select."""
        told = [f"a.{column}" for column in ("q", "unit", *self.more)]
        return ", ".join([*told, f"{heard} AS heard"] if self.more else told)


def held(shop: Workshop, numbered: Sequence[Question]) -> str:
    """The table of some questions."""
    rows = [
        (
            number,
            each.choice.manner.window_from,
            each.choice.manner.window_to,
            each.on_day,
            each.adds,
        )
        for number, each in enumerate(numbered)
    ]
    return shop.hold("questions", QUESTIONS, rows)


def asked(shop: Workshop, numbered: Sequence[Question], asks: Iterable[tuple[int, int]]) -> Asked:
    """Questions with the units that ask them."""
    return Asked(numbered, held(shop, numbered), shop.hold("asks", ASKS, asks))
