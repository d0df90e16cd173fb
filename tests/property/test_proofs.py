"""Whatever is changed in a proof, it is refused; and the twins never disagree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from resolute.proof import (
    AddCheckpoint,
    CompactRange,
    ForkError,
    MemoryTree,
    Note,
    ProofError,
    ProofFile,
    TileSource,
    consistency_proof,
    cosign,
    inclusion_proof,
    leaf_hash,
    root,
    verify_consistency,
    verify_inclusion,
    verify_proof,
    weigh,
)
from resolute.words import ResoluteError
from tests.unit.proof.rfc6962 import mth, path, proof
from tests.unit.proof.small_log import LOG, SEEN, WITNESS, SmallLog
from tests.unit.proof.test_tiles import tiles_of
from tools.verify_proof import NotProvenError, verify

SMALL = SmallLog(40)
REWRITTEN = SmallLog(40, first="mục 0, sửa lại")
KEY = LOG.verifier
SIZES = st.integers(1, 40)
LEAVES = st.lists(st.binary(max_size=4).map(leaf_hash), min_size=1, max_size=60)
LINES = st.text(st.characters(codec="utf-8"), max_size=30) | st.sampled_from(
    ["", "extra ", "index 1", "old 3", "c2sp.org/tlog-proof@v1", "— a AAAAAAA=", "8"]
)
FILES = st.lists(LINES, max_size=9).map("\n".join)


@st.composite
def proofs(draw: st.DrawFn) -> ProofFile:
    """A proof of one record of the small log; its checkpoint is cosigned or not."""
    size = draw(SIZES)
    file = SMALL.proof(draw(st.integers(0, size - 1)), size)
    cosigned = cosign(Note.parse(file.note), WITNESS, SEEN).render()
    return replace(file, note=draw(st.sampled_from([file.note, cosigned])))


@st.composite
def changed(draw: st.DrawFn, content: bytes) -> bytes:
    """Other bytes: one replaced, some cut out, some doubled, or two stretches swapped."""
    at = sorted(draw(st.integers(0, len(content))) for _ in range(3))
    a, b, c = (content[i:j] for i, j in zip([0, *at[:2]], at, strict=True))
    rest = content[at[2] :]
    other = draw(
        st.sampled_from([a + b + rest, a + c + b + rest, a + b + b + c + rest, a + b])
        | st.binary(min_size=1, max_size=1).map(lambda byte: a + byte + content[at[0] + 1 :])
    )
    assume(other != content)
    return other


@given(leaves=LEAVES, data=st.data())
def test_proofs_are_those_of_the_definition_and_verify(
    leaves: list[bytes], data: st.DataObject
) -> None:
    tree = grown(leaves)
    old = data.draw(st.integers(1, len(leaves)))
    index = data.draw(st.integers(0, len(leaves) - 1))
    inside = inclusion_proof(index, len(leaves), tree)
    carries = consistency_proof(old, len(leaves), tree)

    assert (list(inside), list(carries)) == (path(index, leaves), proof(old, leaves))
    assert verify_inclusion(
        leaf=leaves[index], index=index, size=len(leaves), proof=inside, root=mth(leaves)
    )
    assert verify_consistency(
        old=old, new=len(leaves), old_root=mth(leaves[:old]), new_root=mth(leaves), proof=carries
    )


@given(size=st.integers(1, 1100), data=st.data())
def test_a_tree_in_tiles_and_one_at_its_edge_are_the_tree(size: int, data: st.DataObject) -> None:
    leaves = [leaf_hash(number.to_bytes(4, "big")) for number in range(size)]
    tree, tiles, edge = grown(leaves), tiles_of(leaves), CompactRange()
    for leaf in leaves:
        edge.append(leaf)
    source = TileSource(lambda level, index: tiles[level][index])
    old, index = data.draw(st.integers(0, size)), data.draw(st.integers(0, size - 1))

    assert root(size, source) == root(size, tree) == edge.root()
    assert inclusion_proof(index, size, source) == inclusion_proof(index, size, tree)
    assert consistency_proof(old, size, source) == consistency_proof(old, size, tree)


@given(size=SIZES, data=st.data())
def test_any_other_leaf_place_size_root_or_hash_is_refused(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    leaf, top = leaf_hash(SMALL.records[index].encode()), root(size, SMALL.tree)
    hashes = inclusion_proof(index, size, SMALL.tree)
    texts = b"".join([leaf, top, *hashes])
    other = data.draw(changed(texts))
    pieces = [other[i : i + 32] for i in range(0, len(other), 32)]
    place = data.draw(st.integers(-2, 45))

    assert len(pieces) < 2 or not verify_inclusion(
        leaf=pieces[0], index=index, size=size, proof=pieces[2:], root=pieces[1]
    )
    assert place == index or not verify_inclusion(
        leaf=leaf, index=place, size=size, proof=hashes, root=top
    )


@given(old=SIZES, new=SIZES, data=st.data())
def test_any_change_to_a_proof_of_consistency_is_refused(
    old: int, new: int, data: st.DataObject
) -> None:
    old, new = sorted((old, new))
    hashes = consistency_proof(old, new, SMALL.tree)
    good = b"".join([root(old, SMALL.tree), root(new, SMALL.tree), *hashes])
    other = data.draw(changed(good))
    pieces = [other[i : i + 32] for i in range(0, len(other), 32)]
    assume(len(pieces) >= 2)

    same_tree = old == new and len(pieces) == 2 and pieces[0] == pieces[1]
    assert same_tree or not verify_consistency(
        old=old, new=new, old_root=pieces[0], new_root=pieces[1], proof=pieces[2:]
    )


@given(
    numbers=st.tuples(st.integers(), st.integers()),
    roots=st.tuples(st.binary(max_size=40), st.binary(max_size=40)),
    hashes=st.lists(st.binary(min_size=31, max_size=33), max_size=70),
)
def test_checking_never_fails_on_what_a_stranger_sends(
    numbers: tuple[int, int], roots: tuple[bytes, bytes], hashes: list[bytes]
) -> None:
    verify_inclusion(leaf=roots[0], index=numbers[0], size=numbers[1], proof=hashes, root=roots[1])
    verify_consistency(
        old=numbers[0], new=numbers[1], old_root=roots[0], new_root=roots[1], proof=hashes
    )


@given(file=proofs(), data=st.data())
def test_a_proof_file_that_was_changed_proves_nothing_else(
    file: ProofFile, data: st.DataObject
) -> None:
    content = file.render().encode()
    other = data.draw(changed(content))

    try:
        verified = verify_proof(ProofFile.parse(other), KEY)
    except ProofError:
        verified = None
    try:
        twin = verify(other, KEY.text)
    except NotProvenError:
        twin = None

    assert (verified is None) == (twin is None)
    if verified is not None and twin is not None:  # only signatures of strangers were touched
        assert other.split("\n— ".encode())[0] == content.split("\n— ".encode())[0]
        assert (twin.record, twin.entry) == (file.extra, file.index)
        assert (verified.record, verified.index) == (file.extra, file.index)


@given(file=proofs())
def test_the_twins_prove_the_same(file: ProofFile) -> None:
    verified = verify_proof(ProofFile.parse(file.render()), KEY)
    checkpoint = verified.checkpoint

    assert verify(file.render().encode(), KEY.text) == (
        verified.record,
        verified.index,
        checkpoint.origin,
        checkpoint.size,
        checkpoint.root,
    )


@given(content=FILES | st.binary(max_size=60) | st.text(max_size=60))
def test_garbage_is_refused_in_words_and_never_otherwise(content: bytes | str) -> None:
    for read in (ProofFile.parse, AddCheckpoint.parse, Note.parse):
        refused = refusal(read, content)
        assert refused is None or (refused.exit_code, bool(refused.words.en)) == (20, True)


@given(old=SIZES, new=SIZES)
def test_no_witness_takes_a_rewritten_log(old: int, new: int) -> None:
    old, new = sorted((old, new))

    with pytest.raises(ForkError):
        weigh(SMALL.state(old), REWRITTEN.request(old, new), KEY)
    with pytest.raises(ForkError):
        weigh(SMALL.state(old), replace(SMALL.request(old, new), note=lied(new)), KEY)


@given(sizes=st.lists(st.integers(0, 40), min_size=1, max_size=6).map(sorted))
def test_a_witness_follows_a_log_that_only_grows(sizes: list[int]) -> None:
    state = None
    for size in sizes:
        state = weigh(state, SMALL.request(0 if state is None else state.size, size), KEY)

    assert state == SMALL.state(sizes[-1])


def refusal(read: Callable[[bytes | str], object], content: bytes | str) -> ResoluteError | None:
    """The error with which a paper is refused, if it is."""
    try:
        read(content)
    except ResoluteError as refused:
        return refused
    return None


def lied(size: int) -> str:
    """A signed checkpoint of the rewritten log, to go with an honest proof."""
    return REWRITTEN.note(size).render()


def grown(leaves: list[bytes]) -> MemoryTree:
    """The tree of these leaves."""
    tree = MemoryTree()
    for leaf in leaves:
        tree.append(leaf)
    return tree
