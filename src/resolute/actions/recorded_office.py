"""An office at work on its ledger: what is recorded, judged once for each state of the log."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from threading import Lock

from resolute.actions.judge_folder import judge_known
from resolute.actions.judge_ledger import known_in_ledger, plan_of, plan_texts
from resolute.actions.keeper import Where
from resolute.actions.published import Published, published_on
from resolute.evidence import Act, Ledger
from resolute.intake.plan_folder import PlanRead
from resolute.review.material import Material
from resolute.units import Unit

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
    _judged: dict[date, Material] = field(default_factory=dict)
    _published: dict[date, Published] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def plan(self) -> PlanRead:
        """The plan as recorded now. Raises NothingRecordedError."""
        with self._lock:
            return self._plan_now()

    def material(self, on: date) -> Material:
        """Every standing on a day by what is recorded now."""
        with self._lock:
            self._plan_now()
            if on not in self._judged:
                while len(self._judged) >= KEPT:
                    self._judged.pop(next(iter(self._judged)))
                self._judged[on] = judge_known(known_in_ledger(self.ledger), on=on)
            return self._judged[on]

    def published(self, on: date) -> Published:
        """Every standing on a day by what may be published now."""
        with self._lock:
            self._plan_now()
            if on not in self._published:
                while len(self._published) >= KEPT:
                    self._published.pop(next(iter(self._published)))
                self._published[on] = published_on(self.ledger, on)
            return self._published[on]

    def units_of(self, person: str, act: str, on: date) -> Iterator[Unit]:
        """The units for which a person may do an act, of those that there are on a day."""
        told = self.plan()
        for unit in told.registry:
            if unit.exists(on) and told.policy.may(person, act, unit.id):
                yield unit

    def may_enter(self, person: str, on: date) -> tuple[Unit, ...]:
        """The units for which a person may submit figures."""
        return tuple(self.units_of(person, Act.SUBMIT.value, on))

    def _plan_now(self) -> PlanRead:
        size = self.ledger.size
        if self._plan is None or size != self._size:
            self._plan = plan_of(plan_texts(self.ledger).last)
            self._judged.clear()
            self._published.clear()
            self._size = size
        return self._plan
