"""C2SP checkpoints: how many entries a log has, and its root, signed by the log."""

from __future__ import annotations

from dataclasses import dataclass

from resolute.proof.encoding import in_base64, read_count, read_hash, read_text
from resolute.proof.errors import KeyTroubleError, ProofError, shown, unreadable
from resolute.proof.keys import Algorithm, SignerKey, VerifierKey, needs
from resolute.proof.merkle import EMPTY_ROOT
from resolute.proof.note import Note
from resolute.words import Words


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a log was at one moment: its name, how many entries, and the root over them.

    ``extensions`` are further lines that the log signs along; nobody checks what they say.
    """

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Checkpoint:
        """The checkpoint that ``text`` writes like this. Raises ProofError for anything else."""
        origin, size, root, *extensions = _lines(read_text(text))
        checkpoint = cls(origin, read_count(size), read_hash(root), tuple(extensions))
        if checkpoint.size == 0 and checkpoint.root != EMPTY_ROOT:
            raise unreadable(
                "sổ chưa có mục nào mà mã gốc lại khác mã gốc của sổ trống",
                "a log without entries has another root than the empty log",
            )
        return checkpoint

    @property
    def text(self) -> str:
        """The lines that are signed."""
        lines = (self.origin, f"{self.size}", in_base64(self.root), *self.extensions)
        return "".join(f"{line}\n" for line in lines)


def sign_checkpoint(checkpoint: Checkpoint, key: SignerKey) -> Note:
    """The checkpoint as a note of its log. Raises KeyTroubleError for the key of another log.

    It is for the caller to sign only what carries on all that the key has signed before.
    """
    if checkpoint.origin != key.name:
        raise KeyTroubleError(_other_log(checkpoint.origin, key.name))
    if Checkpoint.parse(checkpoint.text) != checkpoint:
        raise ValueError(f"{checkpoint} is not a checkpoint")
    return Note(checkpoint.text).signed(key.sign(checkpoint.text))


def open_checkpoint(note_text: bytes | str, key: VerifierKey) -> Checkpoint:
    """What a checkpoint says, once it is known that the log with this key signed it.

    Raises ProofError where the log did not sign it, or where it is of another log.
    """
    needs(key, Algorithm.ED25519)
    note = Note.parse(note_text)
    if key not in note.verified_by([key]):
        raise ProofError(_unsigned(key))
    checkpoint = Checkpoint.parse(note.text)
    if checkpoint.origin != key.name:
        raise ProofError(_other_log(checkpoint.origin, key.name))
    return checkpoint


def _lines(text: str) -> list[str]:
    lines = text.removesuffix("\n").split("\n")
    if not text.endswith("\n") or len(lines) < 3 or not all(lines):  # noqa: PLR2004
        raise unreadable(
            "bản chốt sổ phải có tên sổ, số mục và mã gốc, mỗi thứ một dòng",
            "a checkpoint has the name of its log, a size and a root, each on a line",
        )
    return lines


def _unsigned(key: VerifierKey) -> Words:
    return Words(
        f"Bản chốt sổ không có chữ ký của khoá “{key.label}”. "
        "Xem lại đây có phải khoá công khai của sổ không, hoặc xin lại bản chốt sổ có ký.",
        f"The checkpoint bears no signature of the key “{key.label}”. "
        "See whether this is the public key of the log, or ask for the checkpoint as signed.",
    )


def _other_log(origin: str, name: str) -> Words:
    return Words(
        f"Bản chốt sổ là của sổ {shown(origin)}, còn khoá là của sổ {shown(name)}. "
        "Dùng khoá của đúng sổ đó.",
        f"The checkpoint is of the log {shown(origin)}, and the key is of the log {shown(name)}. "
        "Use the key of that log.",
    )
