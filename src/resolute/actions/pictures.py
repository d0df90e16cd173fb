"""Pictures of how everything stands: now and at earlier moments, from all entries or a copy."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from threading import Lock
from typing import TypeVar

from resolute.actions.copy_desk import CopyDesk
from resolute.actions.earlier import Earlier
from resolute.actions.judge_folder import judge_known
from resolute.actions.judge_ledger import NothingRecordedError, Question, known_in_ledger
from resolute.actions.known import Known
from resolute.actions.live_picture import LivePicture, Picture, judged_copied, picture_of
from resolute.actions.remembered import Remembered
from resolute.review.material import Material

KeyT = TypeVar("KeyT")
KeptT = TypeVar("KeptT")

KEPT = 4
"""So many days are kept judged; a leader looks at two or three."""


@dataclass(slots=True)
class Pictures:
    """What was judged of a ledger, as long as it holds."""

    ledger: Remembered
    _size: int = -1
    _known: Known | None = None
    _judged: dict[date, Picture] = field(default_factory=dict)
    _earlier: dict[tuple[date, datetime], Material] = field(default_factory=dict)
    _latest: dict[tuple[date, datetime], Material] = field(default_factory=dict)
    _live: dict[date, LivePicture] = field(default_factory=dict)
    _turn: Lock = field(default_factory=Lock)
    _behind: Lock = field(default_factory=Lock)

    def now(self, on: date) -> Picture:
        """Every standing on a day by all entries that are recorded now."""
        with self._turn:
            self._catch_up()
            return self._picture_now(on)

    def live(self, on: date, copy: CopyDesk) -> LivePicture:
        """The picture of a day that is kept up to date from a copy."""
        with self._turn:
            if on not in self._live:
                _make_room(self._live)
                self._live[on] = LivePicture(copy, self.ledger, on)
            return self._live[on]

    def known(self) -> Known:
        """What is recorded now."""
        with self._turn:
            self._catch_up()
            return self._known_now()

    def known_by(self, known_at: datetime) -> Known:
        """What had been recorded by a moment; before the plan had been, what is recorded now."""
        with self._turn:
            self._catch_up()
            return self._known_by(known_at)

    def then(self, on: date, known_at: datetime) -> Material:
        """Every standing on a day by what had been recorded by a moment, or else now."""
        with self._turn:
            self._catch_up()
            kept = self._kept_then(on, known_at)
            if kept is not None:
                return kept
            known = self._known_by(known_at)
            if known is self._known:
                return self._picture_now(on).material
            return self._keep(on, known_at, judge_known(known, on=on))

    def then_copied(self, on: date, known_at: datetime, copy: CopyDesk) -> Material:
        """The same from a copy, while others go on."""
        with self._behind:
            with self._turn:
                self._catch_up()
                kept = self._kept_then(on, known_at)
            if kept is not None:
                return kept
            try:
                found = judged_copied(copy, Question(known_at=known_at), on)
            except NothingRecordedError:
                return self.live(on, copy).look(least=self.ledger.size).material
            with self._turn:
                return self._keep(on, known_at, found)

    def _keep(self, on: date, known_at: datetime, found: Material) -> Material:
        """Keep it, for ever where more has been recorded since: that never changes again."""
        past = self.ledger.size_at(known_at) < self._size
        kept = self._earlier if past else self._latest
        _make_room(kept)
        kept[on, known_at] = found
        return found

    def _kept_then(self, on: date, known_at: datetime) -> Material | None:
        return self._earlier.get((on, known_at)) or self._latest.get((on, known_at))

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

    def _catch_up(self) -> None:
        size = self.ledger.size
        if size != self._size:
            self._known = None
            self._judged.clear()
            self._latest.clear()
            self._size = size


def _make_room(kept: dict[KeyT, KeptT]) -> None:
    """Let the oldest go until there is room for one more."""
    while len(kept) >= KEPT:
        kept.pop(next(iter(kept)))
