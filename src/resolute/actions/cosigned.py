"""Checkpoints that witnesses have cosigned, kept as files beside the ledger."""

from __future__ import annotations

from pathlib import Path

from resolute.actions.copied_note import copied_note
from resolute.actions.keeper import Keeper
from resolute.actions.put_file import put_file
from resolute.actions.sign_head import must_carry_on
from resolute.proof import Checkpoint, Note, ProofError, VerifierKey, open_checkpoint

COSIGNED = "ledger/cosigned"


def keep_cosigned(keeper: Keeper, content: bytes) -> Path:
    """Keep the signatures that a cosigned checkpoint brings, with those that others brought before.

    Raises ProofError where the office did not sign it, ForkError where the ledger does not carry
    it on.
    """
    brought = Note.parse(copied_note(content))
    checkpoint = open_checkpoint(brought.render(), keeper.key.verifier)
    must_carry_on(keeper.ledger, [checkpoint])
    path = keeper.folder / COSIGNED / f"{checkpoint.size}.txt"
    note = Note.parse(path.read_bytes()) if path.is_file() else brought
    for signature in brought.signatures:
        note = note.signed(signature)
    put_file(path, note.render().encode())
    return path


def notes_kept(keeper: Keeper) -> tuple[tuple[Checkpoint, str], ...]:
    """The checkpoints kept that the office signed, the smallest first; cosigned where they were."""
    found: list[tuple[Checkpoint, str]] = []
    for text in keeper.ledger.checkpoints():
        checkpoint = Checkpoint.parse(Note.parse(text).text)
        cosigned = keeper.folder / COSIGNED / f"{checkpoint.size}.txt"
        for each in (_text(cosigned), text):
            if _signed(each, keeper.key.verifier) == checkpoint:
                found.append((checkpoint, each))
                break
    return tuple(found)


def is_cosigned(note: str) -> bool:
    """Whether somebody besides the log has signed a checkpoint."""
    return len(Note.parse(note).signatures) > 1


def _signed(note: str, key: VerifierKey) -> Checkpoint | None:
    try:
        return open_checkpoint(note, key)
    except ProofError:
        return None


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""
