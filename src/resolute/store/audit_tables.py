"""Whether tiles and personal contents, kept beside the log, are what the log makes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from resolute.evidence import PERSONAL, Erasure, Logged, Sealed, seal_of
from resolute.proof import TILE_WIDTH, tile_root
from resolute.store import audit_faults as faults
from resolute.store.audit_rows import as_bytes
from resolute.store.models import Line, Personal, Tile
from resolute.store.recall import in_batches
from resolute.store.tiles import HASH_BYTES, place_of
from resolute.words import Finding


class TileFaults:
    """Compares the tiles kept with those that the leaves fill, level by level."""

    def __init__(self, alias: str) -> None:
        self._tiles = Tile.objects.using(alias)
        self._edges: list[list[bytes]] = []
        self._filled: list[int] = []

    def add(self, leaf: bytes, level: int = 0) -> Iterator[Finding]:
        """What the next hash of a level shows."""
        if level == len(self._edges):
            self._edges.append([])
            self._filled.append(0)
        edge = self._edges[level]
        edge.append(leaf if len(leaf) == HASH_BYTES else bytes(HASH_BYTES))
        if len(edge) == TILE_WIDTH:
            hashes = b"".join(edge)
            edge.clear()
            yield from self._full(hashes, level)

    def rest(self) -> Iterator[Finding]:
        """Tiles that no entries fill."""
        wanted = {
            place_of(level, index)
            for level, filled in enumerate(self._filled)
            for index in range(filled)
        }
        for place in self._tiles.order_by("place").values_list("place", flat=True).iterator():
            if place not in wanted:
                yield faults.stray_tile(place)

    def _full(self, hashes: bytes, level: int) -> Iterator[Finding]:
        index, own = self._filled[level], tile_root(hashes)
        self._filled[level] += 1
        kept = self._tiles.filter(place=place_of(level, index)).values_list("hashes", "root")
        if [tuple(map(as_bytes, row)) for row in kept] != [(hashes, own)]:
            yield faults.other_tile(level, index)
        yield from self.add(own, level + 1)


class PersonalFaults:
    """Compares the personal contents kept with what the log sealed and had erased."""

    def __init__(self, alias: str) -> None:
        self._alias = alias
        self._kept = Personal.objects.using(alias)
        self._seen = 0

    def add(self, page: Iterable[Logged]) -> Iterator[Finding]:
        """Content of a page that is not what was sealed, gone unordered, or kept against orders."""
        sealed = [each for each in page if isinstance(each.entry.body, Sealed)]
        for batch in in_batches(sealed):
            ids = [each.entry.id for each in batch]
            kept = {row.entry: row for row in self._kept.filter(entry__in=ids)}
            orders = Line.objects.using(self._alias).filter(about__in=ids, kind=Erasure.kind)
            erased = set(orders.values_list("about", flat=True))
            self._seen += len(kept)
            for each in batch:
                yield from _faults(each, kept.get(each.entry.id), ordered=each.entry.id in erased)

    def rest(self) -> Iterator[Finding]:
        """Content that belongs to no sealed entry."""
        if self._kept.count() == self._seen:
            return
        for row in self._kept.order_by("seq").iterator():
            lines = Line.objects.using(self._alias).filter(entry=row.entry, kind__in=PERSONAL)
            if not lines.exists():
                yield faults.broken_seal(row.entry)


def _faults(logged: Logged, row: Personal | None, *, ordered: bool) -> Iterator[Finding]:
    entry = logged.entry
    if row is None:
        if not ordered:
            yield faults.gone_unordered(entry.id)
    elif ordered:
        yield faults.not_erased(entry.id)
    elif row.seq != logged.seq or _seal(row) != getattr(entry.body, "digest", None):
        yield faults.broken_seal(entry.id)


def _seal(row: Personal) -> str | None:
    try:
        return seal_of(as_bytes(row.salt), row.body)
    except (ValueError, TypeError, AttributeError):
        return None
