"""An office at work on its ledger: what is recorded, judged once for each state of the log."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from threading import Lock
from typing import TypeVar

from resolute.actions.judge_folder import judge_known
from resolute.actions.judge_ledger import (
    NothingRecordedError,
    Question,
    known_in_ledger,
    plan_of,
    plan_texts,
)
from resolute.actions.keeper import Where
from resolute.actions.known import Known
from resolute.actions.plan_entries import people_recorded
from resolute.actions.published import Published, published_on
from resolute.actions.rank_plan import rank_plan
from resolute.evidence import Act, Ledger
from resolute.intake.plan_folder import PlanRead
from resolute.review.material import Material
from resolute.units import Unit

KeyT = TypeVar("KeyT")
KeptT = TypeVar("KeptT")

KEPT = 4
"""So many days are kept judged; a leader looks at two or three."""


@dataclass(slots=True)
class RecordedOffice:
    """A ledger, with what was read and judged from it as long as nothing new was recorded.

    ``where`` is its folder, with the key by which reviews are frozen and the files handed in.
    """

    ledger: Ledger
    where: Where | None = None
    _size: int = -1
    _plan: PlanRead | None = None
    _known: Known | None = None
    _posts: dict[str, str] = field(default_factory=dict)
    _judged: dict[date, Material] = field(default_factory=dict)
    _published: dict[date, Published] = field(default_factory=dict)
    _earlier: dict[tuple[date, datetime], Material] = field(default_factory=dict)
    _ranked: dict[date, Material] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def plan(self) -> PlanRead:
        """The plan as recorded now. Raises NothingRecordedError."""
        with self._lock:
            return self._plan_now()

    def post(self, person: str) -> str:
        """What a person is by the ledger: his post or his name, or the key once it was erased."""
        with self._lock:
            self._plan_now()
            if not self._posts:
                found = people_recorded(self.ledger).items()
                self._posts = {key: told.post or told.name for key, told in found if told}
            return self._posts.get(person, person)

    def material(self, on: date) -> Material:
        """Every standing on a day by what is recorded now."""
        with self._lock:
            self._plan_now()
            return self._material_now(on)

    def known(self) -> Known:
        """What is recorded now."""
        with self._lock:
            self._plan_now()
            return self._known_now()

    def known_by(self, known_at: datetime) -> Known:
        """What had been recorded by a moment; before the plan had been, what is recorded now."""
        with self._lock:
            self._plan_now()
            return self._known_by(known_at)

    def as_then(self, on: date, known_at: datetime) -> Material:
        """Every standing on a day by what had been recorded by a moment.

        Of a moment before the plan was recorded, by what is recorded now. What was known once it
        is past never changes, and is kept whatever is recorded later.
        """
        with self._lock:
            self._plan_now()
            if (on, known_at) in self._earlier:
                return self._earlier[on, known_at]
            known = self._known_by(known_at)
            if known is self._known:
                return self._material_now(on)
            found = judge_known(known, on=on)
            if self.ledger.size_at(known_at) < self._size:
                _make_room(self._earlier)
                self._earlier[on, known_at] = found
            return found

    def ranked(self, on: date) -> Material:
        """The same with what the indices of the plan say on that day."""
        material = self.material(on)
        with self._lock:
            if on not in self._ranked:
                _make_room(self._ranked)
                self._ranked[on] = rank_plan(material)
            return self._ranked[on]

    def published(self, on: date) -> Published:
        """Every standing on a day by what may be published now."""
        with self._lock:
            self._plan_now()
            if on not in self._published:
                _make_room(self._published)
                self._published[on] = published_on(self.ledger, on)
            return self._published[on]

    def units_of(self, person: str, act: str, on: date) -> Iterator[Unit]:
        """The units for which a person may do an act, of those that there are on a day."""
        told = self.plan()
        policy = told.policy.on(on)
        for unit in told.registry:
            if unit.exists(on) and policy.may(person, act, unit.id):
                yield unit

    def may_enter(self, person: str, on: date) -> tuple[Unit, ...]:
        """The units for which a person may submit figures."""
        return tuple(self.units_of(person, Act.SUBMIT.value, on))

    def _material_now(self, on: date) -> Material:
        if on not in self._judged:
            _make_room(self._judged)
            self._judged[on] = judge_known(self._known_now(), on=on)
        return self._judged[on]

    def _known_now(self) -> Known:
        if self._known is None:
            self._known = known_in_ledger(self.ledger)
        return self._known

    def _known_by(self, known_at: datetime) -> Known:
        try:
            return known_in_ledger(self.ledger, Question(known_at=known_at))
        except NothingRecordedError:
            return self._known_now()

    def _plan_now(self) -> PlanRead:
        size = self.ledger.size
        if self._plan is None or size != self._size:
            self._plan = plan_of(plan_texts(self.ledger).last)
            self._known = None
            self._judged.clear()
            self._published.clear()
            self._posts.clear()
            self._ranked.clear()
            self._size = size
        return self._plan


def _make_room(kept: dict[KeyT, KeptT]) -> None:
    """Let the oldest go until there is room for one more."""
    while len(kept) >= KEPT:
        kept.pop(next(iter(kept)))
