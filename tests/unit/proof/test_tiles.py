"""A tree cut into tiles answers what the whole tree answers."""

from __future__ import annotations

import pytest

from resolute.proof import (
    TILE_WIDTH,
    MemoryTree,
    TileSource,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    root,
    subtree,
    tile_root,
)
from tests.unit.proof.rfc6962 import mth

SIZE = 70_000
LEAVES = [leaf_hash(number.to_bytes(4, "big")) for number in range(SIZE)]


@pytest.fixture(scope="module")
def tree() -> MemoryTree:
    tree = MemoryTree()
    for leaf in LEAVES:
        tree.append(leaf)
    return tree


def tiles_of(leaves: list[bytes]) -> list[list[bytes]]:
    """The tiles of each level, as tlog-tiles defines them, the last of a level maybe partial."""
    levels = []
    while leaves:
        tiles = [leaves[i : i + TILE_WIDTH] for i in range(0, len(leaves), TILE_WIDTH)]
        levels.append([b"".join(tile) for tile in tiles])
        leaves = [mth(tile) for tile in tiles if len(tile) == TILE_WIDTH]
    return levels


@pytest.fixture(scope="module")
def tiles() -> list[list[bytes]]:
    return tiles_of(LEAVES)


def test_the_example_of_the_specification_has_the_tiles_that_it_says(
    tiles: list[list[bytes]],
) -> None:
    assert [len(level) for level in tiles] == [274, 2, 1]
    assert [len(level[-1]) // 32 for level in tiles] == [112, 17, 1]
    assert tile_root(tiles[0][0]) == tiles[1][0][:32]
    assert tile_root(tiles[1][0]) == tiles[2][0]


@pytest.mark.parametrize("size", [1, 255, 256, 257, 511, 65_535, 65_536, 65_537, 69_999, SIZE])
def test_tiles_give_the_roots_and_the_proofs_of_the_whole_tree(
    tree: MemoryTree, tiles: list[list[bytes]], size: int
) -> None:
    source = TileSource(lambda level, index: tiles[level][index])
    index, old = size * 2 // 3, (size + 1) // 3

    assert root(size, source) == root(size, tree)
    assert inclusion_proof(index, size, source) == inclusion_proof(index, size, tree)
    assert consistency_proof(old, size, source) == consistency_proof(old, size, tree)


def test_a_proof_reads_a_tile_once_and_few_of_them(
    tree: MemoryTree, tiles: list[list[bytes]]
) -> None:
    read = []

    def one(level: int, index: int) -> bytes:
        read.append((level, index))
        return tiles[level][index]

    source = TileSource(one)
    for _ in range(2):
        assert inclusion_proof(40_000, SIZE, source) == inclusion_proof(40_000, SIZE, tree)

    assert sorted(read) == [(0, 156), (0, 273), (1, 0), (1, 1)]


@pytest.mark.parametrize("width", [1, 2, 3, 17, 128, 255, 256])
def test_a_tile_gives_each_complete_subtree_in_it_and_no_other(width: int) -> None:
    hashes = b"".join(LEAVES[:width])

    for level in range(9):
        whole = width >> level
        for index in range(whole):
            begin, end = index << level, (index + 1) << level
            assert subtree(hashes, level, index) == mth(LEAVES[begin:end])
        for index in (whole, whole + 1, -1):
            with pytest.raises(ValueError, match="does not hold"):
                subtree(hashes, level, index)


@pytest.mark.parametrize(
    ("level", "index"), [(0, 112), (0, 255), (1, 56), (7, 0), (8, 17), (9, 8), (12, 1)]
)
def test_what_a_partial_tile_does_not_hold_is_not_made_up(
    tiles: list[list[bytes]], level: int, index: int
) -> None:
    source = TileSource(lambda height, _: tiles[height][-1])

    with pytest.raises(ValueError, match="does not reach"):
        source.root_of(level, index)


@pytest.mark.parametrize("width", [0, 255, 257])
def test_only_a_full_tile_has_a_root(width: int) -> None:
    with pytest.raises(ValueError, match="full tile"):
        tile_root(bytes(32 * width))
