"""The tree in the tables is the twin's, whatever the steps in which it grew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import pytest
from django.db import connections, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from resolute.evidence import Ledger, MemoryLedger
from resolute.proof import (
    EMPTY_ROOT,
    MemoryTree,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    root,
    verify_consistency,
    verify_inclusion,
)
from resolute.store import DatabaseLedger
from resolute.store.inserting import insert
from resolute.store.models import Line
from resolute.store.tiles import grow
from tests.contract.shelf import STORES, new_address, new_ledger, opened, root_of
from tests.lines import AT, figure, submission

STEPS = (1, 253, 1, 1, 1, 254, 1, 1, 255, 256, 2)
TILE_EDGES = (1, 2, 255, 256, 257, 511, 512, 513, 1023, 1024, 1025, 65_535, 65_536, 65_537)
BESIDE = (0, 1, 254, 255, 256, 511, 512, 65_279, 65_280, 65_535, 65_536)


def steps(ledger: Ledger, sizes: Sequence[int]) -> Iterator[int]:
    """Submit so many figures at a time; the size after each."""
    for number, many in enumerate(sizes):
        rows = [figure(f"{number} {n}", n, part=f"{number} {n}") for n in range(many)]
        ledger.submit(submission(f"s{number}", "lan", *rows), at=AT)
        yield ledger.size


def twin_tree(ledger: Ledger) -> MemoryTree:
    """The tree over the records, put together anew."""
    tree = MemoryTree()
    for record in ledger.records():
        tree.append(leaf_hash(record))
    return tree


def test_the_root_is_the_twins_after_every_step(ledger: Ledger, twin: MemoryLedger) -> None:
    assert root_of(ledger) == EMPTY_ROOT
    for size, also in zip(steps(ledger, STEPS), steps(twin, STEPS), strict=True):
        assert size == also
        assert root_of(ledger) == root_of(twin)


def test_the_root_at_every_size_is_the_twins(ledger: Ledger) -> None:
    assert list(steps(ledger, STEPS))[-1] == sum(STEPS)
    tree, twin = ledger.tree(), twin_tree(ledger)

    for size in range(sum(STEPS) + 1):
        assert root(size, tree) == root(size, twin)


def test_every_proof_is_the_twins(ledger: Ledger) -> None:
    for _ in steps(ledger, STEPS):
        pass
    tree, twin = ledger.tree(), twin_tree(ledger)

    for size in (1, 255, 256, 257, 511, 512, 513):
        for index in range(size):
            assert inclusion_proof(index, size, tree) == inclusion_proof(index, size, twin)
        for old in range(size + 1):
            assert consistency_proof(old, size, tree) == consistency_proof(old, size, twin)


@pytest.mark.parametrize("store", STORES[1:])
def test_the_tree_does_not_depend_on_the_steps(store: str, request: pytest.FixtureRequest) -> None:
    @settings(max_examples=settings().max_examples // 5)
    @given(sizes=st.lists(st.integers(0, 600), max_size=5))
    def grown(sizes: list[int]) -> None:
        ledger = new_ledger(store, request)
        for _ in steps(ledger, sizes):
            assert root_of(ledger) == root(ledger.size, twin_tree(ledger))
        connections.close_all()

    grown()


def extend(ledger: DatabaseLedger, twin: MemoryTree, size: int) -> None:
    """Put bare rows into the log until it has a size: what stands in them is of no matter here."""
    connection, first = connections[ledger.alias], twin.size
    day = connection.ops.adapt_datefield_value(date(2022, 1, 1))
    moment = connection.ops.adapt_datetimefield_value(AT)
    leaves = [leaf_hash(b"%d" % seq) for seq in range(first, size)]
    rows = [
        (seq, f"e{seq}", "figure/1", "", "", day, day, None, None, None, moment, "", leaf)
        for seq, leaf in enumerate(leaves, start=first)
    ]
    with transaction.atomic(using=ledger.alias):
        insert(connection, Line, rows)
        grow(ledger.alias, first, leaves)
    for leaf in leaves:
        twin.append(leaf)


def test_roots_and_proofs_are_the_twins_across_the_edges_of_tiles(address: str) -> None:
    ledger, twin = opened(address), MemoryTree()
    for size in TILE_EDGES:
        extend(ledger, twin, size)
        tree, whole = ledger.tree(), root(size, twin)

        assert root(size, tree) == whole
        for index in {*BESIDE, size // 2, size - 1} & set(range(size)):
            proof = inclusion_proof(index, size, tree)
            leaf = leaf_hash(b"%d" % index)
            assert proof == inclusion_proof(index, size, twin)
            assert verify_inclusion(leaf=leaf, index=index, size=size, proof=proof, root=whole)
        for old in {0, *BESIDE, *TILE_EDGES} & set(range(size + 1)):
            grown = consistency_proof(old, size, tree)
            old_root = root(old, tree)
            assert grown == consistency_proof(old, size, twin)
            assert verify_consistency(
                old=old, new=size, old_root=old_root, new_root=whole, proof=grown
            )


def test_a_tree_taken_earlier_still_tells_of_its_size(ledger: Ledger) -> None:
    sizes = steps(ledger, (300, 300))
    size = next(sizes)
    earlier, told = ledger.tree(), root_of(ledger)
    next(sizes)

    assert root(size, earlier) == told == root_of(ledger, size)


@pytest.mark.parametrize("store", STORES[1:])
def test_a_long_log_is_proven_from_a_few_tiles(store: str, request: pytest.FixtureRequest) -> None:
    ledger = opened(new_address(store, request))
    extend(ledger, MemoryTree(), 5_000)
    with CaptureQueriesContext(connections[ledger.alias]) as asked:
        inclusion_proof(777, 5_000, ledger.tree())
    connections.close_all()

    assert len(asked) <= 8
