"""C2SP cosignatures: a witness states that it saw a checkpoint, and when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from resolute.proof.errors import ProofError
from resolute.proof.keys import EPOCH, STAMP_BYTES, Algorithm, SignerKey, VerifierKey, needs
from resolute.proof.note import Note
from resolute.words import Words

_LAST = (datetime.max.replace(tzinfo=UTC) - EPOCH) // timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Cosignature:
    """A witness's word that at a moment this was the largest tree of the log that it had seen."""

    witness: VerifierKey
    at: datetime


def cosign(note: Note, key: SignerKey, moment: datetime) -> Note:
    """The checkpoint with the cosignature of a witness, who has weighed it before.

    Raises KeyTroubleError where the key is not a witness's.
    """
    return note.signed(key.cosign(note.text, moment))


def cosignatures(note: Note, witnesses: Iterable[VerifierKey]) -> tuple[Cosignature, ...]:
    """Which of the witnesses cosigned a checkpoint, and when, in the order of their signatures.

    Raises ProofError where a cosignature that claims to be of one of them is wrong, and
    KeyTroubleError where a key is not a witness's.
    """
    keys = list(witnesses)
    for key in keys:
        needs(key, Algorithm.COSIGNATURE)
    return tuple(Cosignature(key, _moment(s.value, key)) for key, s in note.verified(keys))


def _moment(value: bytes, witness: VerifierKey) -> datetime:
    seconds = int.from_bytes(value[:STAMP_BYTES])
    if seconds > _LAST:
        raise ProofError(
            Words(
                f"Bên chứng kiến “{witness.name}” đã ký với một thời điểm không thể có. "
                "Hỏi lại bên chứng kiến.",
                f"The witness “{witness.name}” signed at a time that cannot be. Ask the witness.",
            )
        )
    return EPOCH + timedelta(seconds=seconds)
