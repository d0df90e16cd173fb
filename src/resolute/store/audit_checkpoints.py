"""The checkpoints that a ledger keeps, read with suspicion."""

from __future__ import annotations

from dataclasses import dataclass

from resolute.proof import Checkpoint, Note, ProofError, VerifierKey, open_checkpoint
from resolute.store import audit_faults as faults
from resolute.store.models import Checkpoint as Kept
from resolute.store.trouble import speaking
from resolute.words import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Checkpoints to compare a log with, and what is wrong with others that are kept."""

    checkpoints: tuple[Checkpoint, ...] = ()
    findings: tuple[Finding, ...] = ()


def checkpoints_kept(alias: str, key: VerifierKey | None) -> Held:
    """The checkpoints in a database, those that the key signed; without a key, all of them."""
    with speaking():
        kept = Kept.objects.using(alias).order_by("size").values_list("size", "note")
        read = [(size, read_checkpoint(note, key)) for size, note in kept]
    return Held(
        checkpoints=tuple(each for size, each in read if each is not None and each.size == size),
        findings=tuple(
            faults.other_checkpoint(f"checkpoint {size}")
            for size, each in read
            if each is None or each.size != size
        ),
    )


def read_checkpoint(note: str, key: VerifierKey | None) -> Checkpoint | None:
    """What a note says; None where it is no checkpoint, or not signed by the key."""
    try:
        return (
            Checkpoint.parse(Note.parse(note).text) if key is None else open_checkpoint(note, key)
        )
    except ProofError:
        return None
