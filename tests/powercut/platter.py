"""What a power failure leaves of one file: everything synced, and some of what was not.

A change that waits to be synced survives, is lost, or (a write) is torn at sectors. The changes
survive together, in the order in which they were made, or each on its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise
from math import inf
from random import Random  # noqa: TID251  always somebody else's, with a seed

SECTOR = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """Bytes put at a place, by the operation of the disk with this number."""

    number: int
    offset: int
    data: bytes

    def apply(self, content: bytearray) -> None:
        end = self.offset + len(self.data)
        content.extend(bytes(max(0, self.offset - len(content))))
        content[self.offset : end] = self.data


@dataclass(frozen=True, slots=True, kw_only=True)
class Truncation:
    """The file cut to a size, by the operation of the disk with this number."""

    number: int
    size: int

    def apply(self, content: bytearray) -> None:
        del content[self.size :]


Change = Write | Truncation


class StoredFile:
    """A file as the program sees it, and as it stands on the platter."""

    def __init__(self, content: bytes = b"", *, entered: bool = False) -> None:
        self.seen = bytearray(content)
        self.safe = bytearray(content)
        self.waiting: list[Change] = []
        self.entered = entered

    def change(self, change: Change) -> None:
        change.apply(self.seen)
        self.waiting.append(change)

    def sync(self) -> None:
        for change in self.waiting:
            change.apply(self.safe)
        self.waiting.clear()


class Manner(Enum):
    """How a disk loses what it had not yet written."""

    NOTHING = auto()
    THE_LATEST = auto()
    ANYTHING = auto()


class PowerFailure:
    """One failure: drawn once, it treats every file of the disk in the same manner."""

    def __init__(self, rng: Random, waiting: Sequence[int]) -> None:
        """The numbers are those of the changes, in all files, that wait to be synced."""
        manner = rng.choice(list(Manner))
        self._rng = rng
        self._last = rng.choice([0, *waiting]) if manner is Manner.THE_LATEST else inf
        self._kept = rng.random() if manner is Manner.ANYTHING else 1

    def tosses(self) -> bool:
        """Whether something happened that may as well not have happened."""
        return self._rng.random() < 1 / 2

    def leaves(self, file: StoredFile) -> bytes:
        """The content of the file when the power is back."""
        content = bytearray(file.safe)
        for change in file.waiting:
            self._strike(change, content)
        return bytes(content)

    def _strike(self, change: Change, content: bytearray) -> None:
        if change.number > self._last:
            return
        if self._rng.random() < self._kept:
            change.apply(content)
        elif isinstance(change, Write) and self.tosses():
            self._tear(change, content)

    def _tear(self, write: Write, content: bytearray) -> None:
        """Put down some sectors; what never was written before them is zeros or noise."""
        for start, data in _sectors(write):
            if self.tosses():
                hole = max(0, start - len(content))
                content.extend(self._rng.randbytes(hole) if self.tosses() else bytes(hole))
                content[start : start + len(data)] = data


def _sectors(write: Write) -> list[tuple[int, bytes]]:
    first, end = write.offset, write.offset + len(write.data)
    edges = [first, *range(first - first % SECTOR + SECTOR, end, SECTOR), end]
    return [(start, write.data[start - first : stop - first]) for start, stop in pairwise(edges)]
