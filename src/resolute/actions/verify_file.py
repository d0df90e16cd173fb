"""Verify a proof, a checkpoint or a file of a frozen review: no ledger, no network, no plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from resolute.actions.copied_note import copied_note
from resolute.actions.given_keys import public_key
from resolute.actions.reveal import revealed
from resolute.actions.say_record import known_record
from resolute.actions.verify_faults import (
    NOT_IN_TREE,
    NOTHING_TO_READ,
    OTHER_RECORD,
    SEALED_NOTHING,
    no_proof_beside,
    not_cosigned,
    not_frozen,
    not_listed,
    other_bytes,
    other_root,
    other_size,
    unopened,
)
from resolute.evidence import ReviewFrozen, Sealed
from resolute.proof import (
    Checkpoint,
    Cosignature,
    Note,
    ProofError,
    ProofFile,
    VerifierKey,
    cosignatures,
    leaf_hash,
    open_checkpoint,
    verify_inclusion,
)

FROZEN = "frozen.tlog-proof"
OFFICE_KEY = "office.vkey"
CHECKPOINT_FILE = "checkpoint.txt"
_PROOF_HEAD = b"c2sp.org/tlog-proof@"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody holds who verifies: the key of the office, those of witnesses, papers.

    ``checkpoint`` is one held already, which the proof must be against; ``record`` is the record
    as it was kept elsewhere, or what opens a sealed one.
    """

    key: VerifierKey | None = None
    witnesses: Sequence[VerifierKey] = ()
    checkpoint: Path | None = None
    record: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was found to hold. Only where ``established`` is it known who signed.

    ``signer`` is the key whose signature was checked; it is one found beside the file where none
    was given, and None where there was none. ``label`` is the name and the key id as signed.
    ``digest`` is the SHA-256 of a file of a frozen review, in whose record it stands under the name
    ``frozen_as``; ``opened`` is the content of a sealed record.
    """

    checkpoint: Checkpoint
    label: str
    signer: VerifierKey | None
    established: bool
    witnesses: tuple[Cosignature, ...] = ()
    index: int | None = None
    record: bytes = b""
    digest: str = ""
    frozen_as: str = ""
    opened: str = ""


def verify_file(file: Path, asked: Asked) -> Outcome:
    """What a file proves. Raises ProofError, saying which step failed, where it proves nothing.

    The file may be a proof, a checkpoint however it was copied, or any file of a frozen review,
    beside which its proof must stand; the ``checkpoint.txt`` beside a proof is such a file.
    """
    content = read_file(file)
    if content.startswith(_PROOF_HEAD):
        return _proof(content, file, asked)
    if _is_checkpoint(content) and file.name != CHECKPOINT_FILE:
        return _signed(copied_note(content), file, asked)
    beside = file.parent / FROZEN
    if beside.is_file():
        return _frozen(content, file, _proof(read_file(beside), beside, asked))
    if not _is_checkpoint(content):
        raise ProofError(no_proof_beside(file, FROZEN))
    return _signed(copied_note(content), file, asked)


def read_file(file: Path) -> bytes:
    """The content of a file. Raises ProofError where it cannot be opened."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise ProofError(unopened(file)) from error


def _proof(content: bytes, file: Path, asked: Asked) -> Outcome:
    proof = ProofFile.parse(content)
    found = _signed(proof.note, file, asked)
    given = read_file(asked.record) if asked.record else None
    record = proof.extra or given or b""
    if not record:
        raise ProofError(NOTHING_TO_READ)
    if not verify_inclusion(
        leaf=leaf_hash(record),
        index=proof.index,
        size=found.checkpoint.size,
        proof=proof.hashes,
        root=found.checkpoint.root,
    ):
        raise ProofError(NOT_IN_TREE)
    return Outcome(
        checkpoint=found.checkpoint,
        label=found.label,
        signer=found.signer,
        established=found.established,
        witnesses=found.witnesses,
        index=proof.index,
        record=record,
        opened=_opened(record, given, proof.index),
    )


def _frozen(content: bytes, file: Path, proven: Outcome) -> Outcome:
    logged = known_record(proven.record, proven.index or 0)
    body = logged.entry.body if logged else None
    if not isinstance(body, ReviewFrozen):
        raise ProofError(not_frozen(FROZEN))
    digest = sha256(content).hexdigest()
    names = {name: was for was, _, name in (line.partition("  ") for line in body.files)}
    known = names.get(file.name)
    if known is not None and known != digest:
        raise ProofError(other_bytes(file, known, digest))
    frozen_as = next((name for name, was in names.items() if was == digest), None)
    if frozen_as is None:
        raise ProofError(not_listed(file, digest))
    return Outcome(
        checkpoint=proven.checkpoint,
        label=proven.label,
        signer=proven.signer,
        established=proven.established,
        witnesses=proven.witnesses,
        index=proven.index,
        record=proven.record,
        digest=digest,
        frozen_as=frozen_as if known is None else file.name,
    )


def _signed(text: str, file: Path, asked: Asked) -> Outcome:
    """What holds of a checkpoint by itself: who signed it, who witnessed it, which one it is."""
    note = Note.parse(text)
    signer = asked.key or _key_beside(file)
    checkpoint = open_checkpoint(text, signer) if signer else Checkpoint.parse(note.text)
    if asked.checkpoint is not None:
        _agree(checkpoint, Checkpoint.parse(Note.parse(_held(asked)).text))
    seen = cosignatures(note, asked.witnesses)
    missing = [w for w in asked.witnesses if w not in {each.witness for each in seen}]
    if missing:
        raise ProofError(not_cosigned(missing[0]))
    return Outcome(
        checkpoint=checkpoint,
        label=signer.label if signer else _label(note, checkpoint),
        signer=signer,
        established=asked.key is not None,
        witnesses=seen,
    )


def _held(asked: Asked) -> str:
    """The checkpoint held, which the office must have signed too where its key is given."""
    text = copied_note(read_file(asked.checkpoint)) if asked.checkpoint else ""
    if asked.key is not None:
        open_checkpoint(text, asked.key)
    return text


def _agree(checkpoint: Checkpoint, held: Checkpoint) -> None:
    if checkpoint.size != held.size or checkpoint.origin != held.origin:
        raise ProofError(other_size(checkpoint, held))
    if checkpoint.root != held.root:
        raise ProofError(other_root(checkpoint, held))


def _opened(record: bytes, given: bytes | None, index: int) -> str:
    if given is None or given.removesuffix(b"\n") == record:
        return ""
    logged = known_record(record, index)
    if logged is None or not isinstance(logged.entry.body, Sealed):
        raise ProofError(OTHER_RECORD)
    opened = revealed(given, logged.entry.body)
    if opened is None:
        raise ProofError(SEALED_NOTHING)
    return opened


def _key_beside(file: Path) -> VerifierKey | None:
    """The key that came with the file: it tells whether the papers agree, not who signed them."""
    beside = file.parent / OFFICE_KEY
    return public_key(str(beside)) if beside.is_file() else None


def _label(note: Note, checkpoint: Checkpoint) -> str:
    own = [s for s in note.signatures if s.name == checkpoint.origin] or list(note.signatures)
    return f"{own[0].name}+{own[0].key_id.hex()}" if own else ""


def _is_checkpoint(content: bytes) -> bool:
    try:
        Checkpoint.parse(Note.parse(copied_note(content)).text)
    except ProofError:
        return False
    return True
