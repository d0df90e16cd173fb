"""Judging from the columnar copy of a ledger, by an engine: leaves are read in bulk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property
from threading import RLock

from resolute.actions.copy_desk import CopyDesk
from resolute.actions.judge_folder import judge_known, map_of
from resolute.actions.judge_ledger import (
    FIGURES,
    Question,
    decided_on,
    known_in_ledger,
)
from resolute.actions.known import Known
from resolute.engines import Answering, Leaves, Material, Runner, Shift
from resolute.evidence import (
    Approval,
    Book,
    Entry,
    Figure,
    Levels,
    Selection,
    Withdrawal,
    in_force_at,
)
from resolute.measure import Evidence, Fold, Outcome, Scope, evaluate, leaves, moved_book
from resolute.review.material import Material as ReviewMaterial
from resolute.store.extracting import extract
from resolute.store.ledger import DatabaseLedger
from resolute.units import Atlas, on_map

DECIDING = frozenset({Approval.kind, Withdrawal.kind})
"""The kinds of entries by which something said earlier comes to count, or no longer does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """An engine with the copy that it reads."""

    desk: CopyDesk
    runner: Runner


def judge_in_bulk(engine: Engine, question: Question, *, on: date) -> tuple[Known, ReviewMaterial]:
    """Every standing on a day, equal to what the reference says of the same ledger.

    The material has no entries: a proof finds its own when somebody asks for it. Raises what
    :func:`known_in_ledger` raises, and CopyLostError.
    """
    ledger = engine.desk.ledger
    known = known_in_ledger(ledger, replace(question, figures=False))
    size = ledger.size if question.known_at is None else ledger.size_at(question.known_at)
    plain = without_figures(known, on)
    least = counting_from(known, ledger.levels)
    parts = frozenset(plain.parts)
    material = material_of(engine, known, plain, parts=parts, size=size)
    read = Leaves(engine.runner, material)
    defined = FromLedger(ledger, plain, size, least, shift_of(known, plain.map))
    evidence = replace(plain, answers=Answering(read, defined))
    last = moment_at(ledger, read.own.figures.last_place())
    return known, judge_known(known, on=on, read=evidence, last=last)


def material_of(
    engine: Engine, known: Known, plain: Evidence, *, parts: frozenset[str], size: int
) -> Material:
    """What leaves of some parts are read from, in the first ``size`` entries of a ledger.

    ``plain`` is what the plan says, on the map on which it is read.
    """
    ledger = engine.desk.ledger
    cut = extract(
        ledger,
        engine.desk.folder,
        parts=parts,
        size=size,
        level=counting_from(known, ledger.levels),
    )
    return Material(
        extract=cut,
        parts=plain.parts,
        units=plain.units,
        regimes=plain.regimes,
        shift=shift_of(known, plain.map),
    )


def counting_from(known: Known, levels: Levels) -> int:
    """The number of the level of approval from which figures count in what is known."""
    return levels.steps.index(known.counts_from) if known.counts_from else 0


def without_figures(known: Known, on: date) -> Evidence:
    """What a plan says of parts, units and regimes with no figure, on the map of a day judged."""
    day, units = map_of(known, on), known.read.registry
    former = known.adopted.parts if known.adopted else {}
    return Evidence(
        book=Book(()),
        parts={**former, **known.read.parts},
        units=units if day is None else on_map(units, Atlas(known.read.reorganisations), day),
        regimes=known.regimes,
        map=day,
    )


def shift_of(known: Known, day: date | None) -> Shift | None:
    """By what the figures of a plan are moved to the map of a day, if they are."""
    if day is None:
        return None
    return Shift(units=known.read.registry, atlas=Atlas(known.read.reorganisations), day=day)


def moment_at(ledger: DatabaseLedger, place: int | None) -> datetime | None:
    """When the entry at a place was recorded."""
    if place is None:
        return None
    (logged,) = ledger.log(Selection(since=place, until=place + 1))
    return logged.entry.recorded_at


@dataclass
class FromLedger:
    """The definition of folds over the entries of a ledger, a few fetched at a time.

    With a ``shift`` the units of the evidence are on its map, and figures are moved there. Several
    threads may ask; they do so in turn.
    """

    ledger: DatabaseLedger
    evidence: Evidence
    size: int
    least: int
    shift: Shift | None = None
    _units: dict[str, frozenset[str]] = field(default_factory=dict)
    _entries: dict[str, list[Entry]] = field(default_factory=dict)
    _turn: RLock = field(default_factory=RLock)

    def prepare(self, asked: Sequence[tuple[Fold, Scope]]) -> None:
        """Fetch the figures of all parts and units that some folds read."""
        with self._turn:
            self._prepare(asked)

    def _prepare(self, asked: Sequence[tuple[Fold, Scope]]) -> None:
        wanted: dict[str, set[str]] = {}
        for fold, scope in asked:
            for leaf in leaves(fold):
                wanted.setdefault(leaf.part, set()).update(self._below(scope.unit))
        missing = {
            part: units
            for part, units in wanted.items()
            if not units <= self._units.get(part, frozenset())
        }
        units = frozenset(unit for each in missing.values() for unit in each)
        self._entries.update({part: [] for part in missing})
        self._units.update(dict.fromkeys(missing, units))
        for entry in self._in_force(frozenset(missing), units) if missing else ():
            if isinstance(entry.body, Figure):
                self._entries[entry.body.part].append(entry)

    def catch_up(self, size: int) -> None:
        """Take account of what was recorded since, up to so many entries.

        A figure that counts at once is put with those at hand, in place of the one that it
        corrects. Where anything else decides what counts, everything is fetched anew.
        """
        new = [e.entry for e in self.ledger.log(Selection(since=self.size, until=size))]
        self.size = size
        plain = not self.least and not any(e.body.kind in DECIDING for e in new)
        said = [entry for entry in new if isinstance(entry.body, Figure)]
        if not plain:
            self._units, self._entries = {}, {}
            return
        corrected = {entry.replaces for entry in said}
        for part, kept in self._entries.items():
            added = (e for e in said if isinstance(e.body, Figure) and e.body.part == part)
            mine = [entry for entry in added if entry.unit in self._units[part]]
            left = [entry for entry in kept if entry.id not in corrected]
            self._entries[part] = [*left, *(e for e in mine if e.id not in corrected)]

    def __call__(self, fold: Fold, scope: Scope) -> Outcome:
        return evaluate(fold, scope, self.evidence_for(fold, scope))

    def evidence_for(self, fold: Fold, scope: Scope) -> Evidence:
        """The figures that a fold may read for a unit and all below it, and maybe some more."""
        with self._turn:
            self._prepare([(fold, scope)])
            said = [each for leaf in leaves(fold) for each in self._entries[leaf.part]]
        book = Book({entry.id: entry for entry in said}.values())
        return replace(self.evidence, book=self._moved(book))

    def _moved(self, book: Book) -> Book:
        """The figures on the map, from those about the units as the plan has them."""
        if self.shift is None:
            return book
        told = replace(self.evidence, book=book, units=self.shift.units)
        return moved_book(told, self.shift.atlas, self.shift.day)

    def _below(self, unit: str) -> set[str]:
        below = self.evidence.units.all_below(unit, since=date.min, until=date.max)
        units = {unit, *(each.id for each in below)}
        sources = self._sources
        return units.union(*(sources.get(each, ()) for each in units))

    @cached_property
    def _sources(self) -> Mapping[str, frozenset[str]]:
        return self.shift.sources() if self.shift else {}

    def _in_force(self, parts: frozenset[str], units: frozenset[str]) -> Sequence[Entry]:
        wanted = Selection(kinds=FIGURES, parts=parts, units=units, until=self.size)
        log = list(self.ledger.log(wanted))
        submissions = frozenset(logged.submission for logged in log)
        return in_force_at(log, decided_on(self.ledger, submissions, self.size), self.least)
