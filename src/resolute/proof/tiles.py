"""A tree cut into tiles of 256 hashes, as C2SP tlog-tiles lays it out."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256

from resolute.proof.encoding import HASH_BYTES

TILE_HEIGHT = 8
TILE_WIDTH = 1 << TILE_HEIGHT
_TILE_BYTES = TILE_WIDTH * HASH_BYTES
_PAIR = 2 * HASH_BYTES
_TILES_KEPT = 256  # 4 MB; a proof reads no more than two tiles a level


def tile_root(hashes: bytes) -> bytes:
    """The root over a full tile, which is one hash of the tile above it."""
    if len(hashes) != _TILE_BYTES:
        raise ValueError(f"a full tile has {_TILE_BYTES} bytes, not {len(hashes)}")
    return _unfolded(hashes)[TILE_HEIGHT]


def subtree(hashes: bytes, level: int, index: int) -> bytes:
    """The hash of a complete subtree inside a tile, of which the right part may be missing.

    It covers the tile's hashes from ``index << level`` up to ``(index + 1) << level``.
    """
    begin, end = index << level, (index + 1) << level
    if not 0 <= begin < end <= len(hashes) // HASH_BYTES:
        raise ValueError(f"the tile does not hold the hashes {begin} to {end}")
    return _unfolded(hashes[begin * HASH_BYTES : end * HASH_BYTES])[level]


class TileSource:
    """The hashes of a tree that is kept in tiles.

    ``read`` gives the hashes of a tile, complete or partial, by level and index. What was read is
    remembered, so a source speaks of the tree as it was when the source was made.
    """

    def __init__(self, read: Callable[[int, int], bytes]) -> None:
        self._tile = lru_cache(maxsize=_TILES_KEPT)(
            lambda level, index: _unfolded(read(level, index))
        )

    def root_of(self, level: int, index: int) -> bytes:
        tile_level, height = divmod(level, TILE_HEIGHT)
        tile, place = divmod(index, TILE_WIDTH >> height)
        hashes = self._tile(tile_level, tile)
        begin, end = place * HASH_BYTES, (place + 1) * HASH_BYTES
        if height >= len(hashes) or not 0 <= begin < end <= len(hashes[height]):
            raise ValueError(f"tile {tile} of level {tile_level} does not reach that far")
        return hashes[height][begin:end]


def _unfolded(hashes: bytes) -> tuple[bytes, ...]:
    """The hashes of each height inside a tile, the lowest first; of complete subtrees only."""
    heights = [hashes]
    while len(below := heights[-1]) >= _PAIR:
        pairs = range(0, len(below) - HASH_BYTES, _PAIR)
        heights.append(b"".join([sha256(b"\x01" + below[i : i + _PAIR]).digest() for i in pairs]))
    return tuple(heights)
