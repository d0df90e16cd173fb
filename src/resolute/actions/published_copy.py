"""What may be published of a ledger with a copy: judged by an engine, each page from its own parts.

Nobody waits for all figures to be read. Equal to what :func:`published_on` finds in them.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from threading import RLock

from resolute.actions.judge_engine import Engine, material_of
from resolute.actions.judge_folder import court_of
from resolute.actions.judge_ledger import FIGURES, known_in_ledger, plan_texts
from resolute.actions.known import Known
from resolute.actions.live_picture import judged_copied
from resolute.actions.published import DECIDES, PUBLIC, SMALL_NUMBERS, Published
from resolute.actions.published_rounded import Rounded, of_one_kind
from resolute.actions.published_source import Source, parts_of
from resolute.actions.rules import rules
from resolute.actions.settled import FromBook, Settled
from resolute.actions.touched import Touched
from resolute.engines import Answering, DuckDBRunner, Leaves
from resolute.evidence import Approval, Book, Selection
from resolute.intake.small_numbers import small_numbers_on
from resolute.measure import Answers, Evidence, guarded
from resolute.plan import Promise
from resolute.review.charts import series
from resolute.review.compose import BOOKS
from resolute.review.ink import Ink
from resolute.standing import Standing
from resolute.words import Language

KEPT = 3
"""So many promises are kept with their figures; of the others only what was said of them is."""


@dataclass(frozen=True, slots=True)
class Reader:
    """An engine that reads, with what is known of the plan and its parts, units and regimes."""

    runner: DuckDBRunner
    known: Known
    plain: Evidence


@dataclass(frozen=True, kw_only=True, eq=False)
class PublishedCopy(Published):
    """Every standing by figures that were approved; those of a promise are read when asked for.

    ``guarded`` holds no figures here: those of a promise are :meth:`about` it.
    """

    source: Source
    _about: OrderedDict[str, Published] = field(default_factory=OrderedDict)
    _turn: RLock = field(default_factory=RLock)

    def about(self, promise: Promise) -> Published:
        """The figures that a promise is judged by, with what may be shown of them."""
        with self._turn:
            if promise.code not in self._about:
                self._about[promise.code] = self._found(promise)
            self._about.move_to_end(promise.code)
            while len(self._about) > KEPT:
                self._about.popitem(last=False)
            return self._about[promise.code]

    def pieces(self) -> Iterator[Published]:
        """One part after the other, read when it is asked for."""
        for part in sorted(self.material.evidence.parts):
            question = replace(PUBLIC, parts=frozenset({part}))
            known = known_in_ledger(self.source.ledger, question)
            exact = court_of(known, self.material.on).evidence
            told = replace(self.material, entries=known.entries, evidence=exact)
            yield Published(material=told, guarded=guarded(exact, self.guarded.rule))

    def go_on_from(self, before: PublishedCopy) -> None:
        """Keep the pages that were made of what was published before, where nothing touched them.

        Nothing is kept where more than approvals came, or where another day is judged.
        """
        since = Selection(since=before.source.size, until=self.source.size)
        other = DECIDES - {Approval.kind}
        if self.material.on != before.material.on or self._came(replace(since, kinds=other)):
            return
        units, parts = self.material.evidence.units, self.material.evidence.parts
        look = Touched(ledger=self.source.ledger, parts=parts, units=units, goals={})
        touched = frozenset(part for part, _ in look.since(since))
        for promise in self.material.plan.promises:
            if touched.isdisjoint(parts_of(promise, self.material)):
                said = {key: told for key, told in before.kept.items() if promise.code in key}
                self.kept.update(said)

    def _came(self, wanted: Selection) -> bool:
        return any(True for _ in self.source.ledger.log(wanted))

    def may_say(self, standing: Standing) -> bool:
        """Whether every reading that a standing rests on may be said as it is."""
        promise = standing.promise
        great = not any(self.guarded.about_few(each.scope) for each in standing.readings)
        if great and self._small.isdisjoint(parts_of(promise, self.material)):
            return True
        return self.about(promise).may_say(standing)

    @cached_property
    def _small(self) -> frozenset[str]:
        """The parts of which any figure is so small that it may be withheld."""
        runner = DuckDBRunner(threads="1")
        try:
            known = known_in_ledger(self.source.ledger, replace(PUBLIC, figures=False))
            plain = replace(self.material.evidence, answers=None)
            read = self._leaves(Reader(runner, known, plain), frozenset(plain.parts))
            return read.below(self.guarded.rule.most + 1)
        finally:
            runner.close()

    def _found(self, promise: Promise) -> Published:
        """An engine tells all of it where no number is small; otherwise its figures are fetched."""
        units, rule = self.material.evidence.units, self.guarded.rule
        parts = parts_of(promise, self.material)
        if self._small.isdisjoint(parts) and of_one_kind(units, rule):
            return Rounded(source=self.source, promise=promise, whole=self).published()
        known = known_in_ledger(self.source.ledger, replace(PUBLIC, code=promise.code))
        exact = court_of(known, self.material.on).evidence
        answers = self._answered(promise, known, exact)
        told = replace(
            self.material, entries=known.entries, evidence=replace(exact, answers=answers)
        )
        return Published(material=told, guarded=guarded(exact, self.guarded.rule))

    def _answered(self, promise: Promise, known: Known, exact: Evidence) -> Answers:
        """What an engine says of all that a chart shows: that is very many readings."""
        runner = DuckDBRunner(threads="1")
        try:
            parts = parts_of(promise, self.material)
            plain = replace(exact, book=Book(()))
            answers = Answering(self._leaves(Reader(runner, known, plain), parts), FromBook(exact))
            told = replace(self.material, evidence=replace(plain, answers=answers))
            ink, standing = Ink(BOOKS[Language.VI], told), told.standing(promise.code)
            before = -1
            while before < answers.unanswered:
                before = answers.unanswered
                series(standing, ink)
                answers.settle()
            return Settled(answers.apart(), FromBook(exact))
        finally:
            runner.close()

    def _leaves(self, read: Reader, parts: frozenset[str]) -> Leaves:
        engine = Engine(desk=self.source.copy, runner=read.runner)
        size = self.source.size
        told = material_of(engine, read.known, read.plain, parts=parts, size=size)
        return Leaves(read.runner, told)


def published_copied(source: Source, on: date) -> Published | None:
    """What may be published now, judged on a day by an engine.

    None where the office was opened with figures that stood on paper before: those count though
    nobody approved them, and the copy does not know it.
    """
    opening = plan_texts(source.ledger).opening
    taken_over = Selection(kinds=FIGURES, submissions=frozenset({opening}))
    if any(True for _ in source.ledger.log(taken_over)):
        return None
    material = judged_copied(source.copy, PUBLIC, on)
    rule = small_numbers_on(rules(SMALL_NUMBERS), on)
    bare = replace(material.evidence, answers=None)
    return PublishedCopy(material=material, guarded=guarded(bare, rule), source=source)
