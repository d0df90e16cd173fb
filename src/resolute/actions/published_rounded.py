"""What may be published of a promise of which no number is small: an engine tells all of it.

Then nothing is withheld, and the numbers of small units are only rounded. No figure is fetched but
those of greater units, of which a page tells when they were said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from resolute.actions.judge_engine import (
    Engine,
    FromLedger,
    counting_from,
    material_of,
    shift_of,
)
from resolute.actions.judge_ledger import known_in_ledger
from resolute.actions.known import Known
from resolute.actions.public_page import put_together
from resolute.actions.published import PUBLIC, Published
from resolute.actions.published_source import Source, parts_of
from resolute.actions.settled import Settled
from resolute.engines import Answering, DuckDBRunner, Leaves, Rounding
from resolute.measure import (
    Answers,
    Evidence,
    Fold,
    Guarded,
    Outcome,
    Scope,
    SmallNumbers,
    evaluate,
    guarded,
)
from resolute.plan import Promise
from resolute.units import Registry
from resolute.words import Language


@dataclass(frozen=True, slots=True)
class FromRounded:
    """The definition of folds over figures as they may be published."""

    exact: FromLedger
    rule: SmallNumbers

    @property
    def evidence(self) -> Evidence:
        """What the plan says of parts, units and regimes."""
        return self.exact.evidence

    def prepare(self, asked: Sequence[tuple[Fold, Scope]]) -> None:
        """Fetch at once what some folds will need."""
        self.exact.prepare(asked)

    def __call__(self, fold: Fold, scope: Scope) -> Outcome:
        return evaluate(fold, scope, self.evidence_for(fold, scope))

    def evidence_for(self, fold: Fold, scope: Scope) -> Evidence:
        """The figures that a fold may read for a unit and all below it."""
        return guarded(self.exact.evidence_for(fold, scope), self.rule).public


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounded:
    """Reads what a promise is judged by, beside the ``whole`` of what is published."""

    source: Source
    promise: Promise
    whole: Published

    def published(self) -> Published:
        """All that its page may ask is found, for the figures as they are and as they may be."""
        rule, units = self.whole.guarded.rule, self.whole.material.evidence.units
        greater = frozenset(unit.id for unit in units if unit.level not in rule.levels)
        question = replace(PUBLIC, code=self.promise.code, units=greater)
        known = known_in_ledger(self.source.ledger, question)
        defined = self._defined(known)
        as_shown = FromRounded(defined, rule)
        runner = DuckDBRunner(threads="1")
        try:
            read, shown = self._leaves(runner, known)
            exact, rounded = Answering(read, defined), Answering(shown, as_shown)
            before = -1
            while before < exact.unanswered + rounded.unanswered:
                before = exact.unanswered + rounded.unanswered
                put_together(self._seen(known, exact, rounded), self.promise, Language.VI)
                exact.settle()
                rounded.settle()
        finally:
            runner.close()
        found = Settled(exact.apart(), defined), Settled(rounded.apart(), as_shown)
        return self._seen(known, *found)

    def _seen(self, known: Known, exact: Answers, rounded: Answers) -> Published:
        material = self.whole.material
        evidence = replace(material.evidence, answers=exact)
        shown = Guarded(
            evidence,
            replace(material.evidence, answers=rounded),
            frozenset(),
            self.whole.guarded.rule,
        )
        told = replace(material, entries=known.entries, evidence=evidence)
        return Published(material=told, guarded=shown)

    @property
    def _plain(self) -> Evidence:
        return replace(self.whole.material.evidence, answers=None)

    def _defined(self, known: Known) -> FromLedger:
        ledger, plain = self.source.copy.ledger, self._plain
        least, shift = counting_from(known, ledger.levels), shift_of(known, plain.map)
        return FromLedger(ledger, plain, self.source.size, least, shift)

    def _leaves(self, runner: DuckDBRunner, known: Known) -> tuple[Leaves, Leaves]:
        """Readers of the figures as they are, and of the same rounded."""
        engine = Engine(desk=self.source.copy, runner=runner)
        parts = parts_of(self.promise, self.whole.material)
        read = material_of(engine, known, self._plain, parts=parts, size=self.source.size)
        exact = Leaves(runner, read)
        rounding = _rounding(exact, self.whole.guarded.rule)
        return exact, Leaves(runner, read, exact.planted, rounding=rounding)


def of_one_kind(units: Registry, rule: SmallNumbers) -> bool:
    """Whether each unit was small, or was not, on every day of its life."""
    return all(len({each.level in rule.levels for each in unit.life}) == 1 for unit in units)


def _rounding(read: Leaves, rule: SmallNumbers) -> Rounding:
    """What the rule rounds of the figures in a copy."""
    material, codes = read.material, read.tree.codes
    told = material.extract.codes.parts
    counted = (
        part
        for part in material.parts.values()
        if part.adds_over_units and part.measured_in.vi not in rule.not_people
    )
    return Rounding(
        parts=frozenset(told[part.key] for part in counted if part.key in told),
        units=frozenset(codes[unit.id] for unit in material.units if unit.level in rule.levels),
        nearest=rule.nearest,
    )
