"""What may be published, kept until somebody decides or changes something."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Lock

from resolute.actions.copy_desk import CopyDesk
from resolute.actions.earlier import Earlier
from resolute.actions.open_data_kept import OpenData, OpenDataKept
from resolute.actions.published import DECIDES, Published, published_on
from resolute.actions.published_copy import PublishedCopy, published_copied
from resolute.actions.published_source import Source
from resolute.actions.remembered import Remembered
from resolute.evidence import Selection

KEPT = 4
OPEN_DATA = "open-data"
"""The folder of the files of open data, beside the copy."""


@dataclass(slots=True)
class PublishedKept:
    """Every standing by what may be published, on the days that were asked for.

    A figure has to be approved, and so changes nothing published when it comes.
    """

    ledger: Remembered
    _size: int = 0
    _now: dict[date, Published] = field(default_factory=dict)
    _before: dict[date, Published] = field(default_factory=dict)
    _files: dict[Path, OpenDataKept] = field(default_factory=dict)
    _making: set[date] = field(default_factory=set)
    _turn: Lock = field(default_factory=Lock)
    _one: Lock = field(default_factory=Lock)
    _hand: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))

    def now(self, on: date, copy: CopyDesk | None = None) -> Published:
        """What may be published now; with a copy an engine finds it there."""
        found, _ = self._kept(on)
        return found or self._make(on, copy)

    def lately(self, on: date, copy: CopyDesk | None = None) -> Published:
        """The same, or while that is found what could be published before."""
        found, before = self._kept(on)
        if found is not None or before is None:
            return found or self._make(on, copy)
        if on not in self._making:
            self._making.add(on)
            self._hand.submit(self._make, on, copy)
        return before

    def open_data(self, published: PublishedCopy) -> OpenData | None:
        """The files of all that is published, or was before; None while the first are written."""
        folder = published.source.copy.folder.path.parent / OPEN_DATA
        kept = self._files.setdefault(folder, OpenDataKept(folder))
        return kept.newest(published)

    def _kept(self, on: date) -> tuple[Published | None, Published | None]:
        with self._turn:
            size = self.ledger.size
            if self._changed(self._size, size):
                self._before |= self._now
                self._now.clear()
            self._size = size
            return self._now.get(on), self._before.get(on)

    def _make(self, on: date, copy: CopyDesk | None) -> Published:
        """Find it while others go on; two do not do so at once."""
        try:
            with self._one:
                found, _ = self._kept(on)
                return found or self._found(self._size, on, copy)
        finally:
            self._making.discard(on)

    def _found(self, size: int, on: date, copy: CopyDesk | None) -> Published:
        then = Earlier(self.ledger, size)
        copied = copy and published_copied(Source(ledger=then, copy=copy, size=size), on)
        found = copied or published_on(then, on)
        before = self._before.get(on)
        if isinstance(found, PublishedCopy) and isinstance(before, PublishedCopy):
            found.go_on_from(before)
        self._kept(on)
        kept = self._before if self._changed(size, self._size) else self._now
        while len(kept) >= KEPT:
            kept.pop(next(iter(kept)))
        kept[on] = found
        return found

    def _changed(self, since: int, until: int) -> bool:
        """Whether anything came that changes what may be published."""
        kinds = DECIDES if len(self.ledger.levels.steps) > 1 else None
        came = Selection(kinds=kinds, since=since, until=until)
        return since < until and next(iter(self.ledger.log(came)), None) is not None
