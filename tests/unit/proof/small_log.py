"""A small log with its keys, its checkpoints and its proofs: what the tests of proofs play with."""

from __future__ import annotations

from datetime import UTC, datetime

from resolute.proof import (
    AddCheckpoint,
    Algorithm,
    Checkpoint,
    MemoryTree,
    Note,
    ProofFile,
    SignerKey,
    WitnessState,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    root,
    sign_checkpoint,
)

ORIGIN = "so.hoankiem.gov.vn/nghi-quyet"
LOG = SignerKey.make(ORIGIN, bytes(range(32)))
OTHER_LOG = SignerKey.make("so.dongda.gov.vn/nghi-quyet", bytes(range(1, 33)))
WITNESS = SignerKey.make("thanhtra.hanoi.gov.vn", bytes(range(2, 34)), Algorithm.COSIGNATURE)
COUNCIL = SignerKey.make("hdnd.hoankiem.gov.vn", bytes(range(3, 35)), Algorithm.COSIGNATURE)
SEEN = datetime(2023, 6, 30, 17, 0, tzinfo=UTC)


class SmallLog:
    """A log of as many records as asked for; a rewritten one differs in its first record."""

    def __init__(self, size: int, *, first: str = "mục 0") -> None:
        self.records = [first, *(f"mục {number}" for number in range(1, size))][:size]
        self.tree = MemoryTree()
        for record in self.records:
            self.tree.append(leaf_hash(record.encode()))

    def checkpoint(self, size: int) -> Checkpoint:
        """What the log was when it had so many records."""
        return Checkpoint(ORIGIN, size, root(size, self.tree))

    def note(self, size: int) -> Note:
        """The same, signed."""
        return sign_checkpoint(self.checkpoint(size), LOG)

    def proof(self, index: int, size: int) -> ProofFile:
        """That a record is in the log as it was when it had so many."""
        return ProofFile(
            extra=self.records[index].encode(),
            index=index,
            hashes=inclusion_proof(index, size, self.tree),
            note=self.note(size).render(),
        )

    def request(self, old: int, new: int) -> AddCheckpoint:
        """What the log sends to a witness."""
        return AddCheckpoint(old, consistency_proof(old, new, self.tree), self.note(new).render())

    def state(self, size: int) -> WitnessState:
        """What a witness keeps of the log."""
        return WitnessState(ORIGIN, size, root(size, self.tree), self.note(size).render())
