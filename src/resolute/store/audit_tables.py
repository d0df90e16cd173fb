"""Whether the tables beside the log, of tiles and of submissions, are what the log makes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from resolute.evidence import Logged
from resolute.proof import TILE_WIDTH, tile_root
from resolute.store import audit_faults as faults
from resolute.store.models import Sent, Tile
from resolute.store.tiles import place_of
from resolute.words import Finding


class TileFaults:
    """Compares the tiles kept with those that the leaves fill, level by level."""

    def __init__(self, alias: str) -> None:
        self._tiles = Tile.objects.using(alias)
        self._edges: list[list[bytes]] = []
        self._seen = 0

    def add(self, leaf: bytes, level: int = 0) -> Iterator[Finding]:
        """What the next hash of a level shows."""
        if level == len(self._edges):
            self._edges.append([])
        edge = self._edges[level]
        edge.append(leaf)
        if len(edge) == TILE_WIDTH:
            hashes = b"".join(edge)
            edge.clear()
            self._seen += 1
            yield from self._full(hashes, level)

    def rest(self) -> Iterator[Finding]:
        """Tiles that no entries fill."""
        if self._tiles.count() > self._seen:
            yield faults.other_tile(len(self._edges), self._seen)

    def _full(self, hashes: bytes, level: int) -> Iterator[Finding]:
        above = len(self._edges[level + 1]) if level + 1 < len(self._edges) else 0
        index = self._index(level, above)
        own = tile_root(hashes)
        kept = self._tiles.filter(place=place_of(level, index)).first()
        if kept is None or bytes(kept.hashes) != hashes or bytes(kept.root) != own:
            yield faults.other_tile(level, index)
        yield from self.add(own, level + 1)

    def _index(self, level: int, above: int) -> int:
        """The number of the tile on its level: how many roots of it stand on the levels above."""
        number, width = above, TILE_WIDTH
        for edge in self._edges[level + 2 :]:
            number += len(edge) * width
            width *= TILE_WIDTH
        return number


class SentFaults:
    """Compares what is kept of submissions with the entries that name them."""

    def __init__(self, alias: str) -> None:
        self._sent = Sent.objects.using(alias)
        self._open: tuple[str, str, int, int] | None = None
        self._entries = 0

    def add(self, page: Iterable[Logged]) -> Iterator[Finding]:
        """What the entries of a page show; a submission is judged when the next one begins."""
        for logged in page:
            self._entries += 1
            if self._open is not None and self._open[0] == logged.submission:
                name, by, first, stored = self._open
                if by != logged.by:
                    yield faults.other_sending(name)
                self._open = (name, by, first, stored + 1)
            else:
                yield from self._close()
                self._open = (logged.submission, logged.by, logged.seq, 1)

    def rest(self) -> Iterator[Finding]:
        """The last submission, and those kept that no entry names."""
        yield from self._close()
        kept = self._sent.filter(stored__gt=0)
        if sum(kept.values_list("stored", flat=True)) != self._entries:
            yield faults.other_sending("*")

    def _close(self) -> Iterator[Finding]:
        if self._open is None:
            return
        name, by, first, stored = self._open
        if not self._sent.filter(submission=name, by=by, first=first, stored=stored).exists():
            yield faults.other_sending(name)
