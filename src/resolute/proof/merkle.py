"""The Merkle tree of RFC 6962, section 2.1: roots, and proofs made from complete subtrees."""

from __future__ import annotations

from functools import reduce
from hashlib import sha256
from typing import Protocol

EMPTY_ROOT = sha256(b"").digest()
"""The root of a tree without leaves."""


class HashSource(Protocol):
    """Where the hashes of complete subtrees come from."""

    def root_of(self, level: int, index: int) -> bytes:
        """The hash over the leaves from ``index << level`` up to ``(index + 1) << level``."""


def leaf_hash(data: bytes) -> bytes:
    """The hash of one leaf."""
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of a node over the hashes of its two halves."""
    return sha256(b"\x01" + left + right).digest()


def root(size: int, source: HashSource) -> bytes:
    """The root of the tree of the first ``size`` leaves."""
    return _span(0, size, source) if size else EMPTY_ROOT


def inclusion_proof(index: int, size: int, source: HashSource) -> tuple[bytes, ...]:
    """The hashes beside the way from a leaf up to the root, the leaf's sibling first."""
    if not 0 <= index < size:
        raise ValueError(f"no leaf {index} in a tree of {size}")
    proof: list[bytes] = []
    begin, end = 0, size
    while end - begin > 1:
        middle = begin + _left_half(end - begin)
        if index < middle:
            proof.append(_span(middle, end, source))
            end = middle
        else:
            proof.append(_span(begin, middle, source))
            begin = middle
    return tuple(reversed(proof))


def consistency_proof(old: int, new: int, source: HashSource) -> tuple[bytes, ...]:
    """The hashes from which both the old root and the new one follow; none from size 0."""
    if not 0 <= old <= new:
        raise ValueError(f"a tree of {new} does not grow out of one of {old}")
    proof: list[bytes] = []
    begin, end = 0, new
    while old not in {0, end}:
        middle = begin + _left_half(end - begin)
        if old <= middle:
            proof.append(_span(middle, end, source))
            end = middle
        else:
            proof.append(_span(begin, middle, source))
            begin = middle
    if begin:  # otherwise the subtree that remains is the old tree, whose root the reader has
        proof.append(_span(begin, end, source))
    return tuple(reversed(proof))


def _left_half(width: int) -> int:
    """The largest power of two below a width."""
    return 1 << ((width - 1).bit_length() - 1)


def _span(begin: int, end: int, source: HashSource) -> bytes:
    """The hash of a node over leaves, put together from the complete subtrees below it."""
    hashes: list[bytes] = []
    at = begin
    for level in reversed(range((end - begin).bit_length())):
        if (end - begin) >> level & 1:
            hashes.append(source.root_of(level, at >> level))
            at += 1 << level
    return _joined(hashes)


def _joined(peaks: list[bytes]) -> bytes:
    """The root over complete subtrees, the widest first."""
    return reduce(lambda right, left: node_hash(left, right), reversed(peaks))


class MemoryTree:
    """A whole tree in memory, two hashes for each leaf; a source for every tree inside it."""

    def __init__(self) -> None:
        self._levels: list[list[bytes]] = [[]]

    @property
    def size(self) -> int:
        """How many leaves it has."""
        return len(self._levels[0])

    def append(self, leaf: bytes) -> None:
        """Add the hash of one more leaf."""
        levels = self._levels
        levels[0].append(leaf)
        level = 0
        while len(levels[level]) % 2 == 0:
            if level + 1 == len(levels):
                levels.append([])
            levels[level + 1].append(node_hash(*levels[level][-2:]))
            level += 1

    def root_of(self, level: int, index: int) -> bytes:
        return self._levels[level][index]


class CompactRange:
    """A tree of which only the right edge is kept: the root of any log, in hardly any memory."""

    def __init__(self) -> None:
        self._peaks: list[bytes] = []
        self._size = 0

    @property
    def size(self) -> int:
        """How many leaves it has."""
        return self._size

    def append(self, leaf: bytes) -> None:
        """Add the hash of one more leaf."""
        carry = self._size
        while carry & 1:
            leaf = node_hash(self._peaks.pop(), leaf)
            carry >>= 1
        self._peaks.append(leaf)
        self._size += 1

    def root(self) -> bytes:
        """The root over the leaves so far."""
        return _joined(self._peaks) if self._peaks else EMPTY_ROOT
