"""The figures that differ between two states of knowledge, each under the driver that moved it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from resolute.evidence import Book, Entry, Part, Statement
from resolute.standing.change.driver import Driver
from resolute.time import Period

Cell = tuple[str, str | None, str, Period]  # part, basis, unit, period


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What is stated for a part, basis, unit and period, before and after; None where nothing is.

    A figure whose period is not over on the day that is judged is not stated yet.
    """

    driver: Driver
    before: Statement | None
    after: Statement | None

    @property
    def said(self) -> Statement:
        """What was stated last: after, or before where it was taken back."""
        statement = self.after or self.before
        if statement is None:
            raise ValueError("nothing was ever stated")
        return statement


@dataclass(slots=True)
class Heard:
    """The entries known at a moment: what is in force of them, and what may be judged on a day.

    A part that nobody knows any more is not heard.
    """

    entries: tuple[Entry, ...]
    parts: Mapping[str, Part]
    on: date
    by_id: dict[str, Entry] = field(init=False)
    in_force: dict[Cell, Statement] = field(init=False)
    stated: dict[Cell, Statement] = field(init=False)

    def __post_init__(self) -> None:
        self.by_id = {entry.id: entry for entry in self.entries}
        said = (each for each in Book(self.entries).statements() if each.figure.part in self.parts)
        self.in_force = {cell_of(each): each for each in said}
        self.stated = {cell: each for cell, each in self.in_force.items() if self._counts(each)}

    def _counts(self, said: Statement) -> bool:
        return said.usable(on=self.on, ahead=self.parts[said.figure.part].ahead)

    def took_back(self, said: Statement) -> bool:
        """Whether a statement is known, and something known replaces or withdraws it."""
        return said.entry.id in self.by_id and cell_of(said) not in self.in_force

    def corrects(self, entry: Entry, known: Container[str]) -> bool:
        """Whether an entry, by itself or through others, takes the place of one that is known."""
        seen: Entry | None = entry
        while seen is not None and seen.replaces is not None:
            if seen.replaces in known:
                return True
            seen = self.by_id.get(seen.replaces)
        return False


def moved(before: Heard, after: Heard) -> tuple[Moved, ...]:
    """Every figure that differs, in the order in which the figures after and before are told."""
    judged = frozenset(entry.id for entry in entries_of(before.stated.values()))
    found: list[Moved] = []
    for cell in dict.fromkeys((*after.stated, *before.stated)):
        was, now = before.stated.get(cell), after.stated.get(cell)
        if now is not None and was is not None and _ids(was) != _ids(now):
            driver = _restated(was, now, after)
        elif now is not None and was is None:
            driver = _first_stated(now, judged, before=before, after=after)
        elif was is not None and now is None:
            driver = Driver.CORRECTION if after.took_back(was) else Driver.NEW_PERIOD
        else:
            continue
        found.append(Moved(driver=driver, before=was, after=now))
    return tuple(found)


def cell_of(said: Statement) -> Cell:
    """What a statement is about."""
    return said.figure.part, said.figure.basis, said.entry.unit, said.period


def _first_stated(now: Statement, judged: Container[str], *, before: Heard, after: Heard) -> Driver:
    """A figure in a cell that was empty: of a new period, unless it was put right into the cell."""
    corrected = before.took_back(now) or after.corrects(now.entry, judged)
    return Driver.CORRECTION if corrected else Driver.NEW_PERIOD


def _restated(was: Statement, now: Statement, after: Heard) -> Driver:
    """A figure in place of another: a correction where it says so and is no firmer."""
    if was.figure.nature is not now.figure.nature:
        return Driver.REVISION
    corrected = after.corrects(now.entry, _ids(was))
    return Driver.CORRECTION if corrected else Driver.REVISION


def _ids(said: Statement) -> tuple[str, ...]:
    return tuple(entry.id for entry in entries_of([said]))


def entries_of(statements: Iterable[Statement]) -> Iterator[Entry]:
    """The entries of statements with their rivals."""
    for said in statements:
        yield said.entry
        yield from said.rivals
