"""An office at work on its ledger: what is recorded, judged once for each state of the log."""

from __future__ import annotations

import sys
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, datetime
from threading import Lock

from resolute.actions.copy_desk import CopyDesk
from resolute.actions.earlier import Earlier
from resolute.actions.judge_ledger import least_level, plan_of, plan_texts
from resolute.actions.keeper import Where
from resolute.actions.known import Known
from resolute.actions.live_picture import Picture
from resolute.actions.open_data_kept import OpenData
from resolute.actions.pack_sections import with_sections
from resolute.actions.pictures import KEPT, Pictures
from resolute.actions.plan_entries import people_recorded
from resolute.actions.public_page import public_page
from resolute.actions.published import Published
from resolute.actions.published_copy import PublishedCopy
from resolute.actions.published_kept import PublishedKept
from resolute.actions.rank_plan import rank_plan
from resolute.actions.remembered import Remembered
from resolute.actions.waiting_kept import WaitingKept
from resolute.evidence import Erasure, Ledger, Person, PlanText, Selection
from resolute.intake.plan_folder import PlanRead
from resolute.pack import Packs
from resolute.review.material import Material
from resolute.words import Language

Richer = tuple[int, Material, Material]
"""Standings by so many entries, and the same with more beside them."""


@dataclass(slots=True)
class RecordedOffice:
    """A ledger, with what was read and judged from it as long as nothing new was recorded.

    ``where`` is its folder, with the key by which reviews are frozen and the files handed in. With
    a ``copy`` everything is judged from that, and kept up to date by what was recorded since.
    """

    ledger: Ledger
    where: Where | None = None
    copy: CopyDesk | None = None
    waiting: WaitingKept = field(init=False)
    _size: int = -1
    _plan: PlanRead | None = None
    _posts: dict[str, str] = field(default_factory=dict)
    _ranked: dict[date, Richer] = field(default_factory=dict)
    _told: dict[date, Richer] = field(default_factory=dict)
    _pictures: Pictures = field(init=False)
    _published: PublishedKept = field(init=False)
    _hand: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        told = self.ledger
        kept = told if isinstance(told, Remembered) else Remembered(told)
        self.ledger, self._pictures = kept, Pictures(kept)
        self.waiting, self._published = WaitingKept(kept), PublishedKept(kept)

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

        That is at least so many entries, and all that were recorded by a moment. From a copy it is
        found where every figure counts at once.
        """
        if self.copy is None or least_level(self.plan(), self.ledger.levels):
            return self._pictures.now(on)
        return self._pictures.live(on, self.copy).look(least=least, by=by)

    def known(self) -> Known:
        """What is recorded now."""
        return self._pictures.known()

    def known_by(self, known_at: datetime) -> Known:
        """What had been recorded by a moment; before the plan had been, what is recorded now."""
        return self._pictures.known_by(known_at)

    def as_then(self, on: date, known_at: datetime) -> Material:
        """Every standing on a day by what had been recorded by a moment.

        Of a moment before the plan was recorded, by what is recorded now. What was known once it
        is past never changes, and is kept whatever is recorded later.
        """
        if self.copy is None:
            return self._pictures.then(on, known_at)
        return self._pictures.then_copied(on, known_at, self.copy)

    def ranked(self, on: date) -> Material:
        """The same with what the indices of the plan say on that day."""
        return self._more(self._ranked, on, rank_plan)

    def told_by(self, packs: Packs, on: date) -> Material:
        """The same as :meth:`material` with what packs say of their own records."""
        return self._more(self._told, on, lambda told: with_sections(told, self.ledger, packs))

    def published(self, on: date) -> Published:
        """Every standing on a day by what may be published now.

        With a copy there are many figures, and reading them takes long: then whoever asks while
        that is done is told what could be published before.
        """
        if self.copy is None:
            return self._published.now(on)
        return self._published.lately(on, self.copy)

    def open_data(self, published: PublishedCopy) -> OpenData | None:
        """The files of all that is published from the copy, or was before these were written."""
        return self._published.open_data(published)

    def make_ready(self, on: date) -> None:
        """Where there is a copy, read what the first pages of a day need before somebody asks."""
        if self.copy is not None:
            self._hand.submit(self._read_ahead, on)

    def _read_ahead(self, on: date) -> None:
        self.picture(on)
        self.waiting.rows_of(self.waiting.pending())
        published = self.published(on)
        for promise in published.material.plan.promises:
            public_page(published, promise, Language.VI)

    def _more(
        self, kept: dict[date, Richer], on: date, add: Callable[[Material], Material]
    ) -> Material:
        """The standings of a day with more beside them, as long as nothing new is recorded."""
        size, material = self.ledger.size, self.material(on)
        with self._lock:
            found = kept.get(on)
            if found is None or found[0] != size or found[1] is not material:
                if len(kept) >= KEPT:
                    kept.clear()
                found = kept[on] = (size, material, add(material))
            return found[2]

    def _plan_now(self) -> PlanRead:
        """The plan as recorded now; it is read again only where a text of it came."""
        size = self.ledger.size
        if self._plan is None or size != self._size:
            if self._plan is None or self._came({PlanText.kind}, size):
                self._plan = plan_of(plan_texts(Earlier(self.ledger, size)).last)
            if self._came({Person.kind, Erasure.kind}, size):
                self._posts.clear()
            self._size = size
        return self._plan

    def _came(self, kinds: AbstractSet[str], size: int) -> bool:
        """Whether entries of some kinds came since this was last looked at."""
        came = Selection(kinds=frozenset(kinds), since=max(self._size, 0), until=size)
        return any(True for _ in self.ledger.log(came))
