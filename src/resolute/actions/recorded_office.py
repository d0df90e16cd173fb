"""An office at work on its ledger: what is recorded, judged once for each state of the log."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, datetime
from threading import Lock
from typing import TypeVar

from resolute.actions.copy_desk import CopyDesk
from resolute.actions.earlier import Earlier
from resolute.actions.judge_folder import judge_known
from resolute.actions.judge_ledger import (
    NothingRecordedError,
    Question,
    known_in_ledger,
    least_level,
    plan_of,
    plan_texts,
)
from resolute.actions.keeper import Where
from resolute.actions.known import Known
from resolute.actions.live_picture import (
    LivePicture,
    Picture,
    judged_by_then,
    picture_of,
)
from resolute.actions.pack_sections import with_sections
from resolute.actions.plan_entries import people_recorded
from resolute.actions.published import Published, published_on
from resolute.actions.rank_plan import rank_plan
from resolute.actions.remembered import ACTS, Remembered
from resolute.actions.waiting_kept import WaitingKept
from resolute.evidence import Act, Erasure, Ledger, Person, PlanText, Selection
from resolute.intake.plan_folder import PlanRead
from resolute.pack import Packs
from resolute.review.material import Material
from resolute.units import Unit

KeyT = TypeVar("KeyT")
KeptT = TypeVar("KeptT")

KEPT = 4
"""So many days are kept judged; a leader looks at two or three."""


@dataclass(slots=True)
class RecordedOffice:
    """A ledger, with what was read and judged from it as long as nothing new was recorded.

    ``where`` is its folder, with the key by which reviews are frozen and the files handed in. With
    a ``copy`` everything is judged from that, and kept up to date by what was recorded since.
    """

    ledger: Ledger
    where: Where | None = None
    copy: CopyDesk | None = None
    _size: int = -1
    _plan: PlanRead | None = None
    _known: Known | None = None
    _posts: dict[str, str] = field(default_factory=dict)
    _judged: dict[date, Picture] = field(default_factory=dict)
    _published: dict[date, Published] = field(default_factory=dict)
    _published_before: dict[date, Published] = field(default_factory=dict)
    _publishing: set[date] = field(default_factory=set)
    _behind: Lock = field(default_factory=Lock)
    _hand: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))
    _earlier: dict[tuple[date, datetime], Material] = field(default_factory=dict)
    _latest: dict[tuple[date, datetime], Material] = field(default_factory=dict)
    _ranked: dict[date, Material] = field(default_factory=dict)
    _waiting: WaitingKept = field(init=False)
    _live: dict[date, LivePicture] = field(default_factory=dict)
    _told: dict[date, Material] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        if not isinstance(self.ledger, Remembered):
            self.ledger = Remembered(self.ledger)
        self._waiting = WaitingKept(self.ledger)

    @property
    def waiting(self) -> WaitingKept:
        """What waits for a decision."""
        return self._waiting

    def plan(self) -> PlanRead:
        """The plan as recorded now. Raises NothingRecordedError."""
        with self._lock:
            return self._plan_now()

    def post(self, person: str) -> str:
        """What a person is by the ledger: his post or his name, or the key once it was erased."""
        with self._lock:
            self._plan_now()
            if not self._posts:
                found = people_recorded(Earlier(self.ledger, self._size)).items()
                self._posts = {key: told.post or told.name for key, told in found if told}
            return self._posts.get(person, person)

    def material(self, on: date) -> Material:
        """Every standing on a day by what is recorded now."""
        return self.picture(on, least=sys.maxsize).material

    def picture(self, on: date, *, least: int = 0, by: datetime | None = None) -> Picture:
        """Every standing on a day by what was recorded not long ago.

        That is at least so many entries, and all that were recorded by a moment.
        """
        live = self._live_on(on)
        if live is not None:
            return live.look(least=least, by=by)
        with self._lock:
            self._plan_now()
            return self._picture_now(on)

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
            kept = self._kept_then(on, known_at)
            if kept is not None or self.copy is None:
                return kept or self._judged_then(on, known_at)
        with self._behind:  # from a copy others need not wait meanwhile
            return self._kept_then(on, known_at) or self._judged_then(on, known_at)

    def ranked(self, on: date) -> Material:
        """The same with what the indices of the plan say on that day."""
        material = self.material(on)
        return self._once(self._ranked, on, lambda: rank_plan(material))

    def told_by(self, packs: Packs, on: date) -> Material:
        """The same as :meth:`material` with what packs say of their own records."""
        material = self.material(on)
        return self._once(self._told, on, lambda: with_sections(material, self.ledger, packs))

    def published(self, on: date) -> Published:
        """Every standing on a day by what may be published now.

        With a copy there are many figures, and reading them takes long: then whoever asks while
        that is done is told what could be published before.
        """
        with self._lock:
            self._plan_now()
            if on in self._published:
                return self._published[on]
            before = self._published_before.get(on) if self.copy is not None else None
        if before is None:
            return self._publish(on)
        if on not in self._publishing:
            self._publishing.add(on)
            self._hand.submit(self._publish, on)
        return before

    def _publish(self, on: date) -> Published:
        """Find what may be published now, while others go on; two do not do so at once."""
        try:
            with self._behind:
                with self._lock:
                    self._plan_now()
                    size, found = self._size, self._published.get(on)
                return found or self._published_by(size, on)
        finally:
            self._publishing.discard(on)

    def _published_by(self, size: int, on: date) -> Published:
        """What may be published of the first entries; kept for what it is once more have come."""
        found = published_on(Earlier(self.ledger, size), on)
        with self._lock:
            self._plan_now()
            came = ACTS if self._awaits_approval else None
            lacks = not self._none(Selection(kinds=came, since=size, until=self._size))
            kept = self._published_before if lacks else self._published
            _make_room(kept)
            kept[on] = found
        return found

    def make_ready(self, on: date) -> None:
        """Where there is a copy, read what the first pages of a day need before somebody asks."""
        if self.copy is not None:
            self._hand.submit(self._read_ahead, on)

    def _read_ahead(self, on: date) -> None:
        self.picture(on)
        self.waiting.pending()
        self.published(on)

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

    def _judged_then(self, on: date, known_at: datetime) -> Material:
        size = self._size
        if self.copy is not None:
            try:
                found = judged_by_then(self.copy, on, known_at)
            except NothingRecordedError:
                return self.material(on)
        else:
            known = self._known_by(known_at)
            if known is self._known:
                return self._material_now(on)
            found = judge_known(known, on=on)
        kept = self._earlier if self.ledger.size_at(known_at) < size else self._latest
        _make_room(kept)
        kept[on, known_at] = found
        return found

    def _kept_then(self, on: date, known_at: datetime) -> Material | None:
        return self._earlier.get((on, known_at)) or self._latest.get((on, known_at))

    def _live_on(self, on: date) -> LivePicture | None:
        """The picture of a day; None where there is no copy, or not every figure counts at once."""
        if self.copy is None or not isinstance(self.ledger, Remembered):
            return None
        with self._lock:
            if least_level(self._plan_now(), self.ledger.levels):
                return None
            if on not in self._live:
                _make_room(self._live)
                self._live[on] = LivePicture(self.copy, self.ledger, on)
            return self._live[on]

    def _once(self, kept: dict[date, KeptT], on: date, make: Callable[[], KeptT]) -> KeptT:
        with self._lock:
            if on not in kept:
                _make_room(kept)
                kept[on] = make()
            return kept[on]

    def _material_now(self, on: date) -> Material:
        return self._picture_now(on).material

    def _picture_now(self, on: date) -> Picture:
        if on not in self._judged:
            _make_room(self._judged)
            material = judge_known(self._known_now(), on=on)
            self._judged[on] = picture_of(self.ledger, self._size, material)
        return self._judged[on]

    def _known_now(self) -> Known:
        if self._known is None:
            self._known = known_in_ledger(Earlier(self.ledger, self._size))
        return self._known

    def _known_by(self, known_at: datetime) -> Known:
        try:
            then = Earlier(self.ledger, self._size)
            return known_in_ledger(then, Question(known_at=known_at))
        except NothingRecordedError:
            return self._known_now()

    def _plan_now(self) -> PlanRead:
        """The plan as recorded now; what was read or judged of an earlier state is let go."""
        size = self.ledger.size
        if self._plan is None or size != self._size:
            if self._plan is None or self._came({PlanText.kind}, size):
                self._plan = plan_of(plan_texts(Earlier(self.ledger, size)).last)
            if self._came({Person.kind, Erasure.kind}, size):
                self._posts.clear()
            if not self._awaits_approval or self._came(ACTS, size):
                self._published_before |= self._published
                self._published.clear()
            self._known = None
            self._judged.clear()
            self._latest.clear()
            self._ranked.clear()
            self._told.clear()
            self._size = size
        return self._plan

    def _came(self, kinds: AbstractSet[str], size: int) -> bool:
        """Whether entries of some kinds came since this was last looked at."""
        came = Selection(kinds=frozenset(kinds), since=max(self._size, 0), until=size)
        return not self._none(came)

    def _none(self, wanted: Selection) -> bool:
        return next(iter(self.ledger.log(wanted)), None) is None

    @property
    def _awaits_approval(self) -> bool:
        """Whether a figure has to be approved, and so changes nothing published when it comes."""
        return len(self.ledger.levels.steps) > 1


def _make_room(kept: dict[KeyT, KeptT]) -> None:
    """Let the oldest go until there is room for one more."""
    while len(kept) >= KEPT:
        kept.pop(next(iter(kept)))
