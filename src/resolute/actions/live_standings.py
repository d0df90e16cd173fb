"""Standings that follow the ledger: a new figure touches the promises that depend on it alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from resolute.actions.earlier import Earlier
from resolute.actions.judge_engine import (
    Engine,
    FromLedger,
    material_of,
    moment_at,
    shift_of,
    without_figures,
)
from resolute.actions.judge_folder import Court, court_of, drawn_up
from resolute.actions.judge_ledger import Question, known_in_ledger, least_level
from resolute.actions.known import Known
from resolute.actions.remembered import ACTS
from resolute.actions.settled import Settled
from resolute.actions.touched import Touched
from resolute.engines import Answering, Leaves, Material
from resolute.evidence import (
    CellNote,
    Ledger,
    PlanChange,
    PlanText,
    Selection,
)
from resolute.measure import Evidence
from resolute.plan import Promise
from resolute.review.material import Material as ReviewMaterial
from resolute.standing import Standing

PLAN = frozenset({PlanText.kind, PlanChange.kind})
KNOWN_BY = ACTS - PLAN - {CellNote.kind}
"""What is known besides figures and the plan changes by entries of these kinds."""


@dataclass(slots=True)
class LiveStandings:
    """Every standing on a day by what a ledger holds now; ``refresh`` brings them up to date.

    ``size`` is how many entries they take account of, and ``last`` the moment of the last figure
    among them that counts. They are kept for one process and one day; a new day, or another plan,
    asks for new ones. Whatever is not a figure may be ``heard`` elsewhere, where it is remembered.
    """

    engine: Engine
    on: date
    standings: dict[str, Standing] = field(default_factory=dict)
    size: int = 0
    last: datetime | None = None
    heard: Ledger | None = None
    _known: Known = field(init=False)
    _plain: Evidence = field(init=False)
    _goals: Mapping[str, frozenset[str]] = field(init=False)
    _answers: Answering = field(init=False)
    _court: Court = field(init=False)
    _asked: dict[str, frozenset[tuple[str, str]]] = field(default_factory=dict)
    _asked_before: frozenset[tuple[str, str]] = frozenset()  # of the plan as it was adopted

    def __post_init__(self) -> None:
        self._begin()

    def refresh(self) -> frozenset[str]:
        """Take account of what was recorded since; the codes of what was judged again."""
        ledger = self._ledger
        size = ledger.size
        since = Selection(since=self.size, until=size)
        if size == self.size:
            return frozenset()
        if any(True for _ in ledger.log(replace(since, kinds=PLAN))):
            self._begin()
            return frozenset(self.standings)
        acts = any(True for _ in ledger.log(replace(since, kinds=KNOWN_BY)))
        touched = frozenset(self._touched(since))
        affected = [
            promise
            for promise in self._known.plan.promises
            if not touched.isdisjoint(self._asked[promise.code])
        ]
        self.size = size
        if acts:
            self._known = known_in_ledger(Earlier(ledger, size), Question(figures=False))
            self._court = replace(self._court, known=self._known)
        if affected or not touched.isdisjoint(self._asked_before):
            self._go_on(touched)
            self._read_anew(affected)
            self._judge(affected)
        return frozenset(promise.code for promise in affected)

    def material(self) -> ReviewMaterial:
        """All that is known and judged, as it now stands; it stays so, whatever comes later.

        What the standings did not ask is answered by the definition, from the ledger.
        """
        self._answers.asked = set()
        drawn = drawn_up(self._court, dict(self.standings), last=self.last)
        self._asked_before = frozenset(self._answers.asked)
        answers = Settled(self._answers, self._defined())
        self._answers = self._answers.apart()
        self._court = self._hearing(self._answers)
        return replace(drawn, evidence=replace(drawn.evidence, answers=answers))

    @property
    def _ledger(self) -> Ledger:
        return self.heard or self.engine.desk.ledger

    def _begin(self) -> None:
        ledger = self._ledger
        self.size = ledger.size
        self._known = known_in_ledger(Earlier(ledger, self.size), Question(figures=False))
        self._plain = without_figures(self._known, self.on)
        shift = shift_of(self._known, self._plain.map)
        self._goals = shift.goals() if shift else {}
        read = Leaves(self.engine.runner, self._material(frozenset(self._plain.parts)))
        self.last = moment_at(self.engine.desk.ledger, read.own.figures.last_place())
        self._answers = Answering(read, self._defined())
        self._court = court_of(self._known, self.on, replace(self._plain, answers=self._answers))
        self._judge(self._known.plan.promises)

    def _go_on(self, touched: frozenset[tuple[str, str]]) -> None:
        """Forget what was touched, in answers of their own: whoever has those before keeps them."""
        self._answers = self._answers.apart()
        self._answers.forget(touched)
        self._court = self._hearing(self._answers)

    def _hearing(self, answers: Answering) -> Court:
        return replace(self._court, evidence=replace(self._court.evidence, answers=answers))

    def _defined(self) -> FromLedger:
        ledger, known = self.engine.desk.ledger, self._known
        least = least_level(known.read, ledger.levels)
        shift = shift_of(known, self._plain.map)
        return FromLedger(ledger, self._plain, self.size, least, shift)

    def _material(self, parts: frozenset[str]) -> Material:
        return material_of(self.engine, self._known, self._plain, parts=parts, size=self.size)

    def _touched(self, since: Selection) -> Iterator[tuple[str, str]]:
        look = Touched(
            ledger=self._ledger,
            parts=self._plain.parts,
            units=self._plain.units,
            goals=self._goals,
            last=self.last,
        )
        yield from look.since(since)
        self.last = look.last

    def _read_anew(self, affected: Iterable[Promise]) -> None:
        """Let leaves be read from an extract as of now, of the parts that some promises read."""
        asked = [self._asked[each.code] for each in affected] + [self._asked_before]
        parts = frozenset(part for each in asked for part, _ in each)
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
