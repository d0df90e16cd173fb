"""Asking an engine and the reference interpreter the same, and comparing what they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from resolute.engines import Answering, Material, Runner
from resolute.engines.leaves import Leaves
from resolute.engines.plan import COLUMNS, Planner
from resolute.engines.steps import planner
from resolute.evidence import Book, Entry, Nature, Part, Statement, in_force
from resolute.evidence.flags import ESTIMATED, PROVENANCE
from resolute.measure import DoesNotApply, Evidence, Fold, Outcome, Reading, Scope, evaluate, read
from resolute.plan import Provenance
from resolute.units import Registry
from tests.columns import InForce, Spelling, asking, extract
from tests.worlds import REGIMES, indicator

ASKS = dict.fromkeys(("fold", "unit", "win", "on_day"), "INTEGER")
NOISE = Decimal("1e-30")
"""More than fifty digits leave of a number that a double holds exactly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """A log over some units and parts, of which ``folded`` entries were copied to files.

    It is asked at a ``size`` of the log, and figures count that have come to ``level``; what
    counts at it is ``in_force``, and ``spelled`` tells the same of all ``levels``.
    """

    parts: Mapping[str, Part]
    units: Registry
    said: Sequence[Entry]
    folded: int
    size: int
    level: int = 0
    levels: int = 1
    in_force: InForce = in_force
    spelled: Spelling = asking(in_force)  # noqa: RUF009 — it is a function, and keeps nothing

    def known(self) -> Evidence:
        """What the reference interpreter reads."""
        book = Book(self.in_force(self.said[: self.size]))
        return Evidence(book=book, parts=self.parts, units=self.units, regimes=REGIMES)

    def material(self, folder: Path) -> Material:
        """What an engine reads; its files are put into a folder."""
        cut = extract(
            self.said,
            folder,
            folded=self.folded,
            size=self.size,
            spelled=self.spelled,
            levels=self.levels,
            level=self.level,
        )
        return Material(extract=cut, parts=self.parts, units=self.units, regimes=REGIMES)


@dataclass(frozen=True)
class Defined:
    """The reference interpreter over evidence at hand."""

    evidence: Evidence

    def prepare(self, asked: Sequence[tuple[Fold, Scope]]) -> None:
        """Everything is there."""

    def __call__(self, fold: Fold, scope: Scope) -> Outcome:
        return evaluate(fold, scope, self.evidence)


def answered(runner: Runner, world: World, folder: Path) -> Evidence:
    """Evidence whose leaves an engine reads."""
    known = world.known()
    answers = Answering(Leaves(runner, world.material(folder)), Defined(known))
    return replace(known, book=Book(()), answers=answers)


def readings(texts: Sequence[str], scopes: Sequence[Scope], evidence: Evidence) -> list[Reading]:
    """Readings of folds for some scopes, asked again until the engine has found all."""
    answers = evidence.answers
    while True:
        before = answers.unanswered if answers else 0
        found = [read(indicator("it", text), scope, evidence) for text in texts for scope in scopes]
        if answers is None or answers.unanswered == before:
            return found
        answers.settle()


def planned(
    runner: Runner, material: Material, asked: Sequence[tuple[Fold, Scope]]
) -> list[dict[str, object]]:
    """The outcomes of folds for some scopes, all in one plan, in the order of asking."""
    leaves = Leaves(runner, material)
    plans = planner(leaves)
    rows = [_asked(plans, fold, scope) for fold, scope in asked]
    asks = leaves.shop.hold("asks", ASKS, dict.fromkeys(rows))
    table = plans.outcomes(asks, {number for number, *_ in rows})
    said = runner.rows(f"SELECT {COLUMNS} FROM {table}")  # noqa: S608 — a table of our own
    leaves.shop.clear()
    told = [each.strip() for each in COLUMNS.split(",")]
    found = {row[:4]: dict(zip(told, row, strict=True)) for row in said}
    assert len(found) == len(said) == len(set(rows))
    return [found[row] for row in rows]


def _asked(plans: Planner, fold: Fold, scope: Scope) -> tuple[int, int, int, int]:
    unit = plans.leaves.tree.codes[scope.unit]
    return plans.number(fold), unit, plans.window(scope.window), scope.on.toordinal()


def assert_same(found: Mapping[str, object], expected: Outcome) -> None:
    """Compare an outcome of a plan with one of the reference."""
    assert found["known"] is (expected.number is not None)
    assert found["used"] is bool(expected.used)
    assert found["complete"] is expected.complete
    assert found["as_of"] == (expected.as_of.toordinal() if expected.as_of else None)
    does_not_apply = any(isinstance(gap, DoesNotApply) for gap in expected.gaps)
    assert found["not_applicable"] is does_not_apply
    assert _told(int(str(found["flags"]))) == _behind(expected)
    if expected.number is not None:
        off = abs(Decimal(str(found["num"])) - expected.number)
        assert off <= Decimal(str(found["err"])) + NOISE
        assert found["exact"] is None or found["exact"] == expected.number


def _told(flags: int) -> tuple[bool, set[Provenance]]:
    """Whether anything is not final, and where it is from, by the flags of an outcome."""
    bits = (flags >> PROVENANCE + place & 1 for place, _ in enumerate(Provenance))
    return bool(flags & ESTIMATED), {p for p, bit in zip(Provenance, bits, strict=True) if bit}


def _behind(outcome: Outcome) -> tuple[bool, set[Provenance]]:
    said = [each for each in outcome.used if isinstance(each, Statement)]
    estimated = any(each.figure.nature is not Nature.FINAL for each in said)
    return estimated, {each.entry.origin.provenance for each in said}
