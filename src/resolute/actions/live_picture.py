"""How everything stands on a day, drawn again behind the backs of those who look at it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from threading import Event, Lock

from resolute.actions.copy_desk import CopyDesk
from resolute.actions.judge_engine import Engine, FromLedger, judge_in_bulk
from resolute.actions.judge_ledger import Question
from resolute.actions.live_standings import LiveStandings
from resolute.actions.remembered import Remembered
from resolute.actions.settled import Settled
from resolute.engines import Answering, DuckDBRunner
from resolute.evidence import Ledger, Selection
from resolute.review.material import Material

REST = 1.0
"""So many seconds pass before a picture is drawn again behind the backs of its readers."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Picture:
    """Every standing on a day by the first ``size`` entries of the log, the last of a moment.

    One equals itself alone, so that what was made of it can be kept beside it.
    """

    size: int
    moment: datetime
    material: Material


@dataclass(slots=True)
class LivePicture:
    """The picture of one day, moved forward by what was recorded since it was drawn.

    Whoever looks gets one at once, unless he asks for more than is on it; then it is drawn anew
    before his eyes. Otherwise that is done in the background, only what was touched is judged.
    """

    desk: CopyDesk
    ledger: Remembered
    on: date
    rest: float = REST
    _live: LiveStandings | None = None
    _picture: Picture | None = None
    _drawing: Lock = field(default_factory=Lock)
    _hand: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))
    _busy: Event = field(default_factory=Event)

    def look(self, *, least: int = 0, by: datetime | None = None) -> Picture:
        """A picture of at least so many entries, and of all that were recorded by a moment."""
        size, picture = self.ledger.size, self._picture
        if picture is None or picture.size < min(least, size):
            return self._draw()
        if picture.size == size:
            return picture
        if by is not None and self._lacks(picture, by):
            return self._draw()
        if not self._busy.is_set():
            self._busy.set()
            self._hand.submit(self._behind)
        return picture

    def _lacks(self, picture: Picture, by: datetime) -> bool:
        """Whether anything that is not on a picture had been recorded by a moment."""
        first = Selection(since=picture.size, until=picture.size + 1)
        return any(logged.entry.recorded_at <= by for logged in self.ledger.log(first))

    def _behind(self) -> None:
        try:
            self._draw()
            Event().wait(self.rest)
        finally:
            self._busy.clear()

    def _draw(self) -> Picture:
        """A picture of all that is recorded now; where that fails, the next begins anew."""
        with self._drawing:
            live, self._live = self._live, None
            if live is None:
                engine = Engine(desk=self.desk, runner=DuckDBRunner(threads="1"))
                live = LiveStandings(engine, self.on, heard=self.ledger)
            else:
                live.refresh()
            if self._picture is None or live.size != self._picture.size:
                self._picture = picture_of(self.ledger, live.size, live.material())
            self._live = live
            return self._picture


def picture_of(ledger: Ledger, size: int, material: Material) -> Picture:
    """A picture by the first entries of a ledger."""
    (last,) = ledger.log(Selection(since=size - 1, until=size))
    return Picture(size=size, moment=last.entry.recorded_at, material=material)


def judged_copied(desk: CopyDesk, question: Question, on: date) -> Material:
    """Every standing on a day by what a question asks of a copy; it waits for no engine any more.

    Raises NothingRecordedError, and CopyLostError.
    """
    runner = DuckDBRunner(threads="1")
    try:
        _, found = judge_in_bulk(Engine(desk=desk, runner=runner), question, on=on)
    finally:
        runner.close()
    answers = found.evidence.answers
    if not isinstance(answers, Answering) or not isinstance(answers.defined, FromLedger):
        raise TypeError("an engine has answered in a way that is not known here")
    settled = Settled(answers, answers.defined)
    return replace(found, evidence=replace(found.evidence, answers=settled))
