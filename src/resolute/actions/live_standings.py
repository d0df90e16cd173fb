"""Standings that follow the ledger: a new figure touches the promises that depend on it alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from resolute.actions.judge_engine import (
    Engine,
    FromLedger,
    material_of,
    shift_of,
    without_figures,
)
from resolute.actions.judge_folder import Court, court_of
from resolute.actions.judge_ledger import FIGURES, Question, known_in_ledger, least_level
from resolute.actions.known import Known
from resolute.engines import Answering, Leaves, Material
from resolute.evidence import Approval, Figure, PlanChange, PlanText, Selection, Withdrawal
from resolute.measure import Evidence
from resolute.plan import Promise
from resolute.standing import Standing
from resolute.units import Registry

PLAN = frozenset({PlanText.kind, PlanChange.kind})


@dataclass(slots=True)
class LiveStandings:
    """Every standing on a day by what a ledger holds now; ``refresh`` brings them up to date.

    ``size`` is how many entries they take account of. They are kept for one process and one day;
    a new day, or another plan, asks for new ones.
    """

    engine: Engine
    on: date
    standings: dict[str, Standing] = field(default_factory=dict)
    size: int = 0
    _known: Known = field(init=False)
    _plain: Evidence = field(init=False)
    _goals: Mapping[str, frozenset[str]] = field(init=False)
    _answers: Answering = field(init=False)
    _court: Court = field(init=False)
    _asked: dict[str, frozenset[tuple[str, str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._begin()

    def refresh(self) -> frozenset[str]:
        """Take account of what was recorded since; the codes of what was judged again."""
        ledger = self.engine.desk.ledger
        size = ledger.size
        since = Selection(since=self.size, until=size)
        if size == self.size:
            return frozenset()
        if any(True for _ in ledger.log(replace(since, kinds=PLAN))):
            self._begin()
            return frozenset(self.standings)
        touched = frozenset(self._touched(since))
        affected = [
            promise
            for promise in self._known.plan.promises
            if not touched.isdisjoint(self._asked[promise.code])
        ]
        self.size = size
        if affected:
            self._answers.forget(touched)
            self._read_anew(affected)
            self._judge(affected)
        return frozenset(promise.code for promise in affected)

    def _begin(self) -> None:
        ledger = self.engine.desk.ledger
        self.size = ledger.size
        self._known = known_in_ledger(ledger, Question(figures=False))
        self._plain = without_figures(self._known, self.on)
        shift = shift_of(self._known, self._plain.map)
        self._goals = shift.goals() if shift else {}
        read = Leaves(self.engine.runner, self._material(frozenset(self._plain.parts)))
        self._answers = Answering(read, self._defined())
        self._court = court_of(self._known, self.on, replace(self._plain, answers=self._answers))
        self._judge(self._known.plan.promises)

    def _defined(self) -> FromLedger:
        ledger, known = self.engine.desk.ledger, self._known
        least = least_level(known.read, ledger.levels)
        shift = shift_of(known, self._plain.map)
        return FromLedger(ledger, self._plain, self.size, least, shift)

    def _material(self, parts: frozenset[str]) -> Material:
        return material_of(self.engine, self._known, self._plain, parts=parts, size=self.size)

    def _touched(self, since: Selection) -> Iterator[tuple[str, str]]:
        """The parts and units of which something was said or decided, with all units above."""
        ledger = self.engine.desk.ledger
        decided = {
            logged.entry.body.submission
            for logged in ledger.log(replace(since, kinds=frozenset({Approval.kind})))
            if isinstance(logged.entry.body, Approval)
        }
        yield from self._spoken(replace(since, kinds=FIGURES))
        if decided:
            yield from self._spoken(
                Selection(kinds=FIGURES, submissions=frozenset(decided), until=since.until)
            )

    def _spoken(self, wanted: Selection) -> Iterator[tuple[str, str]]:
        """Those that some entries speak of; a withdrawal speaks of what it takes back."""
        taken_back = set()
        for logged in self.engine.desk.ledger.log(wanted):
            body, unit = logged.entry.body, logged.entry.unit
            if isinstance(body, Withdrawal):
                taken_back.add(unit)
            if isinstance(body, Figure):
                yield from self._upwards(body.part, unit)
        for unit in taken_back:
            for part in self._known.read.parts:
                yield from self._upwards(part, unit)

    def _upwards(self, part: str, unit: str) -> Iterator[tuple[str, str]]:
        """A part with every unit to which it comes, all those above, and whichever unit ("")."""
        yield part, ""
        for each in {unit, *self._goals.get(unit, ())}:
            yield from ((part, above) for above in _above(self._plain.units, each))

    def _read_anew(self, affected: Iterable[Promise]) -> None:
        """Let leaves be read from an extract as of now, of the parts that some promises read."""
        parts = frozenset(part for each in affected for part, _ in self._asked[each.code])
        self._answers.leaves = self._answers.leaves.over(self._material(parts))
        self._answers.defined = self._defined()

    def _judge(self, promises: Iterable[Promise]) -> None:
        answers, left = self._answers, list(promises)
        indicators = self._known.read.indicators
        while left:
            again: list[Promise] = []
            for promise in left:
                before, answers.asked = answers.unanswered, set()
                self.standings[promise.code] = self._court.judge(promise, indicators)
                self._asked[promise.code] = frozenset(answers.asked)
                if answers.unanswered > before:
                    again.append(promise)
            left = again
            if left:
                answers.settle()


def _above(units: Registry, unit: str) -> Iterator[str]:
    """A unit and every unit above it."""
    above: str | None = unit
    while above is not None and above in units:
        yield above
        above = units[above].parent
