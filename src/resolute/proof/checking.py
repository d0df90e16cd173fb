"""Checking Merkle proofs: the two algorithms of RFC 9162, written apart from those that prove."""

from __future__ import annotations

from collections.abc import Sequence

from resolute.proof.encoding import HASH_BYTES
from resolute.proof.merkle import EMPTY_ROOT, node_hash


def verify_inclusion(
    *, leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> bool:
    """Whether the leaf with this hash stands at ``index`` in the tree of this size and root.

    RFC 9162, section 2.1.3.2.
    """
    if not 0 <= index < size or not _are_hashes(leaf, root, *proof):
        return False
    at, last = index, size - 1
    reached = leaf
    for sibling in proof:
        if last == 0:
            return False
        if at & 1 or at == last:
            reached = node_hash(sibling, reached)
            at, last = _past_zeros(at, last)
        else:
            reached = node_hash(reached, sibling)
        at, last = at >> 1, last >> 1
    return last == 0 and reached == root


def verify_consistency(
    *, old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Whether the new tree begins with every leaf of the old one, unchanged and in order.

    RFC 9162, section 2.1.4.2; every tree grows out of the empty one, which takes no proof.
    """
    if not 0 <= old <= new or not _are_hashes(old_root, new_root, *proof):
        return False
    if old == new:
        return not proof and old_root == new_root
    if old == 0:
        return not proof and old_root == EMPTY_ROOT
    path = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    return bool(proof) and _grown(old, new, path) == (old_root, new_root)


def _grown(old: int, new: int, path: list[bytes]) -> tuple[bytes, bytes] | None:
    """Both roots as they follow from a path; None where its length is not what the trees ask."""
    at, last = _past_ones(old - 1, new - 1)
    before = after = path[0]
    for sibling in path[1:]:
        if last == 0:
            return None
        if at & 1 or at == last:
            before, after = node_hash(sibling, before), node_hash(sibling, after)
            at, last = _past_zeros(at, last)
        else:
            after = node_hash(after, sibling)
        at, last = at >> 1, last >> 1
    return (before, after) if last == 0 else None


def _past_zeros(at: int, last: int) -> tuple[int, int]:
    """Both places further up, at the first level where ``at``, never 0 here, is a right child."""
    levels = (at & -at).bit_length() - 1
    return at >> levels, last >> levels


def _past_ones(at: int, last: int) -> tuple[int, int]:
    """Both places further up, at the first level where ``at`` is a left child."""
    levels = (~at & at + 1).bit_length() - 1
    return at >> levels, last >> levels


def _are_hashes(*hashes: bytes) -> bool:
    return all(len(one) == HASH_BYTES for one in hashes)
