"""The ledger: entries are added, none is ever changed or removed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Protocol

from resolute.evidence.entry import Entry, Figure


class Ledger(Protocol):
    """The whole of what the program asks of a store of evidence."""

    def append(self, entries: Iterable[Entry]) -> None:
        """Add entries. One whose id is there already, and is equal, is added only once."""

    def read(self, *, known_at: datetime | None = None) -> Iterator[Entry]:
        """The entries recorded up to and including a moment, in the order of recording."""


class MemoryLedger:
    """A ledger in a list: for a plan folder, for tests, and as the reference for others."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._entries: dict[str, Entry] = {}
        self.append(entries)

    def append(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            if self._entries.setdefault(entry.id, entry) != entry:
                raise ValueError(f"two different entries bear the id {entry.id!r}")

    def read(self, *, known_at: datetime | None = None) -> Iterator[Entry]:
        ordered = sorted(self._entries.values(), key=_order)
        return (e for e in ordered if known_at is None or e.recorded_at <= known_at)


def in_force(entries: Iterable[Entry]) -> Sequence[Entry]:
    """The figures that no entry among them replaces or withdraws, in the order of recording."""
    known = list(entries)
    replaced = {entry.replaces for entry in known}
    return [e for e in known if e.id not in replaced and isinstance(e.body, Figure)]


def _order(entry: Entry) -> tuple[datetime, str]:
    return entry.recorded_at, entry.id
