"""The tree in the tables: full tiles are kept, the ragged right edge is put together anew."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connections

from resolute.proof import TILE_WIDTH, TileSource, tile_root
from resolute.store.models import Tile
from resolute.store.trouble import speaking

HASH_BYTES = 32
FULL = TILE_WIDTH * HASH_BYTES
_LEVEL_SHIFT = 48


def place_of(level: int, index: int) -> int:
    """The key under which a tile is kept."""
    return level << _LEVEL_SHIFT | index


def tree_of(alias: str, size: int) -> TileSource:
    """The tree over the first ``size`` entries; reads a tile or two a level."""
    return TileSource(lambda level, index: _hashes(alias, size, (level, index)))


def _hashes(alias: str, size: int, place: tuple[int, int]) -> bytes:
    """The hashes of a tile, one after the other; fewer than 256 at the right edge of the tree."""
    level, index = place
    with speaking():
        if (index + 1) * TILE_WIDTH ** (level + 1) > size:
            return _edge(alias, level, index)
        return _joined(alias, "SELECT hashes FROM ledger_tile WHERE place = %s", place_of(*place))


def grow(alias: str, first: int, leaves: Sequence[bytes]) -> None:
    """Keep the tiles that leaves from ``first`` on fill, on every level."""
    level, known = 0, list(leaves)
    while known and (first + len(known)) // TILE_WIDTH > first // TILE_WIDTH:
        index = first // TILE_WIDTH
        hashes = _edge(alias, level, index) if first % TILE_WIDTH else b""
        # What is new may be in the table already, so the edge is cut at where it began.
        row = hashes[: first % TILE_WIDTH * HASH_BYTES] + b"".join(known)
        tiles = [
            Tile(place=place_of(level, index + number), hashes=full, root=tile_root(full))
            for number in range(len(row) // FULL)
            if (full := row[number * FULL : (number + 1) * FULL])
        ]
        Tile.objects.using(alias).bulk_create(tiles)
        level, first, known = level + 1, index, [bytes(tile.root) for tile in tiles]


def _edge(alias: str, level: int, index: int) -> bytes:
    begin, end = index * TILE_WIDTH, (index + 1) * TILE_WIDTH
    if level == 0:
        return _joined(alias, _LEAVES, begin, end)
    return _joined(alias, _ROOTS, place_of(level - 1, begin), place_of(level - 1, end))


_LEAVES = "SELECT leaf FROM ledger_line WHERE seq >= %s AND seq < %s ORDER BY seq"
_ROOTS = "SELECT root FROM ledger_tile WHERE place >= %s AND place < %s ORDER BY place"


def _joined(alias: str, query: str, *values: int) -> bytes:
    """The hashes that a query finds, one after the other; a proof asks half a dozen such."""
    with connections[alias].cursor() as cursor:
        cursor.execute(query, values)
        return b"".join(bytes(hashes) for (hashes,) in cursor.fetchall())
