"""What is known of dossiers, read once and then followed: only what was recorded since is read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

from resolute.evidence import Ledger, Selection
from resolute.packs.dossiers.history import History, add_to, read_history, uncorrected
from resolute.packs.dossiers.records import OF_DOSSIERS, STEP
from resolute.packs.dossiers.risk import Experience, experience

NOT_STEPS = frozenset(OF_DOSSIERS) - {STEP}
"""Which records the pages of the counter need: the steps of other programs move no dossier."""


@dataclass(slots=True)
class Following:
    """The history of a ledger but for the steps, as far as it has been read.

    It is looked at by one at a time, and only inside ``up_to_now``.
    """

    _found: History = field(default_factory=History)
    _size: int = 0
    _known: Experience | None = None
    _lock: Lock = field(default_factory=Lock)

    @contextmanager
    def up_to_now(self, ledger: Ledger) -> Iterator[History]:
        """The history with all that is recorded now."""
        with self._lock:
            size = ledger.size
            if size != self._size:
                self._read(ledger, size)
            yield self._found

    def experience(self) -> Experience:
        """What its answered dossiers tell."""
        if self._known is None:
            self._known = experience(self._found)
        return self._known

    def _read(self, ledger: Ledger, size: int) -> None:
        new = list(ledger.log(Selection(kinds=NOT_STEPS, since=self._size, until=size)))
        if any(logged.entry.replaces for logged in new):
            whole = ledger.log(Selection(kinds=NOT_STEPS, until=size))
            self._found = read_history(uncorrected(list(whole)))
        else:
            add_to(self._found, new)
        self._size = size
        if new:
            self._known = None
