"""Trees and proofs against the published vectors and against the definitions of RFC 6962."""

from __future__ import annotations

import pytest

from resolute.proof import (
    EMPTY_ROOT,
    CompactRange,
    MemoryTree,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    root,
    verify_consistency,
    verify_inclusion,
)
from tests.unit.proof.rfc6962 import mth, path, proof

# The leaves and roots with which Certificate Transparency tests its trees.
LEAVES = [
    bytes.fromhex(leaf)
    for leaf in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
CONSISTENCY = {
    (1, 1): [],
    (1, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (6, 8): [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 5): [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}
MANY = [leaf_hash(f"mục {number}".encode()) for number in range(70)]


def tree_of(leaves: list[bytes]) -> MemoryTree:
    tree = MemoryTree()
    for leaf in leaves:
        tree.append(leaf)
    return tree


@pytest.fixture(scope="module")
def tree() -> MemoryTree:
    return tree_of(MANY)


@pytest.mark.parametrize("size", range(9))
def test_the_published_roots_are_reached_in_three_ways(size: int) -> None:
    leaves = [leaf_hash(leaf) for leaf in LEAVES[:size]]
    edge = CompactRange()
    for leaf in leaves:
        edge.append(leaf)

    known = bytes.fromhex(ROOTS[size])

    assert (root(size, tree_of(leaves)), edge.root(), mth(leaves)) == (known, known, known)


@pytest.mark.parametrize(("sizes", "hashes"), CONSISTENCY.items())
def test_the_published_consistency_proofs_are_made(
    sizes: tuple[int, int], hashes: list[str]
) -> None:
    tree = tree_of([leaf_hash(leaf) for leaf in LEAVES])

    assert [one.hex() for one in consistency_proof(*sizes, tree)] == hashes


@pytest.mark.parametrize("size", range(1, 71))
def test_every_inclusion_proof_is_the_one_defined_and_verifies(tree: MemoryTree, size: int) -> None:
    top = mth(MANY[:size])

    assert root(size, tree) == top
    for index in range(size):
        hashes = inclusion_proof(index, size, tree)
        assert list(hashes) == path(index, MANY[:size])
        assert verify_inclusion(leaf=MANY[index], index=index, size=size, proof=hashes, root=top), (
            index
        )


@pytest.mark.parametrize("new", range(71))
def test_every_consistency_proof_is_the_one_defined_and_verifies(
    tree: MemoryTree, new: int
) -> None:
    for old in range(new + 1):
        hashes = consistency_proof(old, new, tree)
        assert list(hashes) == (proof(old, MANY[:new]) if old else [])
        assert verify_consistency(
            old=old, new=new, old_root=root(old, tree), new_root=root(new, tree), proof=hashes
        ), old


def test_a_compact_range_follows_a_tree_of_any_size(tree: MemoryTree) -> None:
    edge = CompactRange()

    for size, leaf in enumerate(MANY):
        assert (edge.size, edge.root()) == (size, root(size, tree))
        edge.append(leaf)
    assert edge.size == tree.size == len(MANY)


def test_a_proof_asks_for_no_more_hashes_than_twice_the_height() -> None:
    size, asked = 2**24 - 1, []

    class Counting:
        def root_of(self, level: int, index: int) -> bytes:
            assert (index + 1) << level <= size
            asked.append((level, index))
            return EMPTY_ROOT

    inclusion_proof(size // 3, size, Counting())
    consistency_proof(size // 3, size, Counting())

    assert len(asked) <= 4 * 24


@pytest.mark.parametrize(("index", "size"), [(0, 0), (5, 5), (-1, 5)])
def test_no_proof_is_made_of_a_leaf_outside_the_tree(
    tree: MemoryTree, index: int, size: int
) -> None:
    with pytest.raises(ValueError, match="no leaf"):
        inclusion_proof(index, size, tree)


@pytest.mark.parametrize(("old", "new"), [(5, 4), (-1, 4)])
def test_no_proof_is_made_that_a_tree_shrinks(tree: MemoryTree, old: int, new: int) -> None:
    with pytest.raises(ValueError, match="does not grow"):
        consistency_proof(old, new, tree)


@pytest.mark.parametrize(
    ("index", "size", "length"),
    [(0, 0, 0), (-1, 8, 3), (8, 8, 3), (3, 8, 2), (3, 8, 4), (2**70, 2**71, 5), (0, 1, 1)],
)
def test_what_cannot_be_a_proof_of_inclusion_is_refused(index: int, size: int, length: int) -> None:
    proof = [EMPTY_ROOT] * length

    assert not verify_inclusion(
        leaf=EMPTY_ROOT, index=index, size=size, proof=proof, root=EMPTY_ROOT
    )


def test_hashes_of_another_length_are_refused(tree: MemoryTree) -> None:
    proof = inclusion_proof(2, 4, tree)
    moved = (proof[0], proof[1][1:])

    assert verify_inclusion(leaf=MANY[2], index=2, size=4, proof=proof, root=root(4, tree))
    assert not verify_inclusion(leaf=MANY[2], index=2, size=4, proof=moved, root=root(4, tree))
    assert not verify_inclusion(leaf=b"", index=0, size=1, proof=(), root=b"")
    assert not verify_consistency(old=1, new=1, old_root=b"", new_root=b"", proof=())


@pytest.mark.parametrize(
    ("old", "new", "length"),
    [(-1, 4, 0), (5, 4, 2), (3, 8, 0), (4, 8, 0), (3, 8, 2), (3, 8, 9), (4, 4, 1), (0, 4, 1)],
)
def test_what_cannot_be_a_proof_of_consistency_is_refused(
    tree: MemoryTree, old: int, new: int, length: int
) -> None:
    proof = [*consistency_proof(3, 8, tree), *MANY][:length]
    roots = [root(max(size, 0), tree) for size in (old, new)]

    assert not verify_consistency(
        old=old, new=new, old_root=roots[0], new_root=roots[1], proof=proof
    )


def test_a_proof_of_consistency_is_as_long_as_its_sizes_ask(tree: MemoryTree) -> None:
    hashes, before, after = consistency_proof(4, 8, tree), root(4, tree), root(8, tree)
    claimed = [(4, 9), (4, 16), (5, 8), (8, 8), (2, 8), (1, 3)]

    assert verify_consistency(old=4, new=8, old_root=before, new_root=after, proof=hashes)
    for old, new in claimed:
        assert not verify_consistency(
            old=old, new=new, old_root=before, new_root=after, proof=hashes
        ), (old, new)


def test_every_tree_grows_out_of_the_empty_one_and_out_of_no_other_of_size_0() -> None:
    assert verify_consistency(old=0, new=1, old_root=EMPTY_ROOT, new_root=MANY[0], proof=())
    assert verify_consistency(old=0, new=0, old_root=EMPTY_ROOT, new_root=EMPTY_ROOT, proof=())
    assert not verify_consistency(old=0, new=1, old_root=MANY[1], new_root=MANY[0], proof=())
