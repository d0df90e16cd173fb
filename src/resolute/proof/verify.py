"""Checking a proof file: signature, origin, inclusion, and who has witnessed the checkpoint."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from resolute.proof.bundle import ProofFile
from resolute.proof.checking import verify_inclusion
from resolute.proof.checkpoint import Checkpoint, open_checkpoint
from resolute.proof.cosignature import Cosignature, cosignatures
from resolute.proof.errors import ProofError, shown
from resolute.proof.keys import VerifierKey
from resolute.proof.merkle import leaf_hash
from resolute.proof.note import Note
from resolute.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What a proof proves: the record stands at ``index`` in the log as its checkpoint says.

    It does not prove that the record was true when it was entered. ``witnesses`` are those of the
    witnesses asked for that cosigned the checkpoint; how many are enough is for the caller to say.
    """

    record: bytes
    index: int
    checkpoint: Checkpoint
    witnesses: tuple[Cosignature, ...]


def verify_proof(
    file: ProofFile, key: VerifierKey, *, witnesses: Sequence[VerifierKey] = ()
) -> Verified:
    """What a proof file proves to somebody who trusts the key of the log.

    Raises ProofError, saying which step failed, unless the log signed the checkpoint, the
    checkpoint is of that log, and the record is in the tree; or where a witness's cosignature is
    wrong.
    """
    checkpoint = open_checkpoint(file.note, key)
    if not verify_inclusion(
        leaf=leaf_hash(file.extra),
        index=file.index,
        size=checkpoint.size,
        proof=file.hashes,
        root=checkpoint.root,
    ):
        raise ProofError(_not_included(file, checkpoint))
    return Verified(
        record=file.extra,
        index=file.index,
        checkpoint=checkpoint,
        witnesses=cosignatures(Note.parse(file.note), witnesses),
    )


def _not_included(file: ProofFile, checkpoint: Checkpoint) -> Words:
    log, size = shown(checkpoint.origin), checkpoint.size
    return Words(
        f"Chữ ký của sổ {log} đúng, nhưng bản ghi này không phải là mục số {file.index} của sổ "
        f"khi có {size} mục: bản ghi, số thứ tự hoặc mã băm đã bị sửa. "
        "Xin lại tệp bằng chứng từ nơi giữ sổ.",
        f"The signature of the log {log} is right, but this record is not entry {file.index} of "
        f"the log as it was with {size} entries: the record, its number or a hash was changed. "
        "Ask the keeper of the log for the proof again.",
    )
