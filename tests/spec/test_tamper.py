"""Nobody can quietly rewrite the log: whoever kept a checkpoint sees it.

The log has twelve entries; its checkpoint at eight left the office. Then somebody who has every
password and the log's own key changes an entry that was in it, and signs a new checkpoint.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from resolute.proof import (
    AddCheckpoint,
    Checkpoint,
    ForkError,
    MemoryTree,
    ProofError,
    ProofFile,
    SignerKey,
    WitnessState,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    root,
    sign_checkpoint,
    verify_proof,
    weigh,
)

ORIGIN = "so.hoankiem.gov.vn/nghi-quyet"
OFFICE = SignerKey.make(ORIGIN, bytes(range(32)))
LEFT_THE_OFFICE = 8
RECORDS = [f"Hàng Bạc, tháng {month}: {month * 10} hồ sơ" for month in range(1, 13)]
REWRITES: dict[str, Callable[[list[str]], list[str]]] = {
    "a figure is changed": lambda log: [*log[:2], "Hàng Bạc, tháng 3: 300 hồ sơ", *log[3:]],
    "a figure is changed by one digit": lambda log: [log[0].replace("10", "11"), *log[1:]],
    "an entry is left out": lambda log: [*log[:2], *log[3:]],
    "an entry is put in": lambda log: [*log[:2], "Hàng Bạc, tháng 3: 999 hồ sơ", *log[2:]],
    "two entries change places": lambda log: [*log[:2], log[3], log[2], *log[4:]],
    "the last one signed is changed": lambda log: [*log[:7], "sửa", *log[8:]],
    "everything is made anew": lambda log: [f"{record} (lập lại)" for record in log],
}


def tree_of(records: list[str]) -> MemoryTree:
    tree = MemoryTree()
    for record in records:
        tree.append(leaf_hash(record.encode()))
    return tree


def signed(records: list[str], size: int) -> str:
    checkpoint = Checkpoint(ORIGIN, size, root(size, tree_of(records)))
    return sign_checkpoint(checkpoint, OFFICE).render()


def kept(records: list[str]) -> WitnessState:
    """What an inspector keeps: the one checkpoint that left the office."""
    request = AddCheckpoint(0, (), signed(records, LEFT_THE_OFFICE))
    return weigh(None, request, OFFICE.verifier)


def handed_in(records: list[str], *, old: int = LEFT_THE_OFFICE) -> AddCheckpoint:
    """What the office hands in later, with the best proof that it can make."""
    proof = consistency_proof(old, len(records), tree_of(records))
    return AddCheckpoint(old, proof, signed(records, len(records)))


def test_a_log_to_which_entries_were_added_is_taken() -> None:
    state = weigh(kept(RECORDS), handed_in(RECORDS), OFFICE.verifier)

    assert state.size == len(RECORDS)


@pytest.mark.parametrize("rewrite", REWRITES.values(), ids=REWRITES)
def test_a_log_in_which_something_signed_was_rewritten_is_refused(
    rewrite: Callable[[list[str]], list[str]],
) -> None:
    """A changed figure, an entry left out, put in or moved, or the whole log made anew."""
    with pytest.raises(ForkError, match="sổ đã bị viết lại"):
        weigh(kept(RECORDS), handed_in(rewrite(RECORDS)), OFFICE.verifier)


def test_what_was_added_after_the_checkpoint_is_not_yet_guarded_by_it() -> None:
    """So checkpoints leave the office often: at every publication, and every night."""
    rewritten = [*RECORDS[:10], "Hàng Bạc, tháng 11: 0 hồ sơ", *RECORDS[11:]]

    assert weigh(kept(RECORDS), handed_in(rewritten), OFFICE.verifier)


def test_two_checkpoints_of_one_size_convict_the_log_by_its_own_signatures() -> None:
    rewritten = REWRITES["a figure is changed"](RECORDS)[:LEFT_THE_OFFICE]

    with pytest.raises(ForkError, match="chúng chứng minh rằng sổ đã bị viết lại"):
        weigh(kept(RECORDS), handed_in(rewritten), OFFICE.verifier)


def test_a_figure_on_paper_is_proven_without_asking_the_office() -> None:
    proof = ProofFile(
        extra=RECORDS[2].encode(),
        index=2,
        hashes=inclusion_proof(2, LEFT_THE_OFFICE, tree_of(RECORDS)),
        note=signed(RECORDS, LEFT_THE_OFFICE),
    )

    assert verify_proof(proof, OFFICE.verifier).record.decode() == RECORDS[2]
    with pytest.raises(ProofError, match="không phải là mục số 2 của sổ"):
        verify_proof(replace(proof, extra="Hàng Bạc, tháng 3: 300 hồ sơ".encode()), OFFICE.verifier)
