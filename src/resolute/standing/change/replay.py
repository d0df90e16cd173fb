"""What a standing would be if only some of the drivers between two sides had acted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from resolute.evidence import Book, Entry, Statement
from resolute.measure import Evidence, Indicator, leaves, on_the_map
from resolute.plan import Promise, simple_rules
from resolute.progress import Method
from resolute.standing.bench import Bench
from resolute.standing.change.driver import Driver
from resolute.standing.change.moved import Heard, Moved, entries_of, moved
from resolute.standing.change.split import Drivers
from resolute.standing.judge import judge
from resolute.standing.standing import Standing
from resolute.time import Period
from resolute.units import Atlas, Registry, Unit

NO_REORGANISATION = Atlas(())


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """All by which promises are judged on a day, as known at a moment.

    ``entries`` are the figures and withdrawals that count, those that were replaced with them; the
    evidence has the parts, units and regimes, and its book is not looked at. Where figures are seen
    on one ``map``, it is that of a day, and ``atlas`` has the reorganisations that lead to it.
    """

    promises: Mapping[str, Promise]
    indicators: Mapping[str, Indicator]
    term: Period
    evidence: Evidence
    entries: tuple[Entry, ...]
    method: Method
    on: date
    atlas: Atlas = NO_REORGANISATION
    map: date | None = None


Reader = Callable[[Evidence], Evidence]
"""How figures in a book come to be read: as they are, or by an engine."""


def _by_the_reference(evidence: Evidence) -> Evidence:
    return evidence


@dataclass(slots=True)
class Replay:
    """Two sides, and every promise judged as if only some drivers between them had acted.

    Each figure is taken from one of the sides; so are the day, the units as they were on it, the
    promise, and the method with the definitions of the indicators. Of what only one side knows, the
    other says nothing: an indicator that is new is not a new rule.
    """

    before: Side
    after: Side
    reader: Reader = _by_the_reference
    figures: tuple[Moved, ...] = field(init=False)
    _kept: tuple[Entry, ...] = field(init=False)
    _general: Drivers = field(init=False)
    _evidence: dict[Drivers, Evidence] = field(default_factory=dict)
    _standings: dict[tuple[str, Drivers], Standing | None] = field(default_factory=dict)
    _figures: dict[str, tuple[Moved, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        before, after = (
            Heard(side.entries, side.evidence.parts, side.on) for side in (self.before, self.after)
        )
        self.figures = moved(before, after)
        changed = {entry.id for each in self.figures for entry in _said(each.after)}
        stated = entries_of(after.stated.values())
        self._kept = tuple(entry for entry in stated if entry.id not in changed)
        self._general = frozenset(self._differing())

    def drivers(self, code: str) -> Drivers:
        """The drivers that differ between the sides, so that they may have moved a promise."""
        was, now = self.before.promises.get(code), self.after.promises.get(code)
        found = self._general | {each.driver for each in self.figures_of(code)}
        if was is not None and now is not None and was.method != now.method:
            found |= {Driver.RULE}
            was = replace(was, method=now.method)
        same = was == now and self.before.term == self.after.term
        return found if same else found | {Driver.TARGET}

    def figures_of(self, code: str) -> tuple[Moved, ...]:
        """The figures that differ, of the parts that a promise reads or was to read."""
        if code not in self._figures:
            parts = self._parts(code)
            read = (each for each in self.figures if each.said.figure.part in parts)
            self._figures[code] = tuple(read)
        return self._figures[code]

    def _parts(self, code: str) -> frozenset[str]:
        sides = (self.before, self.after)
        rules = {
            rule.indicator
            for side in sides
            if code in side.promises
            for rule in simple_rules(side.promises[code].rule)
        }
        defined = (side.indicators[key] for side in sides for key in rules & side.indicators.keys())
        return frozenset(leaf.part for each in defined for leaf in leaves(each.fold))

    def standing(self, code: str, drivers: Drivers) -> Standing | None:
        """How a promise would stand if only some drivers had acted; None where there is none."""
        asked = (code, drivers)
        if asked not in self._standings:
            self._standings[asked] = self._judged(code, drivers)
        return self._standings[asked]

    def _judged(self, code: str, drivers: Drivers) -> Standing | None:
        promise = self._side(Driver.TARGET, drivers).promises.get(code)
        if promise is None:
            return None
        asked = self._side(Driver.RULE, drivers).promises.get(code, promise)
        promise = replace(promise, method=asked.method)
        evidence = self._read(drivers - {Driver.TARGET})
        bench = Bench(
            evidence=evidence,
            indicators=self._indicators(drivers),
            term=self._side(Driver.TARGET, drivers).term,
            unit=promise.unit,
            on=self._side(Driver.TIME, drivers).on,
        )
        return settled(promise, bench, self._side(Driver.RULE, drivers).method)

    def _side(self, driver: Driver, drivers: Drivers) -> Side:
        return self.after if driver in drivers else self.before

    def _indicators(self, drivers: Drivers) -> Mapping[str, Indicator]:
        was, now = self.before.indicators, self.after.indicators
        return {**was, **now} if Driver.RULE in drivers else {**now, **was}

    def _read(self, drivers: Drivers) -> Evidence:
        if drivers not in self._evidence:
            self._evidence[drivers] = self.reader(self._reported(drivers))
        return self._evidence[drivers]

    def _reported(self, drivers: Drivers) -> Evidence:
        was, now = self.before.evidence, self.after.evidence
        first, last = (was, now) if Driver.RULE in drivers else (now, was)
        chosen = [
            entry
            for each in self.figures
            for entry in _said(each.after if each.driver in drivers else each.before)
        ]
        book = Book(replace(entry, replaces=None) for entry in (*self._kept, *chosen))
        stated = Evidence(
            book=book,
            parts={**first.parts, **last.parts},
            units=self._units(drivers),
            regimes={**first.regimes, **last.regimes},
        )
        side = self._side(Driver.REORGANISATION, drivers)
        return stated if side.map is None else on_the_map(stated, side.atlas, side.map)

    def _units(self, drivers: Drivers) -> Registry:
        was, now = self.before.evidence.units, self.after.evidence.units
        if Driver.REORGANISATION in drivers or Driver.REORGANISATION not in self._general:
            return now
        living = Driver.TIME in drivers and self.before.map is None
        kept = as_of(was, self.before.on) if living else was
        apart = (replace(unit, parent=None) for unit in now if unit.id not in kept)
        return Registry((*kept, *apart))

    def _differing(self) -> Iterator[Driver]:
        """The drivers that differ whatever is promised, but for figures."""
        was, now = self.before, self.after
        if was.on != now.on:
            yield Driver.TIME
        if was.method != now.method or _redefined(was, now):
            yield Driver.RULE
        if _redrawn(was, now):
            yield Driver.REORGANISATION


def settled(promise: Promise, bench: Bench, method: Method) -> Standing:
    """A standing; where an engine has yet to find what it rests on, asked again until it has."""
    answers = bench.evidence.answers
    while True:
        before = answers.unanswered if answers else 0
        standing = judge(promise, bench, method)
        if answers is None or answers.unanswered == before:
            return standing
        answers.settle()


def as_of(units: Registry, on: date) -> Registry:
    """The units as they were on a day, as if none were founded or merged away after it."""
    return Registry(tuple(_lasting(unit, on) for unit in units if unit.valid_from <= on))


def _lasting(unit: Unit, on: date) -> Unit:
    return replace(unit, valid_to=None) if unit.valid_to and unit.valid_to > on else unit


def _said(statement: Statement | None) -> tuple[Entry, ...]:
    return tuple(entries_of([statement])) if statement else ()


def _redefined(was: Side, now: Side) -> bool:
    """Whether an indicator, a part or a regime that both sides know is defined otherwise."""
    folds = ({key: each.fold for key, each in side.indicators.items()} for side in (was, now))
    told = (
        tuple(folds),
        (was.evidence.parts, now.evidence.parts),
        (was.evidence.regimes, now.evidence.regimes),
    )
    return any(
        first[key] != last[key] for first, last in told for key in first.keys() & last.keys()
    )


def _redrawn(was: Side, now: Side) -> bool:
    """Whether the units differ, or one was founded or merged away between the two days."""
    maps = [(each.evidence.units, each.atlas.reorganisations, each.map) for each in (was, now)]
    if maps[0] != maps[1]:
        return True
    if now.map is not None:
        return False
    first, last = sorted((was.on, now.on))
    days = (day for unit in now.evidence.units for day in (unit.valid_from, unit.valid_to))
    return any(day is not None and first < day <= last for day in days)
